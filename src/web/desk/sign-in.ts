/** The door: a one-time code, in a link or typed. It is used up by the button, so that a preview of the link does not. */
import type { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { shell } from '../../texts/zh-CN/desk/shell.ts';
import { addressOf, bodyOf, within } from '../guard.ts';
import { createLimit } from '../limits.ts';
import type { DeskParts } from './app.ts';
import { type DeskEnv, keepSecret } from './me.ts';
import { doorPage, type Html } from './shell.ts';

const CodeFormSchema = z.object({ code: z.string().trim().min(6).max(40) });
const DEVICE = 120;

const door = (code: string, why?: string): Html =>
  doorPage(
    shell.signIn,
    html`${why === undefined ? '' : html`<p class="told bad" role="alert">${why}</p>`}
<form method="post" action="/desk/sign-in">
<label>${shell.code}<input name="code" value="${code}" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" required></label>
<button class="main">${shell.enter}</button>
</form>
<p>${shell.howToCode}</p>`,
  );

export const addSignIn = (app: Hono<DeskEnv>, { desk, now, secure, proxies }: DeskParts): void => {
  // A code has 40 bits and lives shortly; nobody tries many.
  const perGuess = within(createLimit(10, 2), (c) => addressOf(c, proxies), now);

  app.get('/sign-in', (c) => c.html(door(c.req.query('code') ?? '')));

  app.post('/sign-in', bodyOf(4 * 1024), perGuess, async (c) => {
    const body = CodeFormSchema.safeParse(await c.req.parseBody());
    const device = (c.req.header('User-Agent') ?? '').slice(0, DEVICE);
    const opened = body.success ? await desk.signIn(body.data.code, device, now()) : undefined;
    if (opened === undefined) {
      await desk.note({ at: now(), by: addressOf(c, proxies), did: 'refused_sign_in' });
      return c.html(door('', shell.badCode), 403);
    }
    keepSecret(c, opened.secret, secure);
    return c.redirect('/desk/cases', 303);
  });
};
