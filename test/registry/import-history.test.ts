/** Tickets of past years: which buildings leaked before, and nothing of those who called. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { HistorySchema, type PastTicket } from '../../src/core/model/history.ts';
import { freshDir, imported, planned, type Table } from './import.ts';

const HEADER = [
  '工单编号',
  '来电人',
  '联系电话',
  '受理时间',
  '区',
  '小区',
  '楼号',
  '诉求内容',
  '办理结果',
] as const;
const CALL = [
  'H2025-001',
  '张三',
  '13800138000',
  '2025-07-08 21:04:00',
  '西城',
  '晴雪园',
  '3号楼',
  '我是1601的老张，屋顶漏雨三年了',
  '已修复',
] as const;

const ticketsIn = async (dir: string, year = 2025): Promise<PastTicket[]> =>
  HistorySchema.parse(JSON.parse(await readFile(join(dir, `history/beijing-${year}.json`), 'utf8'))).tickets;

test('a ticket keeps day, building, part and result', async () => {
  const dir = await freshDir();
  await imported(dir, [
    ['小区', '楼号', '区'],
    ['晴雪园', '3', '西城'],
  ]);
  const { summary, unknownHeaders } = await imported(dir, [HEADER, CALL]);
  expect(summary).toEqual({ rows: 1, added: 1, changed: 0, unchanged: 0, merged: 0, faults: 0, gaps: 0 });
  expect(await ticketsIn(dir)).toEqual([
    {
      id: 'H2025-001',
      date: '2025-07-08',
      compound: '晴雪园',
      building: '3',
      building_id: expect.stringMatching(/^beijing-xicheng-qingxueyuan-3-/),
      district: '西城区',
      part: 'roof',
      result: 'solved',
    },
  ]);
  expect(unknownHeaders).toEqual(['来电人', '联系电话']);
});

test('and nothing of who called or what was said, in the file or on standard error', async () => {
  const { files, gaps } = await planned([
    HEADER,
    [...CALL.slice(0, 7), '老张家电话13800138000', '老张说等等看'],
  ]);
  expect(JSON.stringify(files)).not.toMatch(/张|13800138000/);
  expect(gaps.filter(({ header }) => header === '诉求内容')).toEqual([]);
});

test('a building that the tables do not know is a gap', async () => {
  const { summary, gaps } = await planned([HEADER, CALL]);
  expect(summary).toMatchObject({ added: 1, faults: 0 });
  expect(gaps).toEqual([expect.objectContaining({ lacks: 'building', row: 2, name: '晴雪园 3' })]);
});

test('again without doubles, also without numbers; what became of a ticket is added', async () => {
  const dir = await freshDir();
  const rows = (result: string): Table => [
    ['来电日期', '小区', '楼号', '漏雨部位', '处理结果'],
    ['2025-07-08', '晴雪园', '3', '屋面', result],
    ['2025-07-08', '晴雪园', '3', '外窗', result],
    ['2024-08-01', '晴雪园', '4', '屋面', result],
  ];
  expect((await imported(dir, rows(''))).summary).toMatchObject({ rows: 3, added: 3 });
  expect((await imported(dir, rows(''))).summary).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  expect((await imported(dir, rows('未解决'))).summary).toMatchObject({ added: 0, changed: 3, unchanged: 0 });
  expect((await ticketsIn(dir)).map(({ part, result }) => [part, result])).toEqual(
    expect.arrayContaining([
      ['roof', 'unsolved'],
      ['window', 'unsolved'],
    ]),
  );
  expect(await ticketsIn(dir, 2024)).toMatchObject([{ building: '4', part: 'roof' }]);
});

describe('a fault', () => {
  it.each<[string, Table, object]>([
    [
      'no day',
      [[...CALL.slice(0, 3), '', ...CALL.slice(4)]],
      { problem: 'date', row: 2, column: 'D', value: '' },
    ],
    [
      'an unreadable day',
      [[...CALL.slice(0, 3), '上周', ...CALL.slice(4)]],
      { problem: 'date', row: 2, value: '上周' },
    ],
    [
      'no compound',
      [[...CALL.slice(0, 5), '', ...CALL.slice(6)]],
      { problem: 'no_name', row: 2, column: 'F' },
    ],
    [
      'one number for two days',
      [CALL, [...CALL.slice(0, 3), '2025-07-09', ...CALL.slice(4)]],
      { problem: 'contradiction', row: 3, column: 'D', against: '2' },
    ],
  ])('%s is told, and nothing is kept', async (_, rows, fault) => {
    const { faults, files } = await planned([HEADER, ...rows]);
    expect(faults).toEqual([expect.objectContaining(fault)]);
    expect(files).toEqual([]);
  });
});

describe('a result', () => {
  it.each([
    ['已解决', 'solved'],
    ['已修复，不漏了', 'solved'],
    ['是', 'solved'],
    ['未解决', 'unsolved'],
    ['处理中', 'unsolved'],
    ['没修好', 'unsolved'],
    ['否', 'unsolved'],
    ['诉求人表示等等', undefined],
  ])('%s is %s', async (said, result) => {
    const { files } = await planned([HEADER, [...CALL.slice(0, 8), said]]);
    expect(HistorySchema.parse(JSON.parse(files[0]?.after ?? '')).tickets[0]?.result).toBe(result);
  });
});
