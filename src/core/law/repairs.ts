/** What earlier repairs do to a warranty: in some cities a repaired part begins a new one. */
import type { Part } from '../model/codes.ts';
import type { Term } from '../model/law.ts';
import { EVER, earlier, later, type Span, spanOfVague } from './days.ts';
import type { End, WarrantyQuestion } from './question.ts';
import { clockSince, lastDay, termsFor } from './term.ts';

type Repair = NonNullable<NonNullable<WarrantyQuestion['building']>['repairs']>[number];

/** Same place: certain, possible (one of the two is not told), or another. A repair told without a place was of the whole part. */
const samePlace = (repair: string | undefined, leak: string | undefined): 'yes' | 'maybe' | 'no' => {
  if (repair === undefined) return 'yes';
  if (leak === undefined) return 'maybe';
  return repair.includes(leak) || leak.includes(repair) ? 'yes' : 'no';
};

const from = (q: WarrantyQuestion, terms: readonly Term[], accepted: Span): Span => {
  const ends = terms.flatMap((term) =>
    (['lo', 'hi'] as const).map((edge) => lastDay(accepted[edge], term.term, edge, q.law, q.city)),
  );
  return {
    lo: ends.reduce(earlier, EVER.hi),
    hi: ends.reduce(later, EVER.lo),
  };
};

const apply = (q: WarrantyQuestion, part: Part, end: End, repair: Repair): End => {
  const place = samePlace(repair.place, q.facts.place);
  const accepted = spanOfVague(repair.accepted);
  const begun = spanOfVague(repair.reported ?? repair.started);
  if (place === 'no' || (accepted === undefined && begun === undefined)) return end;
  const possible =
    (accepted !== undefined && accepted.lo <= end.hi) || (begun !== undefined && begun.lo <= end.hi);
  if (!possible) return end;
  // Without a document of acceptance nobody can say when the new term began.
  const terms = accepted === undefined ? [] : termsFor(q.law, part, accepted.hi);
  const fresh = accepted === undefined ? EVER : from(q, terms, accepted);
  const since = clockSince(q.law.restart, q.kind);
  const sure =
    since !== undefined &&
    place === 'yes' &&
    accepted !== undefined &&
    accepted.lo >= since &&
    accepted.hi <= end.lo;
  const renewed = fresh.hi > end.hi;
  const length = terms[0]?.term;
  return {
    ...end,
    lo: sure ? later(end.lo, fresh.lo) : end.lo,
    hi: later(end.hi, fresh.hi),
    basis: end.basis === 'none' && !sure ? 'none' : renewed ? 'repair' : end.basis,
    run: renewed ? accepted && length && { by: 'acceptance', from: accepted, length } : end.run,
  };
};

/**
 * The developer's end after the repairs of this part at this place, in the order of their acceptance
 * (《北京市建设工程质量条例》第五十四条 where the city has that rule). A repair that began inside the warranty and was
 * accepted after it, and one in a city without such a rule, can only make the end doubtful, never certain.
 */
export const restarted = (q: WarrantyQuestion, part: Part, end: End): End =>
  (q.building?.repairs ?? [])
    .filter((repair) => repair.part === part)
    .toSorted((a, b) => ((a.accepted ?? EVER.hi) < (b.accepted ?? EVER.hi) ? -1 : 1))
    .reduce((reached, repair) => apply(q, part, reached, repair), end);
