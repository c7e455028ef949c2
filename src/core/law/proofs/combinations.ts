/** Every combination of the core facts, and what the core rows make of each. */
import type { Law } from '../../model/law.ts';
import { CORE_FACTS, type CoreFact, type Row } from '../../model/rows.ts';
import type { Day } from '../../model/time.ts';
import { anyOf, bit, FACT_NAMES, type Possible, rowsFor } from '../compile.ts';
import { unionOfPays } from '../outcome.ts';
import { OWNERS_PAY } from './owners.ts';

export type Proof = { tried: number; problems: string[] };

const NOTHING: Possible = {
  class: 0,
  source: 0,
  warranty: 0,
  altered: 0,
  pm: 0,
  scope: 0,
  shared: 0,
  fund: 0,
  ground: 0,
};

/** Each combination of the facts' values; with `unknown` each fact may also be any of its values. */
function* combinations(unknown: boolean): Generator<Possible> {
  const values = FACT_NAMES.map((fact) => [
    ...CORE_FACTS[fact].map((_, index) => 1 << index),
    ...(unknown ? [anyOf(fact)] : []),
  ]);
  const total = values.reduce((product, { length }) => product * length, 1);
  for (let index = 0; index < total; index += 1) {
    let rest = index;
    const possible = { ...NOTHING };
    FACT_NAMES.forEach((fact, i) => {
      const of = values[i] ?? [];
      possible[fact] = of[rest % of.length] ?? 0;
      rest = Math.floor(rest / of.length);
    });
    yield possible;
  }
}

const inWords = (possible: Possible): string =>
  FACT_NAMES.map((fact: CoreFact) => {
    const values = CORE_FACTS[fact].filter((_, index) => (possible[fact] & (1 << index)) !== 0);
    return `${fact}=${values.length > 1 ? 'unknown' : values[0]}`;
  }).join(' ');

/** Exactly one row answers each combination, and each row answers one. */
export const oneRowEach = (law: Law, day: Day): Proof => {
  const problems: string[] = [];
  const used = new Set<Row>();
  let tried = 0;
  for (const possible of combinations(false)) {
    tried += 1;
    const rows = rowsFor(law, possible, day);
    for (const row of rows) used.add(row);
    if (rows.length !== 1)
      problems.push(`${rows.length} rows (${rows.map((row) => row.id).join(', ')}) for ${inWords(possible)}`);
  }
  for (const row of law.rows)
    if (!used.has(row)) problems.push(`row ${row.id} is dead: another always answers`);
  return { tried, problems };
};

/**
 * Whatever of the facts is not known: some row may answer, and owners are told to pay only where the warranty is known
 * to be over, every answer that is still possible says so, and the class is known if the law decides by class.
 */
export const nothingUnknownCharges = (law: Law, day: Day): Proof => {
  const problems: string[] = [];
  const byClass = law.rows.some((row) => row.when.class !== undefined);
  let tried = 0;
  for (const possible of combinations(true)) {
    tried += 1;
    const rows = rowsFor(law, possible, day);
    if (rows.length === 0) problems.push(`0 rows for ${inWords(possible)}`);
    const pays = unionOfPays(law, [...new Set(rows.map((row) => row.give.pays))]);
    if (!OWNERS_PAY.has(pays)) continue;
    const over = possible.warranty === bit('warranty', 'out');
    const unanimous = rows.every((row) => OWNERS_PAY.has(row.give.pays));
    const known = !byClass || (possible.class & bit('class', 'unknown')) === 0;
    if (!over || !unanimous || !known) problems.push(`${pays} pays for ${inWords(possible)}`);
  }
  return { tried, problems };
};
