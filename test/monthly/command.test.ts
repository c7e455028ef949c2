/** `export --month` as it is called: beside a running bot, and refused in words. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openReading, openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { aCase } from '../core/samples.ts';
import { weiyu } from '../in-process.ts';

let folder: string;
let db: string;
let bot: Store;
const inside = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weiyu-export-'));
  db = inside('weiyu.db');
  // Holds the file's lock, as a running bot does.
  bot = await openSqliteStore(db);
  await bot.transaction((tx) => tx.saveCase({ case: aCase({ building: 'qinggeng-6' }), history: [] }));
  writeFileSync(inside('taken.xlsx'), 'somebody’s');
  mkdirSync(inside('closed'));
});
afterAll(async () => {
  await bot.close();
  rmSync(folder, { recursive: true, force: true });
});

const exported = (...args: string[]) => weiyu('export', '--db', db, ...args);

test('writes beside a bot that runs, for the owner’s eyes only, and says what is in it', async () => {
  const file = inside('july.xlsx');
  const { code, stdout, stderr } = await exported('--month', '2026-07', file);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout.join(''))).toMatchObject({ file, month: '2026-07', reported: 1, open: 1 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await bot.transaction((tx) => tx.saveCase({ case: aCase({ id: 'B2' }), history: [] }));
});

describe('is refused with status 2, in words, and writes nothing', () => {
  it.each<[string, () => string[], string]>([
    ['no such month', () => ['--month', '2026-13', inside('a.xlsx')], '2026-07'],
    ['not a month', () => ['--month', '七月', inside('a.xlsx')], '2026-07'],
    ['a month to come', () => ['--month', '2999-01', inside('a.xlsx')], 'has not begun'],
    ['no month', () => [inside('a.xlsx')], 'month'],
    ['a file that is there', () => ['--month', '2026-07', inside('taken.xlsx')], '--force'],
    ['not an Excel file', () => ['--month', '2026-07', inside('a.pdf')], '.xlsx'],
    ['no such folder', () => ['--month', '2026-07', inside('nowhere/a.xlsx')], 'cannot be written'],
    ['no database', () => ['--month', '2026-07', '--db', inside('no.db'), inside('a.xlsx')], 'no database'],
    [
      'no database of ours',
      () => ['--month', '2026-07', '--db', inside('taken.xlsx'), inside('a.xlsx')],
      'taken.xlsx',
    ],
  ])('%s', async (_, args, why) => {
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await exported(...args());
    expect({ code, stdout }).toEqual({ code: 2, stdout: [] });
    expect(stderr).toContain(why);
    expect(stderr).not.toContain('    at ');
    expect(readdirSync(folder)).toEqual(before);
  });
});

test('a database of before this program is not read as it is, and not changed either', async () => {
  const old = inside('old.db');
  await (await openSqliteStore(old)).close();
  const file = new DatabaseSync(old);
  file.exec('DELETE FROM migrations WHERE version = (SELECT MAX(version) FROM migrations)');
  file.close();
  await expect(openReading(old)).rejects.toThrow(/brings it up to date/);
});

test('what is opened to read cannot be written', async () => {
  const reading = await openReading(db);
  await expect(
    reading.transaction((tx) => tx.saveCase({ case: aCase({ id: 'C3' }), history: [] })),
  ).rejects.toThrow(/readonly/);
  await reading.close();
});
