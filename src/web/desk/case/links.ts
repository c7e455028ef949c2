/** Links for repairmen on the page of one case: made, shown once, ended. */
import type { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { isOpen } from '../../../core/cases/life.ts';
import { maySee, rolesFor } from '../../../core/cases/scope.ts';
import type { Case } from '../../../core/model/case.ts';
import { one } from '../../../texts/zh-CN/desk/case.ts';
import { when } from '../../../texts/zh-CN/desk/cases.ts';
import { repair as texts } from '../../../texts/zh-CN/repair.ts';
import type { DeskParts } from '../app.ts';
import type { DeskEnv, Me } from '../me.ts';
import { deskPage, form, type Html, refusedPage } from '../shell.ts';

const MakeSchema = z.object({ name: z.string().trim().min(1).max(20) });
const EndSchema = z.object({ link: z.string().min(1).max(20) });

const mayGive = ({ roles }: Me, kase: Case): boolean =>
  isOpen(kase.status) && rolesFor(roles, kase, 'claim_repaired').length > 0;

/** Below the buttons of the case: where the links of the case are made and ended. */
export const linksTo = (me: Me, kase: Case): Html =>
  mayGive(me, kase)
    ? html`<p><a class="button" href="/desk/cases/${kase.id}/links">${texts.section}</a></p>`
    : html``;

/** In an open dialogue: it is shown this once. */
const onceView = (
  link: string,
  path: string,
): Html => html`<dialog open class="code" aria-label="${texts.section}">
<label>${texts.once}<textarea rows="3" readonly>${link}</textarea></label>
<p><a class="button" href="${path}">${texts.gotIt}</a></p>
</dialog>`;

export const addLinks = (app: Hono<DeskEnv>, { desk, store, now, site }: DeskParts): void => {
  const find = async (me: Me, id: string): Promise<Case | undefined> => {
    const kase = await store.transaction((tx) => tx.caseById(id), 'repeatable');
    return kase !== undefined && maySee(me.roles, kase) && mayGive(me, kase) ? kase : undefined;
  };

  const page = async (me: Me, kase: Case, made?: string): Promise<Html> => {
    const at = now();
    const path = `/desk/cases/${kase.id}/links`;
    const links = await desk.links(kase.id, at);
    const main = html`<p>${texts.about}</p>
${made === undefined ? '' : onceView(made, path)}
${form(me, path, html`<label>${texts.name}<input name="name" maxlength="20" required></label><button class="main">${texts.make}</button>`)}
${
  links.length === 0
    ? ''
    : html`<ul class="cards">${links.map(
        ({
          id,
          name,
          opened_at,
        }) => html`<li><p><strong>${name}</strong> <span class="soft">${opened_at === undefined ? texts.unopened : texts.opened(when(opened_at, at))}</span></p>
${form(me, path, html`<button name="link" value="${id}">${texts.revoke}</button>`)}</li>`,
      )}</ul>`
}
<p><a href="/desk/cases/${kase.id}">${kase.id}</a></p>`;
    return deskPage({ me, title: `${texts.section} · ${kase.id}`, here: 'cases', main });
  };

  app.get('/cases/:id/links', async (c) => {
    const kase = await find(c.get('me'), c.req.param('id'));
    return kase === undefined ? c.html(refusedPage(one.missing), 404) : c.html(await page(c.get('me'), kase));
  });

  app.post('/cases/:id/links', async (c) => {
    const me = c.get('me');
    const id = c.req.param('id');
    const kase = await find(me, id);
    if (kase === undefined) {
      await desk.note({ at: now(), by: me.person, did: 'refused', what: id, detail: 'link' });
      return c.html(refusedPage(one.missing), 404);
    }
    const body = await c.req.parseBody();
    const end = EndSchema.safeParse(body);
    if (end.success) {
      await desk.endLink(id, end.data.link, me.person, now());
      return c.redirect(`/desk/cases/${id}/links`, 303);
    }
    const make = MakeSchema.safeParse(body);
    if (!make.success) return c.redirect(`/desk/cases/${id}/links`, 303);
    const secret = await desk.makeLink({ id, name: make.data.name, by: me.person }, now());
    return c.html(await page(me, kase, `${site ?? new URL(c.req.url).origin}/repair/${secret}`));
  });
};
