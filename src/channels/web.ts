/**
 * The web chat as a channel. Its chats are `web:` and the hash of a device's secret. The talk itself is in the store,
 * so sending is to wake the open pages of that chat: they read what is new.
 */
import type { OutboxRow } from '../core/model/message.ts';
import { MINUTE } from '../core/model/time.ts';
import type { Channel } from './channel.ts';

/** What the chats of the page begin with. */
export const WEB = 'web:';

/** How long a one-time code opens the page. */
const OF_USE = 15 * MINUTE;

export type WebChannel = Channel & {
  /** Calls `wake` whenever there is something new in the chat, until the returned function is called. */
  listen(chat: string, wake: () => void): () => void;
  /** There is something new in the chat. */
  wake(chat: string): void;
  /** The text of a message that is kept nowhere, for as long as it is of use. */
  told(key: string): string | undefined;
};

export const createWebChannel = (): WebChannel => {
  const open = new Map<string, Set<() => void>>();
  const told = new Map<string, string>();
  const tell = ({ key, text }: OutboxRow): void => {
    told.set(key, text);
    setTimeout(() => told.delete(key), OF_USE).unref();
  };
  const wake = (chat: string): void => {
    for (const listener of open.get(chat) ?? []) listener();
  };
  return {
    name: 'web',
    wake,
    told: (key) => told.get(key),
    listen: (chat, listener) => {
      const listeners = open.get(chat) ?? new Set();
      open.set(chat, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && open.get(chat) === listeners) open.delete(chat);
      };
    },
    // Nobody need be looking: what is in the outbox is in the talk and is there when the page is opened again.
    send: async (row) => {
      if (row.sign_in !== undefined) tell(row);
      if (row.to !== null) wake(row.to);
    },
  };
};
