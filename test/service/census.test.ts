/** The groups are counted in the background: once a day each, whatever a place does, and by nobody who does not hold its account. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Channel, SendError } from '../../src/channels/channel.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/model/time.ts';
import { startCensus } from '../../src/service/census.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { NOW } from './house.ts';

let store: Store;
const running: { stop: () => Promise<void> }[] = [];
beforeEach(async () => {
  vi.useFakeTimers({ now: NOW });
  store = await openSqliteStore(':memory:');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  await store.close();
  vi.useRealTimers();
});

/** What a place does when it is asked about a group. */
type Place = (group: string) => Promise<number | undefined>;
const answers = async (): Promise<number> => 20;
const fails = async (): Promise<never> => {
  throw new Error('no line');
};
const hangs = (): Promise<never> => new Promise(() => undefined);

const groupsOf = (...ids: string[]) => new Map(ids.map((id) => [id, { id }]));
const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `tg:-${i + 10}`);

/** One machine; `bound` may change while it runs. */
const counting = (bound: readonly string[], places: Record<string, Place | undefined>, on = store) => {
  const asked: string[] = [];
  const told: [string, string | undefined][] = [];
  let groups = groupsOf(...bound);
  const channels: Record<string, Pick<Channel, 'members'>> = {};
  for (const [prefix, place] of Object.entries(places))
    channels[prefix] =
      place === undefined
        ? {}
        : {
            members: (group) => {
              asked.push(group);
              return place(group);
            },
          };
  const census = startCensus({
    channels,
    registry: () => ({ groups }),
    store: on,
    now: Date.now,
    failed: (error, group) => told.push([error instanceof Error ? error.message : '', group]),
  });
  running.push(census);
  return {
    asked,
    told,
    binds: (...ids: string[]) => {
      groups = groupsOf(...ids);
    },
    stop: () => census.stop(),
  };
};
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const sizes = async (): Promise<Record<string, number | undefined>> =>
  Object.fromEntries(
    (await store.transaction((tx) => tx.groupSizes(0))).map(({ group, members }) => [group, members]),
  );

describe('a place that answers', () => {
  test('is asked about each of its groups, a few at a time, and once a day', async () => {
    const { asked, told } = counting(many(12), { 'tg:': answers });
    await pass(1);
    expect(asked.length, 'not all at once').toBeLessThan(12);
    await pass(HOUR);
    expect([...asked].sort()).toEqual([...many(12)].sort());
    expect(Object.values(await sizes())).toEqual(Array(12).fill(20));
    await pass(22 * HOUR);
    expect(asked).toHaveLength(12);
    await pass(2 * HOUR);
    expect(asked).toHaveLength(24);
    expect(told).toEqual([]);
  });

  test('tells of a group that was bound just now within the hour, however many others are due', async () => {
    const { asked, binds } = counting(many(40), { 'tg:': answers });
    await pass(DAY);
    asked.length = 0;
    binds(...many(40), 'tg:-9');
    await pass(2 * MINUTE);
    expect(asked).toContain('tg:-9');
    expect(await sizes()).toMatchObject({ 'tg:-9': 20 });
  });

  test('does not tell of one: what it told before is not known any more, and it is asked the next day', async () => {
    let size: number | undefined = 20;
    const { asked, told } = counting(['tg:-1'], { 'tg:': async () => size });
    await pass(MINUTE);
    size = undefined;
    await pass(DAY);
    expect(await sizes()).toEqual({ 'tg:-1': undefined });
    await pass(DAY - HOUR);
    expect(asked).toHaveLength(2);
    expect(told).toEqual([]);
  });

  test('is asked no more about a group that is bound no more, and its size is forgotten', async () => {
    const { asked, binds } = counting(['tg:-1', 'tg:-2'], { 'tg:': answers });
    await pass(MINUTE);
    binds('tg:-2');
    await pass(2 * MINUTE);
    expect(await sizes()).toEqual({ 'tg:-2': 20 });
    await pass(2 * DAY);
    expect(asked.filter((group) => group === 'tg:-1')).toHaveLength(1);
  });

  test('after a restart is asked about those only that were not counted that day', async () => {
    const before = counting(['tg:-1', 'tg:-2'], { 'tg:': answers });
    await pass(MINUTE);
    await before.stop();
    const { asked } = counting(['tg:-1', 'tg:-2', 'tg:-3'], { 'tg:': answers });
    await pass(HOUR);
    expect(asked).toEqual(['tg:-3']);
  });

  test('is asked again also when the clock was set back by days', async () => {
    const { asked } = counting(['tg:-1'], { 'tg:': answers });
    await pass(MINUTE);
    vi.setSystemTime(NOW - 9 * DAY);
    await pass(2 * MINUTE);
    expect(asked).toHaveLength(2);
  });
});

