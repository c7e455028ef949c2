/** What platforms brought: kept once until it is dropped, each channel's apart. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store, Tx } from '../../src/store/store.ts';

export const arrivedContract = (name: string, open: () => Promise<Store>): void => {
  describe(`what arrived: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());
    const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => store.transaction(work);
    const ids = (channel: string, limit = 9): Promise<string[]> =>
      within(async (tx) => (await tx.arrived(channel, limit)).map(({ id }) => id));

    test('is there in its order until it is dropped, and once however often it comes', async () => {
      await within(async (tx) => {
        await tx.keepArrived('tg', '9', 'first');
        await tx.keepArrived('tg', '10', 'second');
        await tx.keepArrived('tg', '9', 'again');
        await tx.keepArrived('wecom', '9', 'another’s');
      });
      expect(await within((tx) => tx.arrived('tg', 9))).toEqual([
        { id: '9', body: 'first' },
        { id: '10', body: 'second' },
      ]);
      expect(await ids('tg', 1)).toEqual(['9']);
      await within((tx) => tx.dropArrived('tg', ['9', 'never there']));
      expect(await ids('tg')).toEqual(['10']);
      expect(await ids('wecom')).toEqual(['9']);
    });
  });
};
