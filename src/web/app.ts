/** The web chat's routes. What comes in is checked by zod; who speaks is the cookie's secret and nothing else. */
import { Hono } from 'hono';
import { z } from 'zod';
import type { Bot, Callback } from '../channels/channel.ts';
import type { WebChannel } from '../channels/web.ts';
import { placeName } from '../core/dialogue/known.ts';
import type { Said } from '../core/model/event.ts';
import type { Instant } from '../core/model/time.ts';
import type { Registry } from '../core/registry.ts';
import type { Store } from '../store/store.ts';
import { serveAssets } from './assets.ts';
import { createCarry } from './carry.ts';
import { addDemo } from './demo/routes.ts';
import type { Demo } from './demo/stage.ts';
import { createDeskApp, type ShellParts } from './desk/app.ts';
import { entriesOf, eventId } from './feed.ts';
import { addressOf, bodyOf, ownOriginOnly, securityHeaders, within } from './guard.ts';
import { jsonOf } from './json.ts';
import { createLimit } from './limits.ts';
import { chatPage } from './page.ts';
import { addPhotos, areOwn, type Env, PHOTOS_AT_ONCE } from './photos.ts';
import { addRepair } from './repair.ts';
import { follow } from './stream.ts';
import { chatOf, keepToken, newToken, tokenOf } from './token.ts';

export type WebParts = {
  bot: Pick<Bot, 'take'>;
  store: Pick<Store, 'transaction'>;
  channel: WebChannel;
  registry: () => Registry;
  /** Absent: no pages for staff. */
  shell?: ShellParts;
  now: () => Instant;
  /** The page is reached by https. */
  secure: boolean;
  /** Trusted proxies before this server. */
  proxies: number;
  /** Addresses at which platforms call. */
  callbacks?: readonly Callback[];
  /** Absent where there is nothing to show. */
  demo?: Demo | undefined;
  /** Aborted when the server goes down. */
  stopping: AbortSignal;
};

/** How much of a talk a page gets. */
const HISTORY = 200;
/** Pages of one talk that may be open at once. */
const OPEN_PAGES = 8;
const BODY = 16 * 1024;
/** What a platform brings at once. */
const BROUGHT = 256 * 1024;

const SaidBodySchema = z.object({
  /** Made by the page, kept until the words have arrived: sent again they are the same event. */
  id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  text: z.string().trim().max(1_000).default(''),
  photos: z.array(z.string().max(64)).max(PHOTOS_AT_ONCE).default([]),
  location: z.object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) }).optional(),
  poster: z.string().max(100).optional(),
  /** The message whose answer was tapped. */
  quotes: z.string().max(200).optional(),
});
const CodeBodySchema = z.object({ code: z.string().max(100) });

type SaidBody = z.infer<typeof SaidBodySchema>;

const isEmpty = ({ text, location, photos }: SaidBody): boolean =>
  text === '' && location === undefined && photos.length === 0;

const saidOf = (chat: string, body: SaidBody, at: Instant): Said => ({
  type: 'said',
  id: eventId(chat, body.id),
  at,
  from: chat,
  addressed: true,
  text: body.text,
  photos: body.photos,
  ...(body.location === undefined ? {} : { location: body.location }),
  ...(body.poster === undefined ? {} : { poster: body.poster }),
  ...(body.quotes === undefined ? {} : { quotes: body.quotes }),
});

/** The chat's page and everything that it asks for, without a server around it. */
export const createApp = (parts: WebParts): Hono<Env> => {
  const { bot, store, channel, registry, demo, now, secure, proxies, stopping } = parts;
  const carry = createCarry();
  const open = new Map<string, number>();
  const app = new Hono<Env>();

  // Many households share one address behind a carrier's NAT, and in a storm they all write.
  const perAddress = within(createLimit(300, 300), (c) => addressOf(c, proxies), now);
  const perThread = within(createLimit(20, 30), (c) => c.get('chat'), now);
  const perGuess = within(createLimit(20, 10), (c) => addressOf(c, proxies), now);

  app.use(securityHeaders(secure));
  app.use('/api/*', perAddress, ownOriginOnly, async (c, next) => {
    c.header('Cache-Control', 'no-store');
    const token = tokenOf(c, secure);
    if (token === undefined) return c.json({ error: 'open the page first: there is no secret' }, 401);
    c.set('token', token);
    c.set('chat', chatOf(token));
    return next();
  });

  app.get('/assets/:name', serveAssets());

  app.get('/', (c) => {
    const { settings, city, buildings } = registry();
    keepToken(c, tokenOf(c, secure) ?? newToken(), secure);
    const building = buildings.get(c.req.query('b') ?? '');
    c.header('Cache-Control', 'no-store');
    return c.html(
      chatPage({
        operator: settings.operator,
        hotline: city.hotline.number,
        demo: demo?.isThere() === true,
        ...(building === undefined ? {} : { poster: { id: building.id, place: placeName(building) } }),
      }),
    );
  });

  app.get('/api/thread', (c) => {
    const chat = c.get('chat');
    const pages = open.get(chat) ?? 0;
    if (pages >= OPEN_PAGES) return c.json({ error: 'this talk is open in too many pages' }, 429);
    open.set(chat, pages + 1);
    return follow(c, {
      chat,
      channel,
      stopping,
      last: c.req.header('Last-Event-ID') ?? c.req.query('last'),
      read: async () =>
        entriesOf(chat, await store.transaction((tx) => tx.thread(chat, HISTORY)), channel.told),
      closed: () => {
        const left = (open.get(chat) ?? 1) - 1;
        if (left > 0) open.set(chat, left);
        else open.delete(chat);
      },
    });
  });

  app.post('/api/said', bodyOf(BODY), perThread, async (c) => {
    const body = await jsonOf(c, SaidBodySchema);
    const chat = c.get('chat');
    if (body === undefined || isEmpty(body) || !(await areOwn(store, chat, body.photos)))
      return c.json({ error: 'nothing that can be taken as said' }, 400);
    await bot.take(saidOf(chat, body, now()));
    channel.wake(chat);
    return c.json({ id: body.id });
  });

  addPhotos(app, parts);
  addDemo(app, parts);

  app.post('/api/carry', perThread, (c) => c.json({ code: carry.code(c.get('token'), now()) }));

  app.post('/api/carried', bodyOf(BODY), perGuess, async (c) => {
    const body = await jsonOf(c, CodeBodySchema);
    const token = body === undefined ? undefined : carry.open(body.code, now());
    if (token === undefined) return c.json({ error: 'this code was used, is too old or never was' }, 410);
    keepToken(c, token, secure);
    return c.json({ carried: true });
  });

  for (const { path, answer } of parts.callbacks ?? [])
    app.all(path, bodyOf(BROUGHT), (c) => answer(c.req.raw));

  if (parts.shell !== undefined) {
    app.route('/desk', createDeskApp({ ...parts, ...parts.shell }));
    const pages = new Hono();
    addRepair(pages, { ...parts, ...parts.shell });
    app.route('/', pages);
  }

  return app;
};
