/** Photos of a talk: taken in, checked and tidied; shown to that talk only. */
import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import type { Instant } from '../core/model/time.ts';
import type { Store } from '../store/store.ts';
import { bodyOf, within } from './guard.ts';
import { createLimit } from './limits.ts';
import { tidied } from './picture.ts';
import { chatOf, tokenOf } from './token.ts';

export type Env = { Variables: { token: string; chat: string } };

/** How many go with one message. */
export const PHOTOS_AT_ONCE = 9;
/** The page makes them small before it sends them; this is for those it cannot. */
const BYTES = 12 * 1024 * 1024;

/** The same photo in the same talk has the same id, so that sending it again keeps it once. */
const idOf = (chat: string, jpeg: Uint8Array): string =>
  createHash('sha256').update(chat).update(jpeg).digest('base64url').slice(0, 22);

/** Are all of these photos of that talk? */
export const areOwn = (
  store: Pick<Store, 'transaction'>,
  chat: string,
  ids: readonly string[],
): Promise<boolean> =>
  store.transaction(async (tx) => {
    for (const id of ids) if ((await tx.photo(id))?.person !== chat) return false;
    return true;
  });

type PhotoParts = { store: Pick<Store, 'transaction'>; now: () => Instant; secure: boolean };

/** `POST /api/photos` takes one and answers with its id; `GET /photos/ID` shows it. */
export const addPhotos = (app: Hono<Env>, { store, now, secure }: PhotoParts): void => {
  const perThread = within(createLimit(2 * PHOTOS_AT_ONCE, 10), (c) => c.get('chat'), now);

  app.post('/api/photos', perThread, bodyOf(BYTES), async (c) => {
    const chat = c.get('chat');
    const jpeg = await tidied(new Uint8Array(await c.req.arrayBuffer()));
    if (jpeg === undefined) return c.json({ error: 'no JPEG, PNG or WebP that can be read' }, 415);
    const id = idOf(chat, jpeg);
    await store.transaction((tx) => tx.keepPhoto({ id, person: chat, at: now(), jpeg }));
    return c.json({ id });
  });

  app.get('/photos/:id', async (c) => {
    const token = tokenOf(c, secure);
    if (token === undefined) return c.notFound();
    const photo = await store.transaction((tx) => tx.photo(c.req.param('id')));
    if (photo?.person !== chatOf(token)) return c.notFound();
    c.header('Cache-Control', 'private, max-age=3600');
    return c.body(new Uint8Array(photo.jpeg), 200, { 'Content-Type': 'image/jpeg' });
  });
};
