/** What must not be said of a military compound, and when its photos are passed on. */
import { describe, expect, test } from 'vitest';
import { withoutDesignation } from '../../src/core/dialogue/military.ts';
import { MINUTE } from '../../src/core/model/time.ts';
import { NOW, openHouse, said } from '../service/house.ts';

describe('the designation of a unit', () => {
  test.each([
    ['我们61234部队家属院漏雨', '我们…部队家属院漏雨'],
    ['６１２３４部队', '…部队'],
    ['六一二三四部队的房', '…部队的房'],
    ['×××部队院里', '…部队院里'],
    ['某部队3号楼', '…部队3号楼'],
    ['61234 部队12分队', '…部队12分队'],
    ['第38集团军的房子', '…集团军的房子'],
    ['第三师家属楼', '…师家属楼'],
  ])('is taken out of “%s”', (words, left) => {
    expect(withoutDesignation(words)).toBe(left);
  });

  test.each([
    '部队大院3号楼502漏雨',
    '第3团结小区漏雨',
    '3号楼2单元502，电话13800004401',
    '下雨第3天了，502部分墙皮掉了',
    '消防队来过两次',
  ])('is nothing of “%s”', (words) => {
    expect(withoutDesignation(words)).toBe(words);
  });

  test('is in no words that reach a manager or an operator, wherever it was said', async () => {
    const { bot, sent } = await openHouse();
    const says = [
      '61234部队大院3号楼502漏雨',
      '报吧',
      '我找人工，61234部队的',
      '雁鸣里1号楼顶要塌了，61234部队的',
    ];
    for (const [i, text] of says.entries())
      await bot.receive(said(`s${i}`, 'gao', text, { at: NOW + i * MINUTE }));
    expect(sent.some((row) => row.kind === 'forward')).toBe(true);
    expect(sent.map((row) => row.text).join('\n')).not.toContain('61234');
  });
});

describe('the word that photos show nothing but the home', () => {
  const report = async () => {
    const house = await openHouse();
    let count = 0;
    const say = async (text: string, photos: string[] = [], quotes?: string): Promise<string> => {
      count += 1;
      const rest = { at: NOW + count * MINUTE, photos, ...(quotes === undefined ? {} : { quotes }) };
      await house.bot.receive(said(`g${count}`, 'gao', text, rest));
      return `reply:g${count}`;
    };
    const photos = async () => {
      const [kase] = await house.store.transaction((tx) => tx.casesOf('gao', 1));
      return kase?.photos;
    };
    await say('雁鸣里1号楼502屋顶漏雨');
    await say('报，不留电话');
    return { ...house, say, photos };
  };

  test('is for the photos that it was asked about; those that came later are asked about anew', async () => {
    const { say, photos, to } = await report();
    const first = await say('', ['indoors']);
    await say('', ['gate']);
    await say('1', [], first);
    expect(await photos()).toEqual(['indoors']);
    expect(to('gao').at(-1)?.ask?.question).toBe('indoors');
    await say('2');
    expect(await photos()).toEqual(['indoors']);
  });

  test('passes the same photo on once', async () => {
    const { say, photos, sent } = await report();
    await say('', ['indoors']);
    await say('1');
    await say('', ['indoors']);
    await say('1');
    expect(await photos()).toEqual(['indoors']);
    expect(sent.filter((row) => row.kind === 'update' && row.text.includes('照片'))).toHaveLength(2);
  });
});
