/** Photos of a talk: taken in, checked and tidied; shown to that talk, and by others to whom they may. */
import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { DAY, type Instant } from '../core/model/time.ts';
import type { Photo, PhotoSize, Store } from '../store/store.ts';
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

/** Keeps the picture as a photo of the talk, tidied, and gives its id; undefined when it is none that can be read. */
export const keepTidied = async (
  store: Pick<Store, 'transaction'>,
  chat: string,
  bytes: Uint8Array,
  at: Instant,
  rest: Pick<Photo, 'taken'> = {},
): Promise<string | undefined> => {
  const pictures = await tidied(bytes);
  if (pictures === undefined) return undefined;
  const id = idOf(chat, pictures.jpeg);
  await store.transaction((tx) => tx.keepPhoto({ id, person: chat, at, ...pictures, ...rest }));
  return id;
};

/** Are all of these photos of that talk? */
export const areOwn = (
  store: Pick<Store, 'transaction'>,
  chat: string,
  ids: readonly string[],
): Promise<boolean> =>
  store.transaction(async (tx) => {
    for (const id of ids) if ((await tx.photo(id, 'small'))?.person !== chat) return false;
    return true;
  });

/** The camera's time, `2026-07-03T21:04:33`; one without a clock writes zeros. */
const TakenSchema = z.iso.datetime({ local: true }).length(19).optional().catch(undefined);

/** Undefined also where the camera is ahead of the clock: it tells nothing then. A day is for the zones. */
const takenOf = (c: Context, now: Instant): { taken?: string } => {
  const taken = TakenSchema.parse(c.req.query('taken'));
  return taken !== undefined && Date.parse(`${taken}Z`) < now + DAY ? { taken } : {};
};

/** The size that the request asks for: `?size=small`, else the large one. */
export const sizeOf = (c: Context): PhotoSize => (c.req.query('size') === 'small' ? 'small' : 'large');

/** Answers with the photo, and with the camera's time in `Photo-Taken`. Who may see it is for the caller to check. */
export const photoResponse = (c: Context, { jpeg, taken }: Omit<Photo, 'thumb'>): Response => {
  c.header('Cache-Control', 'private, max-age=3600');
  if (taken !== undefined) c.header('Photo-Taken', taken);
  return c.body(new Uint8Array(jpeg), 200, { 'Content-Type': 'image/jpeg' });
};

type PhotoParts = { store: Pick<Store, 'transaction'>; now: () => Instant; secure: boolean };

/** `POST /api/photos?taken=TIME` takes one and answers with its id; `GET /photos/ID?size=small` shows it. */
export const addPhotos = (app: Hono<Env>, { store, now, secure }: PhotoParts): void => {
  const perThread = within(createLimit(2 * PHOTOS_AT_ONCE, 10), (c) => c.get('chat'), now);

  app.post('/api/photos', perThread, bodyOf(BYTES), async (c) => {
    const chat = c.get('chat');
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const id = await keepTidied(store, chat, bytes, now(), takenOf(c, now()));
    return id === undefined
      ? c.json({ error: 'no JPEG, PNG or WebP that can be read' }, 415)
      : c.json({ id });
  });

  app.get('/photos/:id', async (c) => {
    const token = tokenOf(c, secure);
    if (token === undefined) return c.notFound();
    const photo = await store.transaction((tx) => tx.photo(c.req.param('id'), sizeOf(c)));
    return photo?.person === chatOf(token) ? photoResponse(c, photo) : c.notFound();
  });
};
