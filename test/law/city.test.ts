/** A city is added by data alone: a file in `cities`, a file in `law`, and nothing of it in code. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentOf } from '../../src/commands/table/document.ts';
import { htmlOf } from '../../src/commands/table/html.ts';
import { markdownOf } from '../../src/commands/table/markdown.ts';
import { checkLaw } from '../../src/core/law/check.ts';
import { judge } from '../../src/core/law/judge.ts';
import { type City, CitySchema } from '../../src/core/model/city.ts';
import type { Law } from '../../src/core/model/law.ts';
import { loadLaws } from '../../src/registry/law.ts';
import { ESTATE, NOON } from './world.ts';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const CITY = {
  name: '云泽',
  hotline: { number: '12345', hours: '24小时' },
  heating_season: { from: '12-01', until: '02-28', source: '云泽市采暖办法', confidence: 'seen' },
  districts: ['湖东区'],
};

/** Eight years for roofs, from hand-over, begun anew after repairs, and a street that is told of silence. */
const PACK = {
  city: '云泽',
  version: '2026-01',
  clauses: {
    'yz.8': {
      law: '《云泽市房屋质量办法》',
      article: '第八条',
      quote: '屋面防水保修八年，自交付之日起算',
      from: '2020-01-01',
      confidence: 'seen',
    },
    'yz.9': { law: '《云泽市房屋质量办法》', article: '第九条', quote: '街道应当协调', confidence: 'seen' },
  },
  terms: [
    {
      id: 'roof.96months',
      part: 'roof',
      named: '屋面防水',
      term: { months: 96 },
      floor: { months: 36 },
      clauses: ['yz.8'],
      confidence: 'seen',
    },
  ],
  hand_over: { since: '2020-01-01', clauses: ['yz.8'], confidence: 'seen' },
  overlays: [
    {
      id: 'Y1',
      when: { silent: ['yes'] },
      give: { forward: ['street'] },
      clauses: ['yz.9'],
      confidence: 'seen',
      point: '没人管的，街道应当协调。',
    },
  ],
};

let dir = '';
let law: Law;
const city: City = CitySchema.parse(CITY);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weiyu-city-'));
  await mkdir(join(dir, 'law'));
  const national = await readFile(path('data/law/national.json'), 'utf8');
  await writeFile(join(dir, 'law', 'national.json'), national);
  await writeFile(join(dir, 'law', 'yunze.json'), JSON.stringify(PACK));
  const { laws, findings } = await loadLaws(join(dir, 'law'));
  expect(findings).toEqual([]);
  const found = laws.get('云泽');
  if (found === undefined) throw new Error('the pack was not read');
  law = found;
});
afterAll(() => rm(dir, { recursive: true }));

const ask = (building: object, facts: object, at: string) =>
  judge({
    facts: { part: 'roof', rain: true, ...facts },
    building: { ...ESTATE, ...building },
    city,
    law,
    at: Date.parse(at),
    version: 'test',
  }).verdict;

describe('a new city', () => {
  test('its own term and clock, from its own clause', () => {
    const on = (day: string) => ask({ delivery_date: '2020-06-18' }, {}, `${day}T12:00:00+08:00`).warranty;
    expect(on('2028-06-18')).toMatchObject({
      status: 'in',
      last_day: '2028-06-18',
      rule: '《云泽市房屋质量办法》第八条',
    });
    expect(on('2028-06-19').status).toBe('out');
    const before = ask({ completion_date: '2018-01-10', delivery_date: '2019-12-31' }, {}, NOON).warranty;
    expect([before.status, before.last_day]).toEqual(['out', '2026-01-10']);
  });

  test('its own overlay, and the national ones', () => {
    const verdict = ask({ delivery_date: '2020-06-18' }, { party_silent: true }, NOON);
    expect(verdict.overlays).toEqual(expect.arrayContaining(['Y1', 'R16']));
    expect(verdict.forward_to).toContain('street');
  });

  test('the rest is the nation’s', () => {
    const pipe = ask(
      { completion_date: '2024-07-03', delivery_date: '2024-07-03' },
      { part: 'pipe', rain: false, own_alteration: false },
      NOON,
    );
    expect([pipe.rows, pipe.warranty.last_day]).toEqual([['R01'], '2026-07-03']);
  });

  test('its tables are proved like any', () => {
    const place = { building: undefined, part: undefined, city, law, at: Date.parse(NOON) };
    expect(checkLaw(law, '2026-07-03', place).problems).toEqual([]);
  });

  test('a lawyer can read it, on paper and as a page', () => {
    const blocks = documentOf(law, city);
    for (const text of [markdownOf(blocks), htmlOf('云泽', blocks)]) {
      expect(text).toContain('云泽房屋漏雨责任判定表');
      expect(text).toContain('《云泽市房屋质量办法》第八条：“屋面防水保修八年，自交付之日起算”（见过原文');
      expect(text).toContain('12-01至次年02-28');
      expect(text).not.toMatch(/undefined|\[object/);
    }
    expect(htmlOf('<甲>', [{ is: 'text', text: '<b>&' }])).toContain('<p>&lt;b&gt;&amp;</p>');
  });
});

describe('the cities that ship', () => {
  /** Not these: words for people. */
  const ELSEWHERE = /^texts\//;

  test('no name of theirs or of a district is known to the code that judges, stores, serves or shows', async () => {
    const cities = await Promise.all(
      (await readdir(path('data/cities'))).map(async (file) =>
        CitySchema.parse(JSON.parse(await readFile(path(`data/cities/${file}`), 'utf8'))),
      ),
    );
    const names = cities.flatMap(({ name, aliases, districts }) => [name, ...aliases, ...districts]);
    const files = (await readdir(path('src'), { recursive: true })).filter(
      (file) => file.endsWith('.ts') && !ELSEWHERE.test(file),
    );
    const known: string[] = [];
    for (const file of files) {
      const text = await readFile(path(`src/${file}`), 'utf8');
      const code = text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '');
      known.push(...names.filter((name) => code.includes(name)).map((name) => `${file}: ${name}`));
    }
    expect(known).toEqual([]);
  });
});
