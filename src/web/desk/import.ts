/** A community's list into the tables: chosen, looked at, then done; all of it or nothing. */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { ImportPreview } from '../../channels/importer.ts';
import { importing } from '../../texts/zh-CN/desk/import.ts';
import { changeLines, doubtLines, faultLines, gapLines } from '../../texts/zh-CN/import.ts';
import type { DeskParts } from './app.ts';
import type { DeskEnv, Me } from './me.ts';
import { deskPage, form, type Html, mayOpen, refusedPage } from './shell.ts';

const text = z.string().trim().max(40).optional();
const ChosenSchema = z.object({ file: z.instanceof(File), city: text, district: text });
const PlanSchema = z.object({ plan: z.string().max(40) });
/** `header:来访人` → 业主姓名; nothing chosen leaves the column aside this time, `-` for good. */
const HEADER = /^header:(.+)$/;

const lines = (title: string, all: readonly string[], bad = false): Html | '' =>
  all.length === 0
    ? ''
    : html`<h2>${title}</h2><ul${bad ? html` class="bad"` : ''}>${all.map((line) => html`<li>${line}</li>`)}</ul>`;

/** More faults than anybody reads at once. */
const SHOWN = 200;

const mappingForm = (me: Me, { id, unknownHeaders }: ImportPreview, headers: readonly string[]): Html | '' =>
  unknownHeaders.length === 0
    ? ''
    : html`<h2>${importing.unknown}</h2><p>${importing.howToMap}</p>${form(
        me,
        '/desk/import/mapping',
        html`<input type="hidden" name="plan" value="${id}">
<div class="row">${unknownHeaders.map(
          (header) => html`<label>${header}<select name="header:${header}">
<option value="">${importing.notNow}</option><option value="-">${importing.never}</option>
${headers.map((one) => html`<option>${one}</option>`)}</select></label>`,
        )}</div><p><button>${importing.lookAgain}</button></p>`,
      )}`;

const preview = (me: Me, plan: ImportPreview, headers: readonly string[]): Html => {
  const { id, name, summary, faults, gaps, doubts, changes } = plan;
  const nothing = summary.added + summary.changed === 0;
  return html`<p><strong>${name}</strong>：${importing.summary(summary)}</p>
${
  faults.length > 0
    ? html`<p class="told bad" role="alert">${importing.refused(faults.length)}</p>`
    : nothing
      ? html`<p class="told">${importing.nothingNew}</p>`
      : form(
          me,
          '/desk/import/do',
          html`<input type="hidden" name="plan" value="${id}"><button class="main">${importing.doIt(summary)}</button>
<a class="button" href="/desk/import">${importing.leave}</a>`,
        )
}
${lines(importing.faults, faultLines(faults.slice(0, SHOWN)), true)}
${mappingForm(me, plan, headers)}
${lines(importing.changes, changeLines(changes))}
${lines(importing.doubts, doubtLines(doubts))}
${lines(importing.gaps, gapLines(gaps))}`;
};

const chooser = (me: Me, cities: readonly string[]): Html =>
  html`<p>${importing.intro}</p>${form(
    me,
    '/desk/import',
    html`<label>${importing.file}<input type="file" name="file" accept=".xlsx,.csv" required></label>
<div class="row"><label>${importing.city}<select name="city"><option value=""></option>${cities.map((city) => html`<option>${city}</option>`)}</select></label>
<label>${importing.district}<input name="district" maxlength="40"></label></div>
<p><button class="main">${importing.look}</button></p><p class="soft">${importing.nothingWritten}</p>`,
    { files: true },
  )}`;

export const addImport = (app: Hono<DeskEnv>, { desk, importer, now }: DeskParts): void => {
  const pages = new Hono<DeskEnv>();
  const shown = (c: Context<DeskEnv>, main: Html, bad?: string): Response | Promise<Response> =>
    c.html(
      deskPage({
        me: c.get('me'),
        title: importing.title,
        here: 'import',
        main,
        told: bad === undefined ? undefined : { good: false, text: bad },
      }),
      bad === undefined ? 200 : 422,
    );
  const start = (c: Context<DeskEnv>, bad?: string): Response | Promise<Response> =>
    shown(c, chooser(c.get('me'), importer.cities()), bad);
  const why = (error: unknown): string =>
    importing.failed(error instanceof Error ? error.message : String(error));

  pages.use(async (c, next) =>
    mayOpen(c.get('me'), 'import') ? next() : c.html(refusedPage(importing.notYours), 403),
  );
  pages.get('/', (c) => {
    const done = c.req.query('done');
    return done === undefined
      ? start(c)
      : c.html(
          deskPage({
            me: c.get('me'),
            title: importing.title,
            here: 'import',
            main: chooser(c.get('me'), importer.cities()),
            told: {
              good: true,
              text: importing.done(Number(c.req.query('added')), Number(c.req.query('changed'))),
            },
          }),
        );
  });

  pages.post('/', async (c) => {
    const me = c.get('me');
    const chosen = ChosenSchema.safeParse(await c.req.parseBody());
    if (!chosen.success || chosen.data.file.size === 0) return start(c, importing.noFile);
    const { file, city, district } = chosen.data;
    try {
      const plan = await importer.plan(
        {
          name: file.name,
          bytes: new Uint8Array(await file.arrayBuffer()),
          mapping: {},
          ...(city === undefined || city === '' ? {} : { city }),
          ...(district === undefined || district === '' ? {} : { district }),
        },
        me.person,
        now(),
      );
      return c.redirect(`/desk/import/${plan.id}`, 303);
    } catch (error) {
      return start(c, why(error));
    }
  });

  pages.get('/:plan', (c) => {
    const me = c.get('me');
    const plan = importer.planned(c.req.param('plan'), me.person, now());
    return plan === undefined ? start(c, importing.gone) : shown(c, preview(me, plan, importer.headers()));
  });

  pages.post('/mapping', async (c) => {
    const me = c.get('me');
    const body = await c.req.parseBody();
    const { plan: id } = PlanSchema.parse(body);
    const mapping = Object.fromEntries(
      Object.entries(body).flatMap(([name, value]) => {
        const header = HEADER.exec(name)?.[1];
        if (header === undefined || typeof value !== 'string' || value === '') return [];
        return [[header, value === '-' ? null : value]];
      }),
    );
    try {
      const plan = await importer.again(id, mapping, me.person, now());
      return plan === undefined ? start(c, importing.gone) : c.redirect(`/desk/import/${plan.id}`, 303);
    } catch (error) {
      return start(c, why(error));
    }
  });

  pages.post('/do', async (c) => {
    const me = c.get('me');
    const { plan: id } = PlanSchema.parse(await c.req.parseBody());
    const name = importer.planned(id, me.person, now())?.name;
    try {
      const summary = await importer.carryOut(id, me.person, now());
      if (summary === undefined || name === undefined) return start(c, importing.gone);
      const { added, changed } = summary;
      await desk.note({
        at: now(),
        by: me.person,
        did: 'imported',
        what: name,
        detail: `+${added} ~${changed}`,
      });
      return c.redirect(`/desk/import?done=1&added=${added}&changed=${changed}`, 303);
    } catch (error) {
      return start(c, why(error));
    }
  });

  app.route('/import', pages);
};
