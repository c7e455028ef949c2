/** The list of cases: tabs, search, the buildings with most households, and one row a case. */
import { html } from 'hono/html';
import { placeName } from '../../../core/dialogue/known.ts';
import type { Case } from '../../../core/model/case.ts';
import type { Instant } from '../../../core/model/time.ts';
import type { Registry } from '../../../core/registry.ts';
import type { BuildingCount, CaseCounts, CasePage } from '../../../store/store.ts';
import { cases as texts } from '../../../texts/zh-CN/desk/cases.ts';
import type { Html } from '../shell.ts';
import { type Asked, linkTo } from './asked.ts';
import { row } from './row.ts';

export type Found = { page: CasePage; counts: CaseCounts; buildings: readonly BuildingCount[] };
type Parts = Found & { asked: Asked; registry: Registry; now: Instant };

/** From so many households on a building is named above the list. */
const MANY = 3;
const NAMED = 12;

const tabs = ({ asked, counts }: Parts): Html => {
  const numbers = { ...counts, all: counts.open + counts.closed };
  return html`<nav class="tabs" aria-label="${texts.which}"><ul>${(
    ['late', 'open', 'closed', 'all'] as const
  ).map(
    (
      list,
    ) => html`<li><a href="${linkTo(asked, { list })}"${asked.list === list ? html` aria-current="true"` : ''}>
${texts.lists[list]} <span class="n${list === 'late' && numbers.late > 0 ? ' hot' : ''}">${numbers[list]}</span></a></li>`,
  )}</ul></nav>`;
};

/** The compounds that have open cases, and the one that is asked for. */
const compoundsOf = ({ asked, buildings, registry }: Parts): [id: string, name: string][] => {
  const { holding, byId } = registry.index;
  const found = new Map<string, string>();
  for (const { building } of buildings) {
    const compound = holding.get(building);
    if (compound !== undefined) found.set(compound.id, compound.name);
  }
  const chosen = byId.get(asked.compound);
  if (chosen !== undefined) found.set(chosen.id, chosen.name);
  return [...found].sort(([, one], [, other]) => one.localeCompare(other, 'zh-CN'));
};

const search = (parts: Parts): Html => {
  const { asked } = parts;
  const compounds = compoundsOf(parts);
  const isNarrow = asked.words !== '' || asked.compound !== '' || asked.building !== '';
  return html`<form class="row find" role="search" method="get" action="/desk/cases">
<input type="hidden" name="list" value="${asked.list}">
<label>${texts.search}<input type="search" name="words" value="${asked.words}" maxlength="60" placeholder="${texts.searchHint}"></label>
${
  compounds.length < 2
    ? ''
    : html`<label>${texts.compound}<select name="compound"><option value="">${texts.everywhere}</option>${compounds.map(
        ([id, name]) =>
          html`<option value="${id}"${id === asked.compound ? html` selected` : ''}>${name}</option>`,
      )}</select></label>`
}
<button type="submit" class="main">${texts.find}</button>
${isNarrow ? html`<a class="button" href="${linkTo(asked, { words: '', compound: '', building: '' })}">${texts.clear}</a>` : ''}
</form>`;
};

const placeOf = (registry: Registry, id: string): string => {
  const building = registry.buildings.get(id);
  return building === undefined ? id : placeName(building);
};

/** After a storm: where most households leak, each a link to its cases. */
const busiest = ({ asked, buildings, registry }: Parts): Html => {
  const many = buildings.filter(({ households }) => households >= MANY).slice(0, NAMED);
  if (asked.building !== '')
    return html`<p class="chips">${texts.only(placeOf(registry, asked.building))}</p>`;
  if (many.length === 0) return html``;
  return html`<h2 class="unseen">${texts.busiest}</h2>
<ul class="chips">${many.map(
    ({ building, households, cases }) =>
      html`<li><a href="${linkTo(asked, { building })}">${texts.count(placeOf(registry, building), households, cases)}</a></li>`,
  )}</ul>`;
};

const table = (found: readonly Case[], now: Instant): Html => html`<table class="cases" role="table">
<thead role="rowgroup"><tr role="row">${texts.head.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">${found.map((kase) => row(kase, now))}</tbody>
</table>`;

const paging = ({ asked, page }: Parts): Html =>
  asked.after === undefined && page.next === undefined
    ? html``
    : html`<nav class="paging" aria-label="${texts.pages}">
${asked.after === undefined ? '' : html`<a class="button" href="${linkTo(asked, {})}">${texts.first}</a>`}
${page.next === undefined ? '' : html`<a class="button" rel="next" href="${linkTo(asked, {}, page.next)}">${texts.more}</a>`}
</nav>`;

export const caseList = (parts: Parts): Html => {
  const { page, counts, now } = parts;
  const nothingYet = counts.open + counts.closed === 0;
  return html`${tabs(parts)}${search(parts)}${busiest(parts)}
${page.cases.length === 0 ? html`<p>${nothingYet ? texts.noneYet : texts.none}</p>` : table(page.cases, now)}
${paging(parts)}`;
};
