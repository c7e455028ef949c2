/** When it is over: whether it still leaks, to those who reported; the sums, to the community and the street. */
import { clockOf, dayOf, HOUR, type Instant } from '../model/time.ts';
import { type Audience, concerns } from './audience.ts';
import { summaryOf } from './contents.ts';
import { type Drafting, hadLately } from './drafting.ts';
import { isIn, type RainGiven } from './given.ts';
import { concernsStaff, spellsOf } from './hours.ts';
import { nextWaking } from './quiet.ts';

/** Water that ran in by then is seen by then. */
const PAUSE = 2 * HOUR;
const SUMMARY_AT = 8;

/** When it ends for the audience: by the hours, else when the last warning that was told ends. */
const endsFor = ({ given, all, now, until }: Drafting, audience: Audience): Instant[] => {
  const { rain } = given.registry.settings;
  const recent = now - 24 * HOUR;
  if (given.hours.length > 0)
    return spellsOf(given.hours, rain)
      .filter((spell) => concernsStaff(spell, rain))
      .map((spell) => spell.until)
      .filter((end) => end > recent && end <= until);
  const told = all().flatMap(({ reason }) => (reason.why === 'alert' ? [reason.product] : []));
  const own = given.products
    .filter(concerns(audience, given.registry))
    .filter(({ ids, issued }) => issued <= until && ids.some((id) => told.includes(id)));
  const cancelled = own.filter(({ cancel }) => cancel).at(-1);
  const end = cancelled?.issued ?? Math.max(0, ...own.map(({ expires }) => expires));
  return end > recent && end <= until ? [end] : [];
};

const ask = (drafting: Drafting, audience: Audience, end: Instant): void => {
  const at = nextWaking(Math.max(end + PAUSE, drafting.now), drafting.given.registry.settings.rain);
  for (const trouble of audience.troubles.filter(({ open }) => open))
    drafting.add({
      key: `rain:after:${dayOf(end)}:${trouble.id}`,
      at,
      phase: 'after',
      kind: 'question',
      to: audience.to,
      reason: { why: 'over' },
      say: [{ say: 'rain_question', trouble }],
      sample: audience.buildings.some(({ sample }) => sample === true),
    });
};

/** The next eight o'clock; residents have answered by then. */
const summaryTime = (end: Instant): Instant => {
  let at = Math.ceil((end + PAUSE) / HOUR) * HOUR;
  while (clockOf(at) !== `0${SUMMARY_AT}:00`) at += HOUR;
  return at;
};

const sumUp = (drafting: Drafting, audience: Audience, end: Instant): void => {
  const at = summaryTime(end);
  if (hadLately(drafting.all(), audience.to, 'summary', at, 24)) return;
  drafting.add({
    key: `rain:summary:${dayOf(end)}:${audience.to}`,
    at,
    phase: 'after',
    kind: 'summary',
    to: audience.to,
    reason: { why: 'over' },
    say: [{ say: 'rain_summary', summary: summaryOf(audience, drafting.given, at) }],
    sample: audience.buildings.some(({ sample }) => sample === true),
  });
};

/** Who wants no reminders is still asked about the own open case. */
const reporters = ({ registry, troubles, unsubscribed, ...given }: RainGiven): Audience[] =>
  [...unsubscribed].flatMap((to): Audience[] => {
    const own = troubles.filter(({ person }) => person === to);
    const buildings = own
      .flatMap(({ building = '' }) => registry.buildings.get(building) ?? [])
      .filter((one) => isIn(given, one));
    return buildings.length === 0 ? [] : [{ to, kind: 'person', buildings, troubles: own, roles: [] }];
  });

export const afterRain = (drafting: Drafting): void => {
  const audiences = [...drafting.audiences, ...reporters(drafting.given)];
  for (const audience of audiences) {
    const asked = audience.kind === 'person' && audience.troubles.length > 0;
    const sums = audience.roles.includes('community_lead') || audience.roles.includes('street');
    if (!asked && !sums) continue;
    for (const end of endsFor(drafting, audience)) {
      if (asked) ask(drafting, audience, end);
      if (sums) sumUp(drafting, audience, end);
    }
  }
};
