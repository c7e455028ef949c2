/** `/desk/rain/elders/list`: a worker's own list of people without WeChat: chosen, looked at, then done; all of it or nothing. */
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { ElderPreview } from '../../../channels/elder-lists.ts';
import { placeName } from '../../../core/dialogue/known.ts';
import type { Fact } from '../../../core/model/learned.ts';
import type { Elder } from '../../../core/model/world.ts';
import { elderList as texts } from '../../../texts/zh-CN/desk/elder-list.ts';
import type { DeskParts } from '../app.ts';
import type { DeskEnv, Me } from '../me.ts';
import { noteElders } from '../noted.ts';
import { deskPage, form, type Html } from '../shell.ts';
import type { InTurn } from '../turns.ts';

export const ELDERS = '/desk/rain/elders';
export const LIST = `${ELDERS}/list`;

const ChosenSchema = z.object({ file: z.instanceof(File) });
const PlanSchema = z.object({ plan: z.string().max(40) });

/** More than anybody reads at once. */
const SHOWN = 200;

/** Chooses the file; stands on the page with the list too. */
export const chooser = (me: Me): Html =>
  html`<p>${texts.intro}</p><p>${texts.columns} <a href="${LIST}/template.csv" download>${texts.template}</a></p>
${form(
  me,
  LIST,
  html`<label>${texts.file}<input type="file" name="file" accept=".xlsx,.csv" required></label>
<p><button class="main">${texts.look}</button></p><p class="soft">${texts.nothingWritten}</p>`,
  { files: true },
)}`;

const lines = (title: string, all: readonly string[], bad = false): Html | '' =>
  all.length === 0
    ? ''
    : html`<h2>${title}</h2><ul${bad ? html` class="bad"` : ''}>${all.slice(0, SHOWN).map((line) => html`<li>${line}</li>`)}${all.length > SHOWN ? html`<li>${texts.more(all.length - SHOWN)}</li>` : ''}</ul>`;

const outcome = (me: Me, { id, added, changed, faults }: ElderPreview): Html => {
  if (faults.length > 0) return html`<p class="told bad" role="alert">${texts.refused(faults.length)}</p>`;
  if (added.length + changed.length === 0) return html`<p class="told">${texts.nothingNew}</p>`;
  const fields = html`<input type="hidden" name="plan" value="${id}"><button class="main">${texts.doIt(added.length, changed.length)}</button>
<a class="button" href="${ELDERS}">${texts.leave}</a>`;
  return form(me, `${LIST}/do`, fields);
};

const preview = (me: Me, plan: ElderPreview, placeOf: (building: string) => string): Html => {
  const { name, added, changed, unchanged, others, faults, columns, unused } = plan;
  const isGood = faults.length === 0;
  return html`<p><a href="${ELDERS}">${texts.back}</a></p>
<p><strong>${name}</strong>${isGood ? html`：${texts.summary(added.length, changed.length, unchanged)}` : ''}</p>
${isGood && others > 0 ? html`<p>${texts.others(others)}</p>` : ''}
${outcome(me, plan)}
${lines(texts.faults, faults.map(texts.fault), true)}
${isGood ? '' : chooser(me)}
${
  isGood
    ? lines(
        texts.changes,
        changed.map((one) => texts.change(one, placeOf(one.before.building))),
      )
    : ''
}
${
  isGood
    ? lines(
        texts.added,
        added.map((one) => texts.person(one, placeOf(one.building))),
      )
    : ''
}
${lines(texts.read, [...new Set(columns.map(texts.column)), ...(unused.length === 0 ? [] : [texts.unused(unused)])])}`;
};

const factsOf = ({ added, changed }: ElderPreview): Fact[] =>
  [...added.map((one): Elder => ({ id: randomUUID(), ...one })), ...changed.map(({ after }) => after)].map(
    (record) => ({ of: 'elder', id: record.id, record }),
  );

/** The pages, for the community's own workers alone; `inTurn`: nobody is written down or erased between looking and writing. */
export const listPages = (
  { desk, elderLists, store, registry, now }: DeskParts,
  inTurn: InTurn,
): Hono<DeskEnv> => {
  const pages = new Hono<DeskEnv>();
  const shown = (c: Context<DeskEnv>, main: Html, bad?: string): Response | Promise<Response> => {
    const told = bad === undefined ? undefined : { good: false, text: bad };
    const page = deskPage({ me: c.get('me'), title: texts.title, here: 'rain', main, told });
    return c.html(page, bad === undefined ? 200 : 422);
  };
  const start = (c: Context<DeskEnv>, bad?: string): Response | Promise<Response> =>
    shown(c, html`<p><a href="${ELDERS}">${texts.back}</a></p>${chooser(c.get('me'))}`, bad);
  const placeOf = (building: string): string => {
    const record = registry().buildings.get(building);
    return record === undefined ? building : placeName(record);
  };

  pages.get('/', (c) => start(c));
  pages.get('/template.csv', (c) => {
    c.header('Content-Type', 'text/csv; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(texts.templateName)}`);
    // Excel takes it for UTF-8 by the mark before it.
    return c.body(`\uFEFF${texts.templateHeaders.join(',')}\r\n`);
  });
  pages.post('/', async (c) => {
    const chosen = ChosenSchema.safeParse(await c.req.parseBody());
    if (!chosen.success || chosen.data.file.size === 0) return start(c, texts.noFile);
    const { file } = chosen.data;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const found = await elderLists.look({ name: file.name, bytes }, c.get('me'), now());
    return 'bad' in found ? start(c, texts.bad[found.bad]) : c.redirect(`${LIST}/${found.id}`, 303);
  });
  pages.get('/:plan', async (c) => {
    const me = c.get('me');
    const plan = elderLists.looked(c.req.param('plan'), me, now());
    if (plan === undefined) return start(c, texts.gone);
    await store.transaction((tx) => noteElders(tx, me.person, now()));
    const bad = c.req.query('changed') === undefined ? undefined : texts.changedMeanwhile;
    return shown(c, preview(me, plan, placeOf), bad);
  });
  pages.post('/do', async (c) => {
    const me = c.get('me');
    const asked = PlanSchema.safeParse(await c.req.parseBody());
    if (!asked.success) return start(c, texts.gone);
    const { plan: id } = asked.data;
    return inTurn(async () => {
      const plan = elderLists.again(id, me, now());
      if (plan === undefined) return start(c, texts.gone);
      const { added, changed, faults } = plan;
      const isNothing = added.length + changed.length === 0;
      if (plan.id !== id) return c.redirect(`${LIST}/${plan.id}${isNothing ? '' : '?changed=1'}`, 303);
      if (faults.length > 0 || isNothing) return c.redirect(`${LIST}/${id}`, 303);
      await desk.learn(factsOf(plan), me.person, now());
      const detail = `+${added.length} ~${changed.length}`;
      await desk.note({ at: now(), by: me.person, did: 'imported', what: 'elders', detail });
      return c.redirect(`${ELDERS}?done=imported&added=${added.length}&changed=${changed.length}`, 303);
    });
  });
  return pages;
};
