/** What an import adds, changes, merges, refuses and tells. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { buildingsIn, freshDir, imported, jsonOf, planned, type Table } from './import.ts';

const HEADER = ['小区', '楼号', '区', '产别', '交付日期', '物业公司', '报修电话'] as const;
const ROW = ['晴雪园', '3号楼', '西城', '商品房', '2019-05-01', '甲物业', '010-65123456'] as const;

describe('a community’s list', () => {
  test('becomes records in one file a district, which a bot can read', async () => {
    const dir = await freshDir();
    const { summary } = await imported(dir, [
      ['某某社区台账'],
      HEADER,
      ROW,
      ['晴雪园', '4', '朝阳区', '央产', '2001', '', ''],
      ['晴雪园', '', '', '', '', '', ''],
    ]);
    expect(summary).toMatchObject({ rows: 3, added: 3, changed: 0, unchanged: 0, merged: 0, faults: 0 });
    const { city, buildings } = await jsonOf(join(dir, 'compounds/beijing-xicheng.json'));
    expect(city).toBe('北京');
    expect(buildings).toEqual([
      {
        id: expect.stringMatching(/^beijing-xicheng-qingxueyuan-3-[0-9a-f]{6}$/),
        compound: '晴雪园',
        building: '3',
        district: '西城区',
        property_class: 'pm_serviced',
        delivery_date: '2019-05-01',
        pm: { name: '甲物业', unified_leak_phone: '010-65123456' },
      },
    ]);
    expect(await jsonOf(join(dir, 'compounds/beijing-chaoyang.json'))).toMatchObject({
      buildings: [{ building: '4', property_class: 'central_unit', delivery_date: '2001' }],
    });
    expect(await jsonOf(join(dir, 'compounds/beijing-unknown.json'))).toMatchObject({
      buildings: [{ compound: '晴雪园' }],
    });
    expect(await buildingsIn(dir)).toHaveLength(3);
  });

  test('a source and a day of verification stand with every number of their row', async () => {
    const dir = await freshDir();
    await imported(dir, [
      ['小区', '区', '报修电话', '社区电话', '来源', '核实日期'],
      ['晴雪园', '西城', '010-65123456', '65123457', '公示牌', '2026-05-20'],
    ]);
    const from = { source: '公示牌', verified_on: '2026-05-20' };
    expect((await buildingsIn(dir))[0]).toMatchObject({
      pm: { unified_leak_phone: { number: '010-65123456', ...from } },
      supervision: { community: { number: '65123457', ...from } },
    });
  });

  test('联系电话 is that of the party before it; a column of its own comes first', async () => {
    const dir = await freshDir();
    const { unknownHeaders } = await imported(dir, [
      ['序号', '小区', '区', '物业公司', '联系电话', '开发商', '联系电话', '社区', '联系电话', '楼管家'],
      [1, '晴雪园', '西城', '甲物业', '65123451', '乙置业', '65123452', '丙社区', '65123453', '张三'],
    ]);
    expect((await buildingsIn(dir))[0]).toMatchObject({
      pm: { name: '甲物业', unified_leak_phone: { number: '65123451' } },
      developer: { name: '乙置业', warranty_phone: { number: '65123452' } },
      community: '丙社区',
    });
    expect(unknownHeaders).toEqual(['联系电话', '楼管家']);
  });

  test('a mapping names headers that nobody knows, and what to leave aside', async () => {
    const rows: Table = [
      ['院子', '所在区', '谁修', '楼管家'],
      ['晴雪园', '西城', '甲物业', '张三'],
    ];
    await expect(planned(rows)).rejects.toThrow('小区');
    const mapping = { 院子: '小区', 谁修: 'pm.name', 楼管家: null };
    const { summary, unknownHeaders } = await planned(rows, { mapping });
    expect({ added: summary.added, unknownHeaders }).toEqual({ added: 1, unknownHeaders: [] });
    await expect(planned(rows, { mapping: { 院子: '院子' } })).rejects.toThrow('院子');
  });

  test('1-3号楼 are three records; what is counted for all of them is said of none', async () => {
    const { summary, files } = await planned([
      ['小区', '楼号', '区', '户数'],
      ['晴雪园', '1-3号楼', '西城', 240],
    ]);
    expect(summary).toMatchObject({ rows: 1, added: 3 });
    expect(files[0]?.after).not.toContain('240');
  });

  test('empty rows, numbered empty rows and totals are no rows', async () => {
    const { summary } = await planned([
      ['序号', '小区', '区'],
      [1, '晴雪园', '西城'],
      [2],
      [],
      ['合计', null, '1'],
    ]);
    expect(summary).toMatchObject({ rows: 1, added: 1, faults: 0 });
  });

  test('the city and the district of rows that name none are given with the command', async () => {
    const rows: Table = [['小区'], ['晴雪园']];
    const { files } = await planned(rows, { city: '哈尔滨', district: '道里' });
    expect(files[0]?.file).toMatch(/harbin-daoli\.json$/);
    await expect(planned(rows, { city: '亚特兰蒂斯' })).rejects.toThrow('亚特兰蒂斯');
  });
});

describe('a fault', () => {
  const CASES: [string, Table, object][] = [
    ['no name', [HEADER, ['', ...ROW.slice(1)]], { problem: 'no_name', row: 2, column: 'A', header: '小区' }],
    [
      'an unreadable date',
      [HEADER, ROW, ['晴雪园', '4', '西城', '', '2019/13/1', '', '']],
      { problem: 'date', row: 3, column: 'E', header: '交付日期', value: '2019/13/1' },
    ],
    [
      'an unknown class',
      [HEADER, ['晴雪园', '', '', '天产', '', '', '']],
      { problem: 'class', row: 2, column: 'D' },
    ],
    [
      'a latitude beyond the pole',
      [
        ['小区', '经度', '纬度'],
        ['晴雪园', 116.3, 139.9],
      ],
      { problem: 'coordinates', row: 2, column: 'B', value: '116.3, 139.9' },
    ],
    [
      'coordinates the wrong way round',
      [
        ['小区', '经度', '纬度'],
        ['晴雪园', 39.9, 116.3],
      ],
      { problem: 'coordinates', row: 2, against: 'swapped' },
    ],
    [
      'a word for a coordinate',
      [
        ['小区', '经度', '纬度'],
        ['晴雪园', '东', 39.9],
      ],
      { problem: 'coordinates', row: 2 },
    ],
    [
      'a city without a file',
      [
        ['小区', '城市'],
        ['晴雪园', '亚特兰蒂斯'],
      ],
      { problem: 'city', row: 2, column: 'B' },
    ],
    [
      'another city than was said',
      [
        ['小区', '城市'],
        ['晴雪园', '大同'],
      ],
      { problem: 'other_city', against: '北京' },
    ],
    [
      'a second row that says otherwise',
      [HEADER, ROW, ['晴雪园', '3栋', '西城区', '', '2020-05-01', '', '']],
      { problem: 'contradiction', row: 3, column: 'E', value: '2020-05-01', against: '2' },
    ],
  ];

  it.each(CASES)('%s is told by row and column, and nothing is imported', async (_, rows, fault) => {
    const dir = await freshDir();
    const plan = await imported(dir, [...rows, ['别的园']]);
    expect(plan.faults).toEqual([expect.objectContaining(fault)]);
    expect(plan.summary).toMatchObject({ added: 0, changed: 0, unchanged: 0, merged: 0, faults: 1 });
    await expect(readFile(join(dir, 'cities/beijing.json'))).rejects.toThrow('ENOENT');
  });

  test('all of them are told at once', async () => {
    const { faults } = await planned([
      HEADER,
      ['', '1', '', '', '', '', ''],
      ['甲园', '', '', '天产', '昨天', '', ''],
    ]);
    expect(faults.map(({ problem }) => problem)).toEqual(['no_name', 'class', 'date']);
  });

  test('what a row lacks is none: it is counted as a gap', async () => {
    const { summary, gaps } = await planned([['小区'], ['晴雪园']]);
    expect(summary).toMatchObject({ added: 1, faults: 0, gaps: 5 });
    expect(gaps.map(({ lacks }) => lacks)).toEqual(['contact', 'supervision', 'class', 'date', 'district']);
    expect(gaps[0]).toMatchObject({ row: 2, name: '晴雪园' });
  });

  test('nor is a number that cannot be dialled: the cell is told and left aside', async () => {
    const { gaps, files } = await planned([
      ['小区', '报修电话'],
      ['晴雪园', '找老王'],
    ]);
    expect(gaps).toContainEqual(
      expect.objectContaining({ lacks: 'unread', row: 2, column: 'B', value: '找老王' }),
    );
    expect(files[0]?.after).not.toContain('老王');
  });
});

describe('the same list again', () => {
  const nameArb = fc.stringMatching(/^[晴雪云松竹][园里苑][一二三]?[期区]?$/);
  const rowArb = fc.tuple(
    nameArb,
    fc.constantFrom('', '1', '2号楼', '三栋'),
    fc.constantFrom('', '西城', '朝阳望京', '崇文', '邻市'),
    fc.constantFrom('', '商品房', '回迁房'),
    fc.constantFrom('', '2019-05-01', '2001'),
    fc.constantFrom('', '甲物业'),
    fc.constantFrom('', '65123456', '找老王'),
  );

  test('finds all its records, whatever the list', async () => {
    const dir = await freshDir();
    await fc.assert(
      fc.asyncProperty(fc.array(rowArb, { maxLength: 12 }), async (rows) => {
        const first = await imported(dir, [HEADER, ...rows]);
        fc.pre(first.summary.faults === 0);
        const again = await imported(dir, [HEADER, ...rows]);
        const records = first.summary.added + first.summary.changed + first.summary.unchanged;
        expect(again.summary).toMatchObject({ added: 0, changed: 0, unchanged: records, faults: 0 });
        expect(again.files).toEqual([]);
        const ids = (await buildingsIn(dir)).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 25 },
    );
  });
});
