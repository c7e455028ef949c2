/** What goes out around rain at this moment, what waits for approval, and when to look again. */
import type { Message } from '../model/message.ts';
import type { RainEntry } from '../model/rain.ts';
import type { Planned, Withheld } from '../model/rain-message.ts';
import { DAY, HOUR, type Instant } from '../model/time.ts';
import { placeKey, type Sky } from '../model/weather.ts';
import { nextTask, tasksAt } from './calendar.ts';
import type { RainGiven } from './given.ts';
import { explainRain, planRain } from './plan.ts';
import { readProducts } from './product.ts';

/** Hours that came longer ago are of no use: what has changed since is not known. */
const GOOD = 6 * HOUR;
/** So far ahead is looked for the next moment at which something is due. */
const AHEAD = 2 * DAY;

export type RainStep = {
  sky: Sky;
  out: Message[];
  /** These need somebody's approval. */
  drafts: Planned[];
  entries: RainEntry[];
};

/** The message as it goes to the outbox. */
export const messageOf = ({ key, to, kind, say, ask, sample }: Planned): Message => ({
  key,
  to,
  kind: kind === 'relay' ? 'broadcast' : 'reminder',
  say: [...say],
  ...(ask === undefined ? {} : { ask, ...(ask.case === undefined ? {} : { case: ask.case }) }),
  sample,
});

const entryOf = (one: Planned | Withheld, place: string, did: RainEntry['did']): RainEntry => {
  const { key, at, phase, kind, to, reason, level } = one;
  return {
    key,
    at,
    place,
    phase,
    kind,
    to,
    reason,
    did,
    ...(level === undefined ? {} : { level }),
    ...('why_not' in one ? { why_not: one.why_not } : {}),
  };
};

/** What is given of the place's weather at `at`: hours only while they are good. */
export const skyGiven = (
  { place, alerts, hours, hours_at }: Sky,
  assumed: number,
  at: Instant,
): Pick<RainGiven, 'products' | 'hours' | 'city' | 'district'> => ({
  products: readProducts(alerts, assumed).products,
  hours: hours_at !== undefined && Math.abs(at - hours_at) <= GOOD ? hours : [],
  city: place.city,
  district: place.district,
});

/** Is there anything that could lead to a message? Without it nothing needs to be loaded. */
export const isQuietSky = (given: Pick<RainGiven, 'products' | 'hours'>): boolean =>
  given.products.length === 0 && given.hours.every(({ mm }) => mm === 0);

/** The place's weather with the next time at which something is due there: planned, or of the calendar. */
export const dueNext = (
  { due_at: _, ahead: __, ...sky }: Sky,
  given: Pick<RainGiven, 'registry' | 'city'>,
  planned: readonly Planned[],
  at: Instant,
): Sky => {
  const due = [planned[0]?.at, nextTask(given, at)].flatMap((one) => one ?? []);
  const ahead = planned.map(({ key, at, kind, to, reason }) => ({ key, at, kind, to, reason }));
  return {
    ...sky,
    ...(ahead.length === 0 ? {} : { ahead }),
    ...(due.length === 0 ? {} : { due_at: Math.min(...due) }),
  };
};

export const rainDue = (given: RainGiven, sky: Sky, at: Instant): RainStep => {
  const place = placeKey(sky.place);
  const { planned: around, withheld } = explainRain(given, at, at);
  const planned = [...around, ...tasksAt(given, at)];
  const drafts = planned.filter(({ needs_approval }) => needs_approval);
  const sent = planned.filter(({ needs_approval }) => !needs_approval);
  const ahead = planRain({ ...given, sent: [...given.sent, ...planned] }, at + 1, at + AHEAD);
  return {
    sky: dueNext(sky, given, ahead, at),
    out: sent.map(messageOf),
    drafts,
    entries: [
      ...sent.map((one) => entryOf(one, place, 'sent')),
      ...drafts.map((one) => entryOf(one, place, 'drafted')),
      ...withheld.map((one) => entryOf(one, place, 'withheld')),
    ],
  };
};

/** What went out, what waits and what was decided against, by the lines that are kept of it. */
export const sentIn = (entries: readonly RainEntry[]): Pick<RainGiven, 'sent'> & { settled: Set<string> } => {
  const went = new Set(entries.filter(({ did }) => did === 'sent').map(({ key }) => key));
  const decided = entries.filter(
    ({ did, why_not }) =>
      did === 'withheld' &&
      (why_not === 'refused' ||
        why_not === 'unapproved' ||
        why_not === 'ended' ||
        why_not === 'cancelled' ||
        why_not === 'begun'),
  );
  const settled = new Set(decided.map(({ key }) => key));
  const counts = entries.filter(
    ({ key, did }) => did === 'sent' || (did === 'drafted' && !went.has(key) && !settled.has(key)),
  );
  return {
    settled,
    sent: counts.map(({ key, at, place, kind, to, reason, level, did }) => ({
      key,
      place,
      at,
      kind,
      to,
      reason,
      ...(level === undefined ? {} : { level }),
      ...(did === 'drafted' ? { drafted: true } : {}),
    })),
  };
};
