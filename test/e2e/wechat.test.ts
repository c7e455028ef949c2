/** The real program on a WeChat service that never answers a send: asked to stop it ends, and the answer waits for the next start. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GOOD_LUCK } from '../channels/mishaps.ts';
import { type Gateway, startGateway, TOKEN } from '../channels/wechat/gateway.ts';
import { type Program, startProgram } from './process.ts';

let folder: string;
let gateway: Gateway;
let sends = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weiyu-wechat-stop-'));
  gateway = await startGateway({
    ...GOOD_LUCK,
    next: () => {
      sends += 1;
      return 'silent';
    },
  });
  gateway.logIn();
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

const start = (): Program =>
  startProgram(['start', '--db', join(folder, 'weiyu.db')], () => undefined, {
    WEIYU_PORT: '0',
    WEIYU_HOST: '127.0.0.1',
    WEIYU_LOG: 'info',
    WEIYU_WECHAT_PUPPET: 'service',
    WEIYU_WECHAT_TOKEN: TOKEN,
    WEIYU_WECHAT_ENDPOINT: gateway.endpoint,
  });
const patiently = { timeout: 60_000, interval: 100 };
const listens = () =>
  vi.waitFor(() => expect(gateway.puppet.listenerCount('message')).toBeGreaterThan(0), patiently);

test('a send that is never answered does not keep the program, and is not lost', async () => {
  const program = start();
  await listens();
  gateway.person('x1', { alias: '住户' });
  gateway.says('x1', '你好');
  await vi.waitFor(() => expect(sends).toBeGreaterThan(0), patiently);
  program.stop();
  const { code, stderr } = await program.ended;
  expect({ code, stopped: stderr.includes('"event":"stopped"') }).toEqual({ code: 0, stopped: true });
  const file = new DatabaseSync(join(folder, 'weiyu.db'), { readOnly: true });
  const waiting = file.prepare("SELECT key FROM outbox WHERE next_at IS NOT NULL AND chat LIKE 'wx:%'").all();
  file.close();
  expect(waiting).toHaveLength(1);
});
