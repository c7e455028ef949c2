/**
 * The real program on Telegram's HTTP: killed again and again between an update and its answer, while the line fails
 * now and then. Nobody's report is lost or doubled, and nothing is asked of any other host.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { DATA_DIR } from '../../src/commands/options.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { startTelegramServer, type TelegramServer, TOKEN } from '../channels/telegram-server.ts';
import { type Program, startProgram } from './process.ts';

const KILLS = 3;
const NEW = 6;
const SUN = 2_001;

let folder: string;
let data: string;
let server: TelegramServer;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weiyu-telegram-'));
  data = join(folder, 'data');
  cpSync(DATA_DIR, data, { recursive: true, filter: (path) => basename(path) !== 'run' });
  const file = join(data, 'compounds', 'beijing-chaoyang.json');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"from": "孙工"', `"from": "tg:${SUN}"`));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  server = await startTelegramServer();
});
afterEach(() => server.stop());

const start = (db: string): Program =>
  startProgram(['start', '--db', db], () => undefined, {
    WEIYU_DATA: data,
    WEIYU_PORT: '0',
    WEIYU_HOST: '127.0.0.1',
    WEIYU_LOG: 'debug',
    WEIYU_TELEGRAM_TOKEN: TOKEN,
    WEIYU_TELEGRAM_API: server.url,
  });
const polls = (): number => server.calls.filter(({ method }) => method === 'getUpdates').length;
const until = (what: () => boolean): Promise<true> =>
  vi.waitUntil(() => what() || undefined, { timeout: 60_000 });

test('a stop leaves nothing undone, and what is said meanwhile is heard at the next start', async () => {
  const db = join(folder, 'stopped.db');
  const first = start(db);
  server.says({ text: '帮助' });
  await until(() => server.in(1_001).length === 1);
  first.stop();
  expect(await first.ended).toMatchObject({ code: 0, signal: null });
  server.says({ text: '晴耕园6号楼漏水打哪个电话' });
  const second = start(db);
  await until(() => server.in(1_001).length === 2);
  second.stop();
  const { code, stderr } = await second.ended;
  expect(code).toBe(0);
  expect(server.in(1_001).map(({ text }) => text.includes('010-0000-2101'))).toEqual([false, true]);
  expect(stderr).not.toMatch(/AAE-|\p{Script=Han}/u);
  expect(server.strangers).toEqual([]);
});

test(`after ${KILLS} kills every report is there once and reached the manager`, async () => {
  const db = join(folder, 'killed.db');
  const residents: number[] = [];
  for (let round = 0; round < KILLS; round += 1) {
    const before = polls();
    const program = start(db);
    await until(() => polls() > before);
    server.fails('sendMessage', round % 2 === 0 ? 'dropped after it was done' : { status: 502 });
    for (let n = 0; n < NEW; n += 1) {
      const from = 3_000 + residents.length;
      residents.push(from);
      server.says({ from, text: `晴耕园5号楼2单元${300 + residents.length}，卫生间顶棚要塌了，水哗哗流` });
    }
    await wait((KILLS - 1 - round) * 20);
    program.kill();
    expect(await program.ended).toMatchObject({ signal: 'SIGKILL' });
  }
  expect(server.kept(), 'some were left with Telegram').toBeGreaterThan(0);

  const program = start(db);
  const answered = (): boolean => residents.every((from) => server.in(from).length > 0);
  const forwards = (): number => new Set(server.in(SUN).map(({ text }) => /2单元(\d+)/.exec(text)?.[1])).size;
  await until(() => answered() && forwards() === residents.length);
  program.stop();
  expect(await program.ended).toMatchObject({ code: 0 });

  // Only what was on its way at a kill, or whose answer was lost, may have gone twice.
  const told = server.in(SUN).map(({ text }) => text);
  expect(told.length - new Set(told).size).toBeLessThanOrEqual(2 * KILLS);

  const store = await openSqliteStore(db);
  for (const from of residents) {
    const cases = await store.transaction((tx) => tx.casesOf(`tg:${from}`, 9));
    expect(cases, `${from} has one case`).toHaveLength(1);
  }
  await store.close();
  const file = new DatabaseSync(db, { readOnly: true });
  expect(file.prepare('SELECT COUNT(*) AS n FROM dead_letters').all()).toEqual([{ n: 0 }]);
  file.close();
});
