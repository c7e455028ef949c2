/** Where the person is signed in, each to be ended by a button; signing out. */
import type { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { clockOf, dayOf } from '../../core/model/time.ts';
import { shell } from '../../texts/zh-CN/desk/shell.ts';
import type { DeskParts } from './app.ts';
import { type DeskEnv, dropSecret } from './me.ts';
import { deskPage, form } from './shell.ts';

const EndSchema = z.object({ session: z.string().min(1).max(64) });

export const addSessions = (app: Hono<DeskEnv>, { desk, now, secure }: DeskParts): void => {
  app.get('/sessions', async (c) => {
    const me = c.get('me');
    const sessions = await desk.sessionsOf(me.person, now());
    const main = html`<p>${shell.sessionsAre}</p>
<ul class="cards">${sessions.map(
      ({ id, device, opened_at, seen_at }) => html`<li>
<p><strong>${shell.device(device)}</strong>${id === me.session.id ? html` <em>${shell.thisOne}</em>` : ''}</p>
<p>${shell.sessionTimes(`${dayOf(opened_at)} ${clockOf(opened_at)}`, `${dayOf(seen_at)} ${clockOf(seen_at)}`)}</p>
${form(me, '/desk/sessions', html`<button name="session" value="${id}">${id === me.session.id ? shell.signOut : shell.end}</button>`)}
</li>`,
    )}</ul>`;
    return c.html(deskPage({ me, title: shell.pages.sessions, here: 'sessions', main }));
  });

  app.post('/sessions', async (c) => {
    const me = c.get('me');
    const body = EndSchema.safeParse(await c.req.parseBody());
    if (!body.success) return c.redirect('/desk/sessions', 303);
    await desk.end(me.person, body.data.session, me.person, now());
    if (body.data.session !== me.session.id) return c.redirect('/desk/sessions', 303);
    dropSecret(c, secure);
    return c.redirect('/desk/sign-in', 303);
  });
};
