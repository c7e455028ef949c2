/**
 * Is the leaking part still under warranty? Every date may be vague, so every end is a span of days: `in` only where the
 * earliest end is not passed, `out` only where the latest end is. What lies between is `uncertain`, never guessed.
 */
import type { Building } from '../model/building.ts';
import type { City } from '../model/city.ts';
import {
  type Confidence,
  type Part,
  PartSchema,
  type PropertyClass,
  type WarrantyStatus,
} from '../model/codes.ts';
import type { Law, Term } from '../model/law.ts';
import { dayOf, type Instant } from '../model/time.ts';
import type { Facts } from '../model/verdict.ts';
import { addMonths, EVER, earlier, hull, later, type Span, spanOfVague } from './days.ts';
import { restarted } from './repairs.ts';
import { clockSince, type Edge, overHolidays, statutoryEnd, termsFor } from './term.ts';

export type WarrantyQuestion = {
  facts: Facts;
  building?: Building | undefined;
  kind: PropertyClass;
  city: City;
  law: Law;
  at: Instant;
};

/** An end of warranty with what set it. */
export type End = Span & {
  /** The end before a public holiday could carry it on. */
  plain: Span;
  basis: 'statute' | 'contract' | 'repair' | 'works' | 'none';
  term?: Term | undefined;
};

export type Reckoning = {
  status: WarrantyStatus;
  /** The developer's warranty, and that of later works where there are any. */
  developer: End;
  works?: End;
  by: { developer: WarrantyStatus; works: WarrantyStatus | 'none' };
  /** When the leak was first seen, else first reported. */
  seen: Span;
  delivery?: Span;
  completion?: Span;
  confidence: Confidence;
};

/** Homes are sold for some years after completion: as much later the hand-over may have been where only that is known. */
const SALE_MONTHS = 36;

/** Parts that belong to all owners, where one flat's hand-over does not speak for the others'. */
const OF_ALL: ReadonlySet<Part> = new Set(['roof', 'outer_wall', 'basement', 'common_area']);

/** The day that decides: of the occurrence, else of the first report; never after the question itself. */
export const seenOn = (facts: Facts, at: Instant): Span => {
  const today = dayOf(at);
  const reported = spanOfVague(facts.reported_on) ?? { lo: today, hi: today };
  const occurred = spanOfVague(facts.occurred_on) ?? reported;
  const hi = earlier(earlier(occurred.hi, reported.hi), today);
  return { lo: earlier(occurred.lo, hi), hi };
};

type Dates = { delivery: Span | undefined; completion: Span | undefined };

const edgeOf = (span: Span | undefined, edge: Edge) => span?.[edge];

/** The statutory end of a part on one side of all doubts: its terms, its dates, its seasons. */
const edgeEnd = (
  q: WarrantyQuestion,
  part: Part,
  dates: Dates,
  edge: Edge,
): { day: string; term: Term } | undefined => {
  const delivery = edgeOf(dates.delivery, edge);
  // Nothing is handed over before it is completed (《建设工程质量管理条例》第十六条).
  const completion = edgeOf(dates.completion, edge) ?? (edge === 'hi' ? delivery : undefined);
  const since = clockSince(q.law.hand_over, q.kind);
  let best: { day: string; term: Term } | undefined;
  for (const term of termsFor(q.law, part, completion ?? delivery ?? EVER.lo)) {
    const day = statutoryEnd(term, { delivery, completion }, since, edge, q.law, q.city);
    if (best === undefined || (edge === 'lo' ? day < best.day : day > best.day)) best = { day, term };
  }
  return best;
};

const NO_END: End = { ...EVER, plain: EVER, basis: 'none' };

const statutory = (q: WarrantyQuestion, part: Part, dates: Dates): End => {
  if (dates.delivery === undefined && dates.completion === undefined) return NO_END;
  const late = dates.completion === undefined ? undefined : addMonths(dates.completion.hi, SALE_MONTHS);
  const handed = dates.delivery ?? { lo: dates.completion?.lo ?? EVER.lo, hi: late ?? EVER.hi };
  const lo = edgeEnd(q, part, { ...dates, delivery: handed }, 'lo');
  const hi = edgeEnd(q, part, { ...dates, delivery: handed }, 'hi');
  if (lo === undefined || hi === undefined) return NO_END;
  const plain = { lo: lo.day, hi: hi.day };
  return { ...plain, plain, basis: 'statute', term: hi.term };
};

/** A longer warranty that the developer promised. */
const promised = (q: WarrantyQuestion, part: Part, dates: Dates, end: End): End => {
  let result = end;
  for (const item of q.building?.contract_warranty ?? []) {
    const start = item.start === 'completion' ? dates.completion : dates.delivery;
    if (item.part !== part || start === undefined) continue;
    const months = Math.round(item.years * 12);
    const span = { lo: addMonths(start.lo, months), hi: addMonths(start.hi, months) };
    const plain =
      end.basis === 'none' ? span : { lo: later(result.lo, span.lo), hi: later(result.hi, span.hi) };
    if (end.basis !== 'none' && plain.lo === result.lo && plain.hi === result.hi) continue;
    result = { ...plain, plain, basis: 'contract', term: result.term };
  }
  return result;
};

