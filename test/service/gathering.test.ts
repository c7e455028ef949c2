/** In a storm a manager gets one message in a few minutes: nothing is lost, nothing comes twice, danger never waits. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SendError } from '../../src/channels/channel.ts';
import { holdUntil, STORM, WINDOWS } from '../../src/core/cases/gathering.ts';
import { PrioritySchema } from '../../src/core/model/codes.ts';
import type { Message } from '../../src/core/model/message.ts';
import { HOUR, MINUTE } from '../../src/core/model/time.ts';
import { gather, post } from '../../src/service/gathering.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { render } from '../../src/texts/render.ts';
import { aCase, forwardedTo } from '../contracts/records.ts';
import { type House, NOW, openHouse, said } from './house.ts';

/** Reports from flats of one building, each its own case; with danger one is P0. */
const report = (house: House, n: number, at: number, words = '卫生间顶上滴水，不下雨也漏') =>
  house.bot
    .receive(said(`r${n}`, `居民${n}`, `晴耕园5号楼${1 + (n % 6)}单元${101 + n}，${words}`, { at }))
    .then(() => house.bot.receive(said(`a${n}`, `居民${n}`, '报，不留电话', { at: at + 1 })));

const storm = async (house: House, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) await report(house, n, NOW + n * 2_000);
};

const reports = (house: House, who: string) => house.to(who).filter(({ kind }) => kind === 'forward');

describe('a storm', () => {
  test('gives a manager the first reports at once and the rest as one message, with every number in it', async () => {
    const house = await openHouse();
    await storm(house, 30);
    expect(reports(house, '孙工')).toHaveLength(STORM.count);
    await house.bot.advance(NOW + 5 * MINUTE);
    const [digest, ...more] = reports(house, '孙工').slice(STORM.count);
    expect(more).toEqual([]);
    expect(digest?.key).toMatch(/^digest:孙工:\d+$/);
    const cases = await house.store.transaction((tx) => tx.openCasesForwardedTo('孙工', 99));
    expect(cases).toHaveLength(30);
    const first = reports(house, '孙工')
      .slice(0, STORM.count)
      .map((row) => row.case);
    for (const { id } of cases) if (!first.includes(id)) expect(digest?.text).toContain(id);
    expect(digest?.text).toContain('晴耕园5号楼');
  });

  test('each case of a digest counts as delivered when the digest is, not before', async () => {
    const house = await openHouse();
    await storm(house, 12);
    const states = async () =>
      (await house.store.transaction((tx) => tx.openCasesForwardedTo('孙工', 99))).map(
        ({ forwards }) => forwards.find(({ to }) => to === '孙工')?.state,
      );
    expect((await states()).filter((state) => state === 'sending').length).toBe(12 - STORM.count);
    await house.bot.advance(NOW + 5 * MINUTE);
    expect(new Set(await states())).toEqual(new Set(['delivered']));
  });

  test('a kill after the digest was put together: it is sent once, and its cases are delivered', async () => {
    const store = await openSqliteStore(':memory:');
    let dead = false;
    const first = await openHouse({
      store,
      send: ({ key }) =>
        key.startsWith('digest:')
          ? new Promise(() => {
              dead = true;
            })
          : Promise.resolve(),
    });
    await storm(first, 9);
    void first.bot.advance(NOW + 5 * MINUTE);
    await expect.poll(() => dead).toBe(true);
    const second = await openHouse({ store });
    await second.bot.advance(NOW + 10 * MINUTE);
    expect(second.to('孙工').filter(({ key }) => key.startsWith('digest:'))).toHaveLength(1);
    const cases = await store.transaction((tx) => tx.openCasesForwardedTo('孙工', 99));
    for (const { forwards } of cases)
      expect(forwards.find(({ to }) => to === '孙工')?.state).toBe('delivered');
  });

  test('a digest that reaches nobody leaves each of its cases to the next contact', async () => {
    const house = await openHouse({
      send: async ({ to, key }) => {
        if (to === '孙工' && key.startsWith('digest:')) throw new SendError('blocked');
      },
    });
    await storm(house, 9);
    await house.bot.advance(NOW + 20 * MINUTE);
    const told = house
      .to('赵经理')
      .map(({ text }) => text)
      .join('\n');
    const cases = await house.store.transaction((tx) => tx.openCasesForwardedTo('赵经理', 99));
    expect(cases).toHaveLength(9 - STORM.count);
    for (const { id } of cases) expect(told).toContain(id);
  });

  test('what was taken on or called off before the digest goes is not in it', async () => {
    const house = await openHouse();
    await storm(house, 7);
    const held = await house.store.transaction((tx) => tx.held('孙工'));
    const [one, other] = held.map(({ message }) => message.case ?? '');
    await house.bot.receive(said('x', '孙工', `${one} 接单`, { at: NOW + 20_000 }));
    await house.bot.advance(NOW + 5 * MINUTE);
    const digest = reports(house, '孙工').find(({ key }) => key.startsWith('digest:'));
    expect(digest?.cases).toEqual([other]);
  });

  test('what the person can find out is asked once, below the answer to their own word about the case', async () => {
    const house = await openHouse();
    const asked = (id: string): number =>
      house.to('田管家').filter(({ ask }) => ask?.question === 'staff_fund' && ask.case === id).length;
    for (let n = 0; n < 8; n += 1) {
      const at = NOW + n * 2_000;
      const text = `橘灯家园8号楼1单元${101 + n * 100}，窗户边下雨渗水`;
      await house.bot.receive(said(`r${n}`, `居民${n}`, text, { at }));
      await house.bot.receive(said(`a${n}`, `居民${n}`, '报，不留电话', { at: at + 1 }));
    }
    const [first] = reports(house, '田管家');
    expect(asked(first?.case ?? '')).toBe(1);
    const held = await house.store.transaction((tx) => tx.held('田管家'));
    const [one = '', other = ''] = held.map(({ message }) => message.case ?? '');
    await house.bot.advance(NOW + 5 * MINUTE);
    expect([asked(one), asked(other)]).toEqual([0, 0]);
    await house.bot.receive(said('x', '田管家', `${one} 接单`, { at: NOW + 6 * MINUTE }));
    expect([asked(one), asked(other)]).toEqual([1, 0]);
    await house.bot.receive(said('y', '田管家', `${one} 明天10点去`, { at: NOW + 7 * MINUTE }));
    expect([asked(one), asked(other)]).toEqual([1, 0]);
  });

  test('danger goes at once in the middle of it', async () => {
    const house = await openHouse();
    await storm(house, 9);
    const before = reports(house, '孙工').length;
    await house.bot.receive(
      said('p0', '何奶奶', '晴耕园5号楼2单元901，卫生间顶棚要塌了，水哗哗流', { at: NOW + 30_000 }),
    );
    expect(reports(house, '孙工').slice(before)).toMatchObject([{ priority: 'P0' }]);
  });
});

