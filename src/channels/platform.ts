/** A platform put together: its chats, what it sends, where it calls, how it is read. */
import type { Bot, Callback, Channel } from './channel.ts';
import type { Reader } from './reading.ts';

export type Platform = {
  /** What its chats begin with. */
  prefix: string;
  channel: Channel;
  /** Addresses of the page's server at which it calls. */
  callbacks: readonly Callback[];
  /** Begins to read; absent where nothing can be said to the bot. */
  start?(bot: Pick<Bot, 'take'>): Reader;
};
