/** Which building is meant, and above all where the bot must ask instead of deciding. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { INTENTS_DIR } from '../../src/commands/options.ts';
import { buildIndex, lookup, type Query } from '../../src/core/lookup/lookup.ts';
import type { Building } from '../../src/core/model/building.ts';
import type { Lookup } from '../../src/core/model/meaning.ts';
import type { Group } from '../../src/core/model/world.ts';
import { simplify, syllables } from '../../src/registry/pinyin.ts';
import { createUnderstanding, type Understand } from '../../src/understanding/understand.ts';

const house = (id: string, compound: string, building: string, more: Partial<Building> = {}): Building => ({
  id,
  city: '北京',
  compound,
  building,
  ...more,
});

const at = (lat: number, lng: number): Pick<Building, 'geo'> => ({ geo: { lat, lng, datum: 'WGS84' } });
const chaoyang = { district: '朝阳区', ...at(39.92, 116.48) };
const BUILDINGS: Building[] = [
  house('q3', '晴耕园', '3', { ...chaoyang, aliases: ['晴耕小区'], address: '云杉街道晴耕路1号' }),
  house('q6', '晴耕园', '6', { ...chaoyang, aliases: ['晴耕小区'] }),
  house('q13', '晴耕园', '13号楼', chaoyang),
  house('qA', '晴耕园', 'A座', chaoyang),
  house('j1-3', '锦绣花园一期', '3', { district: '丰台区' }),
  house('j1-13', '锦绣花园一期', '13', { district: '丰台区' }),
  house('j2-3', '锦绣花园二期', '3', { district: '丰台区' }),
  house('e1', '枫桥里东区', '1', { district: '通州区' }),
  house('w1', '枫桥里西区', '1', { district: '通州区' }),
  { id: 'z14', city: '北京', compound: '竹马胡同14号院', district: '东城区' },
  { id: 'z12', city: '北京', compound: '竹马胡同12号院', district: '东城区' },
  house('m1', '明月家园', '1', { district: '朝阳区', ...at(39.95, 116.5) }),
  house('m2', '明月家园', '1', { district: '海淀区', ...at(39.98, 116.3) }),
  { id: 'g', city: '北京', compound: '桂香园', district: '西城区' },
  house('g5', '桂香园', '5', { district: '西城区' }),
  house('b2', '半夏里', '2', { district: '西城区', aliases: ['银行家属院'] }),
  house('p1', '百灵庄', '1', { district: '海淀区' }),
  house('h1', '松岭小区', '1', { city: '哈尔滨', district: '道里区' }),
];
const GROUPS = {
  qinggeng: { id: 'qinggeng', compound: '晴耕园' },
  jinxiu1: { id: 'jinxiu1', compound: '锦绣花园一期', buildings: ['j1-3', 'j1-13'] },
  banxia: { id: 'banxia', compound: '半夏里', buildings: ['b2'] },
} satisfies Record<string, Group>;

const index = buildIndex(BUILDINGS, { pinyin: syllables, simplify });
let understand: Understand;
beforeAll(async () => {
  understand = await createUnderstanding(INTENTS_DIR);
});
const find = (text: string, more: Omit<Query, 'text' | 'slots'> = {}): Lookup => {
  const { slots } = understand(text, {
    room: false,
    addressed: true,
    at: Date.parse('2026-07-03T21:00:00+08:00'),
  });
  return lookup(index, { text, slots, ...more });
};
const ids = ({ candidates }: Lookup): (string | undefined)[] =>
  candidates.map(({ building_id, compound_id }) => building_id ?? compound_id);

describe('decided', () => {
  test.each([
    ['晴耕园6号楼2单元1601，顶层，客厅顶上滴水', 'q6'],
    ['晴耕园3号楼', 'q3'],
    ['晴耕园13号楼', 'q13'],
    ['晴耕园十三号楼漏雨', 'q13'],
    ['晴耕园六栋', 'q6'],
    ['晴耕园６號樓', 'q6'],
    ['晴耕園6號樓', 'q6'],
    ['晴耕园A座1203', 'qA'],
    ['晴耕小区6号楼', 'q6'],
    ['晴耕6号楼漏了', 'q6'],
    ['我家在晴耕园6号楼，漏水了', 'q6'],
    ['北京市朝阳区晴耕园6号楼', 'q6'],
    ['情耕园6号楼', 'q6'],
    ['晴耕路1号6号楼', 'q6'],
    ['不是3号楼是13号楼，晴耕园', 'q13'],
    ['锦绣花园一期3号楼', 'j1-3'],
    ['锦绣花园1期3号楼', 'j1-3'],
    ['锦绣一期3栋', 'j1-3'],
    ['锦绣二期3栋', 'j2-3'],
    ['枫桥里东区1号楼', 'e1'],
    ['枫桥里西区1号楼', 'w1'],
    ['竹马胡同14号院漏雨', 'z14'],
    ['海淀区明月家园1号楼', 'm2'],
    ['朝阳明月家园1号楼', 'm1'],
    ['桂香园5号楼', 'g5'],
    ['桂香园7号楼', 'g'],
    ['银行家属院2号楼', 'b2'],
    ['百灵庄1号楼', 'p1'],
  ])('%s is %s', (text, id) => {
    const found = find(text);
    expect({ ids: ids(found), decided: found.decided }).toEqual({ ids: [id], decided: true });
  });
});

describe('asked about', () => {
  test.each([
    ['晴耕园漏水', ['北京/朝阳区/晴耕园']],
    ['晴耕园8号楼', ['北京/朝阳区/晴耕园']],
    ['晴根园6号楼', ['q6']],
    ['锦绣花园3号楼', ['j1-3', 'j2-3']],
    ['枫桥里1号楼', ['e1', 'w1']],
    ['明月家园1号楼', ['m1', 'm2']],
    ['晴耕园南区6号楼', ['q6']],
  ])('%s: %s', (text, expected) => {
    const found = find(text);
    expect({ ids: ids(found).sort(), decided: found.decided }).toEqual({ ids: expected, decided: false });
  });
});

describe('nothing', () => {
  test.each([
    '锦绣花园三期3号楼',
    '枫桥里南区1号楼',
    '竹马胡同13号院',
    '3号楼漏了',
    '望江苑6号楼',
    '家里漏水了',
    '',
  ])('%s', (text) => {
    expect(find(text)).toEqual({ candidates: [], decided: false });
  });
});

describe('what is known beside the words', () => {
  test('a group stands for its compound', () => {
    expect(find('3号楼漏了', { group: GROUPS.qinggeng })).toMatchObject({
      decided: true,
      candidates: [{ building_id: 'q3' }],
    });
    expect(find('8号楼漏了', { group: GROUPS.qinggeng })).toMatchObject({ decided: false });
    expect(find('家里漏了', { group: GROUPS.qinggeng }).decided).toBe(false);
  });
  test('a group settles which of two is meant', () => {
    expect(find('锦绣花园3栋', { group: GROUPS.jinxiu1 })).toMatchObject({
      decided: true,
      candidates: [{ building_id: 'j1-3' }],
    });
    expect(find('3栋502', { group: GROUPS.jinxiu1 })).toMatchObject({
      decided: true,
      candidates: [{ building_id: 'j1-3' }],
    });
  });
  test('in a group of one building that building is meant', () => {
    expect(find('家里漏了', { group: GROUPS.banxia })).toMatchObject({
      decided: true,
      candidates: [{ building_id: 'b2' }],
    });
  });
  test('another compound named in a group is that compound', () => {
    expect(find('我妈家晴耕园6号楼漏了', { group: GROUPS.banxia })).toMatchObject({
      decided: true,
      candidates: [{ building_id: 'q6' }],
    });
    expect(find('望江苑6号楼漏了', { group: GROUPS.qinggeng }).decided).toBe(false);
    expect(find('锦绣二期3栋', { group: GROUPS.jinxiu1 })).toMatchObject({
      candidates: [{ building_id: 'j2-3' }],
    });
  });
  test('the talk so far stands for its compound', () => {
    expect(find('6号楼', { compound_id: '北京/朝阳区/晴耕园' })).toMatchObject({
      decided: true,
      candidates: [{ building_id: 'q6' }],
    });
  });
  test('a place on the map settles equal names and offers, but never decides, where none is said', () => {
    expect(find('明月家园1号楼', { near: { lat: 39.98, lng: 116.3 } })).toMatchObject({
      decided: true,
      candidates: [{ building_id: 'm2' }],
    });
    expect(find('6号楼漏了', { near: { lat: 39.9205, lng: 116.4805 } })).toMatchObject({
      decided: false,
      candidates: [{ building_id: 'q6' }],
    });
    expect(find('6号楼漏了', { near: { lat: 30, lng: 110 } }).candidates).toEqual([]);
  });
  test('only records of the city that is meant', () => {
    expect(find('松岭小区1号楼', { city: '哈尔滨' })).toMatchObject({
      decided: true,
      candidates: [{ building_id: 'h1' }],
    });
    expect(find('松岭小区1号楼', { city: '北京' }).candidates).toEqual([]);
  });
});

test('without sounds exact names are still found', () => {
  const { slots } = understand('晴耕园6号楼', { room: false, addressed: true, at: 0 });
  expect(lookup(buildIndex(BUILDINGS), { text: '晴耕园6号楼', slots })).toMatchObject({ decided: true });
});

test('no number is ever taken for another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.constantFrom('号楼', '栋', '幢'), (number, word) => {
      const { candidates, decided } = find(`晴耕园${number}${word}`);
      const has = [3, 6, 13].includes(number);
      expect(decided).toBe(has);
      expect(candidates.map(({ building_id }) => building_id)).toEqual([has ? `q${number}` : undefined]);
    }),
  );
});

test('at most three, best first, whatever is typed', () => {
  const signs = fc.constantFrom(...'晴耕园锦绣花一二三期东西区里号楼栋0136竹马胡同院,。 ');
  fc.assert(
    fc.property(
      fc.array(signs, { maxLength: 30 }).map((parts) => parts.join('')),
      (text) => {
        const { candidates } = find(text);
        expect(candidates.length).toBeLessThanOrEqual(3);
        const scores = candidates.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      },
    ),
  );
});

describe('names as they slip', () => {
  test.each([
    ['a character forgotten', '我家住竹马同14号院，漏水了', 'z14'],
    ['a character wrong', '明日家园1号楼漏水', 'm1'],
    ['a character too many', '明月美家园1号楼漏水', 'm1'],
    ['two that changed places', '月明家园1号楼漏水', 'm1'],
  ])('%s is offered, never decided', (_, text, id) => {
    const { candidates, decided } = find(text);
    expect(candidates.map(({ building_id, compound_id }) => building_id ?? compound_id)).toContain(id);
    expect(decided).toBe(false);
  });

  test.each([
    ['繁体', '楓橋里東區1號樓漏水', 'e1'],
    ['letters', 'zhumahutong14haoyuan', 'z14'],
    ['letters with a part', '我家住jinxiuhuayuanyiqi 3号楼', 'j1-3'],
  ])('written in %s', (_, text, id) => {
    const [first] = find(text).candidates;
    expect(first?.building_id ?? first?.compound_id).toBe(id);
  });

  test.each(['竹马同12号院', '竹马胡同13号院'])('%s is never number 14', (text) => {
    expect(find(text).candidates.map(({ compound_id }) => compound_id)).not.toContain('z14');
  });
});

test('two compounds of one name in one district are offered side by side, told apart by their address', () => {
  const twins: Building[] = ['晴川路1号', '晴川路90号'].map((address, at) => ({
    id: `t${at}`,
    city: '北京',
    district: '朝阳区',
    compound: '双清苑',
    address,
  }));
  const { candidates, decided } = lookup(buildIndex(twins), {
    text: '双清苑3号楼漏水',
    slots: { compound: '双清苑' },
  });
  expect(candidates.map(({ compound_id, address }) => [compound_id, address])).toEqual([
    ['t0', '晴川路1号'],
    ['t1', '晴川路90号'],
  ]);
  expect(decided).toBe(false);
  const named = lookup(buildIndex(twins), {
    text: '晴川路90号双清苑3号楼漏水',
    slots: { compound: '双清苑' },
  });
  expect(named.candidates[0]?.compound_id).toBe('t1');
});
