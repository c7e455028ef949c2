/** How many people are in a group. */
import type { Wechaty } from 'wechaty';
import { SendError } from '../channel.ts';
import type { Addresses } from './addresses.ts';
import { inTime } from './patience.ts';

/** Nobody is logged in: looked at again after so many milliseconds. */
const AGAIN = 60_000;

export type Counter = {
  addresses: Addresses;
  bot: () => Wechaty | undefined;
  /** After so many milliseconds no answer is waited for any more. */
  patience: number;
};

/** Undefined where the account is in no such group. */
export const createCounting =
  ({ addresses, bot: current, patience }: Counter) =>
  async (group: string): Promise<number | undefined> => {
    const bot = current();
    if (bot === undefined) throw new SendError('the WeChat account is not logged in', AGAIN);
    const address = addresses.of(group);
    if (address?.is !== 'group') return undefined;
    // A room's own list would fetch every member too.
    const all = await inTime(bot.puppet.roomMemberList(address.platform), patience);
    return all.length === 0 ? undefined : all.filter((id) => id !== bot.currentUser.id).length;
  };
