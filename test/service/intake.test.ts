import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../src/core/model/time.ts';
import { createIntake } from '../../src/service/intake.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { danger, NOW, openHouse, realTools, said } from './house.ts';

const POISON = '毒';

/** Understanding that breaks on one text. */
const poisonable = async () => {
  const { understand } = await realTools();
  return {
    understand: (...args: Parameters<typeof understand>) => {
      if (args[0] === POISON) throw new Error('broken by this text');
      return understand(...args);
    },
  };
};

/** A store that counts its transactions. */
const counting = async (): Promise<{ store: Store; count: () => number }> => {
  const store = await openSqliteStore(':memory:');
  let transactions = 0;
  const counted: Store = {
    close: store.close,
    transaction: (work) => {
      transactions += 1;
      return store.transaction(work);
    },
  };
  return { store: counted, count: () => transactions };
};

describe('a poisoned event', () => {
  test('becomes a dead letter, its sender gets the hotline, and the others in its batch are kept', async () => {
    const { store, bot, to, poisoned } = await openHouse({ tools: await poisonable() });
    const [before, poison, after] = await Promise.all([
      bot.receive(danger('1', '刘叔')),
      bot.receive(said('2', '王姐', POISON)),
      bot.receive(danger('3', '张哥', { text: '松果院3号楼1单元201，卫生间顶棚要塌了' })),
    ]);
    expect([before.length, poison.length, after.length]).toEqual([1, 0, 1]);
    expect(to('王姐')).toMatchObject([{ key: 'failed:2', kind: 'reply' }]);
    expect(to('王姐')[0]?.text).toContain('12345');
    expect(to('刘叔')).toHaveLength(1);
    expect(poisoned).toMatchObject([{ id: '2' }]);
    const dead = await store.transaction((tx) => tx.deadLetters(9));
    expect(dead).toMatchObject([
      { event: { id: '2', text: POISON }, error: expect.stringContaining('broken by this text') },
    ]);
  });

  test('leaves nothing of itself behind', async () => {
    const { store, bot } = await openHouse({ tools: await poisonable() });
    await bot.receive(said('1', '王姐', POISON));
    expect(await store.transaction((tx) => tx.conversation('王姐'))).toBeUndefined();
  });

  test('is not tried again when the platform sends it again', async () => {
    const { store, bot, to } = await openHouse({ tools: await poisonable() });
    await bot.receive(said('1', '王姐', POISON));
    await bot.receive(said('1', '王姐', POISON));
    expect(to('王姐')).toHaveLength(1);
    expect(await store.transaction((tx) => tx.deadLetters(9))).toHaveLength(1);
  });

  test('is handled once more when somebody asks for it, with the talk as it is then', async () => {
    let broken = true;
    const { understand, ...tools } = await realTools();
    const { store, bot, to } = await openHouse({
      tools: {
        ...tools,
        understand: (...asked) => {
          if (broken) throw new Error('broken');
          return understand(...asked);
        },
      },
    });
    await bot.receive(danger('1', '刘叔'));
    const letter = async () => (await store.transaction((tx) => tx.deadLetters(9)))[0];
    const ask = async () => {
      const seq = (await letter())?.seq ?? 0;
      await store.transaction((tx) => tx.handleAgain(seq));
    };
    await ask();
    expect(await bot.advance(NOW + MINUTE), 'it fails again and stays').toEqual([]);
    expect(await letter()).toMatchObject({ again: false, event: { id: '1' } });
    broken = false;
    await ask();
    const [id = ''] = await bot.advance(NOW + MINUTE);
    expect(await bot.caseById(id)).toMatchObject({ opened_at: NOW + MINUTE, reporter: { person: '刘叔' } });
    expect(to('刘叔').map(({ key }) => key)).toEqual(['failed:1', 'reply:1']);
    expect(await letter()).toBeUndefined();
    const thread = await store.transaction((tx) => tx.thread('刘叔', 9));
    expect(thread.filter((one) => 'said' in one)).toHaveLength(1);
  });

  test('does not keep its sender from being heard afterwards', async () => {
    const { bot } = await openHouse({ tools: await poisonable() });
    await bot.receive(said('1', '王姐', POISON));
    expect(await bot.receive(danger('2', '王姐'))).toHaveLength(1);
  });

  test.each([
    ['answered in the group when the bot was addressed', true, 1],
    ['passed over in silence when people talk among themselves', false, 0],
  ])('said in a group is %s', async (_, addressed, replies) => {
    const { bot, to } = await openHouse({ tools: await poisonable() });
    await bot.receive(said('1', '王姐', POISON, { group: 'g-qinggeng', addressed }));
    expect(to('g-qinggeng')).toHaveLength(replies);
    expect(to('王姐')).toEqual([]);
  });
});

