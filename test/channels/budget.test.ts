/** What an account may send, and who goes first. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quietFor, SHARES, URGENCIES, urgencyOf, waitFor, windowsOf } from '../../src/channels/budget.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/model/time.ts';
import { message } from '../contracts/records.ts';

const at = (clock: string): number => Date.parse(`2026-07-03T${clock}+08:00`);
const WINDOWS = windowsOf([3, 8, 20]);

describe('the budget', () => {
  const asked = fc.record({
    /** Seconds since the one before. */
    after: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 40_000 })),
    need: fc.integer({ min: 1, max: 3 }),
    urgency: fc.constantFrom(...URGENCIES),
  });

  test('is never exceeded in any stretch of time, whatever is asked for when', () => {
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 120 }), (all) => {
        const spent: number[] = [];
        let now = 0;
        for (const { after, need, urgency } of all) {
          now += after * 1_000;
          if (waitFor(spent, now, WINDOWS, { need, share: SHARES[urgency] }) === 0)
            spent.push(...Array.from({ length: need }, () => now));
        }
        for (const { ms, most } of WINDOWS)
          for (const begin of spent)
            expect(spent.filter((one) => begin <= one && one < begin + ms).length).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('after the wait that it names there is room, and not before', () => {
    const times = fc.array(fc.integer({ min: 0, max: 2 * DAY }), { maxLength: 60 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 3 }), (before, need) => {
        // Only what the budget allowed can have been sent.
        const spent: number[] = [];
        for (const one of before.sort((a, b) => a - b))
          if (waitFor(spent, one, WINDOWS) === 0) spent.push(one);
        const now = 2 * DAY;
        const wait = waitFor(spent, now, WINDOWS, { need });
        expect(waitFor(spent, now + (wait ?? Number.NaN), WINDOWS, { need })).toBe(0);
        if (wait !== undefined && wait > 0) expect(waitFor(spent, now + wait - 1, WINDOWS, { need })).toBe(1);
      }),
    );
  });

  test('has no room at any time for what is more than a window', () => {
    expect(waitFor([], 0, WINDOWS, { need: 4 })).toBeUndefined();
  });

  test('reminders leave room for answers, and answers for danger', () => {
    const windows = windowsOf([10, 100, 1_000]);
    const sent = (share: number): number => {
      const spent: number[] = [];
      while (waitFor(spent, 0, windows, { share }) === 0) spent.push(0);
      return spent.length;
    };
    const most = URGENCIES.map((one) => sent(SHARES[one]));
    expect(most).toEqual([10, 9, 8, 6]);
  });
});

test('who goes first', () => {
  const p0 = { verdict: { priority: 'P0' } } as Parameters<typeof message>[2];
  expect(
    [
      message('1', 'wx:a', { kind: 'forward', ...p0 }),
      message('2', 'wx:a', { kind: 'reply' }),
      message('3', 'wx:a', { kind: 'forward' }),
      message('4', 'wx:a', { kind: 'update' }),
      message('5', 'wx:a', { kind: 'reminder' }),
      message('6', 'wx:a', { kind: 'broadcast' }),
    ].map(urgencyOf),
  ).toEqual(['danger', 'answer', 'work', 'work', 'notice', 'notice']);
});

test.each([
  ['21:59:59', 0],
  ['22:00:00', 9 * HOUR],
  ['23:59:30', 7 * HOUR + MINUTE / 2],
  ['00:00:00', 7 * HOUR],
  ['06:59:59', 1_000],
  ['07:00:00', 0],
])('at %s nobody is disturbed for %i ms more', (clock, ms) => {
  expect(quietFor(at(clock), { from: '22:00', until: '07:00' })).toBe(ms);
});

test('quiet hours may lie within a day, and be none', () => {
  expect(quietFor(at('13:00:00'), { from: '12:30', until: '14:00' })).toBe(HOUR);
  expect(quietFor(at('14:00:00'), { from: '12:30', until: '14:00' })).toBe(0);
  expect(quietFor(at('09:00:00'), { from: '09:00', until: '09:00' })).toBe(0);
});
