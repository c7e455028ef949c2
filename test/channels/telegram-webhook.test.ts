/** Telegram brings updates to an address of ours: each is on disk before it is answered. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { openTelegramHouse, SECRET, type TelegramHouse } from './telegram-house.ts';
import { startTelegramServer, type TelegramServer } from './telegram-server.ts';

const LI = 1_001;

let server: TelegramServer;
let house: TelegramHouse;
beforeEach(async () => {
  server = await startTelegramServer();
});
afterEach(async () => {
  await house.stop();
  await server.stop();
});
const open = async (store?: Store): Promise<void> => {
  house = await openTelegramHouse(server, store, { webhook: true });
};
const brings = (secret: string | undefined, body: string, method = 'POST'): Promise<Response> =>
  fetch(`${house.door}/telegram`, {
    method,
    ...(method === 'POST' ? { body } : {}),
    headers: secret === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret },
  });

describe('a webhook', () => {
  test('is told to Telegram, and what waited there is heard and answered; nothing is asked for', async () => {
    server.says({ from: LI, text: '帮助' });
    await open();
    await vi.waitFor(() => expect(server.in(LI)).toHaveLength(1), 5_000);
    const [set] = server.calls.filter(({ method }) => method === 'setWebhook');
    expect(set?.call).toMatchObject({ url: `${house.door}/telegram`, secret_token: SECRET });
    expect(server.calls.some(({ method }) => method === 'getUpdates')).toBe(false);
  });

  test('keeps the order of one person, and what is brought twice is heard once', async () => {
    await open();
    for (const text of ['晴耕园6号楼2单元1601', '客厅顶上滴水，下雨才漏', '2'])
      server.says({ from: LI, text });
    await house.quiet();
    const before = server.in(LI).length;
    expect(server.in(LI).at(-1)?.text).toContain('登记好了');
    const update = {
      update_id: 1,
      message: { message_id: 1, chat: { id: 9, type: 'private' }, from: { id: 9 }, text: '帮助' },
    };
    for (let i = 0; i < 2; i += 1) await brings(SECRET, JSON.stringify(update));
    await house.quiet();
    expect([server.in(9).length, server.in(LI).length]).toEqual([1, before]);
  });

  test('answers only when the update is on disk; what could not be kept is brought again', async () => {
    const store = await openSqliteStore(':memory:');
    let full = false;
    await open({
      ...store,
      transaction: (work, safety) =>
        full ? Promise.reject(new Error('database or disk is full')) : store.transaction(work, safety),
    });
    await vi.waitFor(() => expect(house.lines.join()).toContain('telegram_connected'), 5_000);
    full = true;
    server.says({ from: LI, text: '帮助' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.kept()).toBe(1);
    full = false;
    await house.quiet();
    expect(server.in(LI)).toHaveLength(1);
  });

  test('what was kept and not heard before a kill is heard after it', async () => {
    const store = await openSqliteStore(':memory:');
    const message = { message_id: 1, chat: { id: LI, type: 'private' }, from: { id: LI }, text: '帮助' };
    const body = JSON.stringify({ update_id: 5, message });
    await store.transaction((tx) => tx.keepArrived('tg:', '5', body));
    await open(store);
    await house.quiet();
    expect(server.in(LI)).toHaveLength(1);
    expect(await store.transaction((tx) => tx.arrived('tg:', 9))).toEqual([]);
  });

  test.each<[string, string | undefined, string, string, number]>([
    ['without the secret', undefined, '{"update_id":1}', 'POST', 403],
    ['with another secret', 'a-secret-of-somebody-el', '{"update_id":1}', 'POST', 403],
    ['that only looks', SECRET, '', 'GET', 403],
    ['with no update', SECRET, '{"update":1}', 'POST', 400],
    ['with no JSON', SECRET, '<xml/>', 'POST', 400],
  ])('refuses a request %s', async (_, secret, body, method, status) => {
    await open();
    expect((await brings(secret, body, method)).status).toBe(status);
    expect(await house.store.transaction((tx) => tx.arrived('tg:', 9))).toEqual([]);
  });
});
