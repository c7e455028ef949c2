/** Telegram from end to end: a Bot API server on loopback, the real bot and the sample data behind it. */
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { OLD_GROUP, openTelegramHouse, SUN, type TelegramHouse, ZHAO } from './telegram-house.ts';
import { type Fault, ME, startTelegramServer, type TelegramServer } from './telegram-server.ts';

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
const last = (chat = LI) => {
  const message = server.in(chat).at(-1);
  if (message === undefined) throw new Error(`nothing stands in ${chat}`);
  return message;
};

const REPORT = '晴耕园6号楼2单元1601，顶层，客厅顶上滴水';
const GROUP = -1_001_234_567_890;

describe('a report by Telegram', () => {
  test('goes from the first word to the manager and back, with buttons', async () => {
    await says(REPORT);
    expect(last()).toMatchObject({ buttons: ['报（可发电话）', '报，不留电话', '先不报'] });
    expect(last().text).toContain('010-0000-2101');
    const question = last();
    server.presses(question, '报，不留电话');
    await house.quiet();
    expect(question).toMatchObject({
      text: expect.stringMatching(/我来报？[\s\S]*\n✓ 报，不留电话$/),
      buttons: [],
    });
    expect(last().text).toContain('登记好了');
    expect(last(SUN).text).toContain('晴耕园6号楼2单元1601室');
    server.says({ from: SUN, name: '孙工', text: '接单' });
    await house.quiet();
    expect(last().text).toContain('孙工接单了');
  });

  test('begins at a poster with its building known, and at the bot itself with what it is for', async () => {
    await says('/start b_qinggeng-6');
    expect(last()).toMatchObject({ text: expect.stringContaining('收到，晴耕园6号楼') });
    expect(last().buttons).toContain('屋顶（我家顶层）');
    server.says({ from: 1_002, text: '/start' });
    server.says({ from: 1_003, text: '/status' });
    await house.quiet();
    expect(last(1_002).text).toContain('家里漏水，直接说就行');
    expect(last(1_003).text).toContain('没查到您名下在办的报修');
  });

  test('takes a telephone number and a place that are sent as such', async () => {
    await says(REPORT);
    server.presses(last(), '报（可发电话）');
    await house.quiet();
    server.says({ from: LI, contact: { phone_number: '+8613800004401', first_name: '李' } });
    await house.quiet();
    expect(last(SUN).text).toContain('电话 13800004401');
    server.says({ from: 1_002, location: { latitude: 39.9, longitude: 116.4 } });
    await house.quiet();
    expect(last(1_002).text).toContain('哪个小区、几号楼？');
  });

  test('that is spoken is asked for in words, with the number to call', async () => {
    server.says({ from: LI, voice: { file_id: 'spoken', duration: 4 } });
    await house.quiet();
    expect(last().text).toContain('急的直接打12345');
  });

  test('an answer to what the manager was sent is about that case', async () => {
    await says('晴耕园6号楼2单元1601，卫生间顶棚要塌了，水哗哗流');
    server.says({ from: 1_002, text: '晴耕园6号楼2单元1502，卫生间顶棚要塌了，水哗哗流' });
    await house.quiet();
    const [first] = server.in(SUN);
    server.says({
      from: SUN,
      text: '接单',
      reply_to_message: { message_id: first?.id, from: { id: ME.id, is_bot: true } },
    });
    await house.quiet();
    const accepted = [LI, 1_002].filter((one) => server.in(one).some(({ text }) => text.includes('接单了')));
    expect(accepted).toEqual([LI]);
  });

  test('a button of an answered question answers no newer one', async () => {
    await says(REPORT);
    const [question] = server.in(LI);
    if (question === undefined) throw new Error('no question');
    server.presses(question, '报，不留电话');
    await house.quiet();
    const before = await house.store.transaction((tx) => tx.casesOf(`tg:${LI}`, 9));
    server.presses(question, '先不报');
    await house.quiet();
    expect(await house.store.transaction((tx) => tx.casesOf(`tg:${LI}`, 9))).toEqual(before);
  });
});

describe('photos', () => {
  const picture = async (background: string): Promise<Uint8Array> =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .jpeg()
      .toBuffer();
  const sizes = (file: string): object[] => [
    { file_id: `${file}-small` },
    { file_id: file, file_size: 9_000 },
  ];
  const photosOf = async (): Promise<string[]> => {
    const [kase] = await house.store.transaction((tx) => tx.casesOf(`tg:${LI}`, 1));
    return kase?.photos ?? [];
  };
  const album = (file: string, rest: object = {}): void => {
    server.says({ from: LI, media_group_id: 'album-1', photo: sizes(file), ...rest });
  };

  test('of an album are one message with its words, and are kept without what the camera wrote', async () => {
    for (const [file, colour] of [
      ['one', '#c00'],
      ['two', '#0c0'],
      ['three', '#00c'],
    ] as const)
      server.files.set(file, await picture(colour));
    album('one', { caption: '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流' });
    album('two');
    album('three');
    await house.quiet();
    const photos = await photosOf();
    expect(photos).toHaveLength(3);
    const kept = await house.store.transaction((tx) => tx.photo(photos[0] ?? ''));
    expect(kept?.person).toBe(`tg:${LI}`);
    expect((await sharp(kept?.jpeg).metadata()).exif).toBeUndefined();
    expect(server.calls.filter(({ method }) => method === 'file')).toHaveLength(3);
    expect(last(SUN).text).toContain('照片');
  });

  test('whose parts come apart in time are one message all the same', async () => {
    server.files.set('one', await picture('#c00')).set('two', await picture('#0c0'));
    album('one', { caption: '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流' });
    await wait(200);
    album('two');
    await house.quiet();
    expect(await photosOf()).toHaveLength(2);
    expect(server.in(LI)).toHaveLength(1);
  });

  test('that cannot be fetched do not hold up the words, and the operator is told', async () => {
    server.fails('file', 'dropped', 3);
    server.files.set('one', await picture('#c00'));
    album('one', { caption: '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流' });
    await house.quiet();
    expect(await photosOf()).toEqual([]);
    expect(last().text).toContain('119');
    expect(house.lines.join()).toContain('photo_lost');
  });

  test('are fetched again where the line broke once; what is no picture is let go', async () => {
    server.fails('file', { status: 502 });
    server.files.set('one', await picture('#c00')).set('text', Buffer.from('#!/bin/sh'));
    album('one', { caption: '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流' });
    album('text');
    album('gone');
    await house.quiet();
    expect(await photosOf()).toHaveLength(1);
  });
});

