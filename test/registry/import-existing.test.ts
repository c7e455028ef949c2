/** An import over records that people wrote and edited. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildingsIn, freshDir, imported, jsonOf, type Table } from './import.ts';

const HEADER = ['小区', '楼号', '区', '产别', '交付日期', '物业公司', '报修电话'] as const;
const ROW = ['晴雪园', '3号楼', '西城', '商品房', '2019-05-01', '甲物业', '010-65123456'] as const;

describe('over records that are there', () => {
  const existing = (changes: object = {}): string =>
    JSON.stringify({
      city: '北京',
      buildings: [
        {
          id: 'own-name',
          compound: '晴雪园',
          building: '3',
          district: '西城区',
          pm: {
            name: '老物业',
            unified_leak_phone: { number: '010-65123456', hours: '24小时', verified_on: '2026-05-20' },
          },
          floors: 6,
          本社区: '自己加的',
          ...changes,
        },
      ],
      groups: [{ id: 'g', compound: '晴雪园' }],
    });

  const over = async (
    changes: object,
    rows: Table,
  ): Promise<{ dir: string; file: string; plan: Awaited<ReturnType<typeof imported>> }> => {
    const dir = await freshDir();
    await imported(dir, [
      ['小区', '区'],
      ['别的园', '西城'],
    ]);
    const file = join(dir, 'compounds/hand.json');
    await writeFile(file, existing(changes));
    return { dir, file, plan: await imported(dir, rows) };
  };

  test('a row changes what it says and nothing else', async () => {
    const { file, plan } = await over({}, [HEADER, ROW]);
    expect(plan.summary).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
    expect(plan.changes).toContainEqual({
      name: '晴雪园 3',
      field: 'pm.name',
      before: '老物业',
      after: '甲物业',
    });
    const { buildings, ...rest } = await jsonOf(file);
    expect(buildings).toEqual([
      {
        id: 'own-name',
        compound: '晴雪园',
        building: '3',
        district: '西城区',
        pm: {
          name: '甲物业',
          unified_leak_phone: { number: '010-65123456', hours: '24小时', verified_on: '2026-05-20' },
        },
        floors: 6,
        本社区: '自己加的',
        property_class: 'pm_serviced',
        delivery_date: '2019-05-01',
      },
    ]);
    expect(rest).toMatchObject({ groups: [{ id: 'g', compound: '晴雪园' }] });
  });

  test('another number takes the old one’s place, and its verification goes with it', async () => {
    const { file } = await over({}, [
      ['小区', '楼号', '区', '报修电话'],
      ['晴雪园', '3', '西城', '010-65129999'],
    ]);
    expect((await jsonOf(file)).buildings[0]?.pm).toEqual({
      name: '老物业',
      unified_leak_phone: '010-65129999',
    });
  });

  test('a row that says nothing new changes nothing, nor does the file', async () => {
    const { file, plan } = await over({}, [
      ['小区', '楼号', '区', '层数'],
      ['晴雪园', '３号楼', '西城', '6层'],
    ]);
    expect(plan.summary).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect(await readFile(file, 'utf8')).toBe(existing());
  });

  test('an alias that people wrote is found, and the name stays theirs', async () => {
    const { file, plan } = await over({ aliases: ['雪园'] }, [
      ['小区', '楼号', '区', '层数'],
      ['雪园', '3', '西城', 7],
    ]);
    expect(plan.summary).toMatchObject({ added: 0, changed: 1 });
    expect((await jsonOf(file)).buildings[0]).toMatchObject({ compound: '晴雪园', floors: 7 });
  });

  test('a fictional record is not taken for a real place', async () => {
    const { plan } = await over({ sample: true }, [HEADER, ROW]);
    expect(plan.summary).toMatchObject({ added: 1, changed: 0 });
  });

  test('a record without a district moves to its district when a list knows it, with its id', async () => {
    const dir = await freshDir();
    await imported(dir, [['小区'], ['晴雪园']]);
    const [{ id } = { id: '' }] = await buildingsIn(dir);
    const { summary } = await imported(dir, [
      ['小区', '区'],
      ['晴雪园', '西城'],
    ]);
    expect(summary).toMatchObject({ added: 0, changed: 1 });
    expect((await jsonOf(join(dir, 'compounds/beijing-xicheng.json'))).buildings).toMatchObject([{ id }]);
    expect((await jsonOf(join(dir, 'compounds/beijing-unknown.json'))).buildings).toEqual([]);
  });

  test('faulty records that are there are told, and the import does not run', async () => {
    await expect(over({ floors: '六' }, [HEADER, ROW])).rejects.toThrow(/hand\.json buildings\[0\]\.floors/);
  });
});
