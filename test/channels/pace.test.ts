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
