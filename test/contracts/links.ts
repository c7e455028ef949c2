/** What every store promises about links to a case: found by their hash while they are good, ended one by one or with the case. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Link } from '../../src/core/model/link.ts';
import { DAY } from '../../src/core/model/time.ts';
import { aCase, NOW } from './records.ts';
import type { Within } from './store.ts';

const link = (of: string, more: Partial<Link> = {}): Link => ({
  case: of,
  name: '老孙',
  by: 'wang',
  at: NOW,
  until: NOW + DAY,
  ...more,
});

export const linkContract = (within: Within): void => {
  describe('links', () => {
    beforeEach(() =>
      within(async (tx) => {
        for (const id of ['A7K2', 'M4W7']) await tx.saveCase({ case: aCase(id), history: [] });
      }),
    );
    const found = (secret: string, now = NOW) => within((tx) => tx.link(secret, now));
    const of = (id: string, now = NOW) =>
      within(async (tx) => (await tx.linksOf(id, now)).map(({ secret }) => secret));

    test('are found whole by their secret until they are over, and by no other', async () => {
      await within((tx) => tx.keepLink('s1', link('A7K2')));
      expect(await found('s1')).toEqual(link('A7K2'));
      expect(await found('s1', NOW + DAY - 1)).toEqual(link('A7K2'));
      expect(await found('s1', NOW + DAY)).toBeUndefined();
      for (const other of ['s', 's11', 'S1', '']) expect(await found(other)).toBeUndefined();
    });

    test('one that is kept again is the same link, changed', async () => {
      const opened = link('A7K2', { opened_at: NOW + 5 });
      await within((tx) => tx.keepLink('s1', link('A7K2')));
      await within((tx) => tx.keepLink('s1', opened));
      expect(await within((tx) => tx.linksOf('A7K2', NOW))).toEqual([{ ...opened, secret: 's1' }]);
    });

    test('of a case are those that are good, and no other’s', async () => {
      await within(async (tx) => {
        await tx.keepLink('s1', link('A7K2'));
        await tx.keepLink('s2', link('A7K2', { name: '老王', until: NOW + 1 }));
        await tx.keepLink('s3', link('M4W7'));
      });
      expect(await of('A7K2')).toEqual(['s1', 's2']);
      expect(await of('A7K2', NOW + 1)).toEqual(['s1']);
      expect(await of('M4W7')).toEqual(['s3']);
      expect(await of('none')).toEqual([]);
    });

    test('end one by one, and all of a case at once', async () => {
      await within(async (tx) => {
        for (const secret of ['s1', 's2', 's3']) await tx.keepLink(secret, link('A7K2'));
        await tx.keepLink('s4', link('M4W7'));
      });
      expect(await within((tx) => tx.endLink('s1'))).toBe(true);
      expect(await within((tx) => tx.endLink('s1'))).toBe(false);
      expect(await of('A7K2')).toEqual(['s2', 's3']);
      await within((tx) => tx.endLinks('A7K2'));
      expect(await of('A7K2')).toEqual([]);
      expect(await found('s4')).toEqual(link('M4W7'));
    });

    test('are there after the case was saved again', async () => {
      await within((tx) => tx.keepLink('s1', link('A7K2')));
      await within((tx) => tx.saveCase({ case: aCase('A7K2', { status: 'accepted' }), history: [] }));
      expect(await found('s1')).toEqual(link('A7K2'));
    });
  });
};
