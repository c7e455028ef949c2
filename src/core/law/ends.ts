/** When a part's warranties end: the developer's by statute, promise and repair, and that of later works. */
import type { City } from '../model/city.ts';
import type { Confidence, Part } from '../model/codes.ts';
import type { Law, Term } from '../model/law.ts';
import { addMonths, EVER, hull, later, type Span, spanOfVague } from './days.ts';
import { weakest } from './outcome.ts';
import type { Dates, End, WarrantyQuestion } from './question.ts';
import { restarted } from './repairs.ts';
import { clockSince, type Edge, overHolidays, statutoryEnd, termsFor } from './term.ts';

/** Nothing is known: it may have ended on any day. */
export const NO_END: End = { ...EVER, plain: EVER, basis: 'none', confidence: 'seen' };

/** Homes are sold for some years after completion: as much later the hand-over may have been where only that is known. */
const SALE_MONTHS = 36;

type Found = ReturnType<typeof statutoryEnd> & { term: Term };

/** The statutory end of a part on one side of all doubts: its terms, its dates, its seasons. */
const edgeEnd = (q: WarrantyQuestion, part: Part, dates: Dates, edge: Edge): Found | undefined => {
  const delivery = dates.delivery?.[edge];
  const completion = dates.completion?.[edge];
  const since = clockSince(q.law.hand_over, q.kind);
  let best: Found | undefined;
  for (const term of termsFor(q.law, part, completion ?? delivery ?? EVER.lo)) {
    const end = statutoryEnd(term, { delivery, completion }, since, edge, q.law, q.city);
    if (best === undefined || (edge === 'lo' ? end.day < best.day : end.day > best.day)) {
      best = { ...end, term };
    }
  }
  return best;
};

const confidenceOf = (term: Term, city: City): Confidence =>
  'seasons' in term.term
    ? weakest([term.confidence, city.heating_season?.confidence ?? 'memory'])
    : term.confidence;

const byTerm = (
  q: WarrantyQuestion,
  part: Part,
  earliest: Dates,
  latest: Dates,
  basis: 'statute' | 'works',
): End => {
  const lo = edgeEnd(q, part, earliest, 'lo');
  const hi = edgeEnd(q, part, latest, 'hi');
  if (lo === undefined || hi === undefined) return NO_END;
  const span = { lo: lo.day, hi: hi.day };
  const from = latest[hi.by];
  const by = basis === 'works' ? 'acceptance' : hi.by;
  return {
    ...span,
    plain: span,
    basis,
    run: from && { by, from, length: hi.length },
    term: hi.term,
    confidence: confidenceOf(hi.term, q.city),
  };
};

/**
 * What the dates leave open, made good: nothing is handed over before it is completed (《建设工程质量管理条例》第十六条),
 * and little is handed over long after.
 */
const bounded = ({
  delivery,
  completion,
}: Dates): { earliest: Dates; latest: Dates; handed: Span | undefined } => {
  const handed = delivery ?? (completion && { lo: completion.lo, hi: addMonths(completion.hi, SALE_MONTHS) });
  return {
    handed,
    earliest: { delivery: handed, completion },
    latest: { delivery: handed, completion: completion ?? delivery },
  };
};

const statutory = (q: WarrantyQuestion, part: Part, dates: Dates): End => {
  const { earliest, latest, handed } = bounded(dates);
  return handed === undefined ? NO_END : byTerm(q, part, earliest, latest, 'statute');
};

/** The end with a longer warranty that the developer promised. */
const promised = (q: WarrantyQuestion, part: Part, dates: Dates, end: End): End => {
  let result = end;
  const { handed } = bounded(dates);
  const completed = dates.completion ?? (handed && { lo: EVER.lo, hi: handed.hi });
  for (const item of q.building?.contract_warranty ?? []) {
    const start = item.start === 'completion' ? completed : handed;
    if (item.part !== part || start === undefined) continue;
    const months = Math.round(item.years * 12);
    const lo = start.lo === EVER.lo ? EVER.lo : addMonths(start.lo, months);
    const span = { lo: later(result.lo, lo), hi: later(result.hi, addMonths(start.hi, months)) };
    if (span.lo === result.lo && span.hi === result.hi) continue;
    const run = { by: item.start, from: start, length: { months } };
    result = { ...result, ...span, plain: span, basis: 'contract', run };
  }
  return result;
};

const withHoliday = (law: Law, end: End): End => ({
  ...end,
  plain: { lo: end.lo, hi: end.hi },
  hi: overHolidays(law, end.hi),
});

/** The end of what the developer owes for this part: statute, promise, repairs accepted in time. */
export const developerEnd = (q: WarrantyQuestion, part: Part, dates: Dates): End =>
  withHoliday(q.law, restarted(q, part, promised(q, part, dates, statutory(q, part, dates))));

/**
 * The end of the warranty of works done on the part later (renovation of old estates): their own term from their own
 * acceptance. Works that the resident tells of and no table holds may have ended on any day. Undefined: no works.
 */
export const worksEnd = (q: WarrantyQuestion, part: Part): End | undefined => {
  const ends = (q.building?.renovations ?? [])
    .filter((works) => works.part === part)
    .map((works): End => {
      const accepted = { delivery: undefined, completion: spanOfVague(works.accepted) };
      if (accepted.completion === undefined) return { ...NO_END, basis: 'works' };
      return withHoliday(q.law, byTerm(q, part, accepted, accepted, 'works'));
    });
  const [last] = ends.toSorted((a, b) => (a.hi < b.hi ? 1 : -1));
  return last ?? (q.facts.renovated === true ? { ...NO_END, basis: 'works' } : undefined);
};

/** Several parts, or several hand-overs, may be meant: certain only where all of them agree. */
export const either = (a: End, b: End): End => ({
  ...hull(a, b),
  plain: hull(a.plain, b.plain),
  basis: a.basis === 'none' ? 'none' : b.basis,
  run: b.run,
  term: b.term,
  confidence: weakest([a.confidence, b.confidence]),
});
