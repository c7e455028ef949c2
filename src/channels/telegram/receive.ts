/**
 * Messages in, by long polling. Telegram keeps an update until a later one is asked for, and that is done only when the
 * event is on disk: after a kill it comes again, and the event's id says that it was seen.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Said } from '../../core/model/event.ts';
import type { Instant } from '../../core/model/time.ts';
import { type Api, CallError } from './api.ts';
import { chatOf, eventIdOf, filesOf, hearingOf, type Menu, type Post, quotesBot, saidOf } from './said.ts';
import { showChoice } from './send.ts';
import type { Me, Press, Update } from './updates.ts';

/** The photos of an album come one by one: so long, in milliseconds, the next is waited for. */
const NEXT_OF_ALBUM = 700;
/** Updates that Telegram gives at most at once. */
const FULL = 100;
const TRIES = 3;
const LONGEST_WAIT = 60_000;

/** The message of the bot that a post in a chat is; `of`: whose answer it asks for. */
export type Posted = { key: string; of?: string | undefined };

export type Receiving = {
  api: Api;
  menu: Menu;
  now: () => Instant;
  /** Resolves when the event is on disk. */
  take: (said: Said) => Promise<void>;
  /** Keeps a photo of the person and gives its id; undefined where it is none. */
  keepPhoto: (person: string, bytes: Uint8Array) => Promise<string | undefined>;
  postedAs: (chat: string, post: number) => Promise<Posted | undefined>;
  moved: (from: string, to: string) => Promise<void>;
  trouble: (what: 'polling' | 'photo', error: unknown) => void;
};

/** A post, or a press on a button. */
type Item = { chat: number; post: Post } | { chat: number; press: Press; update: number };

/** The updates as what was said, in order; an album's messages become one. */
const itemsOf = (updates: readonly Update[]): Item[] => {
  const albums = new Map<string, { chat: number; post: Post }>();
  return updates.flatMap(({ update_id: update, message, callback_query: press }): Item[] => {
    if (press?.message !== undefined) return [{ chat: press.message.chat.id, press, update }];
    if (message === undefined) return [];
    const name = message.media_group_id;
    const album = name === undefined ? undefined : albums.get(`${message.chat.id} ${name}`);
    if (album !== undefined) {
      album.post = { ...album.post, parts: [...album.post.parts, message] };
      return [];
    }
    const item = { chat: message.chat.id, post: { update, parts: [message] } satisfies Post };
    if (name !== undefined) albums.set(`${message.chat.id} ${name}`, item);
    return [item];
  });
};

/** One by one within a chat, the chats side by side, so that a slow photo holds up nobody else. */
const inOrder = async (items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> => {
  const chats = new Map<number, Promise<void>>();
  for (const item of items) {
    const before = chats.get(item.chat) ?? Promise.resolve();
    chats.set(
      item.chat,
      before.then(() => work(item)),
    );
  }
  const ended = await Promise.allSettled(chats.values());
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};

export type Receiver = {
  /** No further question for updates; resolves when what came is on disk or left with Telegram. */
  stop(): Promise<void>;
};

export const startReceiving = (parts: Receiving): Receiver => {
  const { api, menu, now, take, keepPhoto, postedAs, moved, trouble } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  const answering = new Set<Promise<void>>();

  const photoOf = async (person: string, file: string): Promise<string[]> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const bytes = await api.download(file);
        const id = bytes === undefined ? undefined : await keepPhoto(person, bytes);
        return id === undefined ? [] : [id];
      } catch (error) {
        if (attempt < TRIES) continue;
        trouble('photo', error);
        return [];
      }
    }
  };

  const hear = async (post: Post, me: Me): Promise<void> => {
    const [first] = post.parts;
    if (first.migrate_to_chat_id !== undefined)
      return moved(chatOf(first.chat.id), chatOf(first.migrate_to_chat_id));
    const hearing = hearingOf(post, me, menu);
    if (hearing === undefined) return;
    // What people show one another in a group is none of the bot's business.
    const files = hearing.addressed ? filesOf(post) : [];
    if (files.length > 0 || hearing.addressed || hearing.text !== '') {
      const photos = (await Promise.all(files.map((file) => photoOf(hearing.from, file)))).flat();
      const reply = first.reply_to_message;
      const quoted =
        reply !== undefined && quotesBot(first, me)
          ? await postedAs(chatOf(first.chat.id), reply.message_id)
          : undefined;
      await take(saidOf(eventIdOf(me, post.update), hearing, photos, quoted?.key, now()));
    }
  };

  const pressed = async (press: Press, update: number, me: Me): Promise<void> => {
    const { message, from, data = '' } = press;
    if (message === undefined) return;
    const group = message.chat.type === 'private' ? {} : { group: chatOf(message.chat.id) };
    const hearing = { from: chatOf(from.id), ...group, addressed: true, text: data };
    const posted = await postedAs(chatOf(message.chat.id), message.message_id);
    const isTheirs = posted?.of === undefined || posted.of === hearing.from;
    if (isTheirs) await take(saidOf(eventIdOf(me, update), hearing, [], posted?.key, now()));
    // Shown when it is on disk, and not waited for: it is only a sign that it was heard.
    const shown = (
      isTheirs ? showChoice(api, press) : api.call('answerCallbackQuery', { callback_query_id: press.id })
    ).then(
      () => undefined,
      () => undefined,
    );
    answering.add(shown);
    void shown.then(() => answering.delete(shown));
  };

  const handled = (me: Me) => (item: Item) =>
    'press' in item ? pressed(item.press, item.update, me) : hear(item.post, me);

  /** What came since; where it ends in an album, once more with what has come of it meanwhile. */
  const settled = async (offset: number): Promise<Update[]> => {
    let updates = await api.updates(offset, true, signal);
    for (let had = 0; had < updates.length && updates.length < FULL; ) {
      if (updates.at(-1)?.message?.media_group_id === undefined) break;
      had = updates.length;
      await wait(NEXT_OF_ALBUM, undefined, { signal });
      updates = await api.updates(offset, false, signal);
    }
    return updates;
  };

  const poll = async (): Promise<void> => {
    let me: Me | undefined;
    let offset = 0;
    let failures = 0;
    while (!signal.aborted) {
      try {
        me ??= await api.me();
        const updates = await settled(offset);
        await inOrder(itemsOf(updates), handled(me));
        // An empty answer has confirmed all before it. Numbers may begin anew then, perhaps below.
        offset = updates.reduce((next, { update_id }) => Math.max(next, update_id + 1), 0);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        trouble('polling', error);
        failures += 1;
        const asked = error instanceof CallError ? error.retryIn : undefined;
        const pause = asked ?? Math.min(500 * 2 ** failures, LONGEST_WAIT);
        await wait(pause, undefined, { signal }).catch(() => undefined);
      }
    }
  };

  const polling = poll();
  return {
    stop: async () => {
      stopping.abort();
      await polling;
      await Promise.all(answering);
    },
  };
};
