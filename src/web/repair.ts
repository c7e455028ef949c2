/** `/repair/SECRET`: one case for a repairman's telephone, without signing in. What is done counts as its maker's. */
import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Links } from '../channels/desk.ts';
import { statusAfter } from '../core/cases/life.ts';
import { briefOf } from '../core/dialogue/forwarding.ts';
import { isMilitary } from '../core/dialogue/military.ts';
import type { Case, CaseAction } from '../core/model/case.ts';
import type { Link } from '../core/model/link.ts';
import { clockOf, dayOf } from '../core/model/time.ts';
import { withoutNumbers } from '../texts/zh-CN/desk/cases.ts';
import { HAZARDS, STATUSES } from '../texts/zh-CN/names.ts';
import { repair as texts } from '../texts/zh-CN/repair.ts';
import { flat, leak } from '../texts/zh-CN/staff.ts';
import type { DeskParts } from './desk/app.ts';
import { tel } from './desk/case/said.ts';
import { doorPage, type Html } from './desk/shell.ts';
import { addressOf, bodyOf, ownOriginOnly, within } from './guard.ts';
import { createLimit } from './limits.ts';
import { keepTidied, photoResponse, sizeOf } from './photos.ts';

const BYTES = 12 * 1024 * 1024;

/** What a link lets one do; a refusal or a transfer is the manager's. */
const WORK = ['accept', 'arrive', 'stopgap', 'claim_repaired'] as const;
const FormSchema = z.object({ do: z.enum([...WORK, 'photo']), photo: z.instanceof(File).optional() });

type Opened = NonNullable<Awaited<ReturnType<Links['opened']>>>;

const gone = (c: Context): Response | Promise<Response> =>
  c.html(doorPage(texts.gone, html`<p>${texts.goneWhy}</p>`), 404);

const photos = ({ photos: ids }: Case, path: string): Html =>
  ids.length === 0
    ? html``
    : html`<h2>${texts.photos}</h2><ul class="photos">${ids.map((id, i) => {
        const at = `${path}/photos/${encodeURIComponent(id)}`;
        return html`<li><a href="${at}"><img src="${at}?size=small" alt="${texts.photo(i + 1)}" width="120" height="120"></a></li>`;
      })}</ul>`;

/** Flat and telephone only as far as their resident agreed that whoever repairs may have them. */
const facts = (kase: Case): Html => {
  const { phone, may_call } = kase.reporter;
  const brief = briefOf(kase);
  return html`<dl class="facts">
<dt>${texts.where}</dt><dd><strong>${kase.place}${flat(kase.reporter)}</strong></dd>
<dt>${texts.what}</dt><dd>${leak(brief)}</dd>
${kase.hazards.length === 0 ? '' : html`<dt>${texts.danger}</dt><dd class="bad"><strong>${kase.hazards.map((one) => HAZARDS[one]).join('、')}</strong></dd>`}
${kase.words === '' ? '' : html`<dt>${texts.said}</dt><dd>${withoutNumbers(kase.words)}</dd>`}
<dt>${texts.call}</dt><dd>${may_call === true && phone !== undefined ? tel(phone) : texts.noPhone}</dd>
<dt>${texts.status}</dt><dd>${STATUSES[kase.status]}</dd></dl>`;
};

const buttons = (kase: Case, { by }: Link, path: string, takesPhotos: boolean): Html => {
  const may = WORK.filter((work) => statusAfter(kase, { do: work }, by) !== undefined);
  const picture = html`<label>${texts.picture}<input type="file" name="photo" accept="image/*"></label>`;
  return html`<form method="post" action="${path}" enctype="multipart/form-data">
${may.filter((work) => work !== 'claim_repaired').map((work) => html`<button name="do" value="${work}" class="main">${texts[work]}</button> `)}
${takesPhotos ? picture : ''}
${may.includes('claim_repaired') ? html`<button name="do" value="claim_repaired">${texts.claim_repaired}</button>` : ''}
${takesPhotos ? html`<button name="do" value="photo">${texts.send}</button>` : ''}
</form>`;
};

const page = ({ link, kase }: Opened, path: string, takesPhotos: boolean, told: string | undefined): Html =>
  doorPage(
    texts.title(kase.id),
    html`${told === undefined ? '' : html`<p class="told" role="status">${told}</p>`}
<p>${texts.hello(link.name, `${dayOf(link.until)} ${clockOf(link.until)}`)}</p>
${facts(kase)}${buttons(kase, link, path, takesPhotos)}${photos(kase, path)}`,
  );

const ToldSchema = z.enum(['done', 'impossible', 'noPicture']).optional().catch(undefined);

export const addRepair = (app: Hono, parts: DeskParts): void => {
  const { desk, store, registry, now, proxies } = parts;
  // A secret has 192 bits; nobody guesses one, and nobody tries often.
  const perAddress = within(createLimit(60, 60), (c) => addressOf(c, proxies), now);
  app.use('/repair/*', perAddress, async (c, next) => {
    c.header('Cache-Control', 'no-store');
    c.header('X-Robots-Tag', 'noindex');
    await next();
  });
  const opened = (c: Context): Promise<Opened | undefined> => desk.opened(c.req.param('secret') ?? '', now());
  const takesPhotos = (kase: Case): boolean => !isMilitary(registry(), kase.building);

  app.get('/repair/:secret', async (c) => {
    const found = await opened(c);
    if (found === undefined) return gone(c);
    const told = ToldSchema.parse(c.req.query('told'));
    const path = `/repair/${c.req.param('secret')}`;
    return c.html(page(found, path, takesPhotos(found.kase), told === undefined ? undefined : texts[told]));
  });

  app.get('/repair/:secret/photos/:photo', async (c) => {
    const found = await opened(c);
    const id = c.req.param('photo');
    if (found === undefined || !found.kase.photos.includes(id)) return gone(c);
    const photo = await store.transaction((tx) => tx.photo(id, sizeOf(c)));
    return photo === undefined ? gone(c) : photoResponse(c, photo);
  });

  /** Once, however often it is pressed while the case stands where it stood; undefined: it could not be done. */
  const act = async ({ link, kase, history }: Opened, action: CaseAction): Promise<boolean> => {
    const same = JSON.stringify([link.by, link.name, kase.id, history.length, action]);
    const id = `link:${createHash('sha256').update(same).digest('base64url').slice(0, 22)}`;
    const done = await desk.act({ type: 'acted', id, at: now(), by: link.by, case: kase.id, action });
    if (done)
      await desk.note({ at: now(), by: `link:${link.name}`, did: 'acted', what: kase.id, detail: action.do });
    return done;
  };

  app.post('/repair/:secret', ownOriginOnly, bodyOf(BYTES), async (c) => {
    const found = await opened(c);
    if (found === undefined) return gone(c);
    const back = (told: z.infer<typeof ToldSchema>): Response =>
      c.redirect(`/repair/${c.req.param('secret')}?told=${told}`, 303);
    const form = FormSchema.safeParse(await c.req.parseBody());
    if (!form.success) return back('impossible');
    const { do: work, photo } = form.data;
    const isDone = work === 'photo' || (await act(found, { do: work }));
    if (!isDone) return back('impossible');
    if (photo === undefined || photo.size === 0 || !takesPhotos(found.kase)) return back('done');
    const kept = await keepTidied(store, found.link.by, new Uint8Array(await photo.arrayBuffer()), now());
    if (kept === undefined) return back('noPicture');
    return back((await act(found, { do: 'photo', paths: [kept] })) ? 'done' : 'impossible');
  });
};
