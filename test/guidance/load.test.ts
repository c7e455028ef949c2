/** `data/guidance` as people write it: a city by data alone, and every fault told with its remedy. */
import { expect, it } from 'vitest';
import { findingLine } from '../../src/registry/finding.ts';
import { loadRegistry } from '../../src/registry/registry.ts';
import { dataDir } from '../registry/data.ts';

const base = (topics: object[], more: object = {}): object => ({ version: '2026-07', topics, ...more });

const topic = (changes: object = {}): object => ({
  id: 'roof-shared',
  question: '屋顶算谁的',
  wordings: ['楼顶是公共的吗', '屋面归谁', '顶楼自己修吗'],
  answers: [{ say: ['屋顶是大家共用的。'], clauses: ['own.3'] }],
  ...changes,
});

const load = async (files: Record<string, object>) => {
  const { dir, write } = await dataDir();
  for (const [name, content] of Object.entries(files)) await write(name, content);
  const { registry, faults } = await loadRegistry({ data: dir });
  return { registry, faults: faults.map(findingLine) };
};

it('a city is added by data alone: its answers in place of the nation’s, its wordings beside them', async () => {
  const { registry, faults } = await load({
    'cities/newtown.json': {
      name: '新城',
      aliases: ['新城市'],
      hotline: { number: '12345', source: '市民热线' },
      districts: ['东区'],
    },
    'law/newtown.json': { city: '新城', version: '2026-07', clauses: {} },
    'guidance/national.json': base([topic()]),
    'guidance/newtown.json': {
      city: '新城',
      version: '2026-08',
      clauses: {
        'new.1': { law: '《新城办法》', article: '第一条', quote: '屋顶共用', confidence: 'memory' },
      },
      topics: [
        {
          id: 'roof-shared',
          wordings: ['房盖算谁的'],
          answers: [{ say: ['新城另有规定。'], clauses: ['new.1'] }],
        },
      ],
    },
  });
  expect(faults).toEqual([]);
  const there = registry?.guidance.get('新城')?.topics.get('roof-shared');
  expect(there?.question).toBe('屋顶算谁的');
  expect(there?.wordings).toContain('房盖算谁的');
  expect(there?.answers[0]?.say).toEqual(['新城另有规定。']);
  expect(registry?.guidance.get('北京')?.topics.get('roof-shared')?.answers[0]?.say).toEqual([
    '屋顶是大家共用的。',
  ]);
});

it('without the folder the bot starts, and answers nothing from it', async () => {
  const { registry, faults } = await load({});
  expect(faults).toEqual([]);
  expect(registry?.guidance.get('北京')?.topics.size).toBe(0);
});

it.each([
  ['a clause that nobody wrote', topic({ answers: [{ say: ['是。'], clauses: ['no.1'] }] }), 'cites “no.1”'],
  [
    'a number written into the words',
    topic({ answers: [{ say: ['打12345。'], clauses: ['own.3'] }] }),
    '“12345” stands in the words',
  ],
  [
    'a number that nobody gave',
    topic({ answers: [{ say: ['打{legal_aid}。'], clauses: ['own.3'] }] }),
    'names “{legal_aid}”',
  ],
  [
    'no answer for everybody',
    topic({ answers: [{ when: { warranty: ['in'] }, say: ['是。'], clauses: ['own.3'] }] }),
    'the last answer has no `when`',
  ],
  ['an answer without a clause', topic({ answers: [{ say: ['是。'], clauses: [] }] }), 'clauses'],
  [
    'a question asked in two ways only',
    topic({ wordings: ['甲', '乙'] }),
    'lacks its question or three wordings',
  ],
  [
    'a condition that the law does not know',
    topic({ answers: [{ when: { weather: ['rain'] }, say: ['是。'], clauses: ['own.3'] }] }),
    'weather',
  ],
])('%s is a fault', async (_, faulty, told) => {
  const { registry, faults } = await load({ 'guidance/national.json': base([faulty]) });
  expect(registry).toBeUndefined();
  expect(faults.join('\n')).toContain(told);
});
