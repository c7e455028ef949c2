/**
 * Messages in. By long polling Telegram keeps an update until a later one is asked for; at a webhook the inbox keeps it
 * until it is confirmed. Either is done only when the event is on disk, and the event's id says what was seen before.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Inbox } from '../inbox.ts';
import { inOrder, type Reader, type Source, startReading } from '../reading.ts';
import { type Api, CallError } from './api.ts';
import { type Item, itemsOf } from './items.ts';
import { type Me, type Update, UpdateSchema } from './updates.ts';

/** The photos of an album come one by one: so long, in milliseconds, the next is waited for. */
const NEXT_OF_ALBUM = 700;
/** Updates that come at most at once. */
const FULL = 100;

/** What came since; where it ends in an album, once more with what has come of it meanwhile. */
const settled = async (
  ask: (again: boolean) => Promise<Update[]>,
  signal: AbortSignal,
): Promise<Update[]> => {
  let updates = await ask(false);
  for (let had = 0; had < updates.length && updates.length < FULL; ) {
    if (updates.at(-1)?.message?.media_group_id === undefined) break;
    had = updates.length;
    await wait(NEXT_OF_ALBUM, undefined, { signal });
    updates = await ask(true);
  }
  return updates;
};

/** Asks Telegram itself. */
const polling = (api: Api): Source<Update> => {
  let offset = 0;
  return {
    next: (stop) => settled((again) => api.updates(offset, !again, stop), stop),
    // An empty answer has confirmed all before it. Numbers may begin anew then, perhaps below.
    confirm: async (updates) => {
      offset = updates.reduce((next, { update_id }) => Math.max(next, update_id + 1), 0);
    },
  };
};

/** Reads what Telegram brought to the webhook. */
const arriving = (inbox: Inbox): Source<Update> => ({
  next: (stop) =>
    settled(
      async () => (await inbox.next(stop)).map(({ body }) => UpdateSchema.parse(JSON.parse(body))),
      stop,
    ),
  confirm: (updates) => inbox.confirm(updates.map(({ update_id }) => String(update_id))),
});

export type Receiving = {
  api: Api;
  /** Resolves when what the item says is on disk. */
  hear: (item: Item, me: Me) => Promise<void>;
  /** Absent: Telegram is asked for updates. */
  webhook?: { inbox: Inbox; open: () => Promise<void> } | undefined;
  /** Telegram has taken the token. */
  connected: () => void;
  /** Telegram did not answer, or what it answered could not be kept. It is tried again. */
  trouble: (error: unknown) => void;
};

/** Reads updates until it is stopped. */
export const startReceiving = ({ api, hear, webhook, connected, trouble }: Receiving): Reader => {
  const source = webhook === undefined ? polling(api) : arriving(webhook.inbox);
  let me: Me | undefined;
  const self = async (): Promise<Me> => {
    if (me !== undefined) return me;
    const found = await api.me();
    await webhook?.open();
    connected();
    me = found;
    return found;
  };
  return startReading({
    source: {
      ...source,
      next: async (stop) => {
        await self();
        return source.next(stop);
      },
    },
    work: async (updates) => {
      const known = await self();
      await inOrder(
        itemsOf(updates),
        ({ chat }) => chat,
        (item) => hear(item, known),
      );
    },
    trouble,
    retryIn: (error) => (error instanceof CallError ? error.retryIn : undefined),
  });
};
