/**
 * Messages in, by long polling. Telegram keeps an update until a later one is asked for, and that is done only when the
 * event is on disk: after a kill it comes again, and the event's id says that it was seen.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type Api, CallError } from './api.ts';
import { type Item, inOrder, itemsOf } from './items.ts';
import type { Me, Update } from './updates.ts';

/** The photos of an album come one by one: so long, in milliseconds, the next is waited for. */
const NEXT_OF_ALBUM = 700;
/** Updates that Telegram gives at most at once. */
const FULL = 100;
/** After failures in a row: 1 s, 2 s, 4 s …, at most a minute. */
const waitAfter = (failures: number): number => Math.min(500 * 2 ** failures, 60_000);

export type Receiving = {
  api: Api;
  /** Resolves when what the item says is on disk. */
  hear: (item: Item, me: Me) => Promise<void>;
  /** Telegram has taken the token. */
  connected: () => void;
  /** Telegram did not answer, or what it answered could not be kept. It is tried again. */
  trouble: (error: unknown) => void;
};

export type Receiver = {
  /** No further question for updates; resolves when what came is on disk or left with Telegram. */
  stop(): Promise<void>;
};

/** What came since; where it ends in an album, once more with what has come of it meanwhile. */
const settled = async (api: Api, offset: number, signal: AbortSignal): Promise<Update[]> => {
  let updates = await api.updates(offset, true, signal);
  for (let had = 0; had < updates.length && updates.length < FULL; ) {
    if (updates.at(-1)?.message?.media_group_id === undefined) break;
    had = updates.length;
    await wait(NEXT_OF_ALBUM, undefined, { signal });
    updates = await api.updates(offset, false, signal);
  }
  return updates;
};

const meOf = async ({ api, connected }: Receiving): Promise<Me> => {
  const me = await api.me();
  connected();
  return me;
};

const poll = async (parts: Receiving, signal: AbortSignal): Promise<void> => {
  const { api, hear, trouble } = parts;
  let me: Me | undefined;
  let offset = 0;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const self = me ?? (await meOf(parts));
      me = self;
      const updates = await settled(api, offset, signal);
      await inOrder(itemsOf(updates), (item) => hear(item, self));
      // An empty answer has confirmed all before it. Numbers may begin anew then, perhaps below.
      offset = updates.reduce((next, { update_id }) => Math.max(next, update_id + 1), 0);
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      trouble(error);
      failures += 1;
      const asked = error instanceof CallError ? error.retryIn : undefined;
      await wait(asked ?? waitAfter(failures), undefined, { signal }).catch(() => undefined);
    }
  }
};

/** Asks for updates until it is stopped. */
export const startReceiving = (parts: Receiving): Receiver => {
  const stopping = new AbortController();
  const polling = poll(parts, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await polling;
    },
  };
};
