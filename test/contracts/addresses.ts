/** What every store promises about chats whose platform gives other ids at each login, and about what an account sent. */
import { describe, expect, test } from 'vitest';
import type { Address } from '../../src/core/model/address.ts';
import { NOW } from './records.ts';
import type { Within } from './store.ts';

const li: Address = { chat: 'wx:aaaaaa', is: 'person', platform: '@1', name: '李姐', group: 'wx:bbbbbb' };

export const addressContract = (within: Within): void => {
  describe('addresses', () => {
    test('are kept whole, one a chat, and go with their person', async () => {
      const group: Address = { chat: 'wx:bbbbbb', is: 'group', platform: '@@1', name: '6号楼' };
      await within(async (tx) => {
        await tx.keepAddress(group);
        await tx.keepAddress({ ...li, platform: '@0' });
        await tx.keepAddress(li);
      });
      expect(await within((tx) => tx.addresses())).toEqual([li, group]);
      await within((tx) => tx.erase(li.chat));
      expect(await within((tx) => tx.addresses())).toEqual([group]);
    });
  });

  test('what an account sent is told in its order, without another’s, and forgotten in time', async () => {
    await within(async (tx) => {
      await tx.spend('wechat', [NOW + 2, NOW + 2], NOW - 9);
      await tx.spend('wechat', [NOW + 1], NOW - 9);
      await tx.spend('another', [NOW], NOW - 9);
    });
    expect(await within((tx) => tx.spent('wechat', NOW))).toEqual([NOW + 1, NOW + 2, NOW + 2]);
    expect(await within((tx) => tx.spent('wechat', NOW + 1))).toEqual([NOW + 2, NOW + 2]);
    await within((tx) => tx.spend('wechat', [NOW + 9], NOW + 2));
    expect(await within((tx) => tx.spent('wechat', 0))).toEqual([NOW + 9]);
    expect(await within((tx) => tx.spent('another', 0))).toEqual([NOW]);
  });
};
