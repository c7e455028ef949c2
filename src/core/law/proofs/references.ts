/** That the tables hold together: clauses, periods, calendars, and no rule surer than its clauses. */
import { type Confidence, PartSchema } from '../../model/codes.ts';
import type { Law } from '../../model/law.ts';
import type { Day } from '../../model/time.ts';
import { inForce } from '../compile.ts';
import { weakest } from '../outcome.ts';

type Rule = { id: string; clauses: readonly string[]; confidence: Confidence };

const rulesOf = (law: Law): Rule[] => {
  const clocks = [law.hand_over, law.restart].flatMap((rule) =>
    rule === undefined ? [] : [{ ...rule, id: `the clock since ${rule.since}` }],
  );
  return [...law.rows, ...law.overlays, ...law.losses, ...law.terms, ...clocks];
};

const repeated = (ids: readonly string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index);

const ofClauses = (law: Law, day: Day, { id, clauses, confidence }: Rule): string[] => {
  const missing = clauses.filter((key) => law.clauses[key] === undefined);
  if (missing.length > 0) return missing.map((key) => `${id} cites ${key}, which is no clause`);
  const cited = clauses.map((key) => law.clauses[key]).filter((clause) => clause !== undefined);
  const surest = weakest(cited.map((clause) => clause.confidence));
  const lapsed = cited.every((clause) => !inForce(clause, day));
  return [
    ...(weakest([surest, confidence]) === confidence ? [] : [`${id} is surer than its clauses`]),
    ...(lapsed && confidence === 'seen' ? [`${id} is “seen”, but none of its clauses is in force`] : []),
  ];
};

const ofCalendar = ({ holidays }: Law): string[] =>
  holidays.flatMap(({ name, from, until }, index) => [
    ...(from <= until ? [] : [`${name} of ${from} ends before it begins`]),
    ...((holidays[index - 1]?.from ?? from) <= from
      ? []
      : [`${name} of ${from} is not in the order of days`]),
  ]);

/** Rules that cite what nobody wrote, ids used twice, parts without a term, rows without a supervisor. */
export const looseEnds = (law: Law, day: Day): string[] => [
  ...rulesOf(law).flatMap((rule) => ofClauses(law, day, rule)),
  ...[law.rows, law.overlays, law.losses, law.terms, law.causes].flatMap((items) =>
    repeated(items.map(({ id }) => id)).map((id) => `id ${id} is used twice`),
  ),
  ...PartSchema.options
    .filter((part) => !law.terms.some((term) => term.part === part))
    .map((part) => `${part} has no term`),
  ...law.rows
    .filter(({ give }) => give.supervisors.every(({ ifRecorded }) => ifRecorded))
    .map(({ id }) => `${id} has no certain supervisor`),
  ...ofCalendar(law),
];
