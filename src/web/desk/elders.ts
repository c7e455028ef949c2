/** `/desk/rain/elders`: people without WeChat who are called or visited before rain. The community's own workers alone see it. */
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { callsOn } from '../../core/cases/scope.ts';
import { placeName } from '../../core/dialogue/known.ts';
import type { Building } from '../../core/model/building.ts';
import type { Elder } from '../../core/model/world.ts';
import type { Registry } from '../../core/registry.ts';
import { elders as texts } from '../../texts/zh-CN/desk/elders.ts';
import type { DeskParts } from './app.ts';
import { chooser, ELDERS, listPages } from './elders/list.ts';
import { type DeskEnv, type Me, only } from './me.ts';
import { noteElders } from './noted.ts';
import { deskPage, form, type Html, type PageParts } from './shell.ts';
import { inTurns } from './turns.ts';

/** What is left empty is not known. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((value) => (value === '' ? undefined : value));
const id = z.string().min(1).max(80);
const AskedSchema = z.union([
  z.object({
    do: z.literal('save'),
    /** Absent: somebody new. */
    id: id.optional(),
    name: z.string().trim().min(1).max(20),
    building: z.string().trim().min(1).max(80),
    room: line(20),
    phone: line(20).pipe(
      z
        .string()
        .regex(/^[\d\s+转-]{3,}$/)
        .optional(),
    ),
    cared_by: line(40),
  }),
  z.object({ do: z.literal('erase'), id }),
]);
type Save = Extract<z.infer<typeof AskedSchema>, { do: 'save' }>;
const count = z.coerce.number().int().nonnegative();
const DoneSchema = z
  .discriminatedUnion('done', [
    z.object({ done: z.enum(['saved', 'erased']) }),
    z.object({ done: z.literal('imported'), added: count, changed: count }),
  ])
  .optional()
  .catch(undefined);
const doneWords = (done: NonNullable<z.infer<typeof DoneSchema>>): string =>
  done.done === 'imported' ? texts.imported(done.added, done.changed) : texts.done[done.done];

/** Those on whom the person calls. */
export const eldersOf = ({ roles }: Me, { elders }: Pick<Registry, 'elders'>): Elder[] =>
  elders.filter(({ building }) => callsOn(roles, building));

const buildingsOf = ({ roles }: Me, { buildings }: Registry): Building[] =>
  [...buildings.values()].filter((one) => callsOn(roles, one.id));

const placeOf = ({ buildings }: Registry, building: string): string => {
  const record = buildings.get(building);
  return record === undefined ? building : placeName(record);
};

const NAMES = 'places';

const input = (name: string, label: string, value = '', more: Html | '' = ''): Html =>
  html`<label>${label}<input name="${name}" value="${value}" autocomplete="off" ${more}></label>`;

const fields = (registry: Registry, elder?: Elder): Html => {
  const { id, name, building, room, phone, cared_by } = elder ?? {};
  const place = building === undefined ? '' : placeOf(registry, building);
  return html`<input type="hidden" name="do" value="save">${id === undefined ? '' : html`<input type="hidden" name="id" value="${id}">`}
<div class="row">${input('name', texts.name, name, html`required maxlength="20"`)}${input('building', texts.building, place, html`required list="${NAMES}"`)}</div>
<div class="row">${input('room', texts.room, room, html`maxlength="20"`)}${input('phone', texts.phone, phone, html`inputmode="tel" maxlength="20"`)}</div>
${input('cared_by', texts.caredBy, cared_by, html`maxlength="40"`)}
<p><button class="main">${texts.save}</button></p>`;
};

