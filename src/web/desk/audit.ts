/** `/desk/audit`: who did what, the newest first. A lead sees the staff whom the own buildings hold, an operator everybody. */
import { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { covers } from '../../core/cases/recipients.ts';
import { placeName } from '../../core/dialogue/known.ts';
import { type AuditEntry, AuditEntrySchema } from '../../core/model/desk.ts';
import { clockOf, dayOf } from '../../core/model/time.ts';
import type { Staff } from '../../core/model/world.ts';
import type { Registry } from '../../core/registry.ts';
import { audit as texts } from '../../texts/zh-CN/desk/audit.ts';
import { shell } from '../../texts/zh-CN/desk/shell.ts';
import type { DeskParts } from './app.ts';
import { type DeskEnv, isOne, type Me, only } from './me.ts';
import { deskPage, type Html } from './shell.ts';

const SHOWN = 50;

const didSchema = AuditEntrySchema.shape.did;
const QuerySchema = z.object({
  by: z.string().max(200).catch('').default(''),
  did: didSchema.optional().catch(undefined),
  skip: z.coerce.number().int().min(0).max(1_000_000).catch(0).default(0),
});
type Query = z.infer<typeof QuerySchema>;

type Tables = { registry: Registry; everybody: readonly Staff[] };

/** Whose lines the person may read; undefined: all of them, also of those who are nobody any more. */
const readable = (me: Me, everybody: readonly Staff[]): string[] | undefined => {
  if (isOne(me, 'operator')) return undefined;
  const leads = me.roles.filter(({ role }) => role === 'community_lead');
  const isOwn = ({ buildings }: Staff): boolean =>
    leads.some(
      (lead) =>
        lead.buildings === '*' ||
        (buildings !== '*' && buildings.length > 0 && buildings.every((id) => covers(lead, id))),
    );
  const others = everybody.filter(({ from }) => !everybody.some((one) => one.from === from && !isOwn(one)));
  return [...new Set([me.person, ...others.map(({ from }) => from)])];
};

/** `operator` is the command line, `bot` the bot, what has no name here an address or somebody who left. */
const nameOf = ({ everybody }: Tables, by: string): string => {
  const known = everybody.find(({ from }) => from === by);
  if (known !== undefined) return known.name ?? by;
  return by === 'operator' ? texts.console : by === 'bot' ? texts.bot : texts.stranger(by);
};

/** The key of a fact, in words. */
const factOf = (tables: Tables, key: string): string => {
  const [kind = '', ...rest] = key.split(':');
  const about = rest.join(':');
  const building = tables.registry.buildings.get(kind === 'building' ? rest.slice(0, -1).join(':') : about);
  switch (kind) {
    case 'building':
    case 'record':
      return texts.fact(kind, building === undefined ? about : placeName(building));
    case 'staff': {
      const [role = '', from] = [rest.at(-1), rest.slice(0, -1).join(':')];
      return texts.fact(kind, `${nameOf(tables, from)}，${texts.name(role)}`);
    }
    case 'group':
      return texts.fact(kind, tables.registry.groups.get(about)?.name ?? about);
    case 'elder':
      return texts.fact(kind, '');
    default:
      return texts.fact(kind, about);
  }
};

const CASE = /^(?:[A-Z][2-9]){2,3}$/;

const whatOf = (tables: Tables, { did, what, detail }: AuditEntry): Html => {
  const subject =
    what === undefined
      ? ''
      : CASE.test(what)
        ? html`<a href="/desk/cases/${what}">${what}</a>`
        : did === 'learned'
          ? factOf(tables, what)
          : did === 'revoked' && tables.everybody.some(({ from }) => from === what)
            ? nameOf(tables, what)
            : texts.name(what);
  const more = detail === undefined ? '' : did === 'signed_in' ? shell.device(detail) : texts.name(detail);
  return html`${subject} <span class="soft">${more}</span>`;
};

const linkTo = (query: Query, skip: number): string => {
  const asked = { by: query.by, did: query.did ?? '', skip: skip === 0 ? '' : String(skip) };
  const filled = Object.entries(asked).filter(([, value]) => value !== '');
  return `/desk/audit?${new URLSearchParams(filled)}`;
};

const option = (value: string, label: string, chosen: string): Html =>
  html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>`;

const filters = (tables: Tables, may: readonly string[] | undefined, query: Query): Html => {
  const all = may ?? ['operator', 'bot', ...new Set(tables.everybody.map(({ from }) => from))];
  return html`<form method="get" action="/desk/audit" class="row">
<label>${texts.who}<select name="by">${option('', texts.everybody, query.by)}${all.map((by) => option(by, nameOf(tables, by), query.by))}</select></label>
<label>${texts.what}<select name="did">${option('', texts.everything, query.did ?? '')}${didSchema.options.map((did) => option(did, texts.did[did], query.did ?? ''))}</select></label>
<button>${texts.find}</button></form>`;
};

const list = (tables: Tables, entries: readonly AuditEntry[]): Html =>
  entries.length === 0
    ? html`<p>${texts.none}</p>`
    : html`<ol class="log">${entries.map(
        (
          entry,
        ) => html`<li><span class="soft">${dayOf(entry.at)} ${clockOf(entry.at)}</span> <strong>${nameOf(tables, entry.by)}</strong>
<span>${texts.did[entry.did]}</span> <span>${whatOf(tables, entry)}</span></li>`,
      )}</ol>`;

const paging = (query: Query, more: boolean): Html =>
  html`<nav aria-label="${texts.pages}" class="row">${query.skip === 0 ? '' : html`<a class="button" href="${linkTo(query, 0)}">${texts.newer}</a>`}
${more ? html`<a class="button" href="${linkTo(query, query.skip + SHOWN)}">${texts.older}</a>` : ''}</nav>`;

export const addAudit = (app: Hono<DeskEnv>, { store, registry, everybody }: DeskParts): void => {
  const pages = new Hono<DeskEnv>();
  pages.use(only('community_lead', 'operator'));
  pages.get('/', async (c) => {
    const me = c.get('me');
    const query = QuerySchema.parse(c.req.query());
    const tables: Tables = { registry: registry(), everybody: everybody() };
    const may = readable(me, tables.everybody);
    const asked = query.by === '' ? undefined : [query.by];
    const by = may === undefined ? asked : (asked ?? may).filter((one) => may.includes(one));
    const entries = await store.transaction(
      (tx) =>
        tx.audited(SHOWN + 1, {
          ...(by === undefined ? {} : { by }),
          ...(query.did === undefined ? {} : { did: query.did }),
          skip: query.skip,
        }),
      'repeatable',
    );
    const main = html`${filters(tables, may, query)}${list(tables, entries.slice(0, SHOWN))}${paging(query, entries.length > SHOWN)}`;
    return c.html(deskPage({ me, title: texts.title, here: 'audit', main }));
  });
  app.route('/audit', pages);
};
