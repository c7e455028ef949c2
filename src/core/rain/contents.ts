/** What stands in the messages: numbers of the buildings, those to look at first, and the sums afterwards. */
import { isOnDuty } from '../cases/duty.ts';
import { callsOn } from '../cases/scope.ts';
import { hotlinesOf, withDoubts } from '../dialogue/hotlines.ts';
import { placeName } from '../dialogue/known.ts';
import { judge } from '../law/judge.ts';
import type { Building } from '../model/building.ts';
import type { Call, KeyBuilding, Quote, RainNumbers, RainSay, RainSummary } from '../model/rain-message.ts';
import { DAY, dayOf, type Instant } from '../model/time.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Registry } from '../registry.ts';
import type { Audience } from './audience.ts';
import { areaSay } from './drafting.ts';
import type { RainGiven } from './given.ts';
import { grouped } from './grouped.ts';
import type { Product } from './product.ts';

/** As many buildings as a message can hold; tickets of so many years count. */
const MOST = 20;
const YEARS = 3;

export const quoteOf = ({ sender, issued, headline, text, url, attributions }: Product): Quote => ({
  sender,
  issued,
  attributions,
  ...(headline === undefined ? {} : { headline }),
  ...(text === undefined ? {} : { text }),
  ...(url === undefined ? {} : { url }),
});

/** Whom the law names for a leak with rain in that building, as of today. */
const verdictFor = (building: Building, registry: Registry, at: Instant): Verdict => {
  const city = registry.cities.get(building.city ?? '') ?? registry.city;
  const law = registry.laws.get(city.name) ?? registry.national;
  const facts = { part: 'roof', rain: true, reported_on: dayOf(at) } as const;
  const { verdict } = judge({ facts, building, city, law, at, version: registry.version });
  return withDoubts(verdict, registry, at, []);
};

/** The numbers of these buildings, each once, with the places they are for. */
export const numbersSay = (buildings: readonly Building[], registry: Registry, at: Instant): RainSay => {
  const known = buildings.map((building) => {
    const verdict = verdictFor(building, registry, at);
    return { place: placeName(building), contacts: hotlinesOf(verdict), supervisors: verdict.supervisors };
  });
  const numbers = [...grouped(known, ({ contacts }) => JSON.stringify(contacts)).values()].map(
    (same): RainNumbers => ({ places: same.map(({ place }) => place), contacts: same[0]?.contacts ?? [] }),
  );
  const all = known.flatMap(({ supervisors }) => supervisors);
  const supervisors = [...grouped(all, (one) => JSON.stringify(one)).values()].flatMap(([one]) => one ?? []);
  const { hotline } = registry.city;
  return {
    say: 'rain_numbers',
    numbers: numbers.filter(({ contacts }) => contacts.some(({ phone }) => phone !== undefined)),
    supervisors: all.length > 0 ? supervisors : [{ kind: 'city_12345', phone: hotline.number }],
  };
};

/** Buildings with open cases, leaks of past years or repairs that nobody accepted; those with the most first. */
export const keyBuildings = (
  buildings: readonly Building[],
  { troubles, registry }: Pick<RainGiven, 'troubles' | 'registry'>,
  at: Instant,
): KeyBuilding[] => {
  const since = dayOf(at - YEARS * 366 * DAY);
  const today = dayOf(at);
  const byBuilding = grouped(troubles, ({ building = '' }) => building);
  return buildings
    .map((building): KeyBuilding => {
      const own = byBuilding.get(building.id) ?? [];
      const imported = (registry.past.get(building.id) ?? []).filter(
        ({ date }) => date >= since && date <= today,
      );
      const repairs = (building.repairs ?? []).filter(({ accepted }) => accepted === undefined);
      return {
        place: placeName(building),
        cases: own.flatMap(({ open, id }) => (open ? [id] : [])),
        past: imported.length + own.filter(({ open }) => !open).length,
        unfinished: [...new Set(repairs.map(({ part }) => part))],
      };
    })
    .filter(({ cases, past, unfinished }) => cases.length + past + unfinished.length > 0)
    .sort((a, b) => b.cases.length - a.cases.length || b.past - a.past)
    .slice(0, MOST);
};

