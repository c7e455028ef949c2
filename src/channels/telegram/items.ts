/** Updates as what was done: a post, or a press on a button. An album comes as a message a photo and is one post. */
import type { Post } from './said.ts';
import type { Press, Update } from './updates.ts';

/** `update`: the number that the event is called by. */
export type Item = { chat: number; post: Post } | { chat: number; press: Press; update: number };

/** In the order in which they came. */
export const itemsOf = (updates: readonly Update[]): Item[] => {
  const albums = new Map<string, { chat: number; post: Post }>();
  return updates.flatMap(({ update_id: update, message, callback_query: press }): Item[] => {
    if (press?.message !== undefined) return [{ chat: press.message.chat.id, press, update }];
    if (message === undefined) return [];
    const chat = message.chat.id;
    const { media_group_id: name } = message;
    const album = name === undefined ? undefined : albums.get(`${chat} ${name}`);
    if (album !== undefined) {
      album.post = { ...album.post, parts: [...album.post.parts, message] };
      return [];
    }
    const item = { chat, post: { update, parts: [message] } satisfies Post };
    if (name !== undefined) albums.set(`${chat} ${name}`, item);
    return [item];
  });
};
