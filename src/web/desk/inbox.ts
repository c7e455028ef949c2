/** `/desk/inbox`: what the bot sent to the person, for those whose only place is the page. */
import type { Hono } from 'hono';
import { html } from 'hono/html';
import type { OutboxRow } from '../../core/model/message.ts';
import type { Instant } from '../../core/model/time.ts';
import { when, withoutNumbers } from '../../texts/zh-CN/desk/cases.ts';
import { inbox } from '../../texts/zh-CN/desk/inbox.ts';
import type { DeskParts } from './app.ts';
import type { DeskEnv } from './me.ts';
import { deskPage, type Html } from './shell.ts';

const NEWEST = 100;

const entry = ({ text, created_at, case: id }: OutboxRow, now: Instant): Html => html`<li>
<p class="soft">${when(created_at, now)}</p>
<p class="words">${withoutNumbers(text)}</p>
${id === undefined ? '' : html`<p><a class="button" href="/desk/cases/${encodeURIComponent(id)}">${inbox.open(id)}</a></p>`}
</li>`;

export const addInbox = (app: Hono<DeskEnv>, { store, now }: DeskParts): void => {
  app.get('/inbox', async (c) => {
    const me = c.get('me');
    const at = now();
    const thread = await store.transaction((tx) => tx.thread(me.person, NEWEST), 'repeatable');
    const messages = thread.flatMap((one) => ('message' in one ? [one.message] : [])).reverse();
    const main = html`<p>${inbox.about}</p>
${messages.length === 0 ? html`<p>${inbox.none}</p>` : html`<ol class="cards">${messages.map((one) => entry(one, at))}</ol>`}`;
    return c.html(deskPage({ me, title: inbox.title, here: 'inbox', main }));
  });
};