/** Whom no chat reaches, for whoever calls on them: first who has an open case, then elders, those of leaking buildings before others. */
const callsFor = ({ to, buildings }: Audience, { troubles, registry }: RainGiven): Call[] => {
  const roles = registry.staff.filter(({ from }) => from === to);
  const own = new Map(buildings.flatMap((one) => (callsOn(roles, one.id) ? [[one.id, one]] : [])));
  const cases = troubles.flatMap(({ id, open, place, building, call }): Call[] =>
    open && call !== undefined && building !== undefined && own.has(building) ? [{ id, place, ...call }] : [],
  );
  const leaks = new Set(troubles.flatMap(({ open, building }) => (open && building ? [building] : [])));
  const elders = registry.elders
    .filter(({ building }) => own.has(building))
    .sort((a, b) => Number(leaks.has(b.building)) - Number(leaks.has(a.building)))
    .flatMap(({ id: _, building, ...elder }): Call[] => {
      const home = own.get(building);
      return home === undefined ? [] : [{ ...elder, place: placeName(home) }];
    });
  return [...cases, ...elders];
};

export const keySay = (audience: Audience, given: RainGiven, at: Instant): RainSay => {
  const { buildings } = audience;
  const ids = buildings.map(({ id }) => id);
  const on_duty = given.registry.staff.filter(
    (one) => isOnDuty(one, at) && (one.buildings === '*' || one.buildings.some((id) => ids.includes(id))),
  );
  const calls = callsFor(audience, given);
  return {
    say: 'rain_key_buildings',
    ...areaSay(audience),
    buildings: keyBuildings(buildings, given, at),
    hardship: buildings.filter(({ hardship }) => hardship === true).length,
    on_duty: [...new Set(on_duty.map(({ name, from }) => name ?? from))],
    calls: calls.slice(0, MOST),
    more_calls: Math.max(0, calls.length - MOST),
  };
};

export const patrolSay = (audience: Audience, given: RainGiven, at: Instant): RainSay => {
  const { buildings } = audience;
  const first = keyBuildings(buildings, given, at);
  return {
    say: 'rain_patrol',
    ...areaSay(audience),
    buildings: first,
    others: buildings.length - first.length,
  };
};

const counted = <T>(things: readonly T[], keyOf: (thing: T) => string): { one: T; count: number }[] =>
  [...grouped(things, keyOf).values()]
    .flatMap((same) => (same[0] === undefined ? [] : [{ one: same[0], count: same.length }]))
    .sort((a, b) => b.count - a.count);

/** Cases since the rain began, a week back at most; rates are this platform's own, with both numbers. */
export const summaryOf = (
  { buildings }: Audience,
  { troubles, registry }: RainGiven,
  rained: { from: Instant; until: Instant },
  at: Instant,
): RainSummary => {
  const ids = new Set(buildings.map(({ id }) => id));
  const own = troubles.filter(({ building }) => building !== undefined && ids.has(building));
  const open = own.filter((one) => one.open);
  const since = (from: Instant, until: Instant) =>
    own.filter(({ opened = 0 }) => opened >= from && opened < until);
  const week = since(at - 7 * DAY, Number.POSITIVE_INFINITY);
  const counts = week.filter(({ answered_in_time }) => answered_in_time !== undefined);
  const classes = open.map(({ building = '' }) => registry.buildings.get(building)?.property_class);
  return {
    open: open.length,
    closed: week.filter((one) => !one.open).length,
    late: open.filter(({ answered_in_time }) => answered_in_time === false).length,
    answered: {
      in_time: counts.filter(({ answered_in_time }) => answered_in_time === true).length,
      of: counts.length,
    },
    phases: {
      before: since(at - 7 * DAY, rained.from).length,
      during: since(Math.max(rained.from, at - 7 * DAY), rained.until).length,
      after: since(rained.until, Number.POSITIVE_INFINITY).length,
    },
    buildings: counted(open, ({ place }) => place).map(({ one, count }) => ({ place: one.place, count })),
    classes: counted(classes, (one) => one ?? '').map(({ one, count }) => ({ kind: one, count })),
  };
};
