/** What can be wrong at a first start: each message names the cause and what to do, and nothing is left running. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startPage } from './page.ts';
import { startProgram } from './process.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weiyu-start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const refused = async (
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number | null; stderr: string }> => {
  const program = startProgram(['start', ...args], () => undefined, { WEIYU_PORT: '0', ...env });
  const { code, stderr } = await program.ended;
  return { code, stderr };
};

const db = (): string => join(folder, 'weiyu.db');
const newer = (): string => {
  const path = join(folder, 'newer.db');
  const of = new DatabaseSync(path);
  of.exec('CREATE TABLE migrations (version INTEGER PRIMARY KEY, applied_at TEXT)');
  of.exec('INSERT INTO migrations (version) VALUES (999)');
  of.close();
  return path;
};
const junk = (): string => {
  const path = join(folder, 'junk.db');
  writeFileSync(path, 'no database, but longer than the header of one. '.repeat(99));
  return path;
};
const below = (): string => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  return join(file, 'weiyu.db');
};
const faulty = (): string => {
  const data = join(folder, 'data');
  mkdirSync(join(data, 'law'), { recursive: true });
  writeFileSync(join(data, 'law', 'national.json'), '{');
  return data;
};

describe('start is refused, with cause and remedy,', () => {
  test.each<[string, () => string[], Record<string, string>, RegExp]>([
    [
      'without the folder of the tables',
      () => ['--db', db(), '--data', '/nowhere'],
      {},
      /no folder \/nowhere .*--data or WEIYU_DATA/,
    ],
    ['with a faulty table', () => ['--db', db(), '--data', faulty()], {}, /national\.json.*→/],
    [
      'with a database that cannot be written',
      () => ['--db', below()],
      {},
      /cannot be written .*WEIYU_DB or --db/,
    ],
    [
      'with a database of a newer program',
      () => ['--db', newer()],
      {},
      /version 999 .*start the newer program/,
    ],
    ['with a file that is no database', () => ['--db', junk()], {}, /not a database: restore a backup/],
    [
      'with half an address',
      () => ['--db', db()],
      { WEIYU_URL: 'weiyu.cn' },
      /see \.env\.example.*WEIYU_URL/s,
    ],
    [
      'with an address that the machine has not',
      () => ['--db', db()],
      { WEIYU_HOST: '203.0.113.9' },
      /no such address: set WEIYU_HOST/,
    ],
  ])('%s', async (_, args, env, why) => {
    const { code, stderr } = await refused(args(), env);
    expect(code).toBe(2);
    expect(stderr).toMatch(why);
    expect(stderr, 'a message, no stack').not.toContain('    at ');
  });

  test('with a port that something else holds', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, () => {
        const address = other.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const { code, stderr } = await refused(['--db', db()], { WEIYU_PORT: String(port) });
    other.close();
    expect(code).toBe(2);
    expect(stderr).toContain(`port ${port} is in use: stop what holds it, or set WEIYU_PORT`);
  });
});

test('a run tells its life and what it handled, and nothing of what was said', async () => {
  const page = await startPage(join(folder, 'told.db'), { WEIYU_LOG: 'info' });
  const opened = await fetch(page.url);
  await opened.text();
  const said = await fetch(`${page.url}/api/said`, {
    method: 'POST',
    headers: {
      Cookie: (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({
      id: 'words-one',
      text: '我是李娜，13800004401，晴耕园6号楼2单元1601，顶棚要塌了，水哗哗流',
    }),
  });
  expect(said.status).toBe(200);
  const { stderr } = await page.stop();
  const lines = stderr
    .trim()
    .split('\n')
    .map((line) => z.looseObject({ level: z.string(), event: z.string() }).parse(JSON.parse(line)));
  expect(lines[0]).toMatchObject({ event: 'started', version: expect.any(String), data: expect.any(String) });
  expect(lines).toContainEqual(
    expect.objectContaining({
      event: 'event_handled',
      type: 'said',
      channel: 'web',
      group: false,
      who: expect.stringMatching(/^p-/),
      ms: expect.any(Number),
      cases: [expect.stringMatching(/^[A-Z0-9]{4}$/)],
    }),
  );
  expect(lines).toContainEqual(
    expect.objectContaining({ event: 'message_orphaned', level: 'warn', party: 'pm' }),
  );
  expect(lines.slice(-2).map(({ event }) => event)).toEqual(['stopping', 'stopped']);
  expect(stderr).not.toMatch(/\p{Script=Han}|1380|1601|words-one|web:/u);
});
