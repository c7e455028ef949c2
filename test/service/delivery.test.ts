import { describe, expect, test } from 'vitest';
import { SendError } from '../../src/channels/channel.ts';
import type { OutboxRow } from '../../src/core/model/message.ts';
import { MINUTE } from '../../src/core/model/time.ts';
import { createIntake } from '../../src/service/intake.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { danger, NOW, openHouse, realTools } from './house.ts';

/** A channel on which some chats cannot be reached: `again` says after how long to try, absent for never. */
const unreachable = (chats: readonly string[], again?: number) => {
  const tries: string[] = [];
  const send = async ({ to, kind }: OutboxRow): Promise<void> => {
    if (to === null || !chats.includes(to)) return;
    tries.push(`${to} ${kind}`);
    throw new SendError('blocked by the receiver', again);
  };
  return { send, tries };
};

const PM = ['孙工', '赵经理'];

describe('a crash', () => {
  test('between commit and delivery: everything is sent after the restart, once', async () => {
    const store = await openSqliteStore(':memory:');
    const intake = createIntake(store, await realTools(), {
      committed: () => undefined,
      onPoison: () => undefined,
    });
    await intake.receive(danger('1', '刘叔'));

    const restarted = await openHouse({ store });
    await restarted.bot.advance(NOW);
    expect(restarted.to('刘叔')).toHaveLength(1);
    expect(restarted.to('孙工')).toMatchObject([{ kind: 'forward' }]);
    await restarted.bot.advance(NOW + 5 * MINUTE);
    expect(restarted.to('孙工')).toHaveLength(1);
  });

  test('in the middle of a send: it is sent again when the claim has run out, not before', async () => {
    const crashed = await openHouse({ send: () => new Promise(() => undefined) });
    void crashed.bot.receive(danger('1', '刘叔'));
    await new Promise((resolve) => setImmediate(resolve));
    await expect.poll(() => crashed.store.transaction((tx) => tx.nextDue())).toBeDefined();

    const restarted = await openHouse({ store: crashed.store });
    await restarted.bot.advance(NOW + MINUTE);
    expect(restarted.sent).toEqual([]);
    await restarted.bot.advance(NOW + 3 * MINUTE);
    expect(restarted.to('刘叔')).toHaveLength(1);
    expect(restarted.to('孙工')).toMatchObject([{ kind: 'forward' }]);
  });
});

/** A store whose process dies right after the transaction in which a message was given up: nothing later reaches it. */
const dyingOnGiveUp = (store: Store): { store: Store; isDead: () => boolean } => {
  let dead = false;
  const dying: Store = {
    close: store.close,
    transaction: async (work) => {
      if (dead) return new Promise(() => undefined);
      return store.transaction((tx) =>
        work({
          ...tx,
          giveUp: async (...args) => {
            await tx.giveUp(...args);
            dead = true;
          },
        }),
      );
    },
  };
  return { store: dying, isDead: () => dead };
};

test('a crash right after a forward was given up: the next contact gets it all the same', async () => {
  const store = await openSqliteStore(':memory:');
  const { send } = unreachable(['孙工']);
  const dying = dyingOnGiveUp(store);
  const house = await openHouse({ store: dying.store, send });
  void house.bot.receive(danger('1', '刘叔'));
  await expect.poll(dying.isDead).toBe(true);

  const restarted = await openHouse({ store });
  await restarted.bot.advance(NOW + 3 * MINUTE);
  expect(restarted.to('赵经理')).toMatchObject([{ kind: 'forward' }]);
});

describe('a send that fails for the moment', () => {
  test('is tried again when the platform says so', async () => {
    let down = true;
    const house = await openHouse({
      send: async ({ to }) => {
        if (to === '孙工' && down) throw new SendError('429', 30_000);
      },
    });
    await house.bot.receive(danger('1', '刘叔'));
    down = false;
    await house.bot.advance(NOW + 29_000);
    expect(house.to('孙工')).toEqual([]);
    await house.bot.advance(NOW + 30_000);
    expect(house.to('孙工')).toMatchObject([{ kind: 'forward' }]);
  });

  test('does not hold up the other chats', async () => {
    const { send } = unreachable(['孙工'], 30_000);
    const house = await openHouse({ send });
    await house.bot.receive(danger('1', '刘叔'));
    expect(house.to('刘叔')).toHaveLength(1);
    expect(house.sent.filter((row) => row.kind === 'forward').length).toBeGreaterThan(0);
  });

  test('is given up after six tries, each later than the one before', async () => {
    const at: number[] = [];
    let now = NOW;
    const house = await openHouse({
      send: async ({ to }) => {
        if (to !== '孙工') return;
        at.push(now);
        throw new Error('connection reset');
      },
    });
    await house.bot.receive(danger('1', '刘叔'));
    for (; now < NOW + 9 * MINUTE; now += 1_000) await house.bot.advance(now);
    const waits = at.slice(1).map((time, i) => (time - (at[i] ?? 0)) / 1_000);
    expect(waits).toEqual([5, 10, 20, 40, 80]);
  });
});

describe('a forward that cannot be delivered', () => {
  test('goes to the next contact of the party, and the operator hears of it', async () => {
    const { send } = unreachable(['孙工']);
    const house = await openHouse({ send });
    const [id = ''] = await house.bot.receive(danger('1', '刘叔'));
    expect(house.to('赵经理')).toMatchObject([{ kind: 'forward', case: id, party: 'pm' }]);
    expect(house.to('值班运营').filter((row) => row.key.includes('unreached:pm'))).toHaveLength(1);
    const kase = await house.bot.caseById(id);
    expect(kase?.forwards).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ to: '孙工', state: 'unreachable' }),
        expect.objectContaining({ to: '赵经理', state: 'delivered' }),
      ]),
    );
  });

  test('to anybody of the party: the resident hears the truth, with the number to call', async () => {
    const { send } = unreachable(PM);
    const house = await openHouse({ send });
    const [id = ''] = await house.bot.receive(danger('1', '刘叔'));
    const [truth] = house.to('刘叔').filter((row) => row.key === `case:${id}:unreachable:赵经理:刘叔`);
    expect(truth?.text).toContain('010-0000-2101');
    expect(house.to('刘叔')).toHaveLength(2);
  });

  test('is not tried again', async () => {
    const { send, tries } = unreachable(PM);
    const house = await openHouse({ send });
    await house.bot.receive(danger('1', '刘叔'));
    await house.bot.advance(NOW + 9 * MINUTE);
    expect(tries).toEqual(['孙工 forward', '赵经理 forward']);
  });
});

test('a rung of the ladder that cannot be reached is not passed off as told', async () => {
  const { send } = unreachable(['云杉值班']);
  const house = await openHouse({ send });
  const [id = ''] = await house.bot.receive(danger('1', '刘叔'));
  await house.bot.advance(NOW + 31 * MINUTE);
  const [truth] = house.to('刘叔').filter((row) => row.key === `case:${id}:unreachable:云杉值班:刘叔`);
  expect(truth?.text).toContain('没送到');
  expect(house.to('值班运营').filter((row) => row.key.includes('unreached:street'))).toHaveLength(1);
});
