/** Lists of several sources: which rows are one place. */
import { describe, expect, it, test } from 'vitest';
import { planned } from './import.ts';

const HEADER = ['source', 'name', 'district', 'address', 'lng', 'lat', 'url'] as const;
type Place = {
  name?: string;
  district?: string;
  address?: string;
  at?: [number, number];
  source?: string;
  url?: string;
};

let count = 0;
const row = ({ name = '晴雪园', district = '', address = '', at, source = '甲网', url }: Place) => [
  source,
  name,
  district,
  address,
  at?.[0] ?? '',
  at?.[1] ?? '',
  url ?? `https://example.com/${count++}`,
];
const merged = async (...places: Place[]) => {
  const plan = await planned([HEADER, ...places.map(row)]);
  return { ...plan.summary, doubts: plan.doubts };
};

/** 100 m and 1 km to the north. */
const HERE: [number, number] = [116.3, 39.9];
const NEAR: [number, number] = [116.3, 39.9009];
const THERE: [number, number] = [116.3, 39.909];
const FAR: [number, number] = [116.3, 39.95];

describe('surely one place', () => {
  it.each<[string, Place, Place]>([
    ['one name in one district', { district: '西城' }, { district: '西城区' }],
    ['… a kilometre apart', { district: '西城', at: HERE }, { district: '西城', at: THERE }],
    [
      '… at one address',
      { district: '西城', address: '某街1号', at: HERE },
      { district: '西城', address: '某街1号', at: FAR },
    ],
    ['one name within 300 m, the district unknown', { at: HERE }, { district: '西城', at: NEAR }],
    [
      'one name within 300 m, the districts differ',
      { district: '东城', at: HERE },
      { district: '西城', at: NEAR },
    ],
    [
      'full width and brackets',
      { name: '晴雪园（Ａ区）', district: '西城' },
      { name: '晴雪园A区', district: '西城' },
    ],
    ['繁体', { name: '晴雪園三號院', district: '西城' }, { name: '晴雪园3号院', district: '西城' }],
    ['dots', { name: '甲地·晴雪园', district: '西城' }, { name: '甲地﹒晴雪园', district: '西城' }],
    ['the district in the name', { name: '晴雪园(西城区)' }, { district: '西城' }],
  ])('%s', async (_, one, other) => {
    expect(await merged(one, other)).toMatchObject({ rows: 2, added: 1, merged: 1, faults: 0, doubts: [] });
  });
});

describe('never one place, wherever they stand', () => {
  it.each([
    ['晴雪园一期', '晴雪园二期'],
    ['晴雪园东区', '晴雪园西区'],
    ['晴雪园A区', '晴雪园B区'],
    ['晴雪园1号院', '晴雪园2号院'],
    ['晴雪园1、3号', '晴雪园13号'],
    ['晴雪南里', '晴雪北里'],
    ['晴雪园', '晴雪园二期'],
    ['晴雪园12号', '晴雪园1号2'],
  ])('%s and %s', async (one, other) => {
    const place = { district: '西城', address: '某街1号', at: HERE };
    expect(await merged({ ...place, name: one }, { ...place, name: other })).toMatchObject({
      added: 2,
      merged: 0,
    });
  });

  test('one name in two districts, far apart', async () => {
    const answer = await merged({ district: '西城', at: HERE }, { district: '朝阳', at: FAR });
    expect(answer).toMatchObject({ added: 2, merged: 0, doubts: [] });
  });
});

describe('not sure: kept apart and told', () => {
  it.each<[string, Place, Place]>([
    ['one district, far apart', { district: '西城', at: HERE }, { district: '西城', at: FAR }],
    ['one district unknown, no coordinates', { district: '西城' }, { address: '某街1号' }],
    ['both districts unknown, a kilometre apart', { at: HERE }, { at: THERE }],
  ])('%s', async (_, one, other) => {
    const { added, doubts } = await merged(one, other);
    expect({ added, doubts }).toEqual({
      added: 2,
      doubts: [expect.objectContaining({ name: '晴雪园', kind: 'place' })],
    });
  });
});

test('names side by side that differ only in 小区 are told too', async () => {
  expect(await merged({ at: HERE }, { name: '晴雪园小区', at: NEAR })).toMatchObject({
    added: 2,
    doubts: [{ kind: 'name', name: '晴雪园小区', one: '晴雪园' }],
  });
  expect(await merged({ at: HERE }, { name: '晴雪园小区', at: FAR })).toMatchObject({ added: 2, doubts: [] });
});

describe('a row that says nothing but its name', () => {
  test('goes to the only place of that name, and this is told', async () => {
    expect(await merged({}, { district: '西城' })).toMatchObject({
      added: 1,
      merged: 1,
      doubts: [{ name: '晴雪园', one: '西城区', kind: 'bare' }],
    });
  });

  test('stays by itself where there are two of them', async () => {
    expect(await merged({}, { district: '西城' }, { district: '朝阳' })).toMatchObject({
      added: 3,
      merged: 0,
    });
  });
});

test('of what two lists say differently the first has the word; one list must not say two things of one entry', async () => {
  const lists = await planned([
    HEADER,
    row({ district: '西城', address: '某街1号' }),
    row({ district: '西城', address: '某街2号', source: '乙网' }),
  ]);
  expect(lists.summary).toMatchObject({ added: 1, faults: 0 });
  expect(lists.files[0]?.after).toContain('某街1号');
  const url = 'https://example.com/one';
  const twice = await planned([
    HEADER,
    row({ district: '西城', address: '某街1号', url }),
    row({ district: '西城', address: '某街2号', url }),
  ]);
  expect(twice.faults).toEqual([expect.objectContaining({ problem: 'contradiction', row: 3, column: 'D' })]);
});

describe('coordinates', () => {
  test('of lists whose datum is known carry it', async () => {
    const { files } = await planned([
      HEADER,
      row({ source: '贝壳', at: HERE }),
      row({ source: '乙网', name: '别的园', at: HERE }),
    ]);
    expect(files[0]?.after).toContain('"geo": { "lat": 39.9, "lng": 116.3, "datum": "BD09" }');
    expect(files[0]?.after).toContain('"geo": { "lat": 39.9, "lng": 116.3 }');
  });

  test('far from all the other rows are left aside, with a gap', async () => {
    const here = Array.from({ length: 30 }, (_, index) => row({ name: `晴雪园${index + 1}号院`, at: HERE }));
    const { gaps, files } = await planned([HEADER, ...here, row({ name: '别的园', at: [124.7, 46.07] })]);
    expect(gaps).toContainEqual(expect.objectContaining({ lacks: 'unread', name: '别的园', row: 32 }));
    expect(files[0]?.after).not.toContain('124.7');
  });

  it.each([
    [0, 0],
    [0.0065, 0.006],
  ])('%d, %d are none', async (lng, lat) => {
    const { summary, files } = await planned([HEADER, row({ at: [lng, lat] })]);
    expect(summary.faults).toBe(0);
    expect(files[0]?.after).not.toContain('geo');
  });
});

test('a place that its own row puts outside the city is outside its rules', async () => {
  const { files } = await planned([HEADER, row({ district: '北京周边', address: '北京周边-某市' })]);
  expect(files[0]?.file).toMatch(/beijing-unknown\.json$/);
  expect(files[0]?.after).toContain('"property_class": "out_of_scope"');
});
