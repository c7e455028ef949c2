/** `/desk/broadcasts`: what is sent to many, for those who may write or decide it, in their buildings. */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { reachFor } from '../../core/broadcasts/rights.ts';
import { GOOD_FOR, sizesOf, UNCOUNTED } from '../../core/broadcasts/sizes.ts';
import type { Broadcast, BroadcastAction } from '../../core/model/broadcast.ts';
import type { Tx } from '../../store/store.ts';
import { broadcasts as texts } from '../../texts/zh-CN/desk/broadcasts.ts';
import { shell } from '../../texts/zh-CN/desk/shell.ts';
import type { DeskParts } from './app.ts';
import { deedIn, eventIdOf, type Typed, writeIn } from './broadcasts/asked.ts';
import { linkOf, listOf, writeForm } from './broadcasts/list.ts';
import { oneOf } from './broadcasts/view.ts';
import type { DeskEnv, Me } from './me.ts';
import { deskPage, type Html, mayOpen, type PageParts, refusedPage } from './shell.ts';

/** Shown at once of those that are over; of those that wait all that are likely. */
const SHOWN = 30;
const WAITING = 200;

const QuerySchema = z.object({
  q: z.string().trim().max(40).catch('').default(''),
  at: z.coerce.number().int().optional().catch(undefined),
  id: z.string().max(200).catch('').default(''),
  told: z.enum(['done', 'not_done', 'incomplete']).optional().catch(undefined),
});

const NOTHING_TYPED: Typed = { buildings: [], text: '', when: '' };

/** Does the person write or decide in one of its buildings? */
const isTheirs = ({ roles }: Me, { buildings }: Broadcast): boolean => {
  const reach = reachFor(roles, 'draft');
  return reach === '*' || buildings.some((id) => reach.includes(id));
};

export const addBroadcasts = (app: Hono<DeskEnv>, parts: DeskParts): void => {
  const { desk, store, registry, everybody, now } = parts;
  type C = Context<DeskEnv>;

  const page = (c: C, title: string, main: Html, told: PageParts['told'], status: 200 | 422 = 200) =>
    c.html(deskPage({ me: c.get('me'), title, here: 'broadcasts', main, told }), status);

  const sizesNow = async (tx: Tx) => sizesOf(await tx.groupSizes(now() - GOOD_FOR));

  /** Those that are over, from there on: as many as are shown, and whether there are more. */
  const over = async (me: Me, from: { at: number; id: string } | undefined) => {
    const found: Broadcast[] = [];
    for (let after = from; ; ) {
      const piece = await store.transaction((tx) => tx.listBroadcasts(false, after, SHOWN), 'repeatable');
      found.push(...piece.filter((one) => isTheirs(me, one)));
      const last = piece.at(-1);
      if (last === undefined || piece.length < SHOWN || found.length > SHOWN) break;
      after = { at: last.drafted_at, id: last.id };
    }
    return { shown: found.slice(0, SHOWN), more: found.length > SHOWN };
  };

  const list = async (c: C, typed: Typed, told: PageParts['told'], status: 200 | 422 = 200) => {
    const me = c.get('me');
    const { q, at, id } = QuerySchema.parse(c.req.query());
    const [waiting, sizes] = await store.transaction(
      async (tx) => [await tx.listBroadcasts(true, undefined, WAITING), await sizesNow(tx)] as const,
      'repeatable',
    );
    const { shown, more } = await over(me, at === undefined ? undefined : { at, id });
    const last = shown.at(-1);
    const older = new URLSearchParams({ at: String(last?.drafted_at ?? 0), id: last?.id ?? '' });
    const own = waiting.filter((one) => isTheirs(me, one));
    const main = html`${writeForm({ me, registry: registry(), typed, words: q })}
<h2>${texts.waiting}</h2>${listOf(own, everybody(), sizes)}
<h2>${texts.done}</h2>${listOf(shown, everybody(), UNCOUNTED)}
${more ? html`<p><a class="button" href="/desk/broadcasts?${older}">${texts.older}</a></p>` : ''}`;
    return page(c, texts.title, main, told, status);
  };

  const found = async (c: C): Promise<Broadcast | undefined> => {
    const one = await store.transaction((tx) => tx.broadcast(c.req.param('id') ?? ''), 'repeatable');
    return one !== undefined && isTheirs(c.get('me'), one) ? one : undefined;
  };

  const act = (me: Me, broadcast: string, id: string, action: BroadcastAction): Promise<boolean> =>
    desk.cast({ type: 'broadcast_acted', id, at: now(), by: me.person, broadcast, action });

  const pages = new Hono<DeskEnv>();
  pages.use(async (c, next) =>
    mayOpen(c.get('me'), 'broadcasts') ? next() : c.html(refusedPage(shell.notYours), 403),
  );
  pages.get('/', (c) => list(c, NOTHING_TYPED, undefined));

  pages.post('/', async (c) => {
    const asked = writeIn(await c.req.parseBody({ all: true }), now());
    if ('fault' in asked) {
      const text = asked.fault === 'incomplete' ? texts.told.incomplete : texts[asked.fault];
      return list(c, asked.typed, { good: false, text }, 422);
    }
    await act(c.get('me'), asked.id, asked.id, asked.action);
    return c.redirect(linkOf(asked.id), 303);
  });

  pages.get('/:id', async (c) => {
    const broadcast = await found(c);
    if (broadcast === undefined) return c.html(refusedPage(texts.missing), 404);
    const me = c.get('me');
    const { told } = QuerySchema.parse(c.req.query());
    const sizes = await store.transaction(sizesNow, 'repeatable');
    const main = oneOf({ me, broadcast, registry: registry(), everybody: everybody(), sizes, now: now() });
    return page(c, texts.title, main, told && { good: told === 'done', text: texts.told[told] });
  });

  pages.post('/:id', async (c) => {
    const broadcast = await found(c);
    if (broadcast === undefined) return c.html(refusedPage(texts.missing), 404);
    const me = c.get('me');
    const action = deedIn(await c.req.parseBody());
    if (action === undefined) return c.redirect(`${linkOf(broadcast.id)}?told=incomplete`, 303);
    const done = await act(me, broadcast.id, eventIdOf(me.person, broadcast, action), action);
    return c.redirect(`${linkOf(broadcast.id)}?told=${done ? 'done' : 'not_done'}`, 303);
  });

  app.route('/broadcasts', pages);
};
