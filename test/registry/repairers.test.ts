/** A street's list of repairers: only as published, only in the records of that street, all or nothing. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeAll } from '../../src/registry/import/write.ts';
import { PublishedSchema, planRepairers, repairersIn } from '../../src/registry/repairers.ts';
import { dataDir, flawless, world } from './data.ts';

const sheet = (...rows: string[][]) => [{ rows }];
const HEAD = ['序号', '名称', '名单'];

it('reads names and which list they are on', () => {
  expect(repairersIn(sheet(HEAD, ['1', '甲防水', '白名单'], ['2', '乙工程队', '黑'], ['', '', '']))).toEqual([
    { name: '甲防水', list: 'white' },
    { name: '乙工程队', list: 'black' },
  ]);
});

it.each([
  ['no such columns', sheet(['甲', '乙'], ['1', '2']), /名称/],
  ['neither white nor black', sheet(HEAD, ['1', '甲防水', '推荐']), /row 2.*白 or 黑/],
])('%s is refused', (_, sheets, told) => {
  expect(() => repairersIn(sheets)).toThrow(told);
});

it.each([
  { published_by: '', date: '2026-05-01', street: '甲街道' },
  { published_by: '甲街道', date: '五月', street: '甲街道' },
])('a list without by whom and when is no published list: %o', (published) => {
  expect(PublishedSchema.safeParse(published).success).toBe(false);
});

it('goes into every record of the street, in place of the list before, and into no other', async () => {
  const { dir, write } = await dataDir();
  const buildings = [
    flawless({ street: '甲街道' }),
    flawless({
      id: 'a-2',
      building: '2',
      street: '甲街道',
      contractor_whitelist: { published_by: '甲街道', date: '2025-05-01', items: ['旧'] },
    }),
    flawless({ id: 'b-1', compound: '乙园', street: '乙街道' }),
  ];
  await write('compounds/a.json', world({ buildings }));
  const published = { published_by: '甲街道', date: '2026-05-01', street: '甲街道' };
  const { planned, buildings: count } = await planRepairers(dir, published, [
    { name: '甲防水', list: 'white' },
  ]);
  expect(count).toBe(2);
  await writeAll(planned);
  const after = JSON.parse(await readFile(join(dir, 'compounds/a.json'), 'utf8'));
  const list = { published_by: '甲街道', date: '2026-05-01', items: [{ name: '甲防水', list: 'white' }] };
  expect(after.buildings.map((one: { contractor_whitelist?: object }) => one.contractor_whitelist)).toEqual([
    list,
    list,
    undefined,
  ]);
});
