/** The law's tables in `data/law`: read, checked by schema, and each city's pack laid over the national base. */
import { type Law, type LawPack, LawPackSchema } from '../core/model/law.ts';
import type { Finding } from './finding.ts';
import { shownPath } from './json.ts';
import { readPack } from './pack.ts';
import { jsonFiles } from './read.ts';

export type Laws = {
  /** By the city's name. */
  laws: ReadonlyMap<string, Law>;
  /** For a city that has no pack. */
  national?: Law;
  /** Every one is a fault: with one of them the laws must not be used. */
  findings: Finding[];
};

type Read = { file: string; pack: LawPack };

const fault = (file: string, path: string, problem: string, remedy: string): Finding => ({
  kind: 'law',
  file,
  path,
  problem,
  remedy,
});

/** The city's own rows first, the base's have the last word: that of overlays on danger, that of who answers for losses. */
const over = <Row extends { id: string }>(base: readonly Row[], pack: readonly Row[]): Row[] => {
  const replaced = new Map(pack.map((row) => [row.id, row]));
  const known = new Set(base.map(({ id }) => id));
  return [...pack.filter(({ id }) => !known.has(id)), ...base.map((row) => replaced.get(row.id) ?? row)];
};

const EMPTY: Pick<LawPack, 'clauses' | 'overlays' | 'unions' | 'losses' | 'causes' | 'terms'> = {
  clauses: {},
  overlays: [],
  unions: [],
  losses: [],
  causes: [],
  terms: [],
};

/**
 * The law of one city: its pack over the national base (the base alone without a pack). Rows are replaced as a whole,
 * clauses, overlays, losses and causes one by one, terms part by part. Undefined where the two lack something that a law must have.
 */
export const layOver = (base: LawPack, pack: LawPack = { version: '', ...EMPTY }): Law | undefined => {
  const { rows, heating, holidays, counting, emergency, hand_over, restart } = { ...base, ...pack };
  if (!rows || !heating || !holidays || !counting || !emergency) return undefined;
  const parts = new Set(pack.terms.map((term) => term.part));
  const causes = new Set(pack.causes.map(({ id }) => id));
  return {
    city: pack.city ?? '',
    version: [base.version, pack.version].filter((version) => version !== '').join('/'),
    clauses: { ...base.clauses, ...pack.clauses },
    rows,
    overlays: over(base.overlays, pack.overlays),
    unions: [...pack.unions, ...base.unions],
    losses: over(base.losses, pack.losses),
    causes: [...base.causes.filter(({ id }) => !causes.has(id)), ...pack.causes],
    terms: [...base.terms.filter((term) => !parts.has(term.part)), ...pack.terms],
    ...(hand_over === undefined ? {} : { hand_over }),
    ...(restart === undefined ? {} : { restart }),
    heating,
    holidays,
    counting,
    emergency,
  };
};

/** Clauses that rows, overlays, terms and rules cite and that nobody wrote down. */
const uncited = (file: string, law: Law): Finding[] => {
  const cited = [...law.rows, ...law.overlays, ...law.losses, ...law.terms].flatMap(({ id, clauses }) =>
    clauses.map((key) => ({ id, key })),
  );
  const rules = [law.hand_over, law.restart].flatMap((rule) =>
    (rule?.clauses ?? []).map((key) => ({ id: 'the rule', key })),
  );
  const counting = Object.values(law.counting).map((key) => ({ id: 'counting', key }));
  return [...cited, ...rules, ...counting]
    .filter(({ key }) => law.clauses[key] === undefined)
    .map(({ id, key }) =>
      fault(file, 'clauses', `${id} cites “${key}”`, 'write that clause, or cite another'),
    );
};

/** Reads every `*.json` of `dir` (`data/law`). The file without a `city` is the national base. Never throws for its content. */
export const loadLaws = async (dir: string): Promise<Laws> => {
  const findings: Finding[] = [];
  const packs: Read[] = [];
  for (const path of await jsonFiles(dir)) packs.push(...(await readPack(LawPackSchema, path, findings)));
  const base = packs.find(({ pack }) => pack.city === undefined);
  if (base === undefined) {
    const remedy = 'put national.json, the base without a city, there';
    return { laws: new Map(), findings: [...findings, fault(shownPath(dir), '', 'no national law', remedy)] };
  }
  const laws = new Map<string, Law>();
  for (const { file, pack } of packs) {
    const law = pack === base.pack ? layOver(base.pack) : layOver(base.pack, pack);
    if (law === undefined) {
      const problem = 'rows, heating, holidays, counting or emergency is missing';
      findings.push(fault(file, '', problem, 'add it to national.json'));
      continue;
    }
    findings.push(...uncited(file, law));
    laws.set(law.city, law);
  }
  const national = laws.get('');
  laws.delete('');
  return { laws, findings, ...(national === undefined ? {} : { national }) };
};
