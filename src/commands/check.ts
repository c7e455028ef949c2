/** Checks the data files and the laws: faults, for which start-up refuses, and gaps, which are counted. */
import { defineCommand } from 'citty';
import { checkLaw } from '../core/law/check.ts';
import { dayOf, type Instant } from '../core/model/time.ts';
import type { Registry } from '../core/registry.ts';
import { type Finding, findingLine } from '../registry/finding.ts';
import { historyFaults } from '../registry/history.ts';
import { type Loaded, loadRegistry } from '../registry/registry.ts';
import { wallClock } from '../service/clock.ts';
import { readScript } from './demo/script.ts';
import { print } from './ndjson.ts';
import { commonArgs, sourceOf } from './options.ts';

const EXAMPLES = 3;

type Gaps = { kind: Finding['kind']; count: number; examples: Finding[] };

/** Most frequent kind first. */
const byKind = (gaps: readonly Finding[]): Gaps[] => {
  const kinds = new Map<Finding['kind'], Gaps>();
  for (const gap of gaps) {
    const group = kinds.get(gap.kind) ?? { kind: gap.kind, count: 0, examples: [] };
    kinds.set(gap.kind, group);
    group.count += 1;
    if (group.examples.length < EXAMPLES) group.examples.push(gap);
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count);
};

/** Proofs over each city's law as it stands now: one answer for every combination of facts, no dead row. */
const lawsOf = (registry: Registry, at: Instant) =>
  [...registry.laws.values()].flatMap((law) => {
    const city = registry.cities.get(law.city);
    if (city === undefined) return [];
    const place = { building: undefined, part: undefined, city, law, at };
    const { problems, ...proved } = checkLaw(law, dayOf(at), place);
    return [
      {
        city: law.city,
        version: law.version,
        ...proved,
        problems: problems.length,
        examples: problems.slice(0, EXAMPLES),
      },
    ];
  });

const reportOf = ({ registry, faults, gaps }: Loaded, at: Instant) => {
  const laws = registry === undefined ? [] : lawsOf(registry, at);
  return {
    ok: faults.length === 0 && laws.every((law) => law.problems === 0),
    version: registry?.version ?? null,
    counts: {
      faults: faults.length,
      gaps: gaps.length,
      cities: registry?.cities.size ?? 0,
      buildings: registry?.buildings.size ?? 0,
      groups: registry?.groups.size ?? 0,
      staff: registry?.staff.length ?? 0,
      questions: Math.max(0, (registry?.topics.topics.length ?? 0) - 1),
    },
    faults,
    laws,
    gaps: byKind(gaps),
  };
};

const textOf = ({ version, counts, faults, laws, gaps }: ReturnType<typeof reportOf>): string[] => [
  version === null
    ? `faults: ${counts.faults}; weiyu will not start with these tables`
    : `${counts.faults === 0 ? 'no faults' : `faults: ${counts.faults}`}; version ${version}: ${counts.cities} cities, ${counts.buildings} buildings, ${counts.groups} groups, ${counts.staff} staff, ${counts.questions} questions`,
  ...faults.map((fault) => `  ${findingLine(fault)}`),
  ...laws.flatMap((law) => [
    `law of ${law.city} (${law.version}): ${law.combinations} combinations of facts, ${law.unknown} with any of them unknown, ${law.overlaid} with overlays, singly and in pairs, ${law.losses} on losses; gaps, dead rows and other problems: ${law.problems}`,
    ...law.examples.map((problem) => `  ${problem}`),
  ]),
  `gaps: ${counts.gaps}`,
  ...gaps.flatMap(({ kind, count, examples }) => [
    `  ${kind} ${count}`,
    ...examples.map((gap) => `    ${findingLine(gap)}`),
    ...(count > examples.length ? [`    … and ${count - examples.length} more`] : []),
  ]),
];

/** What is not needed to start: leaks of past years, and the demonstration's script. */
const besides = async (data: string, registry: Registry | undefined): Promise<Finding[]> => [
  ...(await historyFaults(data, registry)),
  ...(await readScript(data)).faults,
];

export default defineCommand({
  meta: { name: 'check', description: 'check the data files and the laws' },
  args: {
    ...commonArgs,
    json: { type: 'boolean', description: 'one JSON object instead of text' },
    strict: {
      type: 'boolean',
      description: 'exit status 1 where there are faults or the laws contradict themselves',
    },
  },
  async run({ args }) {
    const loaded = await loadRegistry(sourceOf(args));
    const faults = [...loaded.faults, ...(await besides(args.data, loaded.registry))];
    const report = reportOf({ ...loaded, faults }, wallClock());
    if (args.json) print(report);
    else process.stdout.write(`${textOf(report).join('\n')}\n`);
    if (args.strict && !report.ok) process.exitCode = 1;
  },
});
