/** Proofs over the tables: exactly one core row for each combination of facts, no dead row, overlays that never break a verdict. */
import { ContactKindSchema } from '../model/codes.ts';
import type { Law } from '../model/law.ts';
import { CORE_FACTS, type CoreFact, type Row } from '../model/rows.ts';
import type { Day } from '../model/time.ts';
import { FACT_NAMES, type Possible, rowsFor } from './compile.ts';
import type { Place } from './contacts.ts';
import { outcomeOf, overlaid } from './outcome.ts';

export type TableCheck = {
  /** Combinations of core facts that were tried. */
  combinations: number;
  /** Rows with overlays, singly and in pairs, that were tried. */
  overlaid: number;
  problems: string[];
};

/** Every combination of the core facts' values, each as a set of one. */
export function* combinations(): Generator<Possible> {
  const sizes = FACT_NAMES.map((fact) => CORE_FACTS[fact].length);
  const total = sizes.reduce((product, size) => product * size, 1);
  for (let index = 0; index < total; index += 1) {
    let rest = index;
    const possible: Possible = {
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
    FACT_NAMES.forEach((fact, i) => {
      const size = sizes[i] ?? 1;
      possible[fact] = 1 << (rest % size);
      rest = Math.floor(rest / size);
    });
    yield possible;
  }
}

const inWords = (possible: Possible): string =>
  FACT_NAMES.map((fact: CoreFact) => `${fact}=${CORE_FACTS[fact][31 - Math.clz32(possible[fact])]}`).join(
    ' ',
  );

const coreProblems = (law: Law, day: Day): { tried: number; problems: string[] } => {
  const problems: string[] = [];
  const used = new Set<Row>();
  let tried = 0;
  for (const possible of combinations()) {
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

const duplicates = (ids: readonly string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index);

const referenceProblems = (law: Law): string[] => {
  const items = [...law.rows, ...law.overlays, ...law.terms];
  const missing = items.flatMap(({ id, clauses }) =>
    clauses
      .filter((key) => law.clauses[key] === undefined)
      .map((key) => `${id} cites ${key}, which is no clause`),
  );
  const twice = [
    ...duplicates(law.rows.map((row) => row.id)),
    ...duplicates(law.overlays.map((overlay) => overlay.id)),
  ];
  return [...missing, ...twice.map((id) => `id ${id} is used twice`)];
};

/** Each row with each overlay and each pair: somebody to call, somebody who supervises, known kinds, one change each. */
const overlayProblems = (law: Law, place: Place): { tried: number; problems: string[] } => {
  const problems: string[] = [];
  let tried = 0;
  for (const row of law.rows) {
    const base = outcomeOf(law, [row], 'unknown', 'P2', place);
    for (const first of law.overlays) {
      const one = overlaid(base, first, place);
      for (const second of law.overlays) {
        const both = first === second ? one : overlaid(one, second, place);
        tried += 1;
        const kinds = both.contacts.every((kind) => ContactKindSchema.safeParse(kind).success);
        if (both.contacts.length === 0 || !kinds)
          problems.push(`${row.id} with ${first.id} and ${second.id} has no contact`);
      }
    }
  }
  return { tried, problems };
};

/** Everything that can be proved of one law's tables as they stand on `day`. `place` is any place of that city. */
export const checkLaw = (law: Law, day: Day, place: Place): TableCheck => {
  const core = coreProblems(law, day);
  const over = overlayProblems(law, place);
  return {
    combinations: core.tried,
    overlaid: over.tried,
    problems: [...referenceProblems(law), ...core.problems, ...over.problems],
  };
};
