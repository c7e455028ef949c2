/** `/desk/registry`: the lookup tables as staff read them, correct them and take corrections back; in force at once. */
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { placeName } from '../../core/dialogue/known.ts';
import { keyOf, type Learned } from '../../core/model/learned.ts';
import { registry as texts } from '../../texts/zh-CN/desk/registry.ts';
import { shell } from '../../texts/zh-CN/desk/shell.ts';
import type { DeskParts } from './app.ts';
import { type DeskEnv, type Me, only } from './me.ts';
import { pastLeaks } from './past.ts';
import { carryOut, type Outcome, type Told } from './registry/change.ts';
import { factForms, factsOf } from './registry/facts.ts';
import { FormSchema } from './registry/forms.ts';
import { AskedSchema, listPage } from './registry/list.ts';
import { numbers } from './registry/numbers.ts';
import { KEEPERS, keepsAll, mayKeep } from './registry/reach.ts';
import { addUnknown, waiting } from './registry/unknown.ts';
import type { View } from './registry/view.ts';
import { deskPage, refusedPage } from './shell.ts';
import { inTurns } from './turns.ts';

const ToldSchema = z
  .enum(['saved', 'confirmed', 'removed', 'forgotten', 'nothingNew'])
  .optional()
  .catch(undefined);
const ForgetSchema = z.object({ key: z.string().max(300), at: z.coerce.number().int() });

const learnedOf = async ({ store }: DeskParts, id: string): Promise<Learned[]> =>
  (await store.transaction((tx) => tx.learned(), 'repeatable')).filter(
    ({ fact }) => fact.of === 'building' && fact.id === id,
  );

const page = async (
  c: Context,
  parts: DeskParts,
  me: Me,
  building: View['building'],
  outcome: Exclude<Outcome, { told: Told }> | { told: Told | undefined },
): Promise<Response> => {
  const { registry, everybody, now } = parts;
  const view: View = {
    me,
    registry: registry(),
    building,
    learned: await learnedOf(parts, building.id),
    everybody: everybody(),
    now: now(),
    ...('wrong' in outcome ? { wrong: outcome.wrong } : {}),
  };
  const told =
    'clash' in outcome
      ? { good: false, text: outcome.clash }
      : 'wrong' in outcome
        ? { good: false, text: outcome.wrong.why }
        : outcome.told === undefined
          ? undefined
          : { good: true, text: texts[outcome.told] };
  const main = html`<p><a href="/desk/registry">${texts.back}</a></p>${numbers(view)}${pastLeaks(building.id, view.registry)}${factsOf(view)}${factForms(view)}`;
  const refused = 'clash' in outcome ? 409 : 'wrong' in outcome ? 422 : 200;
  return c.html(deskPage({ me, title: placeName(building), here: 'registry', main, told }), refused);
};

export const addRegistry = (app: Hono<DeskEnv>, parts: DeskParts): void => {
  const { desk, registry, now } = parts;
  const inTurn = inTurns();
  const missing = (c: Context): Response | Promise<Response> => c.html(refusedPage(texts.missing), 404);
  const found = (me: Me, id: string): View['building'] | undefined =>
    mayKeep(me, id) ? registry().buildings.get(id) : undefined;

  app.use('/registry/*', only(...KEEPERS));
  app.use('/registry', only(...KEEPERS));

  app.get('/registry', async (c) => {
    const me = c.get('me');
    const asked = AskedSchema.parse(c.req.query());
    const unknown = keepsAll(me) ? (await waiting(parts, me)).length : undefined;
    const main = listPage(me, registry(), now(), asked, unknown);
    return c.html(deskPage({ me, title: shell.pages.registry, here: 'registry', main }));
  });

  addUnknown(app, parts);

  app.get('/registry/:id', (c) => {
    const me = c.get('me');
    const building = found(me, c.req.param('id'));
    if (building === undefined) return missing(c);
    return page(c, parts, me, building, { told: ToldSchema.parse(c.req.query('told')) });
  });

  app.post('/registry/:id', async (c) => {
    const me = c.get('me');
    const id = c.req.param('id');
    const form = FormSchema.safeParse(await c.req.parseBody());
    if (!form.success) return c.html(refusedPage(shell.staleForm), 400);
    return inTurn(async () => {
      const building = found(me, id);
      if (building === undefined) return missing(c);
      const outcome = await carryOut(form.data, building, me, parts);
      if ('told' in outcome)
        return c.redirect(`/desk/registry/${encodeURIComponent(id)}?told=${outcome.told}`, 303);
      return page(c, parts, me, building, outcome);
    });
  });

  app.post('/registry/:id/forget', async (c) => {
    const me = c.get('me');
    const id = c.req.param('id');
    const form = ForgetSchema.safeParse(await c.req.parseBody());
    if (!form.success) return c.html(refusedPage(shell.staleForm), 400);
    return inTurn(async () => {
      if (found(me, id) === undefined) return missing(c);
      const { key, at } = form.data;
      // Only what the page showed: a newer correction in its place stays.
      const one = (await learnedOf(parts, id)).find(({ fact }) => keyOf(fact) === key);
      if (one?.at === at) await desk.forget([key], me.person, now());
      const told = one?.at === at ? 'forgotten' : 'nothingNew';
      return c.redirect(`/desk/registry/${encodeURIComponent(id)}?told=${told}`, 303);
    });
  });
};
