import { Hono } from 'hono';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { addPhotos, type Env } from '../../src/web/photos.ts';
import { chatOf, newToken } from '../../src/web/token.ts';
import { NOW } from '../service/house.ts';

const [MINE, ANOTHERS] = [newToken(), newToken()];

/** Only the photos' routes, for a device with that secret. */
const openRoutes = async () => {
  const store = await openSqliteStore(':memory:');
  const app = new Hono<Env>();
  app.use('/api/*', async (c, next) => {
    c.set('chat', chatOf(MINE));
    await next();
  });
  addPhotos(app, { store, now: () => NOW, secure: false });
  const send = async (body: Uint8Array<ArrayBuffer> | string, query = '') =>
    app.request(`/api/photos${query}`, { method: 'POST', body });
  const idOf = async (body: Uint8Array<ArrayBuffer> | string, query = ''): Promise<string> =>
    z.object({ id: z.string() }).parse(await (await send(body, query)).json()).id;
  const see = async (path: string, token = MINE) =>
    app.request(`/photos/${path}`, { headers: { Cookie: `weiyu=${token}` } });
  return { store, send, idOf, see };
};

const photo = async (background = '#c00'): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await sharp({ create: { width: 2_400, height: 1_200, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  );
const widthOf = async (response: Response): Promise<number> =>
  (await sharp(await response.arrayBuffer()).metadata()).width;

describe('a photo of a talk', () => {
  test('is shown large and small, to that talk only, and kept by nobody on the way', async () => {
    const { idOf, see } = await openRoutes();
    const id = await idOf(await photo());
    const large = await see(id);
    expect(large.headers.get('Cache-Control')).toBe('private, max-age=3600');
    expect(large.headers.get('Content-Type')).toBe('image/jpeg');
    expect([await widthOf(large), await widthOf(await see(`${id}?size=small`))]).toEqual([1_600, 320]);
    for (const path of [id, `${id}?size=small`]) expect((await see(path, ANOTHERS)).status).toBe(404);
    expect((await see('no-such-photo')).status).toBe(404);
  });

  test('sent twice is kept once', async () => {
    const { idOf } = await openRoutes();
    expect(await idOf(await photo())).toBe(await idOf(await photo()));
    expect(await idOf(await photo())).not.toBe(await idOf(await photo('#0c0')));
  });

  test.each([
    ['the camera’s time', '2026-07-03T21:04:33', '2026-07-03T21:04:33'],
    ['no time', '', null],
    ['a camera without a clock', '0000-00-00T00:00:00', null],
    ['a day that is none', '2026-02-31T10:00:00', null],
    ['a time with a zone, which no camera writes', '2026-07-03T21:04:3Z', null],
    ['a camera that is ahead of the clock', '2126-07-03T21:04:33', null],
    ['words', '昨天晚上', null],
  ])('sent with %s tells of %s', async (_, taken, told) => {
    const { idOf, see } = await openRoutes();
    const id = await idOf(await photo(), `?taken=${encodeURIComponent(taken)}`);
    expect((await see(id)).headers.get('Photo-Taken')).toBe(told);
  });

  test('loses what its camera wrote, whatever the page left in it', async () => {
    const { idOf, store } = await openRoutes();
    const told = sharp(await photo()).withExif({ IFD3: { GPSLatitude: '39/1 54/1 0/1' } });
    const id = await idOf(new Uint8Array(await told.jpeg().toBuffer()));
    const kept = await store.transaction((tx) => tx.photo(id));
    expect((await sharp(kept?.jpeg).metadata()).exif).toBeUndefined();
  });

  test.each([
    ['empty', '', 415],
    ['no picture', 'not a picture', 415],
    ['of more than 12 MB', 'a'.repeat(12 * 1024 * 1024 + 1), 413],
  ])('is refused when it is %s', async (_, body, status) => {
    expect((await (await openRoutes()).send(body)).status).toBe(status);
  });

  test('is refused for a while after eighteen, which is two messages’ worth', async () => {
    const { send } = await openRoutes();
    for (let i = 0; i < 18; i += 1) expect((await send('')).status).toBe(415);
    expect((await send('')).status).toBe(429);
  });
});
