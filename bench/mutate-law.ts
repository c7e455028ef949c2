/**
 * Changes each row's class, part, period and answer by one, in turn and in memory, and counts how many of the changes the
 * cases of `test/law/cases` or the proofs of `check` notice. Prints a table and every change that nobody noticed. A word
 * behind the command: only of the rows whose id begins with it.
 */
import { readdir, readFile } from 'node:fs/promises';
import { checkLaw } from '../src/core/law/check.ts';
import {
  ContactKindSchema,
  HazardSchema,
  LossesSchema,
  PartSchema,
  PaysSchema,
  PrioritySchema,
  PropertyClassSchema,
  ResponsibleSchema,
  RoleSchema,
} from '../src/core/model/codes.ts';
import { type Law, type LawPack, LawPackSchema } from '../src/core/model/law.ts';
import { CORE_FACTS } from '../src/core/model/rows.ts';
import { layOver } from '../src/registry/law.ts';
import { type Case, differences, judged, loadCases } from '../test/law/cases.ts';
import { cityOf, NOON } from '../test/law/world.ts';
import { type Kind, mutantsOf } from './mutants.ts';

const ONLY = process.argv[2] ?? '';
const DIR = new URL('../data/law/', import.meta.url);
const WORDS: Readonly<Record<string, readonly string[]>> = {
  ...CORE_FACTS,
  except_class: PropertyClassSchema.options,
  part: PartSchema.options,
  role: RoleSchema.options,
  hazards: HazardSchema.options,
  priority: PrioritySchema.options,
  responsible: ResponsibleSchema.options,
  pays: PaysSchema.options,
  losses: LossesSchema.options,
  contacts: ContactKindSchema.options,
};

const read = async (name: string): Promise<{ name: string; json: never; pack: LawPack }> => {
  const json = JSON.parse(await readFile(new URL(name, DIR), 'utf8')) as never;
  return { name, json, pack: LawPackSchema.parse(json) };
};

const files = await Promise.all((await readdir(DIR)).map(read));
const base = files.find(({ pack }) => pack.city === undefined);
if (base === undefined) throw new Error('no national law');
const cases = await loadCases();

/** The laws that a changed pack makes, by city. */
const lawsWith = (name: string, changed: LawPack): Map<string, Law> => {
  const national = name === base.name ? changed : base.pack;
  const packs = files.filter((file) => file.name === name || name === base.name);
  return new Map(
    packs.flatMap((file) => {
      const own = file.name === name ? changed : file.pack;
      const law = file.name === base.name ? layOver(national) : layOver(national, own);
      return law === undefined ? [] : [[law.city === '' ? '某市' : law.city, law] as const];
    }),
  );
};

const fails = (one: Case, laws: ReadonlyMap<string, Law>): boolean => {
  const law = laws.get(one.city);
  return law !== undefined && differences(one, judged(one, law)).length > 0;
};

const provesWrong = (city: string, law: Law): boolean => {
  const at = Date.parse(NOON);
  const place = { building: undefined, part: undefined, city: cityOf(city), law, at };
  return checkLaw(law, '2026-07-03', place).problems.length > 0;
};

/** Who notices the change first. */
const noticedBy = (name: string, changed: unknown): 'reading' | 'cases' | 'check' | undefined => {
  const parsed = LawPackSchema.safeParse(changed);
  if (!parsed.success) return 'reading';
  const laws = lawsWith(name, parsed.data);
  if (cases.some((one) => fails(one, laws))) return 'cases';
  return [...laws].some(([city, law]) => provesWrong(city, law)) ? 'check' : undefined;
};

const KINDS: readonly Kind[] = ['class', 'part', 'period', 'condition', 'answer'];
const tally = new Map(KINDS.map((kind) => [kind, { all: 0, cases: 0, check: 0, reading: 0 }]));
const unnoticed: string[] = [];
for (const { name, json } of files) {
  for (const { kind, what, pack } of mutantsOf(json, (key) => WORDS[key] ?? [])) {
    if (!what.startsWith(ONLY)) continue;
    const counts = tally.get(kind);
    const by = noticedBy(name, pack);
    if (counts !== undefined) {
      counts.all += 1;
      if (by !== undefined) counts[by] += 1;
    }
    if (by === undefined) unnoticed.push(`${name} ${what}`);
  }
}

const rows = [...tally].map(([kind, { all, cases: byCases, check, reading }]) => {
  const share = ((byCases + check + reading) / all) * 100;
  return `| ${kind} | ${all} | ${byCases} | ${check} | ${reading} | ${share.toFixed(1)} % |`;
});
process.stdout.write(
  [
    `${cases.length} cases`,
    '',
    '| changed by one | changes | noticed by the cases | by `check` | unreadable | noticed |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    ...unnoticed.map((what) => `unnoticed: ${what}`),
    '',
  ].join('\n'),
);
