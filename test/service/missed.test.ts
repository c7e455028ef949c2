/** What is kept of lines that the bot missed: the words without anybody in them, and only where it is consented to. */
import { describe, expect, test } from 'vitest';
import type { Said } from '../../src/core/model/event.ts';
import { openHouse, said } from './house.ts';

const GROUP = 'g-qinggeng';
const overheard = (id: string, from: string, text: string): Said =>
  said(id, from, text, { group: GROUP, addressed: false });

const open = async (keepsMissed = true) => {
  const house = await openHouse({ tools: { keepsMissed } });
  const kept = () => house.store.transaction((tx) => tx.missed(99));
  return { ...house, kept };
};

describe('lines that were missed', () => {
  test('with water words and passed over in a group are kept, with why', async () => {
    const { bot, kept } = await open();
    await bot.receive(overheard('e1', 'chen', '那套房子漏雨，千万别租'));
    await bot.receive(overheard('e2', 'chen', '今天吃什么'));
    const [line, ...more] = await kept();
    expect(more).toEqual([]);
    expect(line).toMatchObject({ how: 'passed_over', group: GROUP, day: '2026-07-03', times: 1 });
    expect(line?.why.length).toBeGreaterThan(0);
  });

  test('the same words are one line, said so often', async () => {
    const { bot, kept } = await open();
    for (const [n, from] of ['chen', 'zhao', 'li'].entries())
      await bot.receive(overheard(`e${n}`, from, `墙皮有点潮，说不好，${n}楼`));
    expect(await kept()).toMatchObject([{ text: '墙皮有点潮,说不好,0楼', times: 3 }]);
  });

  test('a leak that was answered, or told of again a moment later, is none', async () => {
    const { bot, kept, sent } = await open();
    await bot.receive(overheard('e1', 'chen', '晴耕园6号楼我家客厅顶上正在滴水'));
    await bot.receive(overheard('e2', 'chen', '我家卫生间顶上也在漏水'));
    expect(sent.length).toBeGreaterThan(0);
    expect(await kept()).toEqual([]);
  });

  test('not understood in private, once and twice, are kept apart', async () => {
    const { bot, kept } = await open();
    await bot.receive(said('e1', 'chen', '龙王又来我这儿了'));
    await bot.receive(said('e2', 'chen', '它又在唱歌了'));
    await bot.receive(said('e3', 'chen', '？'));
    expect((await kept()).map(({ how, group }) => [how, group])).toEqual(
      expect.arrayContaining([
        ['abstained', undefined],
        ['misunderstood', undefined],
      ]),
    );
    expect(await kept()).toHaveLength(2);
  });

  test('and words of a case of which staff say that nothing leaks', async () => {
    const { bot, kept, sent } = await open();
    const [id = ''] = await bot.receive(
      said('e1', '陈姐', '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流'),
    );
    await bot.receive(said('e2', '孙工', `${id} 不归我们管，因为不是漏水，是冷凝水`));
    expect(sent.length).toBeGreaterThan(0);
    expect(await kept()).toMatchObject([
      { how: 'corrected', why: ['no_leak'], text: '某小区0号楼0单元0,卫生间顶棚要塌了,水哗哗流' },
    ]);
  });

  test('nothing is kept where nobody consented', async () => {
    const { bot, kept } = await open(false);
    await bot.receive(overheard('e1', 'chen', '那套房子漏雨，千万别租'));
    await bot.receive(said('e2', 'chen', '龙王又来我这儿了'));
    expect(await kept()).toEqual([]);
  });

  test('have nothing by which whoever was erased could be found', async () => {
    const { bot, kept, store } = await open();
    await bot.receive(said('event-77', 'tg:55501', '王师傅，龙王又来串门了'));
    await bot.receive(
      overheard(
        'event-78',
        'tg:55501',
        '王小明家住的那套1602房子漏雨，千万别租，电话13800004401，定金三千块',
      ),
    );
    await store.transaction((tx) => tx.erase('tg:55501'));
    const left = JSON.stringify(await kept());
    expect(await kept()).toHaveLength(2);
    for (const trace of [
      'tg:',
      '55501',
      'event',
      '王小明',
      '王师傅',
      '138',
      '4401',
      '1601',
      '1602',
      '晴耕园',
      '三千',
      '21:00',
    ])
      expect(left).not.toContain(trace);
    // No table joins them to the person: a line is the same whoever says it.
    const other = await open();
    await other.bot.receive(said('e1', 'zhao', '李师傅，龙王又来串门了'));
    expect((await other.kept()).map(({ id }) => id)).toEqual(
      (await kept()).flatMap(({ id, how }) => (how === 'abstained' ? [id] : [])),
    );
  });
});
