/**
 * Is the leaking part still under warranty? Every date may be vague, so every end is a span of days: `in` only where the
 * earliest end is not passed, `out` only where the latest end is. What lies between is `uncertain`, never guessed.
 */
import { type Confidence, type Part, PartSchema, type WarrantyStatus } from '../model/codes.ts';
import { dayOf, type Instant } from '../model/time.ts';
import type { Facts } from '../model/verdict.ts';
import { EVER, earlier, type Span, spanOfVague } from './days.ts';
import { developerEnd, either, NO_END, worksEnd } from './ends.ts';
import type { Dates, End, WarrantyQuestion } from './question.ts';

/** When the warranties end, whenever the leak was seen. */
export type Ends = {
  developer: End;
  /** That of later works, where there are any. */
  works: End | undefined;
  delivery: Span | undefined;
};

export type Reckoning = Ends & {
  status: WarrantyStatus;
  by: { developer: WarrantyStatus; works: WarrantyStatus | 'none' };
  /** When the leak was first seen, else first reported. */
  seen: Span;
  confidence: Confidence;
};

/** Parts that belong to all owners, where one flat's hand-over does not speak for the others'. */
const OF_ALL: ReadonlySet<Part> = new Set(['roof', 'outer_wall', 'basement', 'common_area']);

/**
 * The day that decides: of the occurrence, else of the first report; never after the question itself. A defect that came
 * up within the term is owed whenever it is repaired (《建设工程质量管理条例》第四十一条).
 */
export const seenOn = (facts: Facts, at: Instant): Span => {
  const today = dayOf(at);
  const reported = spanOfVague(facts.reported_on) ?? { lo: today, hi: today };
  const occurred = spanOfVague(facts.occurred_on) ?? reported;
  const hi = earlier(earlier(occurred.hi, reported.hi), today);
  return { lo: earlier(occurred.lo, hi), hi };
};

const statusOf = (seen: Span, end: End): WarrantyStatus => {
  if (seen.hi <= end.lo) return 'in';
  if (seen.lo > end.hi) return 'out';
  return end.lo === EVER.lo && end.hi === EVER.hi ? 'unknown' : 'uncertain';
};

/** The resident's own hand-over counts where it was from the developer; a buyer's from an earlier owner is none. */
const datesOf = (q: WarrantyQuestion): { own: Dates | undefined; building: Dates } => {
  const completion = spanOfVague(q.building?.completion_date ?? q.building?.year_built);
  const own = q.facts.first_hand === true ? spanOfVague(q.facts.delivery_date) : undefined;
  return {
    own: own && { delivery: own, completion },
    building: { delivery: spanOfVague(q.building?.delivery_date), completion },
  };
};

const developerEndOf = (q: WarrantyQuestion, part: Part, dates: ReturnType<typeof datesOf>): End => {
  if (dates.own === undefined) return developerEnd(q, part, dates.building);
  const own = developerEnd(q, part, dates.own);
  const shared = q.facts.shared ?? OF_ALL.has(part);
  if (!shared || dates.building.delivery === undefined) return own;
  return either(own, developerEnd(q, part, dates.building));
};

const anyOf = (ends: readonly End[]): End | undefined => {
  const [first, ...rest] = ends;
  return first && rest.reduce(either, first);
};

/** The ends of the leaking part's warranties, or of every part's while that part is not known. */
export const endsOf = (q: WarrantyQuestion): Ends => {
  const parts = q.facts.part === undefined ? PartSchema.options : [q.facts.part];
  const dates = datesOf(q);
  const works = parts.map((part) => worksEnd(q, part));
  const known = anyOf(works.filter((end) => end !== undefined));
  return {
    developer: anyOf(parts.map((part) => developerEndOf(q, part, dates))) ?? NO_END,
    works: known && (works.includes(undefined) ? { ...known, lo: EVER.lo } : known),
    delivery: (dates.own ?? dates.building).delivery,
  };
};

const combined = (by: Reckoning['by']): WarrantyStatus => {
  if (by.developer === 'in' || by.works === 'in') return 'in';
  if (by.works === 'none' || by.works === 'out') return by.developer;
  return 'uncertain';
};

/**
 * Reckons the warranty: `in` iff the day that decides is not after the last day, which lasts until 24:00 in Asia/Shanghai
 * (《民法典》第二百零一至二百零三条). `ends`, where they are known already, spare the work. Pure; throws nothing.
 */
export const reckon = (q: WarrantyQuestion, ends: Ends = endsOf(q)): Reckoning => {
  const seen = seenOn(q.facts, q.at);
  const { developer, works } = ends;
  const by = {
    developer: statusOf(seen, developer),
    works: works === undefined ? ('none' as const) : statusOf(seen, works),
  };
  const governing = by.works === 'in' && works !== undefined ? works : developer;
  return { ...ends, status: combined(by), by, seen, confidence: governing.confidence };
};
