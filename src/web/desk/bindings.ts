/** `/desk/bindings`: which group belongs to which compound, who is who, and codes for those who are not bound yet. */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { DESK, type SignedIn } from '../../channels/desk.ts';
import { mayInvite } from '../../core/cases/granting.ts';
import type { KeptInvitation } from '../../core/model/desk.ts';
import type { Staff } from '../../core/model/world.ts';
import { bindings as texts } from '../../texts/zh-CN/desk/bindings.ts';
import type { DeskParts } from './app.ts';
import { AskedSchema } from './bindings/asked.ts';
import { carryOut, mayEndSessions, type Outcome } from './bindings/deeds.ts';
import { type Person, pathOf } from './bindings/forms.ts';
import {
  type Area,
  areaOf,
  areasOf,
  EVERYWHERE,
  groupsIn,
  peopleIn,
  READERS,
  type Tables,
} from './bindings/scope.ts';
import { codeView } from './bindings/told.ts';
import { areaView } from './bindings/view.ts';
import { type DeskEnv, type Me, only } from './me.ts';
import { deskPage, type Html, type PageParts } from './shell.ts';

const QuerySchema = z.object({
  c: z.string().max(200).optional(),
  q: z.string().trim().max(40).catch('').default(''),
  done: z
    .enum(['saved', 'stopped', 'bound', 'unbound', 'speaks', 'revoked', 'ended'])
    .optional()
    .catch(undefined),
});

/** Is it about this compound? */
const isHere = ({ invitation }: KeptInvitation, { id, buildings }: Area): boolean => {
  if (invitation.to === 'sign_in') return false;
  const given = invitation.to === 'staff' ? invitation.staff.buildings : (invitation.group.buildings ?? []);
  if (given === '*' || id === EVERYWHERE) return given === '*' && id === EVERYWHERE;
  return buildings.some((building) => given.includes(building.id));
};

const latest = (times: readonly (number | undefined)[]): number | undefined => {
  const known = times.flatMap((time) => time ?? []);
  return known.length === 0 ? undefined : Math.max(...known);
};

export const addBindings = (app: Hono<DeskEnv>, parts: DeskParts): void => {
  const { desk, changes, store, registry, everybody, now } = parts;
  const tablesNow = (): Tables => ({ registry: registry(), everybody: everybody() });

  const personOf = async (me: Me, record: Staff, isReached: boolean): Promise<Person> => {
    const { from } = record;
    const sessions: SignedIn[] = await desk.sessionsOf(from, now());
    const talk = await store.transaction((tx) => tx.conversation(from), 'repeatable');
    return {
      record,
      reached: isReached ? (from.startsWith(DESK) ? 'page' : 'chat') : 'no',
      seen: latest([talk?.updated_at, ...sessions.map(({ seen_at }) => seen_at)]),
      ...(mayEndSessions(me, record) ? { sessions } : {}),
    };
  };

  const viewOf = async (me: Me, tables: Tables, area: Area): Promise<Html> => {
    const reached = new Set(tables.registry.staff.map(({ from }) => from));
    const people: Person[] = [];
    for (const record of peopleIn(tables, area))
      people.push(await personOf(me, record, reached.has(record.from)));
    const open = (await desk.invitations(now())).filter(
      (kept) => isHere(kept, area) && mayInvite(me.roles, kept.invitation),
    );
    return areaView({ me, tables, area, groups: groupsIn(tables, area), people, open, now: now() });
  };

  const chooser = (me: Me, tables: Tables, words: string): Html => {
    const { areas, more } = areasOf(tables, me.roles, words);
    const all = areaOf(tables, me.roles, EVERYWHERE, texts.everywhere);
    return html`<form method="get" action="/desk/bindings" class="row"><label>${texts.search}<input name="q" value="${words}" maxlength="40"></label><button>${texts.find}</button></form>
${areas.length === 0 ? html`<p>${texts.noCompound}</p>` : html`<p>${texts.choose}</p>`}
<ul class="cards beside">${areas.map(({ id, name }) => {
      const area = areaOf(tables, me.roles, id, name);
      const here =
        area === undefined ? [0, 0] : [groupsIn(tables, area).length, peopleIn(tables, area).length];
      return html`<li><a href="${pathOf(id)}">${name}</a> <span class="soft">${texts.count(here[0] ?? 0, here[1] ?? 0)}</span></li>`;
    })}${all === undefined ? '' : html`<li><a href="${pathOf(EVERYWHERE)}">${all.name}</a></li>`}</ul>
${more ? html`<p class="soft">${texts.more}</p>` : ''}`;
  };

  const shown = (c: Context<DeskEnv>, main: Html, told: PageParts['told'], status: 200 | 422 = 200) =>
    c.html(deskPage({ me: c.get('me'), title: texts.title, here: 'bindings', main, told }), status);

  const pages = new Hono<DeskEnv>();
  pages.use(only(...READERS));

  pages.get('/', async (c) => {
    const me = c.get('me');
    const { c: chosen, q, done } = QuerySchema.parse(c.req.query());
    const tables = tablesNow();
    const { areas } = areasOf(tables, me.roles, '');
    const id = chosen ?? (areas.length === 1 ? areas[0]?.id : undefined);
    const area = id === undefined ? undefined : areaOf(tables, me.roles, id, texts.everywhere);
    const main = area === undefined ? chooser(me, tables, q) : await viewOf(me, tables, area);
    return shown(c, main, done === undefined ? undefined : { good: true, text: texts.done[done] });
  });

  const answer = async (c: Context<DeskEnv>, area: Area, outcome: Outcome): Promise<Response> => {
    if ('done' in outcome) return c.redirect(`${pathOf(area.id)}&done=${outcome.done}`, 303);
    const view = await viewOf(c.get('me'), tablesNow(), area);
    if ('bad' in outcome) return shown(c, view, { good: false, text: outcome.bad }, 422);
    const site = parts.site ?? new URL(c.req.url).origin;
    return shown(c, html`${codeView(outcome.code, outcome.to, area.id, site)}${view}`, undefined);
  };

  pages.post('/', async (c) => {
    const me = c.get('me');
    const tables = tablesNow();
    const asked = AskedSchema.safeParse(await c.req.parseBody({ all: true }));
    const area = asked.success ? areaOf(tables, me.roles, asked.data.c, texts.everywhere) : undefined;
    if (!asked.success || area === undefined)
      return shown(c, chooser(me, tables, ''), { good: false, text: texts.incomplete }, 422);
    const outcome = await carryOut({ me, tables, area, desk, now: now() }, asked.data);
    // An open page of somebody who was ended closes now.
    changes.tell();
    if ('bad' in outcome && outcome.bad === texts.refused)
      await desk.note({ at: now(), by: me.person, did: 'refused', what: asked.data.do });
    return answer(c, area, outcome);
  });

  app.route('/bindings', pages);
};
