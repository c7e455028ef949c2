/** A broadcast in Telegram is taken out of the chats again, in all its pieces, and it is told where that was not possible. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BroadcastAction } from '../../src/core/model/broadcast.ts';
import { HOUR, MINUTE } from '../../src/core/model/time.ts';
import { OLD_GROUP, openTelegramHouse, type TelegramHouse } from './telegram-house.ts';
import { startTelegramServer, type TelegramServer } from './telegram-server.ts';

const NOON = Date.parse('2026-07-04T12:00:00+08:00');

let server: TelegramServer;
let house: TelegramHouse;
beforeEach(async () => {
  server = await startTelegramServer();
  house = await openTelegramHouse(server);
});
afterEach(async () => {
  await house.stop();
  await server.stop();
});

const lead = (): string => house.registry.staff.find(({ name }) => name === '李主任')?.from ?? '';

const does = (id: string, action: BroadcastAction, at: number): Promise<string[]> =>
  house.bot.receive({ type: 'broadcast_acted', id, at, by: lead(), broadcast: 'm1', action });

const sendAndTakeBack = async (): Promise<void> => {
  await does('e1', { do: 'write', buildings: ['qinggeng-3'], text: '停水，请存水。' }, NOON);
  await does('e2', { do: 'approve', revision: 1 }, NOON);
  await house.bot.advance(NOON + MINUTE);
  expect(server.in(OLD_GROUP).map(({ text }) => text.split('\n')[0])).toEqual(['3号楼：停水，请存水。']);
  await does('e3', { do: 'take_back' }, NOON + HOUR);
  await house.bot.advance(NOON + 2 * HOUR);
};

const receipt = (): string => server.in(Number(lead().slice('tg:'.length))).at(-1)?.text ?? '';

test('it stands there no more, and its words are kept nowhere', async () => {
  await sendAndTakeBack();
  expect(server.in(OLD_GROUP)).toEqual([]);
  expect(receipt()).toContain('撤回完了：');
  const key = `broadcast:m1:tg:${OLD_GROUP}`;
  expect((await house.store.transaction((tx) => tx.message(key)))?.text).toBe('');
});

test('a chat in which Telegram does not delete it any more is told of', async () => {
  server.fails('deleteMessage', { status: 400, description: "Bad Request: message can't be deleted" });
  await sendAndTakeBack();
  expect(server.in(OLD_GROUP)).toHaveLength(1);
  expect(receipt()).toContain('晴耕园：那里的消息撤不回');
});