const withHoliday = (law: Law, end: End): End => ({
  ...end,
  plain: { lo: end.lo, hi: end.hi },
  hi: overHolidays(law, end.hi),
});

const developerEnd = (q: WarrantyQuestion, part: Part, dates: Dates): End => {
  const base = promised(q, part, dates, statutory(q, part, dates));
  return withHoliday(q.law, restarted(q, part, base));
};

/** Works done on the part later (renovation of old estates) carry their own warranty from their own acceptance. */
const worksEnd = (q: WarrantyQuestion, part: Part): End | undefined => {
  let result: End | undefined;
  for (const works of q.building?.renovations ?? []) {
    if (works.part !== part) continue;
    const accepted = spanOfVague(works.accepted);
    const span =
      accepted === undefined ? NO_END : statutory(q, part, { delivery: undefined, completion: accepted });
    // Works have no buyers: their term ends where completion's does.
    const exact =
      accepted === undefined
        ? NO_END
        : {
            ...span,
            hi: edgeEnd(q, part, { delivery: undefined, completion: accepted }, 'hi')?.day ?? span.hi,
          };
    const end: End = { ...exact, plain: { lo: exact.lo, hi: exact.hi }, basis: 'works' };
    result = result === undefined || end.hi > result.hi ? end : result;
  }
  const told = q.facts.renovated === true && result === undefined;
  return told ? { ...NO_END, basis: 'works' } : result === undefined ? undefined : withHoliday(q.law, result);
};

const statusOf = (seen: Span, end: End): WarrantyStatus => {
  if (seen.hi <= end.lo) return 'in';
  if (seen.lo > end.hi) return 'out';
  return end.basis === 'none' ? 'unknown' : 'uncertain';
};

/** Several parts may be meant: certain only where all of them agree. */
const together = (ends: readonly End[]): End =>
  ends.reduce((a, b) => ({
    ...a,
    ...hull(a, b),
    plain: hull(a.plain, b.plain),
    basis: a.basis === 'none' ? 'none' : b.basis,
  }));

const datesOf = (q: WarrantyQuestion): { own?: Dates; building: Dates } => {
  const b = q.building;
  const completion = spanOfVague(b?.completion_date) ?? spanOfVague(b?.year_built);
  const building = { delivery: spanOfVague(b?.delivery_date), completion };
  const own = q.facts.first_hand === true ? spanOfVague(q.facts.delivery_date) : undefined;
  return own === undefined ? { building } : { own: { delivery: own, completion }, building };
};

const developerEndOf = (q: WarrantyQuestion, part: Part, dates: ReturnType<typeof datesOf>): End => {
  if (dates.own === undefined) return developerEnd(q, part, dates.building);
  const own = developerEnd(q, part, dates.own);
  const shared = q.facts.shared ?? OF_ALL.has(part);
  if (!shared || dates.building.delivery === undefined) return own;
  return together([own, developerEnd(q, part, dates.building)]);
};

/**
 * Reckons the warranty of the leaking part (of every part that may leak, while that is not known).
 * `in` iff the day that decides is not after the last day, which lasts until 24:00 in Asia/Shanghai
 * (《民法典》第二百〇一至二百〇三条). Pure; throws nothing.
 */
export const reckon = (q: WarrantyQuestion): Reckoning => {
  const seen = seenOn(q.facts, q.at);
  const parts = q.facts.part === undefined ? PartSchema.options : [q.facts.part];
  const dates = datesOf(q);
  const developer = together(parts.map((part) => developerEndOf(q, part, dates)));
  const works = parts.map((part) => worksEnd(q, part)).filter((end) => end !== undefined);
  const worked =
    works.length === 0
      ? undefined
      : works.length === parts.length
        ? together(works)
        : { ...together(works), lo: EVER.lo };
  const by = {
    developer: statusOf(seen, developer),
    works: worked === undefined ? ('none' as const) : statusOf(seen, worked),
  };
  const used = dates.own ?? dates.building;
  return {
    status: combined(by),
    developer,
    ...(worked === undefined ? {} : { works: worked }),
    by,
    seen,
    ...(used.delivery === undefined ? {} : { delivery: used.delivery }),
    ...(used.completion === undefined ? {} : { completion: used.completion }),
    confidence: developer.term?.confidence ?? 'seen',
  };
};

const combined = (by: Reckoning['by']): WarrantyStatus => {
  if (by.developer === 'in' || by.works === 'in') return 'in';
  if (by.works === 'none' || by.works === 'out') return by.developer;
  return 'uncertain';
};
