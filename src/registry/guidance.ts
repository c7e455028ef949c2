/** `data/guidance`: read, checked, and each city's pack laid over the national base. */
import { clauseOf } from '../core/guidance/answer.ts';
import { type TopicIndex, topicIndexOf } from '../core/guidance/match.ts';
import {
  type Guidance,
  type GuidancePack,
  GuidancePackSchema,
  type Topic,
  TopicSchema,
} from '../core/model/guidance.ts';
import type { Law } from '../core/model/law.ts';
import type { Finding } from './finding.ts';
import { shownPath } from './json.ts';
import { readPack } from './pack.ts';
import { jsonFiles } from './read.ts';

type Read = { file: string; pack: GuidancePack };

export type Guidances = {
  /** By the city's name; a city without a pack has the base. */
  guidance: ReadonlyMap<string, Guidance>;
  /** The questions of all cities, ready to match against. */
  topics: TopicIndex;
  /** Every one is a fault. */
  findings: Finding[];
};

const fault = (file: string, path: string, problem: string, remedy: string): Finding => ({
  kind: 'guidance',
  file,
  path,
  problem,
  remedy,
});

/** The city's answers in place of the base's for a topic of one id, its wordings beside them. */
const topicsOver = (packs: readonly Read[], findings: Finding[]): Map<string, Topic> => {
  const topics = new Map<string, Topic>();
  for (const { file, pack } of packs)
    for (const topic of pack.topics) {
      const below = topics.get(topic.id);
      const wordings = [...(below?.wordings ?? []), ...topic.wordings];
      const whole = TopicSchema.safeParse({ ...below, ...topic, wordings });
      if (whole.success) topics.set(topic.id, whole.data);
      else findings.push(fault(file, topic.id, 'it lacks its question or three wordings', 'add them'));
    }
  return topics;
};

/** The guidance of a city: its pack over the base, each where there is one. */
const guidanceOver = (packs: readonly Read[], city: string, findings: Finding[]): Guidance => {
  const sheet = packs.map(({ pack }) => pack.sheet).find((one) => one !== undefined);
  return {
    city,
    version: packs.map(({ pack }) => pack.version).join('/'),
    clauses: Object.assign({}, ...packs.map(({ pack }) => pack.clauses)),
    numbers: Object.assign({}, ...packs.map(({ pack }) => pack.numbers)),
    topics: topicsOver(packs, findings),
    ...(sheet === undefined ? {} : { sheet }),
  };
};

/** What is wrong in the base is wrong in every city, and told once. */
const once = (findings: readonly Finding[]): Finding[] => [
  ...new Map(
    findings.map((finding) => [`${finding.file} ${finding.path} ${finding.problem}`, finding]),
  ).values(),
];

/** Clauses nobody wrote down, numbers nobody gave, telephone numbers written into the words. */
const faultsIn = (file: string, guidance: Guidance, law: Law): Finding[] =>
  [...guidance.topics.values()].flatMap(({ id, answers }) =>
    answers.flatMap(({ say, steps, limits = '', clauses }) => {
      const words = [...say, ...steps, limits].join('\n');
      const marks = [...words.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      return [
        ...clauses
          .filter((key) => clauseOf({ guidance, law }, key) === undefined)
          .map((key) => fault(file, id, `cites “${key}”`, 'write that clause, or cite another')),
        ...marks
          .filter((name) => name !== 'hotline' && guidance.numbers[name] === undefined)
          .map((name) => fault(file, id, `names “{${name}}”`, 'add it to `numbers` with its source')),
        ...[...words.matchAll(/\d{5,}/g)].map(([digits]) =>
          fault(file, id, `“${digits}” stands in the words`, 'put it into `numbers` and write {its name}'),
        ),
      ];
    }),
  );

/** Reads every `*.json` of `dir`; the file without a `city` is the base. A missing folder is no fault: nothing is answered then. */
export const loadGuidance = async (dir: string, laws: ReadonlyMap<string, Law>): Promise<Guidances> => {
  const findings: Finding[] = [];
  const packs: Read[] = [];
  for (const path of await jsonFiles(dir))
    packs.push(...(await readPack(GuidancePackSchema, path, findings)));
  const base = packs.find(({ pack }) => pack.city === undefined);
  if (packs.length > 0 && base === undefined)
    findings.push(
      fault(shownPath(dir), '', 'no national guidance', 'put national.json, the base without a city, there'),
    );
  const guidance = new Map<string, Guidance>();
  for (const [city, law] of laws) {
    const own = packs.filter(({ pack }) => pack.city === city);
    const whole = guidanceOver(base === undefined ? own : [base, ...own], city, findings);
    findings.push(...faultsIn(own[0]?.file ?? base?.file ?? shownPath(dir), whole, law));
    guidance.set(city, whole);
  }
  const asked = [...guidance.values()].flatMap(({ topics }) => [...topics.values()]);
  const foreign = packs.flatMap(({ pack }) => pack.foreign);
  return { guidance, topics: topicIndexOf(asked, foreign), findings: once(findings) };
};
