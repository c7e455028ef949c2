import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { SendError, UnansweredError } from '../../src/channels/channel.ts';
import type { OutboxRow } from '../../src/core/model/message.ts';
import { HOUR, MINUTE } from '../../src/core/model/time.ts';
import { createIntake } from '../../src/service/intake.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { danger, NOW, openHouse, realTools, said } from './house.ts';

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
    await restarted.bot.advance(NOW + 50_000);
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

  test('outlives an outage of hours, and somebody in danger is tried every minute', async () => {
    let now = NOW;
    const tried: number[] = [];
    const house = await openHouse({
      send: async ({ to }) => {
        if (to !== '孙工') return;
        tried.push((now - NOW) / 1_000);
        if (now < NOW + 3 * HOUR) throw new Error('connection reset');
      },
    });
    await house.bot.receive(danger('1', '刘叔'));
    const step = (): number => (now < NOW + 4 * MINUTE ? 5_000 : 2 * MINUTE);
    for (; house.to('孙工').length === 0 && now < NOW + 5 * HOUR; now += step()) await house.bot.advance(now);
    expect(tried.slice(0, 7)).toEqual([0, 5, 15, 35, 75, 135, 195]);
    expect(house.to('孙工')).toMatchObject([{ kind: 'forward' }]);
    expect(now).toBeLessThanOrEqual(NOW + 3 * HOUR + 5 * MINUTE);
  });

  test('and never succeeds is given up after a day', async () => {
    const house = await openHouse({
      send: async ({ to }) => {
        if (to === '孙工') throw new Error('connection reset');
      },
    });
    const [id = ''] = await house.bot.receive(danger('1', '刘叔'));
    await house.bot.advance(NOW + 23 * HOUR);
    const state = async () => (await house.bot.caseById(id))?.forwards.find(({ to }) => to === '孙工')?.state;
    expect(await state()).toBe('sending');
    await house.bot.advance(NOW + 25 * HOUR);
    expect(await state()).toBe('unreachable');
    expect(await house.store.transaction((tx) => tx.givenUp(9))).toMatchObject([
      { message: { to: '孙工' }, reason: 'connection reset' },
    ]);
  });
});

