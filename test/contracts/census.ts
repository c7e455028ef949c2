/** What every store promises of the sizes of groups. */
import { describe, expect, test } from 'vitest';
import { NOW } from './records.ts';
import type { Within } from './store.ts';

export const censusContract = (within: Within): void => {
  describe('sizes of groups', () => {
    const since = (at: number) => within((tx) => tx.groupSizes(at));

    test('come back as they were counted last, the longest ago first', async () => {
      await within(async (tx) => {
        await tx.saveGroupSize({ group: 'g1', members: 20, counted_at: NOW - 9 });
        await tx.saveGroupSize({ group: 'g2', members: 0, counted_at: NOW - 1 });
        await tx.saveGroupSize({ group: 'g1', members: 21, counted_at: NOW });
      });
      expect(await since(0)).toEqual([
        { group: 'g2', members: 0, counted_at: NOW - 1 },
        { group: 'g1', members: 21, counted_at: NOW },
      ]);
    });

    test('those that were counted since then, also at that very time', async () => {
      await within(async (tx) => {
        await tx.saveGroupSize({ group: 'before', members: 20, counted_at: NOW - 1 });
        await tx.saveGroupSize({ group: 'then', members: 20, counted_at: NOW });
      });
      expect((await since(NOW)).map(({ group }) => group)).toEqual(['then']);
    });

    test('a place that does not tell any more takes the size away, not that it was asked', async () => {
      await within(async (tx) => {
        await tx.saveGroupSize({ group: 'g1', members: 20, counted_at: NOW });
        await tx.saveGroupSize({ group: 'g1', counted_at: NOW + 1 });
      });
      expect(await since(0)).toEqual([{ group: 'g1', counted_at: NOW + 1 }]);
    });

    test('one is forgotten and the others stay; all go with age', async () => {
      await within(async (tx) => {
        for (const [i, group] of ['g1', 'g2', 'g3'].entries())
          await tx.saveGroupSize({ group, members: 20, counted_at: NOW + i });
        await tx.forgetGroupSize('g3');
        await tx.forgetGroupSize('nobody knows it');
      });
      expect((await since(0)).map(({ group }) => group)).toEqual(['g1', 'g2']);
      expect(await within((tx) => tx.purge('sizes', NOW + 1))).toEqual({ gone: 1, next: undefined });
      expect((await since(0)).map(({ group }) => group)).toEqual(['g2']);
    });
  });
};
