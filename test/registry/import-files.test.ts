/** Files in, files out: what is read, how it is written, and that nothing is ever half there. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { carryOut, planImport } from '../../src/registry/import/plan.ts';
import { printJson } from '../../src/registry/import/print.ts';
import { letterOf, sheetsOf } from '../../src/registry/import/sheet.ts';
import { writeAll } from '../../src/registry/import/write.ts';
import { loadRegistry } from '../../src/registry/registry.ts';
import { weiyu } from '../in-process.ts';
import { SHIPPED } from './data.ts';
import { buildingsIn, freshDir, NOWHERE, planned } from './import.ts';

describe('a .csv is read as offices save it', () => {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  const rows = [
    ['小区', '区'],
    ['晴雪园', '西城'],
  ];
  it.each<[string, Uint8Array]>([
    ['UTF-8', utf8('小区,区\n晴雪园,西城\n')],
    ['UTF-8 with a byte order mark and Windows line ends', utf8('\uFEFF小区,区\r\n晴雪园,西城\r\n')],
    ['GBK', Uint8Array.from(Buffer.from('d0a1c7f82cc7f80ac7e7d1a9d4b02ccef7b3c7', 'hex'))],
    ['semicolons', utf8('小区;区\n晴雪园;西城')],
    ['tabs', utf8('小区\t区\n晴雪园\t西城')],
  ])('%s', async (_, bytes) => {
    expect(await sheetsOf(bytes)).toEqual([{ rows }]);
  });

  test('with commas and line breaks in cells, rows of unequal length, and empty rows that count', async () => {
    const [sheet] = await sheetsOf(utf8('小区,地址\n"晴雪园","某街1号,\n北门"\n\n甲园\n'));
    expect(sheet?.rows).toEqual([['小区', '地址'], ['晴雪园', '某街1号,\n北门'], [''], ['甲园']]);
  });
});

describe('an .xlsx', () => {
  test('that unpacks to more than may be is not unpacked', async () => {
    const bytes = await book([['小区'], ['晴雪园']]);
    await expect(sheetsOf(bytes, 1000)).rejects.toThrow('far too much');
    await expect(sheetsOf(bytes)).resolves.toHaveLength(1);
  });

  const book = async (...sheets: (string | number | Date)[][][]): Promise<Uint8Array> =>
    writeXlsx(
      sheets.map((rows, index) => ({
        sheet: `表${index + 1}`,
        data: rows.map((row) =>
          row.map((value) =>
            value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd' } : { value },
          ),
        ),
      })),
    ).toBuffer();

  test('has dates as dates and numbers as numbers', async () => {
    const sheets = await sheetsOf(
      await book([
        ['小区', '区', '交付日期', '物业公司', '电话', '户数'],
        ['晴雪园', '西城', new Date('2019-05-01T00:00:00Z'), '甲物业', 13800138000, 240],
      ]),
    );
    const { files } = await planned(sheets[0]?.rows ?? []);
    expect(JSON.parse(files[0]?.after ?? '').buildings[0]).toMatchObject({
      delivery_date: '2019-05-01',
      pm: { unified_leak_phone: '13800138000' },
      households: 240,
    });
  });

  test('with several sheets names the sheet of a fault', async () => {
    const sheets = await sheetsOf(
      await book(
        [['说明']],
        [
          ['小区', '产别'],
          ['晴雪园', '天产'],
        ],
      ),
    );
    const { faults } = await planImport(sheets, { data: NOWHERE, shipped: SHIPPED, city: '北京' });
    expect(faults).toEqual([
      expect.objectContaining({ sheet: '表2', row: 2, column: 'B', problem: 'class' }),
    ]);
  });

  it.each<[string, Uint8Array, string]>([
    ['an old .xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'save it as .xlsx'],
    ['a broken .xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), 'not a readable .xlsx'],
  ])('%s is refused with its remedy', async (_, bytes, remedy) => {
    await expect(sheetsOf(bytes)).rejects.toThrow(remedy);
  });

  test('columns have the letters that a spreadsheet gives them', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('what is written', () => {
  test('leaves every line of the shipped files that nobody changed as it stands', async () => {
    for (const name of ['beijing-xicheng.json', 'beijing-chaoyang.json', 'harbin-daoli.json']) {
      const text = await readFile(join(SHIPPED, 'compounds', name), 'utf8');
      expect(printJson(JSON.parse(text))).toBe(text);
    }
  });

  test('is in the order of the names, whatever the order of the rows', async () => {
    const names = async (rows: string[][]) => {
      const { files } = await planned([['小区', '楼号'], ...rows]);
      const { buildings } = JSON.parse(files[0]?.after ?? '');
      return buildings.map((one: { compound: string; building: string }) => one.compound + one.building);
    };
    const rows = [
      ['乙园', '10'],
      ['甲园', '1'],
      ['乙园', '9'],
    ];
    expect(await names(rows)).toEqual(['甲园1', '乙园9', '乙园10']);
    expect(await names(rows.reverse())).toEqual(['甲园1', '乙园9', '乙园10']);
  });

  test('a directory that is not there gets the laws and cities that ship', async () => {
    const dir = await freshDir();
    await carryOut(
      await planned(
        [
          ['小区', '区'],
          ['晴雪园', '西城'],
        ],
        { data: dir },
      ),
    );
    const { registry, faults } = await loadRegistry({ data: dir });
    expect(faults).toEqual([]);
    expect([...(registry?.laws.keys() ?? [])].sort()).toEqual(['北京', '哈尔滨', '大同'].sort());
  });
});

describe('all or nothing', () => {
  const two = (dir: string) => [
    { file: join(dir, 'a.json'), before: 'old', after: 'new' },
    { file: join(dir, 'b.json'), after: 'new' },
  ];
  const filesIn = async (dir: string) =>
    Object.fromEntries(
      await Promise.all(
        (await readdir(dir)).map(async (name) => [
          name,
          await readFile(join(dir, name), 'utf8').catch(() => ''),
        ]),
      ),
    );
  const begun = async (): Promise<string> => {
    const dir = await freshDir();
    await mkdir(dir);
    await writeFile(join(dir, 'a.json'), 'old');
    return dir;
  };

  test('all', async () => {
    const dir = await begun();
    await writeAll(two(dir));
    expect(await filesIn(dir)).toEqual({ 'a.json': 'new', 'b.json': 'new' });
  });

  test('nothing where somebody edited a file meanwhile', async () => {
    const dir = await begun();
    await writeFile(join(dir, 'a.json'), 'edited');
    await expect(writeAll(two(dir))).rejects.toThrow(/a\.json was changed/);
    expect(await filesIn(dir)).toEqual({ 'a.json': 'edited' });
  });

  test('nothing where a later file cannot take its place: the earlier ones are put back', async () => {
    const dir = await begun();
    await mkdir(join(dir, 'b.json'));
    await expect(writeAll(two(dir))).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
    expect(await filesIn(dir)).toEqual({ 'a.json': 'old', 'b.json': '' });
  });
});

describe('the command', () => {
  const run = async (text: string, ...args: string[]) => {
    const dir = await freshDir();
    await mkdir(join(dir, '..'), { recursive: true });
    const file = `${dir}.csv`;
    await writeFile(file, text);
    const { code: status, stdout, stderr } = await weiyu('import', file, '--data', dir, ...args);
    return { dir, status, stdout: stdout.join('\n'), stderr };
  };

  test('prints its counts as the last line, and what the worker has to know on standard error', async () => {
    const { dir, status, stdout, stderr } = await run(
      '小区,区,报修电话,楼管家\n晴雪园,西城,010-65123456,张三\n',
      '--city',
      '北京市',
    );
    expect({ status, lines: stdout.trim().split('\n').length }).toEqual({ status: 0, lines: 1 });
    expect(JSON.parse(stdout)).toEqual({
      rows: 1,
      added: 1,
      changed: 0,
      unchanged: 0,
      merged: 0,
      faults: 0,
      gaps: 3,
    });
    expect(stderr).toContain('不认识的列，没有导入：楼管家');
    expect(stderr).toContain('没有产别：1处');
    expect(await buildingsIn(dir)).toHaveLength(1);
  });

  test.each([
    ['with a compound', '姓名,小区,楼号,负责人,电话\n王奶奶,晴雪园,3,女儿,010-0000-9101\n'],
    ['with an address', '序号,老人姓名,住址,电话\n1,王奶奶,晴雪园3号楼302,010-0000-9101\n'],
  ])('refuses a list of people (%s), says where it belongs, and writes nothing', async (_, text) => {
    const { dir, status, stdout, stderr } = await run(text, '--city', '北京');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('/desk/rain/elders');
    expect(stderr).not.toMatch(/王奶奶|9101/);
    await expect(readdir(dir)).rejects.toThrow('ENOENT');
  });

  test('tells faults by row and column, and writes nothing', async () => {
    const { dir, status, stdout, stderr } = await run('小区,交付日期\n晴雪园,昨天\n', '--city', '北京');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 1, added: 0, faults: 1 });
    expect(stderr).toContain('第2行B列“交付日期”：“昨天”不是日期');
    await expect(readdir(dir)).rejects.toThrow('ENOENT');
  });

  test('--dry-run counts and writes nothing', async () => {
    const { dir, stdout } = await run('小区\n晴雪园\n', '--city', '北京', '--dry-run');
    expect(JSON.parse(stdout)).toMatchObject({ added: 1 });
    await expect(readdir(dir)).rejects.toThrow('ENOENT');
  });

  test('that cannot run ends with 2 and says why', async () => {
    const { status, stdout, stderr } = await run('院子\n晴雪园\n', '--city', '北京');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('--mapping');
    expect(stderr).not.toContain('    at ');
  });
});
