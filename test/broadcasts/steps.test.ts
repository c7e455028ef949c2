/** Broadcasts through the real bot, as events: what rain drafts and the page do. Words are in the transcripts. */
import { describe, expect, test } from 'vitest';
import { SendError } from '../../src/channels/channel.ts';
import type { Broadcast, BroadcastAction, Draft } from '../../src/core/model/broadcast.ts';
import type { BroadcastActed } from '../../src/core/model/event.ts';
import { HOUR, MINUTE } from '../../src/core/model/time.ts';
import { type House, openHouse } from '../service/house.ts';
import { NOW } from './samples.ts';

/** What the bot drafts around rain: a quoted product, numbers for each group, and a way to send it to fewer. */
const RAIN: Draft = {
  kind: 'relay',
  buildings: ['qinggeng-3', 'qinggeng-5'],
  audience: [
    { chat: 'g-qinggeng', kind: 'group', name: '晴耕园业主群', own: '漏雨报修 010-0000-2101' },
    { chat: 'web:liu', kind: 'person', own: '您报过：3号楼屋顶漏水。' },
  ],
  unreached: [],
  quote: '〔市气象台发布暴雨黄色预警信号〕',
  text: '清地漏，关窗。',
  why: '本地新发布的官方预警',
  options: [{ name: '只发重点楼', chats: ['web:liu'] }],
  expires_at: NOW + 3 * HOUR,
  sample: false,
};

let count = 0;
const acted = (by: string, action: BroadcastAction, at = NOW, broadcast = 'rain:1'): BroadcastActed => {
  count += 1;
  return { type: 'broadcast_acted', id: `e${count}`, at, by, broadcast, action };
};
const approve = (more: { option?: number; now?: boolean } = {}, revision = 1): BroadcastAction => ({
  do: 'approve',
  revision,
  ...more,
});

const opened = async (send?: (row: { to: string | null }) => Promise<void>) => {
  const house = await openHouse(send === undefined ? {} : { send });
  const at = async (id = 'rain:1'): Promise<Broadcast | undefined> =>
    house.store.transaction((tx) => tx.broadcast(id));
  return { ...house, at };
};
const toMany = ({ sent }: Pick<House, 'sent'>): string[] =>
  sent.filter((row) => row.broadcast !== undefined && row.recalls === undefined).map(({ to }) => to ?? '');
const toLead = ({ to }: Pick<House, 'to'>): string =>
  to('李主任')
    .map(({ text }) => text)
    .join('\n');