describe('a place that does not', () => {
  test('and fails: it is told once, asked about each group again an hour later, and told anew after it was back', async () => {
    let place: Place = fails;
    const { asked, told } = counting(['tg:-1', 'tg:-2'], { 'tg:': (group) => place(group) });
    await pass(HOUR - MINUTE);
    expect(asked.sort()).toEqual(['tg:-1', 'tg:-2']);
    await pass(3 * HOUR);
    expect(told).toEqual([['no line', 'tg:-1']]);
    expect(asked.length).toBeLessThanOrEqual(2 * 4);
    place = answers;
    await pass(HOUR);
    expect(await sizes()).toEqual({ 'tg:-1': 20, 'tg:-2': 20 });
    place = fails;
    await pass(DAY);
    expect(told).toHaveLength(2);
    expect(await sizes(), 'what was counted stays').toEqual({ 'tg:-1': 20, 'tg:-2': 20 });
  });

  test('and fails for one group alone: all the others are counted', async () => {
    const one = (group: string): Promise<number> => (group === 'tg:-10' ? fails() : answers());
    const { told } = counting(many(9), { 'tg:': one });
    await pass(HOUR);
    expect(Object.keys(await sizes())).toHaveLength(8);
    expect(told).toEqual([['no line', 'tg:-10']]);
  });

  test('and hangs: it is given up, told, and holds up no other place and not the end', async () => {
    const { asked, told, stop } = counting(['tg:-1', 'tg:-2', 'wx:abc'], { 'tg:': hangs, 'wx:': answers });
    await pass(1);
    expect(await sizes()).toEqual({ 'wx:abc': 20 });
    expect(told).toEqual([]);
    await pass(2 * MINUTE);
    expect(told).toEqual([[expect.stringContaining('in time'), 'tg:-1']]);
    expect(asked).toContain('tg:-2');
    await pass(HOUR);
    const unfinished = asked.length;
    await stop();
    await pass(DAY);
    expect(asked).toHaveLength(unfinished);
  });

  test('an answer that comes after all has stopped is not kept', async () => {
    let answer: (size: number) => void = () => undefined;
    const { stop } = counting(['tg:-1'], { 'tg:': () => new Promise((resolve) => (answer = resolve)) });
    await pass(1);
    await stop();
    answer(20);
    await pass(1);
    expect(await sizes()).toEqual({});
  });

  test('and says when to ask again: that is no outage, and it is asked then', async () => {
    let busy = true;
    const { asked, told } = counting(['wx:a', 'wx:b'], {
      'wx:': async () => {
        if (busy) throw new SendError('not logged in', 10 * MINUTE);
        return 20;
      },
    });
    await pass(9 * MINUTE);
    expect(asked).toHaveLength(1);
    busy = false;
    await pass(2 * MINUTE);
    expect(await sizes()).toEqual({ 'wx:a': 20, 'wx:b': 20 });
    expect(told).toEqual([]);
  });
});

test('groups of a place that tells nothing, and of none that is here, are asked about nowhere', async () => {
  const { asked } = counting(['wecom-robot:1', 'wx:abc', 'g-6'], {
    'wecom-robot:': undefined,
    'tg:': answers,
  });
  await pass(DAY);
  expect(asked).toEqual([]);
  expect(await sizes()).toEqual({});
});

test('two machines over one store: who does not hold the account neither asks nor forgets; who holds it too asks no more', async () => {
  const bound = ['tg:-1', 'tg:-2'];
  const holder = counting(bound, { 'tg:': answers });
  const other = counting([], { 'wx:': answers });
  await pass(10 * MINUTE);
  const second = counting(bound, { 'tg:': answers });
  await pass(12 * HOUR);
  expect(await sizes()).toEqual({ 'tg:-1': 20, 'tg:-2': 20 });
  expect([holder.asked.length, other.asked.length, second.asked.length]).toEqual([2, 0, 0]);
});

test('a store that fails is told once, and nothing of it ends the looking', async () => {
  let broken = true;
  const failing: Store = {
    ...store,
    transaction: (work, safety) =>
      broken ? Promise.reject(new Error('disk I/O error')) : store.transaction(work, safety),
  };
  const { told } = counting(['tg:-1'], { 'tg:': answers }, failing);
  await pass(10 * MINUTE);
  expect(told).toEqual([['disk I/O error', undefined]]);
  broken = false;
  await pass(2 * MINUTE);
  expect(await sizes()).toEqual({ 'tg:-1': 20 });
});
