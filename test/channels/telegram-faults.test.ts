/** What Telegram, its line and the disk can do to a message, and what becomes of it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MINUTE } from '../../src/core/model/time.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { message } from '../contracts/records.ts';
import { NOW } from '../service/house.ts';
import { openTelegramHouse, SUN, type TelegramHouse, ZHAO } from './telegram-house.ts';
import { type Fault, startTelegramServer, type TelegramServer } from './telegram-server.ts';

const LI = 1_001;

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

const says = async (text: string, rest: object = {}): Promise<void> => {
  server.says({ from: LI, text, ...rest });
  await house.quiet();
};

describe('when Telegram fails', () => {
  const DANGER = '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流';
  const texts = (chat: number): string[] => server.in(chat).map(({ text }) => text);

  test('429 waits as long as it says, and the message arrives once', async () => {
    server.fails('sendMessage', {
      status: 429,
      description: 'Too Many Requests',
      parameters: { retry_after: 7 },
    });
    await says('帮助');
    expect(texts(LI)).toEqual([]);
    await house.later(6_999);
    expect(texts(LI)).toEqual([]);
    await house.later(1);
    expect(texts(LI)).toHaveLength(1);
  });

  test.each<[string, Fault]>([
    ['502', { status: 502 }],
    ['a dropped connection', 'dropped'],
    ['a token that is not taken for a moment', { status: 401 }],
  ])('%s is tried again', async (_, fault) => {
    server.fails('sendMessage', fault, 2);
    await says('帮助');
    await house.later(5_000);
    expect(texts(LI)).toEqual([]);
    await house.later(10_000);
    expect(texts(LI)).toHaveLength(1);
  });

  test('an answer lost on its way doubles the message and loses none', async () => {
    server.fails('sendMessage', 'dropped after it was done');
    await says('帮助');
    await house.later(5_000);
    expect(new Set(texts(LI)).size).toBe(1);
    expect(texts(LI)).toHaveLength(2);
  });

  test.each<[string, Fault, number]>([
    ['whose answer was lost', 'dropped after it was done', 1],
    ['that may have been lost', 'dropped', 0],
    ['that was refused for the moment', { status: 502 }, 1],
  ])('a broadcast %s stands there at most once', async (_, fault, copies) => {
    server.fails('sendMessage', fault);
    const row = message('b1', `tg:${LI}`, { kind: 'broadcast', created_at: NOW });
    await house.store.transaction((tx) => tx.enqueue([row]));
    await house.later(1);
    await house.later(MINUTE);
    expect(texts(LI)).toHaveLength(copies);
  });

  test.each([
    ['blocked the bot', 403, 'Forbidden: bot was blocked by the user'],
    ['never opened it', 400, 'Bad Request: chat not found'],
  ])('a manager who %s is given up at once, and the next contact hears', async (_, status, description) => {
    server.fails('sendMessage', { status, description }, 99, SUN);
    await says(DANGER);
    await house.later(0);
    await house.quiet();
    expect(texts(SUN)).toEqual([]);
    expect(texts(ZHAO).join()).toContain('晴耕园5号楼2单元301室');
  });

  test.each<[string, Fault, string]>([
    ['502', { status: 502 }, 'telegram_unreachable'],
    ['a dropped connection', 'dropped', 'telegram_unreachable'],
    ['429', { status: 429, parameters: { retry_after: 1 } }, 'telegram_unreachable'],
    [
      'another reader',
      { status: 409, description: 'Conflict: terminated by other getUpdates' },
      'telegram_conflict',
    ],
    ['a token that is not taken', { status: 401, description: 'Unauthorized' }, 'telegram_refused'],
  ])(
    '%s to the question for updates is told to the operator, and what was said is heard after it',
    async (_, fault, event) => {
      await says('帮助');
      server.fails('getUpdates', fault);
      // What is held open ends, and the next question fails.
      server.says({ from: 1_002, text: '帮助' });
      await vi.waitFor(() => expect(house.lines.join()).toContain(event), 5_000);
      server.says({ from: 1_002, text: '帮助' });
      await vi.waitFor(() => expect(texts(1_002)).toHaveLength(2), 9_000);
      expect(texts(LI)).toHaveLength(1);
    },
  );

  test.each<[string, Fault]>([
    ['the bot was put out of the group', { status: 403, description: 'Forbidden: bot was kicked' }],
    ['there is no such group any more', { status: 400, description: 'Bad Request: chat not found' }],
  ])('how many people are in a group is not known where %s', async (_, fault) => {
    server.counts.set(-7, 413);
    server.fails('getChatMemberCount', fault);
    expect(await house.channel.members?.('tg:-7')).toBeUndefined();
    expect(await house.channel.members?.('tg:-7')).toBe(412);
  });

  test.each<[string, Fault, object]>([
    ['502', { status: 502 }, { name: 'CallError' }],
    ['a dropped connection', 'dropped', { name: 'UnansweredError' }],
    ['429', { status: 429, parameters: { retry_after: 9 } }, { name: 'SendError', retryIn: 9_000 }],
  ])('%s to the question how many are in a group is no answer', async (_, fault, error) => {
    server.counts.set(-7, 413);
    server.fails('getChatMemberCount', fault);
    await expect(house.channel.members?.('tg:-7')).rejects.toMatchObject(error);
  });

  test('a server of one’s own may have a path before the calls', async () => {
    await house.stop();
    house = await openTelegramHouse({ ...server, url: `${server.url}/a/path` });
    server.files.set('one', Buffer.from('x'));
    server.says({ from: LI, photo: [{ file_id: 'one' }], caption: '帮助' });
    await house.quiet();
    expect(texts(LI)).toHaveLength(1);
    expect(server.calls.some(({ method }) => method === 'file')).toBe(true);
    expect(server.strangers).toEqual([]);
  });

  test('nothing of it stands in the log: no token, no number, no words', async () => {
    server.fails('sendMessage', 'dropped');
    server.fails('getUpdates', 'dropped');
    server.fails('file', 'dropped', 3);
    server.files.set('one', Buffer.from('x'));
    server.says({ from: LI, photo: [{ file_id: 'one' }], caption: DANGER });
    await house.quiet();
    const log = house.lines.join('\n');
    expect(log).toContain('photo_lost');
    expect(log).not.toMatch(/AAE-|fictional|8123456789|1001|\p{Script=Han}/u);
    expect(server.strangers).toEqual([]);
  });
});

describe('an update that comes again', () => {
  test('because it could not be kept is heard then, and the operator is told meanwhile', async () => {
    await house.stop();
    const store = await openSqliteStore(':memory:');
    let full = true;
    const disk: Store = {
      ...store,
      transaction: (work, safety) =>
        full ? Promise.reject(new Error('database or disk is full')) : store.transaction(work, safety),
    };
    full = false;
    house = await openTelegramHouse(server, disk);
    full = true;
    server.says({ from: LI, text: '帮助' });
    await vi.waitFor(() => expect(house.lines.join()).toContain('telegram_failed'), 5_000);
    expect(server.kept()).toBe(1);
    full = false;
    await house.quiet();
    expect(server.in(LI)).toHaveLength(1);
  });

  test('is one event', async () => {
    const update_id = server.says({ from: LI, text: '帮助' });
    await house.quiet();
    server.update({
      update_id,
      message: { message_id: 9, chat: { id: LI, type: 'private' }, from: { id: LI }, text: '帮助' },
    });
    await house.quiet();
    expect(server.in(LI)).toHaveLength(1);
  });

  test('after a week numbers begin anew, also below, and are heard', async () => {
    await says('帮助');
    server.update({
      update_id: 5,
      message: { message_id: 9, chat: { id: 1_002, type: 'private' }, from: { id: 1_002 }, text: '帮助' },
    });
    await house.quiet();
    expect(server.in(1_002)).toHaveLength(1);
  });
});
