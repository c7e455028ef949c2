/** `/desk/undelivered`: what was given up, and what could not be handled, each to be tried again by a button. For operators. */
import { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Instant } from '../../core/model/time.ts';
import type { Staff } from '../../core/model/world.ts';
import type { DeadLetter, GivenUp } from '../../store/store.ts';
import { when } from '../../texts/zh-CN/desk/cases.ts';
import { KINDS, undelivered as texts } from '../../texts/zh-CN/desk/undelivered.ts';
import type { DeskParts } from './app.ts';
import { type DeskEnv, type Me, only } from './me.ts';
import { deskPage, form, type Html } from './shell.ts';

const NEWEST = 200;

const AgainSchema = z.union([
  z.object({ key: z.string().min(1).max(300) }),
  z.object({
    letter: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  }),
]);

type Seen = { me: Me; everybody: readonly Staff[]; now: Instant };

const link = (id: string | undefined): Html =>
  id === undefined ? html`` : html` <a href="/desk/cases/${encodeURIComponent(id)}">${id}</a>`;

/** What expired expires again; all else may be sent once more. */
const lost = ({ message, at, reason, attempts }: GivenUp, { me, everybody, now }: Seen): Html => {
  const { to, kind, key, case: id, expires_at } = message;
  const name =
    to === null ? texts.nobody : (everybody.find(({ from }) => from === to)?.name ?? texts.resident);
  const isOver = expires_at !== undefined && expires_at <= now;
  return html`<li>
<p><strong>${texts.to(KINDS[kind], name)}</strong>${link(id)} <span class="soft">${when(at, now)}</span></p>
<p class="bad">${texts.reason(reason, attempts)}</p>
${isOver || message.text === '' ? '' : form(me, '/desk/undelivered', html`<button name="key" value="${key}">${texts.again}</button>`)}
</li>`;
};

/** Nobody's words: the error has a stack, of which the first line is shown. */
const letter = ({ seq, event, error, again }: DeadLetter, { me, now }: Seen): Html => html`<li>
<p><strong>${texts.of[event.type]}</strong>${'case' in event ? link(event.case) : ''} <span class="soft">${when(event.at, now)}</span></p>
<p class="bad">${error.split('\n')[0]?.slice(0, 200)}</p>
${again ? html`<p>${texts.asked}</p>` : form(me, '/desk/undelivered', html`<button name="letter" value="${seq}">${texts.handle}</button>`)}
</li>`;

export const addUndelivered = (app: Hono<DeskEnv>, { store, desk, everybody, now }: DeskParts): void => {
  const pages = new Hono<DeskEnv>();
  pages.use(only('operator'));
  pages.get('/', async (c) => {
    const seen: Seen = { me: c.get('me'), everybody: everybody(), now: now() };
    const { messages, letters } = await store.transaction(
      async (tx) => ({ messages: await tx.givenUp(NEWEST), letters: await tx.deadLetters(NEWEST) }),
      'repeatable',
    );
    const main = html`<p>${texts.about}</p>
${messages.length === 0 ? html`<p>${texts.none}</p>` : html`<ol class="cards">${messages.map((one) => lost(one, seen))}</ol>`}
<h2>${texts.letters}</h2><p>${texts.lettersAre}</p>
${letters.length === 0 ? html`<p>${texts.noLetters}</p>` : html`<ol class="cards">${letters.map((one) => letter(one, seen))}</ol>`}`;
    const told = c.req.query('told');
    return c.html(
      deskPage({
        me: seen.me,
        title: texts.title,
        here: 'undelivered',
        main,
        told: told === 'again' ? texts.told : told === 'gone' ? texts.gone : undefined,
      }),
    );
  });

  pages.post('/', async (c) => {
    const body = AgainSchema.safeParse(await c.req.parseBody());
    if (!body.success) return c.redirect('/desk/undelivered', 303);
    const asked = body.data;
    const at = now();
    const done = await store.transaction((tx) =>
      'key' in asked ? tx.sendAgain(asked.key, at) : tx.handleAgain(asked.letter),
    );
    const detail = 'key' in asked ? 'message' : 'letter';
    if (done) await desk.note({ at, by: c.get('me').person, did: 'tried_again', detail });
    return c.redirect(`/desk/undelivered?told=${done ? 'again' : 'gone'}`, 303);
  });
  app.route('/undelivered', pages);
};
