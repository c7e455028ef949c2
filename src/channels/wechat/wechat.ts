/** WeChat as a channel, by a personal account that wechaty drives. Its chats are `wx:` and a mark of ours. */
import type { Friendship, Wechaty } from 'wechaty';
import type { Address } from '../../core/model/address.ts';
import type { Instant } from '../../core/model/time.ts';
import type { Bot, Channel } from '../channel.ts';
import { type Account, type AccountParts, GRACE, type Standing, startAccount } from './account.ts';
import { createAddresses, type Keeping, type Settled } from './addresses.ts';
import { createCounting } from './count.ts';
import { createHearing, type Hearers, type Hearing } from './hear.ts';
import { groupsOf, thereOf } from './read.ts';
import { createSending, LIMITS, type Sender } from './send.ts';

export { WX } from './addresses.ts';

export type WechatParts = Keeping &
  Omit<Hearers, 'addresses' | 'take'> &
  Pick<Sender, 'budget' | 'random' | 'spend' | 'nudge' | 'patience'> &
  Pick<AccountParts, 'make' | 'beat' | 'changed'> & {
    now: () => Instant;
    /** The chats that are known, and when the account sent in the last day. */
    before: () => Promise<{ known: readonly Address[]; spent: readonly Instant[] }>;
    /** Those of ours that are at this login nobody, or could be two. */
    unfound: (unfound: Omit<Settled, 'found'>) => void;
  };

export type WechatChannel = Channel & {
  standing(): Standing;
  /** Begins to connect. */
  start(bot: Pick<Bot, 'take'>): Promise<void>;
  /** Resolves when nothing that came is still being taken in. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
};

/** Accepts whoever asks; who was accepted from the telephone, or is a friend at once, is greeted too. */
const befriend = async (friendship: Friendship, bot: Wechaty, hearing: Hearing): Promise<void> => {
  const { Type } = bot.Friendship;
  if (friendship.type() === Type.Receive) await friendship.accept();
  if (friendship.type() !== Type.Verify) hearing.friend(friendship.contact());
};

export const createWechat = (parts: WechatParts): WechatChannel => {
  const { now, trouble, unfound } = parts;
  const addresses = createAddresses(parts);
  const spent: Instant[] = [];
  const opened = now();
  let account: Account | undefined;
  /** Whose contacts and groups are known by now: before that nobody could be found by their id of this login. */
  let settled: Wechaty | undefined;
  let hearing: Hearing | undefined;
  const standing = (): Standing => account?.standing() ?? { is: 'connecting', since: opened };
  /** Milliseconds without anybody logged in: a code that waits to be scanned is no login either. */
  let outSince: Instant | undefined = opened;
  const out = (): number | undefined => (outSince === undefined ? undefined : now() - outSince);
  const bot = (): Wechaty | undefined => (account?.bot() === settled ? settled : undefined);
  return {
    name: 'wechat',
    limits: LIMITS,
    standing,
    down: () => (out() ?? 0) > GRACE,
    send: createSending({
      ...parts,
      addresses,
      spent,
      out,
      grace: GRACE,
      bot,
      doubted: () => account?.check(),
    }),
    members: createCounting({ addresses, bot, patience: parts.patience }),
    start: async ({ take }) => {
      const before = await parts.before();
      addresses.load(before.known);
      spent.push(...before.spent);
      const heard = createHearing({ ...parts, addresses, take });
      hearing = heard;
      account = startAccount({
        ...parts,
        changed: (next, before) => {
          if (next.is === 'in') outSince = undefined;
          else outSince ??= now();
          parts.changed(next, before);
        },
        events: {
          message: heard.message,
          friendship: (friendship, bot) => void befriend(friendship, bot, heard).catch(trouble),
          invited: (invitation) => void invitation.accept().catch(trouble),
          joined: heard.joined,
          topic: (id, name) =>
            heard.inTurn(async () => {
              if (addresses.has(id)) await addresses.chatOf('group', { id, name });
            }),
          present: (bot) =>
            heard.inTurn(async () => {
              const people = (await bot.Contact.findAll()).map(thereOf);
              unfound(await addresses.begin(people, await groupsOf(bot, addresses.groups())));
              settled = bot;
            }),
          trouble,
        },
      });
    },
    quiet: async () => hearing?.quiet(),
    stop: async () => {
      hearing?.stop();
      await account?.stop();
    },
  };
};
