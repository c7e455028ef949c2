/** `/desk/cases/ID`: one case, its photos, and what staff do to it. Who may not see it is told that there is none. */
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { CasePaperSchema } from '../../channels/papers.ts';
import { maySee } from '../../core/cases/scope.ts';
import { OUTCOMES, type Outcome, one } from '../../texts/zh-CN/desk/case.ts';
import { STATUSES } from '../../texts/zh-CN/names.ts';
import { photoResponse, sizeOf } from '../photos.ts';
import type { DeskParts } from './app.ts';
import { press } from './case/act.ts';
import { actions } from './case/actions.ts';
import { law } from './case/law.ts';
import { linksTo } from './case/links.ts';
import { conversation, forwards, record } from './case/record.ts';
import { badge, limit } from './case/row.ts';
import { households, said } from './case/said.ts';
import type { View } from './case/view.ts';
import type { DeskEnv } from './me.ts';
import { noteLook } from './noted.ts';
import { pastLeaks } from './past.ts';
import { deskPage, type Html, refusedPage } from './shell.ts';

/** Messages about a case that are shown. */
const MESSAGES = 100;

const PAPER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

const OutcomeSchema = z.enum(['done', 'impossible', 'not_yours', 'incomplete']).optional().catch(undefined);

const missing = (c: Context): Response | Promise<Response> => c.html(refusedPage(one.missing), 404);

const paperLinks = ({ kase }: View): Html =>
  html`<section><h2>${one.papers}</h2><ul class="plain">${CasePaperSchema.options.map(
    (kind) => html`<li><a href="/desk/cases/${kase.id}/papers/${kind}">${one.paper[kind]}</a></li>`,
  )}</ul></section>`;

const main = (view: View): Html => {
  const { kase, now } = view;
  return html`<p class="lead">${badge(kase)} <strong>${STATUSES[kase.status]}</strong> <span>${limit(kase, now)}</span></p>
<div class="case">
<div>${actions(view)}${linksTo(view.me, kase)}${households(view)}${forwards(view)}${paperLinks(view)}</div>
<div>${said(view)}${pastLeaks(view.kase.building, view.registry)}${record(view)}${conversation(view)}</div>
<div>${law(view)}</div>
</div>`;
};

const page = (view: View, told: Outcome | undefined): Html => {
  const { me, kase } = view;
  return deskPage({
    me,
    title: one.title(kase.id, kase.place),
    here: 'cases',
    main: main(view),
    told: told === undefined ? undefined : OUTCOMES[told],
  });
};

export const addCase = (app: Hono<DeskEnv>, parts: DeskParts): void => {
  const { store, registry, everybody, papers, now } = parts;

  app.get('/cases/:id', async (c) => {
    const me = c.get('me');
    const phones = c.req.query('phones') === '1';
    const at = now();
    const found = await store.transaction(async (tx) => {
      const kase = await tx.caseById(c.req.param('id'));
      if (kase === undefined || !maySee(me.roles, kase)) return undefined;
      await noteLook(tx, me.person, kase.id, phones, at);
      return { kase, history: await tx.history(kase.id), messages: await tx.messagesOf(kase.id, MESSAGES) };
    }, 'repeatable');
    if (found === undefined) return missing(c);
    const where = (c.req.query('where') ?? found.kase.place).trim().slice(0, 60);
    const view = { ...found, me, registry: registry(), everybody: everybody(), now: at, phones, where };
    return c.html(page(view, OutcomeSchema.parse(c.req.query('told'))));
  });

  app.get('/cases/:id/photos/:photo', async (c) => {
    const photo = await store.transaction(async (tx) => {
      const kase = await tx.caseById(c.req.param('id'));
      const id = c.req.param('photo');
      if (kase === undefined || !maySee(c.get('me').roles, kase) || !kase.photos.includes(id))
        return undefined;
      return tx.photo(id, sizeOf(c));
    });
    return photo === undefined ? missing(c) : photoResponse(c, photo);
  });

  app.get('/cases/:id/papers/:kind', async (c) => {
    const kase = await store.transaction((tx) => tx.caseById(c.req.param('id')), 'repeatable');
    const kind = CasePaperSchema.safeParse(c.req.param('kind'));
    if (kase === undefined || !kind.success || !maySee(c.get('me').roles, kase)) return missing(c);
    // A page of its own for printing: its style stands in it, and it has no script.
    c.header('Content-Security-Policy', PAPER_POLICY);
    return c.html(papers(kind.data, kase, now()));
  });

  app.post('/cases/:id/act', async (c) => {
    const id = c.req.param('id');
    const outcome = await press({ ...parts, me: c.get('me'), id, body: await c.req.parseBody() });
    return outcome === undefined ? missing(c) : c.redirect(`/desk/cases/${id}?told=${outcome}`, 303);
  });
};