test('a send that hangs holds up no other chat, also for what is said meanwhile', async () => {
  let answer: (() => void) | undefined;
  const silence = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const asked: (string | null)[] = [];
  const house = await openHouse({
    send: ({ to }) => {
      asked.push(to);
      return to === '刘叔' ? silence : Promise.resolve();
    },
  });
  const talk = (n: number, from: string) => said(`${n}`, from, '帮助', { at: NOW + n });
  const hanging = house.bot.receive(talk(1, '刘叔'));
  await vi.waitFor(() => expect(asked).toEqual(['刘叔']));
  const meanwhile = [2, 3, 4].map((n) => house.bot.receive(talk(n, n === 3 ? '王姐' : '李姐')));
  await vi.waitFor(() => expect([house.to('李姐').length, house.to('王姐').length]).toEqual([2, 1]));
  expect(house.to('刘叔')).toEqual([]);
  answer?.();
  await Promise.all([hanging, ...meanwhile]);
  expect(house.to('刘叔')).toHaveLength(1);
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

describe('a forward that does not arrive in time', () => {
  const down = {
    send: async ({ to }: OutboxRow) => {
      if (to === '孙工') throw new Error('no answer');
    },
  };

  test('in danger goes to the next contact and the operator after a minute, long before it is given up', async () => {
    const house = await openHouse(down);
    const [id = ''] = await house.bot.receive(danger('1', '刘叔'));
    await house.bot.advance(NOW + 59_000);
    expect(house.to('赵经理')).toEqual([]);
    await house.bot.advance(NOW + MINUTE);
    expect(house.to('赵经理')).toMatchObject([{ kind: 'forward', case: id }]);
    expect(house.to('值班运营').filter(({ key }) => key.includes('unreached:pm'))).toHaveLength(1);
    const { forwards = [] } = (await house.bot.caseById(id)) ?? {};
    expect(forwards.filter(({ party }) => party === 'pm').map(({ to, state }) => `${to} ${state}`)).toEqual([
      '孙工 sending',
      '赵经理 delivered',
    ]);
  });

  test('is told of once, and no third is looked for when it is given up at last', async () => {
    const house = await openHouse(down);
    await house.bot.receive(danger('1', '刘叔'));
    await house.bot.advance(NOW + MINUTE);
    for (let hours = 0; hours < 30; hours += 1) await house.bot.advance(NOW + hours * HOUR);
    const forwarded = (who: string) => house.to(who).filter(({ kind }) => kind === 'forward');
    expect(forwarded('赵经理')).toHaveLength(1);
    expect(house.to('值班运营').filter(({ key }) => key.includes('unreached:pm'))).toHaveLength(1);
  });

  test('to the last of the party: the resident hears the truth then, not after a day', async () => {
    const house = await openHouse({
      send: async ({ to }) => {
        if (to !== null && PM.includes(to)) throw new Error('no answer');
      },
    });
    const [id = ''] = await house.bot.receive(danger('1', '刘叔'));
    for (let now = NOW; now <= NOW + 3 * MINUTE; now += 10_000) await house.bot.advance(now);
    const truth = house.to('刘叔').filter(({ key }) => key.startsWith(`case:${id}:unreachable:`));
    expect(truth).toHaveLength(1);
    expect(truth[0]?.text).toContain('010-0000-2101');
  });

  test('does not wait behind something else that fails in the same chat', async () => {
    const house = await openHouse({
      send: async ({ key }) => {
        if (key === 'old') throw new SendError('busy', HOUR);
      },
    });
    const old: OutboxRow = {
      key: 'old',
      to: '孙工',
      kind: 'update',
      text: '…',
      options: [],
      created_at: NOW,
    };
    await house.store.transaction((tx) => tx.enqueue([old]));
    await house.bot.advance(NOW);
    await house.bot.receive(danger('1', '刘叔'));
    expect(house.to('孙工')).toMatchObject([{ kind: 'forward' }]);
  });
});

describe('reminders and broadcasts', () => {
  const row = (kind: OutboxRow['kind'], rest: Partial<OutboxRow> = {}): OutboxRow => ({
    key: kind,
    to: '刘叔',
    kind,
    text: '…',
    options: [],
    created_at: NOW,
    ...rest,
  });
  const reasons = async (store: Store): Promise<string[]> =>
    (await store.transaction((tx) => tx.givenUp(9))).map(
      ({ message, reason }) => `${message.key}: ${reason}`,
    );

  test('are not sent when their time is over, and nothing behind them is held up', async () => {
    const house = await openHouse();
    const expires_at = NOW + HOUR;
    await house.store.transaction((tx) => tx.enqueue([row('reminder', { expires_at }), row('reply')]));
    await house.bot.advance(expires_at);
    expect(house.to('刘叔').map(({ key }) => key)).toEqual(['reply']);
    expect(await reasons(house.store)).toEqual(['reminder: expired']);
  });

  test.each(['reminder', 'broadcast', 'forward'] as const)(
    'and forwards after a kill in the middle of sending: a %s',
    async (kind) => {
      const dir = await mkdtemp(join(tmpdir(), 'weiyu-'));
      const file = join(dir, 'weiyu.db');
      const first = await openSqliteStore(file);
      const crashed = await openHouse({ store: first, send: () => new Promise(() => undefined) });
      await first.transaction((tx) => tx.enqueue([row(kind)]));
      void crashed.bot.advance(NOW);
      await expect.poll(() => first.transaction((tx) => tx.claim(NOW, NOW, 9))).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await first.close();

      const second = await openSqliteStore(file);
      const restarted = await openHouse({ store: second });
      await restarted.bot.advance(NOW + 1_000);
      expect(restarted.to('刘叔').map(({ key }) => key)).toEqual(kind === 'forward' ? ['forward'] : []);
      expect(await reasons(second)).toEqual(kind === 'forward' ? [] : [`${kind}: may have been sent`]);
      await second.close();
      await rm(dir, { recursive: true });
    },
  );

  test.each(['reminder', 'broadcast', 'forward'] as const)(
    'and forwards to which no answer came: a %s',
    async (kind) => {
      let tries = 0;
      const house = await openHouse({
        send: async () => {
          tries += 1;
          if (tries === 1) throw new UnansweredError('no answer (ECONNRESET)');
        },
      });
      await house.store.transaction((tx) => tx.enqueue([row(kind)]));
      await house.bot.advance(NOW);
      await house.bot.advance(NOW + MINUTE);
      expect(tries).toBe(kind === 'forward' ? 2 : 1);
      expect(await reasons(house.store)).toEqual(kind === 'forward' ? [] : [`${kind}: may have been sent`]);
    },
  );

  test('that the platform refused for the moment are sent later', async () => {
    let down = true;
    const house = await openHouse({
      send: async () => {
        if (down) throw new SendError('429', 30_000);
      },
    });
    await house.store.transaction((tx) => tx.enqueue([row('broadcast')]));
    await house.bot.advance(NOW);
    down = false;
    await house.bot.advance(NOW + MINUTE);
    expect(house.to('刘叔')).toHaveLength(1);
  });

  test('that were not in flight yet at a kill are sent after it', async () => {
    const store = await openSqliteStore(':memory:');
    await store.transaction((tx) => tx.enqueue([row('broadcast')]));
    await store.transaction((tx) => tx.claim(NOW, NOW + MINUTE, 9));
    const house = await openHouse({ store });
    await house.bot.advance(NOW + MINUTE);
    expect(house.to('刘叔')).toHaveLength(1);
  });
});

test('what was given up and is asked for again is sent, and its case knows that it arrived', async () => {
  let blocked = true;
  const house = await openHouse({
    send: async ({ to }) => {
      if (blocked && to !== null && PM.includes(to)) throw new SendError('blocked by the receiver');
    },
  });
  const [id = ''] = await house.bot.receive(danger('1', '刘叔'));
  blocked = false;
  const lost = await house.store.transaction((tx) => tx.givenUp(9));
  expect(lost.map(({ message }) => message.to).sort()).toEqual([...PM].sort());
  for (const { message } of lost)
    await house.store.transaction((tx) => tx.sendAgain(message.key, NOW + MINUTE));
  await house.bot.advance(NOW + MINUTE);
  const { forwards = [] } = (await house.bot.caseById(id)) ?? {};
  expect(forwards.filter(({ party }) => party === 'pm').map(({ state }) => state)).toEqual([
    'delivered',
    'delivered',
  ]);
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