describe('an event', () => {
  test('with an id that was seen before is handled once', async () => {
    const { store, bot, to } = await openHouse();
    expect(await bot.receive(danger('1', '刘叔'))).toHaveLength(1);
    expect(await bot.receive(danger('1', '刘叔'))).toEqual([]);
    expect(await bot.receive(danger('1', '刘叔', { at: NOW + 60_000 }))).toEqual([]);
    expect(await store.transaction((tx) => tx.casesOf('刘叔', 9))).toHaveLength(1);
    expect(to('刘叔')).toHaveLength(1);
  });

  test('that comes twice in one batch is handled once', async () => {
    const { store, bot } = await openHouse();
    const touched = await Promise.all([bot.receive(danger('1', '刘叔')), bot.receive(danger('1', '刘叔'))]);
    expect(touched.flat()).toHaveLength(1);
    expect(await store.transaction((tx) => tx.casesOf('刘叔', 9))).toHaveLength(1);
  });

  test('is kept before it is acknowledged', async () => {
    const { store } = await openHouse();
    const kept: boolean[] = [];
    const intake = createIntake(store, await realTools(), {
      committed: () => undefined,
      onPoison: () => undefined,
    });
    const { cases } = await intake.receive(danger('1', '刘叔'));
    kept.push((await store.transaction((tx) => tx.caseById(cases[0] ?? ''))) !== undefined);
    expect(kept).toEqual([true]);
  });

  test('is refused, not lost in silence, when the store cannot keep it', async () => {
    const { bot, store } = await openHouse();
    await store.close();
    await expect(bot.receive(danger('1', '刘叔'))).rejects.toThrow('the store is closed');
  });

  test('of one sender after the other is read in the order in which they came', async () => {
    const { store, bot } = await openHouse();
    await Promise.all([
      bot.receive(said('1', '刘叔', '松果院3号楼1单元201，暖气管漏水')),
      bot.receive(said('2', '刘叔', '2')),
    ]);
    const cases = await store.transaction((tx) => tx.casesOf('刘叔', 9));
    expect(cases).toMatchObject([{ building: 'songguo-3', part: 'heating' }]);
  });
});

test('events that wait share one commit', async () => {
  const { store, count } = await counting();
  const intake = createIntake(store, await realTools(), {
    committed: () => undefined,
    onPoison: () => undefined,
  });
  await Promise.all([1, 2, 3, 4, 5].map((n) => intake.receive(said(String(n), `居民${n}`, '你好'))));
  expect(count()).toBe(1);
});

describe('a tapped answer', () => {
  /** Asked first which part leaks, then whether to report it. */
  const asked = async () => {
    const house = await openHouse();
    await house.bot.receive(said('1', '刘叔', '晴耕园5号楼漏水'));
    await house.bot.receive(said('2', '刘叔', '卫生间，不下雨也漏'));
    const [part, consent] = house.to('刘叔');
    return { ...house, part: part?.key ?? '', consent: consent?.key ?? '', last: consent?.ask?.question };
  };

  test('is read against the question it was tapped under', async () => {
    const { bot, store, consent, last } = await asked();
    expect(last).toBe('consent');
    await bot.receive(said('3', '刘叔', '1', { quotes: consent }));
    expect(await store.transaction((tx) => tx.casesOf('刘叔', 9))).toHaveLength(1);
  });

  test('under a question that is answered never answers the newer one', async () => {
    const { bot, store, part } = await asked();
    await bot.receive(said('3', '刘叔', '1', { quotes: part }));
    expect(await store.transaction((tx) => tx.casesOf('刘叔', 9))).toEqual([]);
  });
});

describe('a button of staff', () => {
  const press = async (by: string) => {
    const { bot } = await openHouse();
    const [id = ''] = await bot.receive(danger('1', '何奶奶'));
    await bot.receive({ type: 'acted', id: 'press', at: NOW + 1, by, case: id, action: { do: 'accept' } });
    return (await bot.caseById(id))?.status;
  };

  test('does what the plain word does', async () => {
    expect(await press('孙工')).toBe('accepted');
  });

  test.each(['何奶奶', '田管家', 'nobody'])(
    'does nothing for %s, who has no part in the building',
    async (by) => {
      expect(await press(by)).toBe('forwarded');
    },
  );
});

test('where no chat is bound to anybody, nothing is said to have been passed on', async () => {
  const { registry } = await realTools();
  const { bot, to } = await openHouse({ tools: { registry: () => ({ ...registry(), staff: [] }) } });
  await bot.receive(danger('1', '何奶奶'));
  await bot.receive(said('2', '李姐', '#¥%'));
  await bot.receive(said('3', '李姐', '#¥%'));
  const texts = [...to('何奶奶'), ...to('李姐')].map((row) => row.text).join('\n');
  expect(texts).toContain('没有人收到');
  expect(texts).toContain('010-0000-2101');
  expect(texts).not.toMatch(/已转|正在送|正在转|已请|正在请/);
});
