/** When it is over: whether it still leaks, to those who reported; how far it is, to managers; the sums, above them. */
import { ask as question } from '../dialogue/questions.ts';
import { clockOf, dayOf, HOUR, type Instant } from '../model/time.ts';
import { type Audience, concerns } from './audience.ts';
import { summaryOf } from './contents.ts';
import { areaSay, type Drafting, hadLately, whom } from './drafting.ts';
import { concernsStaff, spellsOf } from './hours.ts';
import { nextWaking } from './quiet.ts';

/** Water that ran in by then is seen by then. */
const PAUSE = 2 * HOUR;
const SUMMARY_AT = 8;
/** A machine that slept asks late; after so long nobody is asked any more. */
const LATEST = 24 * HOUR;
/** So long after its end the rain is still somebody's matter. */
const COUNTS = 48 * HOUR;

/** From its first drop, or from the first word of the warning, until its end. */
export type Rained = { from: Instant; until: Instant };

/** When it ends for the audience: by the hours, else when the last warning that was told ends. */
const rainedFor = ({ given, all, now, until }: Drafting, audience: Audience): Rained[] => {
  const { rain } = given.registry.settings;
  const isRecent = (end: Instant): boolean => end > now - COUNTS && end <= until;
  if (given.hours.length > 0)
    return spellsOf(given.hours, rain)
      .filter((spell) => concernsStaff(spell, rain))
      .filter((spell) => isRecent(spell.until));
  const told = all().flatMap(({ reason }) => (reason.why === 'alert' ? [reason.product] : []));
  const own = given.products
    .filter(concerns(audience, given.registry))
    .filter(({ ids, issued }) => issued <= until && ids.some((id) => told.includes(id)));
  const cancelled = own.filter(({ cancel }) => cancel).at(-1);
  const end = cancelled?.issued ?? Math.max(0, ...own.map(({ expires }) => expires));
  return isRecent(end) ? [{ from: own[0]?.issued ?? end, until: end }] : [];
};

const isSample = ({ buildings }: Audience): boolean => buildings.some(({ sample }) => sample === true);

const askResident = (drafting: Drafting, audience: Audience, { until: end }: Rained): void => {
  const at = nextWaking(Math.max(end + PAUSE, drafting.now), drafting.given.registry.settings.rain);
  if (at > end + PAUSE + LATEST) return;
  for (const trouble of audience.troubles.filter(({ open }) => open))
    drafting.add({
      key: `rain:after:${dayOf(end)}:${trouble.id}`,
      at,
      phase: 'after',
      kind: 'question',
      to: audience.to,
      reason: { why: 'over' },
      say: [{ say: 'rain_question', trouble }],
      ask: question('still_leaking', audience.to, { case: trouble.id, after_rain: true }),
      sample: isSample(audience),
    });
};

/** The next eight o'clock, when residents have answered, or now where that was slept through. */
const morningAfter = (end: Instant, now: Instant): Instant => {
  let at = Math.ceil((end + PAUSE) / HOUR) * HOUR;
  while (clockOf(at) !== `0${SUMMARY_AT}:00`) at += HOUR;
  return Math.max(at, now);
};

const sumUp = (drafting: Drafting, audience: Audience, rained: Rained): void => {
  const at = morningAfter(rained.until, drafting.now);
  const over = { ...drafting, all: () => drafting.all().filter(({ reason }) => reason.why === 'over') };
  if (hadLately(over, audience.to, 'summary', at, 12)) return;
  drafting.add({
    key: `rain:summary:${dayOf(rained.until)}:${whom(audience)}`,
    at,
    phase: 'after',
    kind: 'summary',
    to: audience.to,
    reason: { why: 'over' },
    say: [
      {
        say: 'rain_summary',
        ...areaSay(audience),
        summary: summaryOf(audience, drafting.given, rained, at),
      },
    ],
    sample: isSample(audience),
  });
};

/** A word on each open case, of whoever repairs. */
const chase = (drafting: Drafting, audience: Audience, { until: end }: Rained): void => {
  const ids = new Set(audience.buildings.map(({ id }) => id));
  const own = drafting.given.troubles.filter(
    ({ open, building, id }) => open && building !== undefined && ids.has(building) && id !== '',
  );
  if (own.length === 0) return;
  drafting.add({
    key: `rain:chase:${dayOf(end)}:${whom(audience)}`,
    at: morningAfter(end, drafting.now),
    phase: 'after',
    kind: 'question',
    to: audience.to,
    reason: { why: 'over' },
    say: [{ say: 'rain_chase', troubles: own }],
    sample: isSample(audience),
  });
};

export const afterRain = (drafting: Drafting): void => {
  for (const audience of drafting.audiences) {
    const { kind, troubles, roles } = audience;
    const asked = kind === 'person' && troubles.length > 0;
    const sums = roles.includes('community_lead') || roles.includes('street');
    const repairs = roles.includes('pm') || roles.includes('owner_unit');
    if (!asked && !sums && !repairs) continue;
    for (const rained of rainedFor(drafting, audience)) {
      if (asked) askResident(drafting, audience, rained);
      if (repairs) chase(drafting, audience, rained);
      if (sums) sumUp(drafting, audience, rained);
    }
  }
};
