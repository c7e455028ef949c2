/** Housekeeping: once at the start and once a day, piece by piece, and a failure is told and tried again. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DAY, dayOf } from '../../src/core/model/time.ts';
import { startHousekeeping } from '../../src/service/housekeeping.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Stale, Store } from '../../src/store/store.ts';
import { message, said } from '../contracts/records.ts';
import { NOW } from './house.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Over that store; what it tells, and a way to wait for it. */
const keeping = (store: Pick<Store, 'transaction'>, keepDays = 365) => {
  const told: (Record<Stale, number> | string)[] = [];
  const house = startHousekeeping({
    store,
    now: Date.now,
    missedDays: 30,
    keepDays,
    done: (purged) => told.push(purged),
    failed: (error) => told.push(String(error)),
  });
  const heard = (times: number): Promise<void> => vi.waitFor(() => expect(told).toHaveLength(times));
  return { told, house, heard };
};

describe('housekeeping', () => {
  test('lets go what is old enough of each kind, and tells how much', async () => {
    const store = await openSqliteStore(':memory:');
    const photo = { jpeg: new Uint8Array(1), thumb: new Uint8Array(1), person: 'li' };
    await store.transaction(async (tx) => {
      for (const [id, days] of [
        ['old', 31],
        ['young', 29],
      ] as const)
        await tx.firstSeen(id, NOW - days * DAY);
      for (const days of [101, 99]) {
        await tx.keepSaid({ ...said(`said ${days}`, 'li'), at: NOW - days * DAY, photos: [`of ${days}`] });
        await tx.keepPhoto({ ...photo, id: `of ${days}`, at: NOW - days * DAY });
        await tx.enqueue([message(`heard ${days}`, 'li')]);
        await tx.sent(`heard ${days}`, NOW - days * DAY);
      }
      const line = { text: '墙在唱歌', how: 'abstained' as const, why: [] };
      for (const days of [30, 29])
        await tx.keepMissed({ id: String(days), day: dayOf(NOW - days * DAY), line });
      await tx.keepPhoto({ ...photo, id: 'just taken in', at: NOW - DAY / 2 });
      for (const days of [31, 29])
        await tx.saveGroupSize({ group: `tg:-${days}`, members: 9, counted_at: NOW - days * DAY });
    });
    const { told, house, heard } = keeping(store, 100);
    await heard(1);
    expect(told).toEqual([
      { keys: 0, missed: 1, seen: 1, said: 1, messages: 1, rain: 0, sizes: 1, photos: 1 },
    ]);
    await house.stop();
    await store.close();
  });

  test('comes again a day later, and not before', async () => {
    const store = await openSqliteStore(':memory:');
    const { told, house, heard } = keeping(store);
    await heard(1);
    vi.advanceTimersByTime(DAY - 1);
    await store.transaction(async () => undefined);
    expect(told).toHaveLength(1);
    vi.advanceTimersByTime(1);
    await heard(2);
    await house.stop();
    await store.close();
  });

  test('that fails is told and tried again the next day', async () => {
    const { told, house, heard } = keeping({
      transaction: () => Promise.reject(new Error('disk I/O error')),
    });
    await heard(1);
    vi.advanceTimersByTime(DAY);
    await heard(2);
    expect(told).toEqual(['Error: disk I/O error', 'Error: disk I/O error']);
    await house.stop();
  });

  test('stops between two pieces, and lets others at the store in between', async () => {
    const inner = await openSqliteStore(':memory:');
    await inner.transaction(async (tx) => {
      for (let n = 0; n < 2_000; n += 1) await tx.firstSeen(String(n), NOW - 99 * DAY);
    });
    let pieces = 0;
    const store: Pick<Store, 'transaction'> = {
      transaction: (work) => {
        pieces += 1;
        return inner.transaction(work);
      },
    };
    const { house } = keeping(store);
    await vi.waitFor(() => expect(pieces).toBeGreaterThan(0));
    expect(await inner.transaction((tx) => tx.firstSeen('in between', NOW))).toBe(true);
    await house.stop();
    expect(pieces).toBeLessThan(4);
    await inner.close();
  });
});
