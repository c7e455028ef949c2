/** A law made ready for quick matching: each row's conditions as bit masks over the core facts' values. */
import type { Law } from '../model/law.ts';
import { CORE_FACTS, type CoreFact, type Row } from '../model/rows.ts';
import type { Day } from '../model/time.ts';

export const FACT_NAMES = [
  'class',
  'source',
  'warranty',
  'altered',
  'pm',
  'scope',
  'shared',
  'fund',
  'ground',
] as const satisfies readonly CoreFact[];

const valuesOf = (fact: CoreFact): readonly string[] => CORE_FACTS[fact];

/** For each core fact a bit for every value that it may have. */
export type Possible = Record<CoreFact, number>;

/** The bit of one value of a core fact. */
export const bit = <F extends CoreFact>(fact: F, value: (typeof CORE_FACTS)[F][number]): number =>
  1 << valuesOf(fact).indexOf(value);

export const anyOf = (fact: CoreFact): number => (1 << CORE_FACTS[fact].length) - 1;

type Compiled = { row: Row; masks: readonly (readonly [CoreFact, number])[] };
const compiledOf = new WeakMap<Law, readonly Compiled[]>();

const masksOf = (row: Row): Compiled['masks'] =>
  FACT_NAMES.flatMap((fact) => {
    const values: readonly string[] | undefined = row.when[fact];
    if (values === undefined) return [];
    const domain = valuesOf(fact);
    return [[fact, values.reduce((mask, value) => mask | (1 << domain.indexOf(value)), 0)] as const];
  });

const compiled = (law: Law): readonly Compiled[] => {
  const known = compiledOf.get(law);
  if (known !== undefined) return known;
  const fresh = law.rows.map((row) => ({ row, masks: masksOf(row) }));
  compiledOf.set(law, fresh);
  return fresh;
};

/** Is the rule or clause law on `day`? */
export const inForce = (
  { from, until }: { from?: Day | undefined; until?: Day | undefined },
  day: Day,
): boolean => (from === undefined || from <= day) && (until === undefined || day <= until);

/** The rows in force on `day` that nothing known contradicts. */
export const rowsFor = (law: Law, possible: Possible, day: Day): Row[] => {
  const rows: Row[] = [];
  for (const { row, masks } of compiled(law)) {
    if (inForce(row, day) && masks.every(([fact, mask]) => (possible[fact] & mask) !== 0)) rows.push(row);
  }
  return rows;
};