const card = (me: Me, registry: Registry, elder: Elder): Html => {
  const { id, name, building, room = '', phone, cared_by } = elder;
  return html`<li><p><strong>${name}</strong> ${placeOf(registry, building)}${room}</p>
<p>${phone === undefined ? texts.phoneNone : html`<a href="tel:${phone.replace(/转.*|[^\d+]/g, '')}">${phone}</a>`}</p>
${cared_by === undefined ? '' : html`<p class="soft">${texts.careOf(cared_by)}</p>`}
<details><summary>${texts.change}</summary>${form(me, ELDERS, fields(registry, elder))}
<p class="soft">${texts.eraseWarning}</p>${form(me, ELDERS, html`<input type="hidden" name="do" value="erase"><input type="hidden" name="id" value="${id}"><p><button>${texts.erase}</button></p>`)}</details></li>`;
};

const view = (me: Me, registry: Registry): Html => {
  const own = eldersOf(me, registry);
  const names = [...new Set(buildingsOf(me, registry).map(placeName))];
  return html`<p>${texts.intro}</p><p class="soft">${texts.consent}</p>
<p><a href="/desk/rain">${texts.back}</a></p>
<datalist id="${NAMES}">${names.map((name) => html`<option value="${name}"></option>`)}</datalist>
<details><summary>${texts.add}</summary>${form(me, ELDERS, fields(registry))}</details>
<details><summary>${texts.addList}</summary>${chooser(me)}</details>
${own.length === 0 ? html`<p>${texts.none}</p>` : html`<ul class="cards beside">${own.map((one) => card(me, registry, one))}</ul>`}`;
};

type Outcome = { done: keyof typeof texts.done } | { bad: string };

export const addElders = (app: Hono<DeskEnv>, parts: DeskParts): void => {
  const { desk, store, registry, now } = parts;
  const inTurn = inTurns();
  const show = (c: Context<DeskEnv>, told?: PageParts['told']) => {
    const main = view(c.get('me'), registry());
    const page = deskPage({ me: c.get('me'), title: texts.title, here: 'rain', main, told });
    return c.html(page, told?.good === false ? 422 : 200);
  };

  const save = async (me: Me, { do: _, id, building, ...rest }: Save): Promise<Outcome> => {
    const tables = registry();
    const before = eldersOf(me, tables).find((one) => one.id === id);
    if (id !== undefined && before === undefined) return { bad: texts.gone };
    const [home, other] = buildingsOf(me, tables).filter((one) => placeName(one) === building);
    if (home === undefined || other !== undefined) return { bad: texts.noBuilding };
    const record = { id: id ?? randomUUID(), building: home.id, ...rest };
    // Erasing later goes by the name, and would not find the one of before.
    if (before !== undefined && before.name !== record.name) await desk.unlist(before.name);
    await desk.learn([{ of: 'elder', id: record.id, record }], me.person, now());
    return { done: 'saved' };
  };
  const erase = async (me: Me, id: string): Promise<Outcome> => {
    const elder = eldersOf(me, registry()).find((one) => one.id === id);
    if (elder === undefined) return { bad: texts.gone };
    await desk.eraseElder(elder, me.person, now());
    return { done: 'erased' };
  };

  const pages = new Hono<DeskEnv>();
  pages.use(only('community_worker', 'community_lead'));
  pages.get('/', async (c) => {
    const { person } = c.get('me');
    await store.transaction((tx) => noteElders(tx, person, now()));
    const done = DoneSchema.parse(c.req.query());
    return show(c, done === undefined ? undefined : { good: true, text: doneWords(done) });
  });
  pages.post('/', async (c) => {
    const asked = AskedSchema.safeParse(await c.req.parseBody());
    if (!asked.success) return show(c, { good: false, text: texts.incomplete });
    const me = c.get('me');
    const { data } = asked;
    const outcome = await inTurn(() => (data.do === 'save' ? save(me, data) : erase(me, data.id)));
    return 'done' in outcome
      ? c.redirect(`${ELDERS}?done=${outcome.done}`, 303)
      : show(c, { good: false, text: outcome.bad });
  });
  pages.route('/list', listPages(parts, inTurn));
  app.route('/rain/elders', pages);
};
