/** What a model's hours are good for: deciding *when* something is said. No figure of them is ever said. */
import type { Hour, RainSettings } from '../model/rain.ts';
import { DAY, dayOf, HOUR, type Instant, startOf } from '../model/time.ts';
import { isQuiet, nextWaking } from './quiet.ts';

/** Less than this in an hour is no rain (GB/T 28592-2012: below 0.1 mm 微量). */
const WET = 0.1;

/** Rain without a longer break: from its first drop until its last wet hour is over. */
export type Spell = {
  from: Instant;
  until: Instant;
  mm_24h: number;
  /** The highest of its hours in percent; absent where no hour has one. */
  probability?: number;
  /** Its hours with rain. */
  wet: readonly Hour[];
};

const mostIn = (hours: readonly Hour[], span: number): number =>
  Math.max(
    ...hours.map(({ at }) =>
      hours.reduce((sum, one) => (one.at >= at && one.at < at + span ? sum + one.mm : sum), 0),
    ),
  );

const spellOf = (wet: readonly Hour[]): Spell => {
  const known = wet.flatMap(({ probability }) => probability ?? []);
  return {
    from: wet[0]?.at ?? 0,
    until: (wet.at(-1)?.at ?? 0) + HOUR,
    mm_24h: mostIn(wet, DAY),
    ...(known.length === 0 ? {} : { probability: Math.max(...known) }),
    wet,
  };
};

/** The spells of these hours (in order of time), parted by `dry_hours` without rain. */
export const spellsOf = (hours: readonly Hour[], { dry_hours }: Pick<RainSettings, 'dry_hours'>): Spell[] => {
  const runs: Hour[][] = [];
  for (const hour of hours.filter(({ mm }) => mm >= WET)) {
    const last = runs.at(-1);
    const end = last?.at(-1)?.at;
    if (last === undefined || end === undefined || hour.at - end > dry_hours * HOUR) runs.push([hour]);
    else last.push(hour);
  }
  return runs.map(spellOf);
};

/** Nothing fell for so many days before; false where the hours do not reach back that far. */
const afterDrought = (hours: readonly Hour[], from: Instant, days: number): boolean => {
  const since = from - days * DAY;
  const before = hours.filter(({ at }) => at >= since && at < from);
  return before.length >= days * 24 * 0.9 && before.every(({ mm }) => mm < WET);
};

/** `from`: the first drop of the part that matters; drizzle may go before it for days. */
export type Trigger = { from: Instant; dry_spell: boolean; likely: 'known' | 'unknown' };

/** So much within an hour is more than drizzle; a pause of so long parts one shower from the next. */
const NOTICEABLE = 0.5;
const PAUSE = 3 * HOUR;

/** Where the shower began in which the sum of so many hours first reaches the amount; undefined: it never does. */
const onsetOf = (wet: readonly Hour[], span: number, amount: number): Instant | undefined => {
  const reached = wet.find(
    ({ at }) =>
      wet.reduce((sum, one) => (one.at <= at && one.at > at - span ? sum + one.mm : sum), 0) >= amount,
  );
  if (reached === undefined) return undefined;
  const before = wet.filter(({ at, mm }) => at < reached.at && mm >= NOTICEABLE).reverse();
  let from = reached.at;
  for (const { at } of before) {
    if (from - at > PAUSE) break;
    from = at;
  }
  return from;
};

/** The onsets of the parts that bring enough, each a day or more after the one before: one reminder is good for a day. */
const onsetsOf = (
  wet: readonly Hour[],
  settings: Pick<RainSettings, 'mm_24h' | 'mm_12h'>,
  share: number,
): Instant[] => {
  const reached = [
    onsetOf(wet, DAY, settings.mm_24h * share),
    onsetOf(wet, 12 * HOUR, settings.mm_12h * share),
  ].flatMap((one) => one ?? []);
  if (reached.length === 0) return [];
  const from = Math.min(...reached);
  const rest = wet.filter(({ at }) => at >= from + DAY);
  return [from, ...onsetsOf(rest, settings, share)];
};

/**
 * The parts of the spell that are worth a reminder to residents, in order of time; none: it is not. Without probabilities
 * the amount decides alone, and that is told.
 */
export const triggersOf = (spell: Spell, hours: readonly Hour[], settings: RainSettings): Trigger[] => {
  if (spell.probability !== undefined && spell.probability < settings.probability) return [];
  const dry_spell = afterDrought(hours, spell.from, settings.dry_days);
  const likely = spell.probability === undefined ? 'unknown' : 'known';
  return onsetsOf(spell.wet, settings, dry_spell ? 0.5 : 1).map((from) => ({ from, dry_spell, likely }));
};

/** Is it worth the list for managers and workers? */
export const concernsStaff = (spell: Spell, { staff_mm_24h }: RainSettings): boolean =>
  spell.mm_24h >= staff_mm_24h;

/**
 * When to remind of a spell, not before `now`: late in the hours of the day in which reminders are read, else at the next
 * waking moment with the least lead; undefined when it is too late for that.
 */
export const reminderTime = (from: Instant, now: Instant, settings: RainSettings): Instant | undefined => {
  const earliest = Math.max(now, from - settings.lead_most * HOUR);
  const latest = from - settings.lead_least * HOUR;
  for (let day = startOf(dayOf(earliest)); day <= latest; day += DAY) {
    const opens = Math.max(earliest, day + settings.send_from * HOUR);
    const closes = day + settings.send_until * HOUR;
    if (opens <= latest && opens < closes) return Math.max(opens, Math.min(latest, closes - HOUR));
  }
  if (latest >= earliest && !isQuiet(latest, settings)) return latest;
  const waking = nextWaking(earliest, settings);
  if (waking <= latest) return waking;
  // Half of the least lead is better than no word, in waking hours only.
  const late = Math.max(now, latest);
  return late <= from - (settings.lead_least / 2) * HOUR && !isQuiet(late, settings) ? late : undefined;
};
