/** The bot in a group of Telegram. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startCensus } from '../../src/service/census.ts';
import { NOW } from '../service/house.ts';
import { OLD_GROUP, openTelegramHouse, type TelegramHouse } from './telegram-house.ts';
import { ME, startTelegramServer, type TelegramServer } from './telegram-server.ts';

const LI = 1_001;
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

const last = (chat = LI) => {
  const message = server.in(chat).at(-1);
  if (message === undefined) throw new Error(`nothing stands in ${chat}`);
  return message;
};

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

  test('it answers in the topic where it was asked, and in the group where that topic is closed', async () => {
    const topic = { message_thread_id: 42, is_topic_message: true };
    await group(ASKED, { ...mention(ASKED), ...topic });
    expect(last(GROUP).call.message_thread_id).toBe(42);
    const description = 'Bad Request: message thread not found';
    server.fails('sendMessage', { status: 400, description }, 1);
    await group('@weiyu_test_bot 晴耕园2号楼漏水打哪个电话', { ...mention('@weiyu_test_bot'), ...topic });
    expect(server.in(GROUP)).toHaveLength(2);
    expect(last(GROUP).call.message_thread_id).toBeUndefined();
  });

  test('elsewhere a number of answers is no topic', async () => {
    await group(ASKED, { ...mention(ASKED), message_thread_id: 42 });
    expect(last(GROUP).call.message_thread_id).toBeUndefined();
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

  test('a worker who puts it there is asked whether the name is right, and their button binds it', async () => {
    const worker = house.registry.staff.find(({ name }) => name === '李老师')?.from ?? '';
    const from = { id: Number(worker.slice('tg:'.length)), is_bot: false, first_name: '李老师' };
    const chat = { id: GROUP, type: 'supergroup', title: '晴耕园业主群' };
    server.update({ message: { message_id: 1, chat, from, new_chat_members: [{ id: ME.id }] } });
    await house.quiet();
    expect(last(GROUP)).toMatchObject({ buttons: ['绑定', '不绑'] });
    server.presses(last(GROUP), '绑定', 1_009);
    await house.quiet();
    const bound = () => house.store.transaction((tx) => tx.learned());
    expect(await bound()).toEqual([]);
    server.presses(last(GROUP), '绑定', from.id);
    await house.quiet();
    expect(await bound()).toMatchObject([{ fact: { of: 'group', id: `tg:${GROUP}` } }]);
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

test('how many are in a bound group is asked of Telegram, and whoever writes to it reads it', async () => {
  const { channel, store, registry } = house;
  server.counts.set(OLD_GROUP, 413);
  const failed = vi.fn();
  const now = () => NOW;
  const census = startCensus({ channels: { 'tg:': channel }, registry: () => registry, store, now, failed });
  await vi.waitFor(async () =>
    expect(await store.transaction((tx) => tx.groupSizes(0))).toEqual([
      { group: `tg:${OLD_GROUP}`, members: 412, counted_at: NOW },
    ]),
  );
  await census.stop();
  const lead = Number(registry.staff.find(({ name }) => name === '李主任')?.from.slice('tg:'.length));
  server.says({ from: lead, text: '给晴耕园发：明天停水' });
  await house.quiet();
  expect(last(lead).text).toContain('发给2个群（其中1个约412人，1个人数不详）');
  expect(failed).not.toHaveBeenCalled();
});
