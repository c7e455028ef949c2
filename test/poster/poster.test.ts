/** The poster in the entrance: the record's numbers with their sources, on one page, whatever the record holds. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { posterPage } from '../../src/commands/poster/page.ts';
import { cityOf } from '../../src/core/dialogue/given.ts';
import { placeName } from '../../src/core/dialogue/known.ts';
import { numbersOn, posterOf } from '../../src/core/guidance/poster.ts';
import { type Building, BuildingSchema } from '../../src/core/model/building.ts';
import { SAMPLE } from '../../src/texts/render.ts';
import { type PosterWords, posterWords, withoutCode } from '../../src/texts/zh-CN/poster.ts';
import { registry } from '../guidance/world.ts';
import { weiyu } from '../in-process.ts';

const AT = Date.parse('2026-07-03T09:00:00+08:00');
const LINK = 'https://weiyu.example.cn/?b=x';
const CITY_LINE = { number: '12345', hours: '24小时', source: '某条例' };

const record = (fields: object): Building =>
  BuildingSchema.parse({ id: 'x', compound: '试点园', building: '3', ...fields });
const wordsOf = (building: Building, hotline = CITY_LINE): PosterWords =>
  posterWords(posterOf(building, placeName(building), hotline), '示例社区', '2026-07-03');
const all = (words: PosterWords): string => JSON.stringify(words);

const pagesOf = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/Type \/Page\b(?!s)/g)].length;

const LONG = record({
  compound: '某某路西里国家机关房屋产权管理局职工宿舍第二期甲区',
  building: '13甲',
  pm: {
    name: '某某某某某某某物业管理服务股份有限公司第三分公司',
    unified_leak_phone: {
      number: '400-000-0000转80012345',
      hours: '周一至周五8:30–17:30，周末值班',
      source: '小区公示牌（南门）的照片',
    },
  },
  responsible_person: { name: '欧阳某某某' },
  supervision: Object.fromEntries(
    ['community', 'street', 'district_housing'].map((kind, i) => [
      kind,
      {
        number: `010-0000-210${i}转8001`,
        hours: '周一至周五 9–18点',
        verified_on: '2026-05-20',
        source: `某区政府网站“办事指南”栏目第${i}条，房屋管理值班电话`,
      },
    ]),
  ),
});

describe('what stands on it', () => {
  test('is the record’s numbers, each with source and day of checking', () => {
    for (const building of registry.buildings.values()) {
      const poster = posterOf(building, placeName(building), cityOf(registry, building.city).hotline);
      const words = posterWords(poster, '示例社区', '2026-07-03');
      const foot = words.foot.join('\n');
      for (const { number, source } of numbersOn(poster)) {
        expect([words.number, ...words.rows.map((row) => row.number)]).toContain(number);
        expect(foot).toContain(number);
        if (source !== undefined) expect(foot).toContain(source);
      }
      expect(foot).toMatch(/核实/);
      expect(all(words)).not.toContain('undefined');
      expect(words.place.includes(SAMPLE)).toBe(building.sample === true);
    }
  });

  it.each<[string, object, string | undefined, string]>([
    [
      'the estate’s own line',
      { pm: { name: '试点物业', unified_leak_phone: '010-0000-1' }, street_leak_phone: '010-0000-9' },
      '010-0000-1',
      '试点物业接',
    ],
    [
      'the owner unit’s',
      { owner_unit: { name: '某单位房管处', phone: '010-0000-2' } },
      '010-0000-2',
      '某单位房管处接',
    ],
    ['the street’s', { street: '云杉街道', street_leak_phone: '010-0000-3' }, '010-0000-3', '云杉街道接'],
    ['nobody’s', {}, undefined, '请打12345'],
  ])('first the number for leaks: %s', (_, fields, number, answers) => {
    const words = wordsOf(record(fields));
    expect(words.number).toBe(number);
    expect(words.answers).toContain(answers);
  });

  test('is honest where hours, source or a number are not recorded', () => {
    const words = wordsOf(record({ pm: { unified_leak_phone: '010-0000-1' } }));
    expect(words.answers).toContain('钟点没有登记');
    expect(words.foot.join()).toContain('010-0000-1 来源：没有登记，没有核实日期');
    expect(words.rows.slice(0, 3).map(({ note }) => note)).toEqual(Array(3).fill('电话还没有登记'));
    expect(words.rows.at(-1)).toMatchObject({ number: '12345' });
  });

  test('of a village is the village’s and the town’s', () => {
    const words = wordsOf(
      record({ land: '集体', village_committee_phone: '010-0000-7', town_gov_phone: '010-0000-8' }),
    );
    expect(words.rows.map(({ number }) => number)).toEqual(['010-0000-7', '010-0000-8', '12345']);
  });

  test('is the danger and what not to do, before whom to complain to', () => {
    const { danger } = wordsOf(record({}));
    const told = [danger.title, ...danger.lines].join();
    for (const word of ['119', '别碰', '别上房']) expect(told).toContain(word);
  });
});

describe('the page', () => {
  it.each<[string, Building]>([
    ['of a sample building', registry.buildings.get('qinggeng-6') ?? LONG],
    ['of the longest names and five long numbers', LONG],
    ['of a building of which nothing is known', record({})],
  ])('%s is one, with and without a code', async (_, building) => {
    const words = wordsOf(building);
    expect(pagesOf(await posterPage(words, LINK, AT))).toBe(1);
    expect(pagesOf(await posterPage(withoutCode(words), undefined, AT))).toBe(1);
  });

  test('is refused where the font has no sign, and where a text would be too small to read', async () => {
    await expect(posterPage(wordsOf(record({ compound: '𠮷祥里' })), LINK, AT)).rejects.toThrow(
      /no sign for 𠮷/,
    );
    await expect(posterPage(wordsOf(record({ compound: '长'.repeat(400) })), LINK, AT)).rejects.toThrow(
      /does not fit/,
    );
  });

  test('has a sign for every character of what ships', async () => {
    const every = [...registry.buildings.values()].map((building) => all(wordsOf(building))).join('');
    const signs = [...new Set(every)].filter((sign) => sign > ' ').join('');
    const words = wordsOf(record({}));
    await posterPage({ ...words, foot: [signs] }, LINK, AT);
  });
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weiyu-poster-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const inside = (name: string): string => join(folder, name);
  const poster = (...args: string[]) => weiyu('poster', ...args);

  test('takes a name, and its code leads to the chat with the building', async () => {
    const { code, stdout, stderr } = await poster(
      '晴耕园6号楼',
      inside('6.pdf'),
      '--url',
      'https://weiyu.example.cn',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const link = 'https://weiyu.example.cn/?b=qinggeng-6';
    expect(JSON.parse(stdout.join(''))).toMatchObject({ building: 'qinggeng-6', place: '晴耕园6号楼', link });
    expect(readFileSync(inside('6.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('without an address has no code, and says so', async () => {
    const { code, stdout, stderr } = await poster('qinggeng-6', inside('none.pdf'));
    expect(code).toBe(0);
    expect(stderr).toContain('WEIYU_URL');
    expect(JSON.parse(stdout.join(''))).toMatchObject({ link: null });
  });

  it.each<[string, () => string[], string]>([
    ['several buildings', () => ['晴耕园', inside('a.pdf')], 'qinggeng-6  晴耕园6号楼'],
    ['no building', () => ['月球基地9号楼', inside('a.pdf')], 'no building'],
    ['a file that is there', () => ['qinggeng-6', inside('taken.pdf')], '--force'],
    ['no PDF', () => ['qinggeng-6', inside('a.png')], '.pdf'],
    ['no address', () => ['qinggeng-6', inside('a.pdf'), '--url', 'weiyu'], 'weiyu'],
  ])('refuses %s with status 2 and writes nothing', async (_, args, why) => {
    writeFileSync(inside('taken.pdf'), '');
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await poster(...args());
    expect({ code, stdout }).toEqual({ code: 2, stdout: [] });
    expect(stderr).toContain(why);
    expect(stderr).not.toContain('    at ');
    expect(readdirSync(folder)).toEqual(before);
  });
});
