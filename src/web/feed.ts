/** What an open page has been sent of its talk, and so what it lacks. Works by ids alone: rows may be erased below it. */
import type { Said } from '../core/model/event.ts';
import type { ThreadEntry } from '../store/store.ts';

/** One thing of the talk as the page gets it. */
export type Entry =
  | { id: string; by: 'me'; at: number; text: string; photos: string[]; placed: boolean }
  | {
      id: string;
      by: 'bot';
      at: number;
      text: string;
      /** A question is open from here on; answers to earlier ones are no longer taken by their number. */
      asks: boolean;
      options: { label: string; value: string }[];
    };

/** The id of the event that a page's own id stands for; no page can name an event of another chat. */
export const eventId = (chat: string, id: string): string => `${chat}:${id}`;

const mine = (chat: string, said: Said): Entry => ({
  id: said.id.startsWith(`${chat}:`) ? said.id.slice(chat.length + 1) : said.id,
  by: 'me',
  at: said.at,
  text: said.text,
  photos: said.photos,
  placed: said.location !== undefined,
});

/** `told`: the text of a message whose code is kept nowhere; there is no such message before and after that. */
export const entriesOf = (
  chat: string,
  thread: readonly ThreadEntry[],
  told: (key: string) => string | undefined = () => undefined,
): Entry[] =>
  thread.flatMap((entry) => {
    if ('said' in entry) return mine(chat, entry.said);
    const { key, created_at, ask, options, sign_in } = entry.message;
    const text = sign_in === undefined ? entry.message.text : told(key);
    if (text === undefined) return [];
    return { id: key, by: 'bot', at: created_at, text, asks: ask !== undefined, options };
  });

export type Feed = {
  /** What is new in the talk as it now is. `reset`: what the page has is no longer in it and has to go. */
  next(entries: readonly Entry[]): { reset: boolean; fresh: Entry[] };
};

/** `last` is the id of the last entry that the page has; undefined when it has none. */
export const createFeed = (last: string | undefined): Feed => {
  let has: Set<string> | undefined;
  const begin = (entries: readonly Entry[]): Set<string> => {
    const upTo = entries.findIndex((entry) => entry.id === last);
    return new Set(entries.slice(0, upTo + 1).map((entry) => entry.id));
  };
  return {
    next: (entries) => {
      const first = has === undefined;
      const known = has ?? begin(entries);
      const lost = first ? last !== undefined && known.size === 0 : known.size > 0;
      const reset = lost && !entries.some((entry) => known.has(entry.id));
      has = new Set(entries.map((entry) => entry.id));
      return { reset, fresh: entries.filter((entry) => reset || !known.has(entry.id)) };
    },
  };
};