describe('in a group', () => {
  const group = async (text: string, rest: object = {}): Promise<void> => {
    server.says({ from: LI, chat: GROUP, name: '刘叔', text, ...rest });
    await house.quiet();
  };
  const mention = (text: string): object => ({
    entities: [{ type: 'mention', offset: text.indexOf('@'), length: /@\w+/.exec(text)?.[0].length }],
  });
  const ASKED = '@weiyu_test_bot 晴耕园6号楼漏水打哪个电话';

  test('it answers who mentions it, by their name, and nobody else', async () => {
    await group('大家周末好');
    await group('@weiyu_test_bots 你好', mention('@weiyu_test_bots'));
    expect(server.in(GROUP)).toEqual([]);
    await group(ASKED, mention(ASKED));
    expect(last(GROUP).text).toMatch(/^刘叔 [\s\S]*010-0000-2101/);
    expect(last(GROUP).call.entities).toMatchObject([
      { type: 'text_mention', offset: 0, length: 2, user: { id: LI } },
    ]);
  });

  test('it hears a command that is not another bot’s, and an answer to what it said', async () => {
    await group('/help@another_bot');
    expect(server.in(GROUP)).toEqual([]);
    await group('/help@weiyu_test_bot');
    const help = last(GROUP);
    await group('晴耕园6号楼', {
      reply_to_message: { message_id: help.id, from: { id: 8_123_456_789, is_bot: true } },
    });
    expect(server.in(GROUP).length).toBeGreaterThan(1);
  });

  test('it fetches no photo that people show one another', async () => {
    server.files.set('one', Buffer.from('x'));
    await group('', { text: undefined, photo: [{ file_id: 'one' }] });
    expect(server.calls.filter(({ method }) => method === 'getFile')).toEqual([]);
  });

  test('somebody else’s button counts for nobody', async () => {
    await group('@weiyu_test_bot 晴耕园6号楼2单元1601漏水', mention('@weiyu_test_bot'));
    const question = last(GROUP);
    expect(question.buttons).toEqual(['登记']);
    server.presses(question, '登记', 1_009);
    await house.quiet();
    expect(question.buttons).toEqual(['登记']);
    expect(server.in(GROUP)).toHaveLength(1);
    expect(server.calls.some(({ method }) => method === 'answerCallbackQuery')).toBe(true);
  });

  test('that became a larger one it goes on, and its binding with it', async () => {
    server.fails(
      'sendMessage',
      {
        status: 400,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: GROUP },
      },
      1,
      OLD_GROUP,
    );
    server.says({ from: LI, chat: OLD_GROUP, text: ASKED, ...mention(ASKED) });
    await house.quiet();
    expect(last(GROUP).text).toContain('010-0000-2101');
    expect(house.learned).toEqual([
      { of: 'group', id: `tg:${GROUP}`, record: { id: `tg:${GROUP}`, compound: '晴耕园' } },
    ]);
    expect(house.lines.join()).toContain('group_moved');
  });
});

describe('what is no message to it', () => {
  test.each<[string, Record<string, unknown>]>([
    [
      'an edited message',
      { edited_message: { message_id: 1, chat: { id: LI, type: 'private' }, text: REPORT } },
    ],
    [
      'a channel’s post',
      { channel_post: { message_id: 1, chat: { id: -1, type: 'channel' }, text: REPORT } },
    ],
    ['a kind that nobody knows yet', { moon_phase: { full: true } }],
    ['a message of another shape', { message: { message_id: 'one' } }],
    [
      'a sticker',
      { message: { message_id: 1, chat: { id: LI, type: 'private' }, from: { id: LI }, sticker: {} } },
    ],
    [
      'words in a group’s own name',
      {
        message: {
          message_id: 1,
          chat: { id: GROUP, type: 'supergroup' },
          from: { id: LI },
          sender_chat: { id: GROUP },
          text: REPORT,
        },
      },
    ],
  ])('%s is let pass, and what comes after it is heard', async (_, update) => {
    server.update(update);
    await house.quiet();
    expect([...server.in(LI), ...server.in(GROUP)]).toEqual([]);
    await says('帮助');
    expect(server.in(LI)).toHaveLength(1);
  });
});

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