describe('a draft of the bot', () => {
  test('goes to who may decide for all of its buildings, with its reason, once', async () => {
    const house = await opened();
    await house.bot.receive(acted('bot', { do: 'draft', draft: RAIN }));
    await house.bot.receive(acted('bot', { do: 'draft', draft: { ...RAIN, text: '另一条' } }));
    expect(house.sent.map(({ to }) => to)).toEqual(['李主任']);
    const [preview] = house.sent;
    expect(preview?.text).toContain('本地新发布的官方预警');
    expect(preview?.options.map(({ label }) => label)).toEqual(['发', '改', '只发重点楼', '不发']);
  });

  test('is nobody’s to make but the bot’s', async () => {
    const house = await opened();
    await house.bot.receive(acted('李主任', { do: 'draft', draft: RAIN }));
    expect(await house.at()).toBeUndefined();
  });

  test('sent, each chat reads the product as issued, the text, and its own lines; the receipt follows', async () => {
    const house = await opened();
    await house.bot.receive(acted('bot', { do: 'draft', draft: RAIN }));
    await house.bot.receive(acted('李主任', approve()));
    expect(toMany(house)).toEqual([]);
    await house.bot.advance(NOW + 9_999);
    expect(toMany(house)).toEqual([]);
    await house.bot.advance(NOW + MINUTE);
    expect(house.to('g-qinggeng').map(({ text }) => text)).toEqual([
      '〔市气象台发布暴雨黄色预警信号〕\n清地漏，关窗。\n漏雨报修 010-0000-2101',
    ]);
    expect(house.to('web:liu')[0]?.text).toContain('您报过');
    expect(toLead(house)).toContain('1个群、私聊1户送到（晴耕园业主群）');
    expect((await house.at())?.life).toMatchObject({
      state: 'sent',
      fates: [{ chat: 'g-qinggeng' }, { chat: 'web:liu' }],
    });
    expect(await house.store.transaction((tx) => tx.broadcastsSince(NOW, 'g-qinggeng'))).toHaveLength(1);
  });

  test('goes to fewer where that is chosen', async () => {
    const house = await opened();
    await house.bot.receive(acted('bot', { do: 'draft', draft: RAIN }));
    await house.bot.receive(acted('李主任', approve({ option: 0 })));
    await house.bot.advance(NOW + MINUTE);
    expect(toMany(house)).toEqual(['web:liu']);
  });

  test.each<[string, BroadcastAction, string]>([
    ['withdrawn', { do: 'withdraw', why: 'alert_cancelled' }, 'withdrawn'],
    ['refused', { do: 'refuse' }, 'refused'],
  ])('%s, it is not sent by who comes late', async (_, action, state) => {
    const house = await opened();
    await house.bot.receive(acted('bot', { do: 'draft', draft: RAIN }));
    await house.bot.receive(acted(action.do === 'withdraw' ? 'bot' : '李主任', action, NOW + MINUTE));
    await house.bot.receive(acted('李主任', approve(), NOW + HOUR));
    await house.bot.advance(NOW + 2 * HOUR);
    expect((await house.at())?.life.state).toBe(state);
    expect(toMany(house)).toEqual([]);
  });

  test('withdrawn between the decision and the sending, whoever decided hears why', async () => {
    const house = await opened();
    await house.bot.receive(acted('bot', { do: 'draft', draft: RAIN }));
    await house.bot.receive(acted('李主任', approve()));
    await house.bot.receive(acted('bot', { do: 'withdraw', why: 'alert_superseded' }, NOW + 5_000));
    await house.bot.advance(NOW + HOUR);
    expect(toMany(house)).toEqual([]);
    expect(toLead(house)).toContain('已有新的，没有发');
  });

  test('ends at its time, and is not sent where it could only go out later', async () => {
    const house = await opened();
    await house.bot.receive(acted('bot', { do: 'draft', draft: RAIN }));
    await house.bot.receive(acted('李主任', approve(), NOW + 3 * HOUR - 5_000));
    expect((await house.at())?.life.state).toBe('draft');
    await house.bot.advance(NOW + 3 * HOUR);
    expect((await house.at())?.life.state).toBe('expired');
  });

  test('a decision counts for the text that was seen', async () => {
    const house = await opened();
    await house.bot.receive(acted('bot', { do: 'draft', draft: RAIN }));
    await house.bot.receive(acted('李主任', { do: 'edit', text: '只关窗。', revision: 1 }));
    await house.bot.receive(acted('李主任', approve({}, 1)));
    expect((await house.at())?.life.state).toBe('draft');
    await house.bot.receive(acted('李主任', approve({}, 2)));
    await house.bot.advance(NOW + MINUTE);
    expect(house.to('g-qinggeng')[0]?.text).toContain('只关窗。');
    expect(house.to('g-qinggeng')[0]?.text).toContain('暴雨黄色预警');
  });
});

describe('who may', () => {
  test.each([
    ['a worker who only drafts', '李老师'],
    ['the lead of another compound', '谢主任'],
    ['a property manager', '孙工'],
    ['a resident', 'web:liu'],
  ])('%s decides nothing, and the try is in the audit list', async (_, by) => {
    const house = await opened();
    await house.bot.receive(acted('bot', { do: 'draft', draft: RAIN }));
    await house.bot.receive(acted(by, approve()));
    expect((await house.at())?.life.state).toBe('draft');
    const [line] = await house.store.transaction((tx) => tx.audited(1));
    expect(line).toMatchObject({ by, did: 'refused', what: 'broadcast', detail: 'approve' });
  });

  test('of two at once the second changes nothing', async () => {
    const house = await opened();
    await house.bot.receive(acted('bot', { do: 'draft', draft: RAIN }));
    await Promise.all([
      house.bot.receive(acted('李主任', approve())),
      house.bot.receive(acted('李主任', { do: 'refuse' }, NOW + 1)),
    ]);
    expect((await house.at())?.life).toMatchObject({ state: 'approved', at: NOW });
  });
});

