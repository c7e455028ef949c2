/** How long a part's warranty lasts from a day on: months, or complete heating seasons. */
import type { City } from '../model/city.ts';
import type { Part, PropertyClass } from '../model/codes.ts';
import type { Law, Length, Season, Term } from '../model/law.ts';
import type { Day } from '../model/time.ts';
import { addMonths, EVER, nextDay, type Span } from './days.ts';

/** Where a date lies in the doubt: `lo` counts to the earliest possible last day, `hi` to the latest. */
export type Edge = 'lo' | 'hi';

/**
 * The last day of the `count`-th heating season that is complete from `start` on: a season which had begun when the
 * home was handed over does not count.
 */
const seasonsFrom = (start: Day, count: number, season: Season): Day => {
  const year = Number(start.slice(0, 4));
  const first = start.slice(5) <= season.from ? year : year + 1;
  const wraps = season.until < season.from;
  const last = first + count - 1 + (wraps ? 1 : 0);
  return last > 9999 ? EVER.hi : `${String(last).padStart(4, '0')}-${season.until}`;
};

const shiftedDay = (monthDay: string, months: number): string =>
  addMonths(`2001-${monthDay}`, months).slice(5);

/** A city's own season may begin a month early and end a month late in a cold year; a season unknown is doubted widely. */
const seasonOf = (law: Law, city: City, edge: Edge): Season => {
  const known = city.heating_season;
  if (known === undefined) return edge === 'lo' ? law.heating.shortest : law.heating.longest;
  if (edge === 'lo') return known;
  return { from: shiftedDay(known.from, -1), until: shiftedDay(known.until, 1) };
};

/** The last day of a length of time that began on `start`. */
export const lastDay = (start: Day, length: Length, edge: Edge, law: Law, city: City): Day =>
  'months' in length
    ? addMonths(start, length.months)
    : seasonsFrom(start, length.seasons, seasonOf(law, city, edge));

const termsOf = new WeakMap<Law, Map<Part, Term[]>>();

const byPart = (law: Law): Map<Part, Term[]> => {
  const known = termsOf.get(law);
  if (known !== undefined) return known;
  const fresh = new Map<Part, Term[]>();
  for (const term of law.terms) fresh.set(term.part, [...(fresh.get(term.part) ?? []), term]);
  termsOf.set(law, fresh);
  return fresh;
};

/** The terms of a part that were law on the day; several where more than one may apply, none where no period matches. */
export const termsFor = (law: Law, part: Part, day: Day): readonly Term[] =>
  (byPart(law).get(part) ?? []).filter(
    (term) => (term.from ?? EVER.lo) <= day && day <= (term.until ?? EVER.hi),
  );

/**
 * The last day as 《民法典》第二百零三条 may carry it over a public holiday (the table is in order of days). Whether that
 * reaches a warranty is not settled, so only the latest edge moves. Saturdays and Sundays are 休息日, not 法定休假日
 * (《劳动法》第四十四条 tells them apart), and carry nothing.
 */
export const overHolidays = (law: Law, day: Day): Day => {
  let result = day;
  for (const { from, until } of law.holidays) {
    if (from > result) break;
    if (result <= until) result = nextDay(until);
  }
  return result;
};

/** The hand-over clock of the city, where it reaches this building. */
export const clockSince = (rule: Law['hand_over'], kind: PropertyClass): Day | undefined =>
  rule === undefined || rule.except_class.includes(kind) ? undefined : rule.since;

/**
 * The last day of one term, given both dates on one side of their doubt, and what it was reckoned from.
 * The builder's term from completion is always a floor; from hand-over the owner has the whole term where the city's
 * clock runs, and else the buyer's floor.
 */
export const statutoryEnd = (
  term: Term,
  { delivery, completion }: { delivery: Day | undefined; completion: Day | undefined },
  since: Day | undefined,
  edge: Edge,
  law: Law,
  city: City,
): { day: Day; by: 'delivery' | 'completion'; length: Length } => {
  const built = completion === undefined ? EVER.lo : lastDay(completion, term.term, edge, law, city);
  const byCompletion = { day: built, by: 'completion' as const, length: term.term };
  if (delivery === undefined) return byCompletion;
  const length = since !== undefined && delivery >= since ? term.term : term.floor;
  const handed = lastDay(delivery, length, edge, law, city);
  return built > handed ? byCompletion : { day: handed, by: 'delivery', length };
};

export const isExact = (span: Span): boolean => span.lo === span.hi;