test('a household under the same roof makes no message at once, and is told a little later', async () => {
  const house = await openHouse();
  const roof = (id: string, from: string, flat: string, at: number) =>
    house.bot
      .receive(said(id, from, `晴耕园5号楼2单元${flat}，顶层，屋顶下雨就漏`, { at }))
      .then(() => house.bot.receive(said(`${id}a`, from, '报，不留电话', { at: at + 1 })));
  await roof('1', '刘叔', '1801', NOW);
  const before = house.to('孙工').length;
  for (let n = 0; n < 4; n += 1) await roof(`n${n}`, `邻居${n}`, `180${2 + n}`, NOW + 10_000 + n * 1_000);
  expect(house.to('孙工').slice(before)).toEqual([]);
  await house.bot.advance(NOW + 5 * MINUTE);
  const told = house.to('孙工').slice(before);
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain('共5户');
});

describe('laws of waiting', () => {
  const arrival = fc.record({
    gap: fc.integer({ min: 0, max: 90_000 }),
    priority: fc.constantFrom(...PrioritySchema.options),
  });

  test('danger never waits, nothing waits longer than its window, and the first of a quiet time goes at once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PrioritySchema.options),
        fc.constantFrom('always' as const, 'in_storm' as const),
        fc.nat(20),
        fc.integer({ min: NOW, max: NOW + HOUR }),
        (priority, gathers, lately, at) => {
          const until = holdUntil(gathers, priority, lately, at);
          if (priority === 'P0' || (gathers === 'in_storm' && lately < STORM.count)) {
            expect(until).toBeUndefined();
            return;
          }
          expect(until).toBeGreaterThan(at);
          expect((until ?? 0) - at).toBeLessThanOrEqual(WINDOWS[priority]);
        },
      ),
    );
  });

  test('whatever comes when, each report reaches the manager once, in the outbox of a real store', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { maxLength: 25 }), async (arrivals) => {
        const store = await openSqliteStore(':memory:');
        const got = new Map<string, number>();
        const arrived = new Map<string, number>();
        const sends = async (now: number): Promise<void> => {
          await store.transaction(async (tx) => {
            for (const chat of await tx.heldChats(now, 9)) await gather(tx, chat, now);
            for (let rows = await tx.claim(now, now, 9); rows.length > 0; rows = await tx.claim(now, now, 9))
              for (const row of rows) {
                for (const id of row.cases ?? [row.case ?? '']) got.set(id, (got.get(id) ?? 0) + 1);
                for (const id of row.cases ?? [row.case ?? '']) arrived.set(id, now);
                await tx.sent(row.key, now);
              }
          });
        };
        let now = NOW;
        const came = new Map<string, { at: number; priority: string }>();
        for (const [n, { gap, priority }] of arrivals.entries()) {
          for (const end = now + gap; now < end; now = Math.min(end, now + 10_000)) await sends(now);
          const id = `case${n}`;
          came.set(id, { at: now, priority });
          const kase = { ...aCase(id, forwardedTo('wang')), priority };
          const message: Message = {
            key: `case:${id}:forward:pm:wang`,
            to: 'wang',
            kind: 'forward',
            say: [],
            case: id,
            priority,
            gathers: 'in_storm',
            gather_as: priority,
            sample: false,
          };
          const at = now;
          await store.transaction(async (tx) => {
            await tx.saveCase({ case: kase, history: [] });
            await post(tx, [message], async (one) => render(one, at), at);
            await post(tx, [message], async (one) => render(one, at), at);
          });
          await sends(now);
        }
        for (const end = now + 6 * MINUTE; now <= end; now += 10_000) await sends(now);
        for (const [id, { at, priority }] of came) {
          expect(got.get(id), id).toBe(1);
          if (priority === 'P0') expect(arrived.get(id)).toBe(at);
          else expect((arrived.get(id) ?? 0) - at).toBeLessThanOrEqual(5 * MINUTE + 10_000);
        }
        await store.close();
      }),
      { numRuns: 25 },
    );
  });
});
