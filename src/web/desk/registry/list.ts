/** `/desk/registry`: the compounds with their gaps, found and paged on the server. */
import { html } from 'hono/html';
import { z } from 'zod';
import { dayOf, type Instant } from '../../../core/model/time.ts';
import type { Registry } from '../../../core/registry.ts';
import { registry as texts } from '../../../texts/zh-CN/desk/registry.ts';
import type { Me } from '../me.ts';
import type { Html } from '../shell.ts';
import { keepsAll, kept } from './reach.ts';
import { chosen, GAPS, type Gap, type Row, type Survey, survey } from './survey.ts';

const ON_A_PAGE = 40;
/** A compound has eighty buildings at most that anybody reads as links. */
const LINKS = 80;

export const AskedSchema = z.object({
  q: z.string().trim().max(60).catch(''),
  gap: z.enum(GAPS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type Asked = z.infer<typeof AskedSchema>;

/** Of all buildings, once a day and change: fourteen thousand compounds take a while. */
const surveys = new WeakMap<Registry, { day: string; survey: Survey }>();

const surveyFor = (me: Me, registry: Registry, now: Instant): Survey => {
  if (!keepsAll(me)) return survey(kept(me, registry), registry, now);
  const known = surveys.get(registry);
  if (known?.day === dayOf(now)) return known.survey;
  const fresh = survey(kept(me, registry), registry, now);
  surveys.set(registry, { day: dayOf(now), survey: fresh });
  return fresh;
};

const link = (asked: Asked, change: Partial<Asked>): string => {
  const { q, gap, page } = { ...asked, page: 1, ...change };
  const query = new URLSearchParams({
    ...(q === '' ? {} : { q }),
    ...(gap === undefined ? {} : { gap }),
    ...(page === 1 ? {} : { page: String(page) }),
  }).toString();
  return `/desk/registry${query === '' ? '' : `?${query}`}`;
};

const chips = (asked: Asked, { counts }: Survey): Html => {
  const one = (gap: Gap | undefined, label: string): Html =>
    html`<li><a href="${link(asked, { gap })}"${asked.gap === gap ? html` aria-current="true"` : ''}>${label}</a></li>`;
  return html`<ul class="chips">${one(undefined, texts.all)}${GAPS.map((gap) =>
    one(gap, texts.counted(texts.gaps[gap], counts[gap])),
  )}</ul>`;
};

export const buildingLink = (id: string, label: string): Html =>
  html`<a href="/desk/registry/${encodeURIComponent(id)}">${label}</a>`;

const card = ({ name, district, buildings, gaps }: Row): Html => {
  const [only] = buildings;
  const alone = buildings.length === 1 && only !== undefined;
  return html`<li><p><strong>${alone ? buildingLink(only.id, `${name}${only.building === undefined ? '' : ` ${only.building}`}`) : name}</strong>
<span class="soft">${district ?? ''} ${alone ? '' : texts.buildings(buildings.length)}</span></p>
${gaps.length === 0 ? '' : html`<p>${gaps.map((gap) => html`<span class="badge ${gap}">${texts.gaps[gap]}</span> `)}</p>`}
${alone ? '' : html`<ul class="links">${buildings.slice(0, LINKS).map(({ id, building }) => html`<li>${buildingLink(id, building ?? texts.whole)}</li>`)}</ul>`}</li>`;
};

const paging = (asked: Asked, count: number): Html | '' => {
  const before = asked.page > 1;
  const more = asked.page * ON_A_PAGE < count;
  return before || more
    ? html`<p class="paging">${before ? html`<a class="button" href="${link(asked, { page: asked.page - 1 })}">${texts.before}</a>` : ''}
${more ? html`<a class="button" href="${link(asked, { page: asked.page + 1 })}">${texts.more}</a>` : ''}</p>`
    : '';
};

/** `unknown`: how many places wait for an answer; undefined where the person is not asked. */
export const listPage = (
  me: Me,
  registry: Registry,
  now: Instant,
  asked: Asked,
  unknown: number | undefined,
): Html => {
  const all = surveyFor(me, registry, now);
  const rows = chosen(all, { words: asked.q, gap: asked.gap });
  const from = (asked.page - 1) * ON_A_PAGE;
  return html`<p>${texts.listIs}</p>
<p>${texts.ages(all.ages)}</p>
${unknown === undefined ? '' : html`<p><a href="/desk/registry/unknown">${texts.toUnknown(unknown)}</a></p>`}
<form method="get" action="/desk/registry" role="search" class="row find">
<label>${texts.search}<input type="search" name="q" value="${asked.q}" maxlength="60"></label>
${asked.gap === undefined ? '' : html`<input type="hidden" name="gap" value="${asked.gap}">`}<button type="submit">${texts.searchButton}</button></form>
${chips(asked, all)}
<p class="soft" role="status">${rows.length === 0 ? texts.nothingFound : texts.found(rows.length)}</p>
<ul class="cards beside">${rows.slice(from, from + ON_A_PAGE).map(card)}</ul>
${paging(asked, rows.length)}`;
};