describe('what was written by a worker', () => {
  const write = (text: string, more: object = {}): BroadcastAction => ({
    do: 'write',
    buildings: ['qinggeng-3', 'qinggeng-5'],
    text,
    ...more,
  });

  test('goes to the group of the compound with the numbers before it, signed', async () => {
    const house = await opened();
    await house.bot.receive(acted('李主任', write('明天清洗外墙，请关窗'), NOW, 'm1'));
    await house.bot.receive(acted('李主任', approve(), NOW, 'm1'));
    await house.bot.advance(NOW + MINUTE);
    expect(house.to('g-qinggeng')[0]?.text.split('\n').slice(0, 2)).toEqual([
      '3、5号楼：明天清洗外墙，请关窗',
      '——示例社区',
    ]);
  });

  test('at night waits for the morning, unless told otherwise', async () => {
    const night = Date.parse('2026-07-03T22:30:00+08:00');
    const morning = Date.parse('2026-07-04T07:00:00+08:00');
    const house = await opened();
    for (const [id, now] of [
      ['m1', false],
      ['m2', true],
    ] as const) {
      await house.bot.receive(acted('李主任', write('停水'), night, id));
      await house.bot.receive(acted('李主任', approve({ now }), night, id));
    }
    expect((await house.at('m1'))?.life).toMatchObject({ send_at: morning });
    expect((await house.at('m2'))?.life).toMatchObject({ send_at: night + 10_000 });
  });

  test('taken back in time nothing goes out; afterwards it can be changed and sent', async () => {
    const house = await opened();
    await house.bot.receive(acted('李主任', write('停水'), NOW, 'm1'));
    await house.bot.receive(acted('李主任', approve(), NOW, 'm1'));
    await house.bot.receive(acted('李主任', { do: 'take_back' }, NOW + 9_000, 'm1'));
    await house.bot.advance(NOW + HOUR);
    expect(toMany(house)).toEqual([]);
    await house.bot.receive(acted('李主任', approve({}, 2), NOW + HOUR, 'm1'));
    await house.bot.advance(NOW + 2 * HOUR);
    expect(toMany(house)).toEqual(['g-qinggeng']);
  });

  test.each([
    ['nothing', ''],
    ['spaces of all kinds', ' \u3000\n\u200b\t '],
    ['two thousand characters', '通知'.repeat(1_000)],
  ])('%s is not taken', async (_, text) => {
    const house = await opened();
    await house.bot.receive(acted('李主任', write(text), NOW, 'm1'));
    expect(await house.at('m1')).toBeUndefined();
  });
});

describe('delivery', () => {
  test('what failed is told with its reason and sent again on a word, to those only', async () => {
    let kicked = true;
    const house = await opened(async ({ to }) => {
      if (kicked && to === 'g-qinggeng') throw new SendError('bot was kicked from the group');
    });
    await house.bot.receive(acted('bot', { do: 'draft', draft: RAIN }));
    await house.bot.receive(acted('李主任', approve()));
    await house.bot.advance(NOW + MINUTE);
    expect(toLead(house)).toContain('晴耕园业主群：机器人不在群里了');
    kicked = false;
    await house.bot.receive(acted('李主任', { do: 'retry' }, NOW + HOUR));
    await house.bot.advance(NOW + 2 * HOUR);
    expect(toMany(house)).toEqual(['web:liu', 'g-qinggeng']);
    expect((await house.at())?.life).toMatchObject({
      round: 2,
      fates: [{ chat: 'g-qinggeng' }, { chat: 'web:liu' }],
    });
  });

  test('recalled where the place cannot: it is said so', async () => {
    const house = await opened();
    await house.bot.receive(acted('bot', { do: 'draft', draft: RAIN }));
    await house.bot.receive(acted('李主任', approve()));
    await house.bot.advance(NOW + MINUTE);
    await house.bot.receive(acted('李主任', { do: 'take_back' }, NOW + HOUR));
    await house.bot.advance(NOW + 2 * HOUR);
    expect(toLead(house)).toContain('那里的消息撤不回');
    expect((await house.at())?.life.state).toBe('recalled');
  });
});
