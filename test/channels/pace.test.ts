import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPace } from '../../src/channels/pace.ts';

test('the first goes at once, those beside it one after the other, and after a pause again at once', () => {
  let now = 1_000;
  const wait = createPace(25, () => now);
  expect([wait(), wait(), wait()]).toEqual([0, 40, 80]);
  now += 100;
  expect([wait(), wait()]).toEqual([20, 60]);
  now += 5_000;
  expect([wait(), wait()]).toEqual([0, 40]);
});

test('whenever they come, no second has more than it may, and none goes before one that came before it', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 80 });
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 30 }), (between, perSecond) => {
      let now = 0;
      const wait = createPace(perSecond, () => now);
      const sent = between.map((gap) => {
        now += gap;
        return now + wait();
      });
      for (const [i, at] of sent.entries()) {
        const after = sent[i + perSecond];
        if (after !== undefined) expect(after - at).toBeGreaterThanOrEqual(1_000 - 1e-6);
      }
    }),
  );
});

test('a chat that had its share waits, and holds up no other; what would wait too long takes no turn', () => {
  let now = 0;
  const windows = (chat: string) => (chat === 'group' ? [{ ms: 60_000, most: 2 }] : []);
  const wait = createPace(25, () => now, windows);
  expect([wait('group'), wait('group'), wait('li')]).toEqual([0, 40, 80]);
  expect([wait('group', 2_000), wait('group', 2_000)], 'asking takes nothing').toEqual([60_000, 60_000]);
  expect(wait('li')).toBe(120);
  now = 60_000;
  expect(wait('group', 2_000)).toBe(0);
});
