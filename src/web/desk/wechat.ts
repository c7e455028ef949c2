/** `/desk/wechat`: how it stands with the account, and the code that its telephone has to scan. */
import type { Hono } from 'hono';
import { html } from 'hono/html';
import { toDataURL } from 'qrcode';
import type { Standing } from '../../channels/wechat/account.ts';
import { shell } from '../../texts/zh-CN/desk/shell.ts';
import { wechat } from '../../texts/zh-CN/wechat.ts';
import type { DeskParts } from './app.ts';
import type { DeskEnv } from './me.ts';
import { deskPage, type Html, mayOpen, refusedPage } from './shell.ts';

const { page: texts } = wechat;
/** Pixels; a telephone reads it from a screen at arm's length. */
const WIDTH = 280;

const main = async ({
  is,
  since,
  name,
  code,
}: Standing): Promise<Html> => html`<p role="status">${texts.since(texts.states[is], since)}</p>
${name === undefined ? '' : html`<p>${texts.as(name)}</p>`}
${code === undefined ? '' : html`<p>${texts.scan}</p><p><img src="${await toDataURL(code, { width: WIDTH })}" width="${WIDTH}" height="${WIDTH}" alt="${texts.alt}"></p>`}
${is === 'connecting' ? html`<p>${texts.connecting}</p>` : ''}`;

export const addWechat = (app: Hono<DeskEnv>, { wechat: standing }: DeskParts): void => {
  app.get('/wechat', async (c) => {
    const me = c.get('me');
    // Who scans the code lends the bot an account; who sees it could lend it theirs.
    if (!mayOpen(me, 'wechat')) return c.html(refusedPage(shell.notYours), 403);
    const shown = standing === undefined ? html`<p>${texts.off}</p>` : await main(standing());
    return c.html(deskPage({ me, title: texts.title, here: 'wechat', main: shown }));
  });
};
