/** The demonstration's routes: a page, a stage of one's own that goes step by step, and the twin buildings. */
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Instant } from '../../core/model/time.ts';
import { addressOf, bodyOf, ownOriginOnly, within } from '../guard.ts';
import { jsonOf } from '../json.ts';
import { createLimit } from '../limits.ts';
import type { Env } from '../photos.ts';
import { demoPage } from './page.ts';
import { createPool } from './pool.ts';
import { type Demo, PANES, SCENES } from './stage.ts';

export type DemoParts = {
  /** Absent where there is nothing to show. */
  demo?: Demo | undefined;
  now: () => Instant;
  proxies: number;
  stopping: AbortSignal;
};

const BODY = 4 * 1024;

const OpenSchema = z.object({
  scene: z.enum(SCENES),
  /** The stage that the page leaves for this one. */
  instead: z.string().max(64).optional(),
});
const SaidSchema = z.object({
  pane: z.enum(PANES),
  text: z.string().trim().min(1).max(300),
  quotes: z.string().max(200).optional(),
});

/** Adds `/demo` and what it asks for; every one of them is 404 while there is nothing to show. */
export const addDemo = (app: Hono<Env>, { demo, now, proxies, stopping }: DemoParts): void => {
  if (demo === undefined) return;
  const pool = createPool();
  stopping.addEventListener('abort', () => pool.close());
  const perAddress = within(createLimit(120, 240), (c) => addressOf(c, proxies), now);
  const perOpening = within(createLimit(6, 6), (c) => addressOf(c, proxies), now);

  app.use('/demo/*', perAddress, async (c, next) => {
    c.header('Cache-Control', 'no-store');
    return demo.isThere() ? next() : c.notFound();
  });
  app.use('/demo/stages/*', ownOriginOnly);

  app.get('/demo', (c) => c.html(demoPage()));

  app.get('/demo/twins', async (c) => c.json(await demo.twins()));

  app.post('/demo/stages', bodyOf(BODY), perOpening, async (c) => {
    const body = await jsonOf(c, OpenSchema);
    if (body === undefined) return c.json({ error: 'no such scene' }, 400);
    if (body.instead !== undefined) pool.drop(body.instead);
    const id = await pool.add(() => demo.open(body.scene));
    return id === undefined ? c.json({ error: 'all stages are taken' }, 503) : c.json({ stage: id });
  });

  app.post('/demo/stages/:id/next', async (c) => {
    const stage = pool.use(c.req.param('id'));
    return stage === undefined ? c.json({ error: 'this stage is gone' }, 410) : c.json(await stage.next());
  });

  app.post('/demo/stages/:id/said', bodyOf(BODY), async (c) => {
    const body = await jsonOf(c, SaidSchema);
    const stage = pool.use(c.req.param('id'));
    if (stage === undefined) return c.json({ error: 'this stage is gone' }, 410);
    if (body === undefined) return c.json({ error: 'nothing that can be taken as said' }, 400);
    return c.json(await stage.say(body.pane, body.text, body.quotes));
  });
};
