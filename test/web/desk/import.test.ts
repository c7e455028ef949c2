import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE } from '../../../src/core/model/time.ts';
import { OPERATOR, openDesk } from './open.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'weiyu-import-'));
});
afterEach(() => rm(data, { recursive: true, force: true }));

const GOOD =
  '小区名称,区,楼号,物业公司,物业电话,来访登记\n云栖苑,朝阳区,1,云栖物业,010-0000-7001,张三\n云栖苑,朝阳区,2,云栖物业,010-0000-7001,李四\n';
const BAD = '小区名称,区,竣工日期\n云栖苑,朝阳区,前年\n,朝阳区,2019\n';
const file = (text: string | Uint8Array<ArrayBuffer>): File =>
  new File([text], '台账.csv', { type: 'text/csv' });

const chosen = async (text: string | Uint8Array<ArrayBuffer>) => {
  const house = await openDesk({ data });
  const one = await house.enter(OPERATOR);
  const { to, page, status } = await one.post(
    '/desk/import',
    { file: file(text), city: '北京' },
    { from: '/desk/import' },
  );
  return { house, one, to, page, status };
};
const written = (): Promise<string[]> => readdir(join(data, 'compounds')).catch(() => []);

describe('a list on the page', () => {
  test('is looked at first: what it would add is told, and nothing is written', async () => {
    const { one, to } = await chosen(GOOD);
    const { page } = await one.get(to);
    expect(page).toContain('新增2条');
    expect(await written()).toEqual([]);
  });

  test('is taken over as it was looked at, and once', async () => {
    const { one, to, house } = await chosen(GOOD);
    const plan = to.split('/').at(-1) ?? '';
    const done = await one.post('/desk/import/do', { plan }, { from: to });
    expect((await one.get(done.to)).page).toContain('新增2条');
    const [name = ''] = await written();
    expect(await readFile(join(data, 'compounds', name), 'utf8')).toContain('010-0000-7001');
    expect((await one.post('/desk/import/do', { plan }, { from: '/desk/import' })).status).toBe(422);
    const lines = await house.store.transaction((tx) => tx.audited(1));
    expect(lines).toMatchObject([{ did: 'imported', what: '台账.csv', detail: '+2 ~0' }]);
  });

  test('with faults tells each by row and column, and cannot be taken over', async () => {
    const { one, to } = await chosen(BAD);
    const { page } = await one.get(to);
    expect(page).toMatch(/第2行C列“竣工日期”：“前年”不是日期/);
    expect(page).toMatch(/第3行.*没有小区名/);
    expect(page).not.toContain('/desk/import/do');
    const plan = to.split('/').at(-1) ?? '';
    expect((await one.post('/desk/import/do', { plan }, { from: '/desk/import' })).status).toBe(422);
    expect(await written()).toEqual([]);
  });

  test('a column that nobody knows is asked about, and is known the next time', async () => {
    const { one, to } = await chosen('小区名称,区,物业值守专线\n云栖苑,朝阳区,010-0000-7009\n');
    expect((await one.get(to)).page).toContain('header:物业值守专线');
    const plan = to.split('/').at(-1) ?? '';
    const mapped = await one.post(
      '/desk/import/mapping',
      { plan, 'header:物业值守专线': '物业值班电话' },
      { from: to },
    );
    expect((await one.get(mapped.to)).page).not.toContain('header:');
    await one.post('/desk/import/do', { plan: mapped.to.split('/').at(-1) ?? '' }, { from: mapped.to });
    const again = await one.post(
      '/desk/import',
      { file: file('小区名称,区,物业值守专线\n云栖苑二期,朝阳区,010-0000-7010\n'), city: '北京' },
      { from: '/desk/import' },
    );
    expect((await one.get(again.to)).page).not.toContain('header:');
  });

  test('is held for a quarter of an hour, and for its own person only', async () => {
    const { one, to, house } = await chosen(GOOD);
    const other = await house.enter(OPERATOR);
    expect((await other.get(to)).status).toBe(422);
    house.pass(15 * MINUTE);
    expect((await one.get(to)).status).toBe(422);
  });

  test.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ['nothing', ''],
    ['no list', 'a,b\n1,2\n'],
    ['an old Excel file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])],
  ])('%s is refused in words', async (_, text) => {
    const { status, page } = await chosen(text);
    expect(status).toBe(422);
    expect(page).toMatch(/没有选文件|没有读成/);
  });

  test.each(['孙工', '李老师', '李主任'])('is not for %s, whose buildings are some', async (person) => {
    const house = await openDesk({ data });
    expect((await (await house.as(person)).get('/desk/import')).status).toBe(403);
  });
});
