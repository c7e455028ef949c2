/** Telegram from end to end: a Bot API server on loopback, the real bot and the sample data behind it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTelegramHouse, SUN, type TelegramHouse } from './telegram-house.ts';
import { ME, startTelegramServer, type TelegramServer } from './telegram-server.ts';

const LI = 1_001;
const REPORT = '晴耕园6号楼2单元1601，顶层，客厅顶上滴水';
const GROUP = -1_001_234_567_890;

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
    expect(last().call.reply_markup?.keyboard).toMatchObject([[{ request_contact: true }]]);
    server.says({ from: LI, contact: { phone_number: '+8613800004401', first_name: '李' } });
    await house.quiet();
    expect(last(SUN).text).toContain('电话 13800004401');
    expect(last().call.reply_markup).toEqual({ remove_keyboard: true });
    server.says({ from: 1_002, text: '家里漏水' });
    await house.quiet();
    expect(last(1_002).call.reply_markup?.keyboard).toMatchObject([[{ request_location: true }]]);
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
