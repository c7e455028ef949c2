/** How many people a broadcast reaches, as whoever decides it reads it, in the chat. The page is beside its own tests. */
import { describe, expect, test } from 'vitest';
import { reachOf, UNCOUNTED } from '../../src/core/broadcasts/sizes.ts';
import type { Draft, Target } from '../../src/core/model/broadcast.ts';
import { DAY, MINUTE } from '../../src/core/model/time.ts';
import { reachWords } from '../../src/texts/zh-CN/reach.ts';
import { openHouse, said } from '../service/house.ts';
import { NOW } from './samples.ts';

const group = (chat: string): Target => ({ chat, kind: 'group', name: `${chat}群` });
const person = (chat: string): Target => ({ chat, kind: 'person' });
const ABC = ['a', 'b', 'c'].map(group);

describe('how many', () => {
  test.each<[string, readonly Target[], [string, number][], string]>([
    [
      'every group counted',
      ABC,
      [
        ['a', 201],
        ['b', 126],
        ['c', 85],
      ],
      '3个群约412人',
    ],
    [
      'with chats in private',
      [...ABC, person('li')],
      [
        ['a', 201],
        ['b', 126],
        ['c', 85],
      ],
      '3个群约412人，私聊1户',
    ],
    [
      'one not counted',
      ABC,
      [
        ['a', 201],
        ['c', 85],
      ],
      '3个群（其中2个约286人，1个人数不详）',
    ],
    ['none counted', [...ABC, person('li')], [], '3个群、私聊1户'],
    ['only others counted', ABC, [['d', 99]], '3个群'],
    ['nobody but the bot in it', [group('a')], [['a', 0]], '1个群约0人'],
    ['in private only', [person('li'), person('wang')], [['a', 201]], '私聊2户'],
    ['nobody', [], [['a', 201]], ''],
  ])('%s', (_, targets, sizes, words) => {
    expect(reachWords(reachOf(targets, new Map(sizes)))).toBe(words);
  });

  test('a chat with a person is no group, whatever was counted under its name', () => {
    expect(reachOf([person('li')], new Map([['li', 5]]))).toEqual({ groups: 0, persons: 1 });
    expect(reachOf(ABC, UNCOUNTED)).toEqual({ groups: 3, persons: 0 });
  });
});

const RAIN: Draft = {
  kind: 'relay',
  buildings: ['qinggeng-3', 'qinggeng-5'],
  audience: [group('g-qinggeng'), group('g-other'), person('web:liu')],
  unreached: [],
  quote: '〔市气象台发布暴雨黄色预警信号〕',
  text: '清地漏，关窗。',
  options: [
    { name: '只发有报修的楼', chats: ['g-qinggeng', 'web:liu'] },
    { name: '只发群', chats: ['g-qinggeng', 'g-other'] },
  ],
  sample: false,
};

/** The bot with groups that were counted so long ago. */
const counted = async (sizes: Record<string, number>, ago = 0) => {
  const house = await openHouse();
  await house.store.transaction(async (tx) => {
    for (const [group, members] of Object.entries(sizes))
      await tx.saveGroupSize({ group, members, counted_at: NOW - ago });
  });
  const drafted = async (): Promise<string> => {
    const action = { do: 'draft', draft: RAIN } as const;
    await house.bot.receive({
      type: 'broadcast_acted',
      id: 'd',
      at: NOW,
      by: 'bot',
      broadcast: 'rain:1',
      action,
    });
    return house.to('李主任').at(-1)?.text ?? '';
  };
  const hears = async (text: string, from = '李主任', at = NOW): Promise<string> => {
    await house.bot.receive(said(`${from}: ${text} ${at}`, from, text, { at }));
    return house.to(from).at(-1)?.text ?? '';
  };
  return { ...house, drafted, hears };
};

describe('whoever decides', () => {
  test('reads how many people a draft of the bot reaches, and how many each way to send it to fewer', async () => {
    const { drafted, hears } = await counted({ 'g-qinggeng': 201, 'g-other': 126 });
    const lines = (await drafted()).split('\n');
    expect(lines).toContain('发给2个群约327人：g-qinggeng群、g-other群；私聊1户。不@所有人。');
    expect(lines).toContain('只发有报修的楼：1个群约201人，私聊1户。');
    expect(lines).toContain('只发群：2个群约327人。');
    expect(await hears('只发有报修的楼')).toContain('马上发给1个群约201人，私聊1户。');
  });

  test('reads it as before where nothing is known', async () => {
    const { drafted, hears } = await counted({});
    const lines = (await drafted()).split('\n');
    expect(lines).toContain('发给2个群：g-qinggeng群、g-other群；私聊1户。不@所有人。');
    expect(lines.join()).not.toMatch(/只发|人数/);
    expect(await hears('1')).toContain('马上发给2个群、私聊1户。');
  });

  test('reads what is not known', async () => {
    const { drafted } = await counted({ 'g-other': 126 });
    const lines = (await drafted()).split('\n');
    expect(lines).toContain(
      '发给2个群（其中1个约126人，1个人数不详）：g-qinggeng群、g-other群；私聊1户。不@所有人。',
    );
    expect(lines, 'of a choice in which none is known').toContain('只发有报修的楼：1个群、私聊1户。');
  });

  test.each([
    ['seven days ago', 7 * DAY, true],
    ['longer ago', 7 * DAY + 1, false],
  ])('reads a size of %s: %s ms, %s', async (_, ago, isShown) => {
    const { drafted } = await counted({ 'g-qinggeng': 201 }, ago);
    expect((await drafted()).includes('201')).toBe(isShown);
  });

  test('reads it of what a worker wrote, changed and taken back too; the worker hears it of the decision', async () => {
    const { hears, to, bot } = await counted({ 'g-qinggeng': 201 });
    expect(await hears('给6号楼发：停水', '李老师')).toContain('发给1个群约201人：');
    expect(to('李主任').at(-1)?.text).toContain('发给1个群约201人：');
    expect(await hears('改：明天停水', '李主任')).toContain('发给1个群约201人：');
    expect(await hears('发', '李主任', NOW + MINUTE)).toContain('马上发给1个群约201人。');
    expect(to('李老师').at(-1)?.text).toContain('发给1个群约201人。');
    expect(await hears('撤', '李主任', NOW + MINUTE + 1)).toContain('发给1个群约201人：');
    expect(await hears('发', '李主任', NOW + 2 * MINUTE)).toContain('马上发给1个群约201人。');
    await bot.advance(NOW + DAY);
    expect(
      to('g-qinggeng')
        .map(({ text }) => text)
        .join(),
      'it is nobody else’s',
    ).not.toContain('201');
  });
});
