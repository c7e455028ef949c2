/** The list of broadcasts, those that wait first, and the form for a new one. */
import { randomBytes } from 'node:crypto';
import { html } from 'hono/html';
import { reachFor } from '../../../core/broadcasts/rights.ts';
import { reachOf } from '../../../core/broadcasts/sizes.ts';
import { recordsOf } from '../../../core/dialogue/known.ts';
import { compoundsOf } from '../../../core/dialogue/places.ts';
import type { Compound } from '../../../core/lookup/index.ts';
import type { Broadcast } from '../../../core/model/broadcast.ts';
import type { Sizes } from '../../../core/model/group-size.ts';
import { clockOf, dayOf, type Instant } from '../../../core/model/time.ts';
import type { Staff } from '../../../core/model/world.ts';
import type { Registry } from '../../../core/registry.ts';
import { broadcasts as texts } from '../../../texts/zh-CN/desk/broadcasts.ts';
import { reachWords } from '../../../texts/zh-CN/reach.ts';
import type { Me } from '../me.ts';
import { form, type Html } from '../shell.ts';
import type { Typed } from './asked.ts';

/** Compounds whose buildings are listed at once. */
const COMPOUNDS = 12;
const EXCERPT = 60;

export const timeOf = (at: Instant): string => `${dayOf(at)} ${clockOf(at)}`;

export const whoOf = (everybody: readonly Staff[], person: string): string =>
  person === 'bot' ? texts.bot : (everybody.find(({ from }) => from === person)?.name ?? person);

export const linkOf = (id: string): string => `/desk/broadcasts/${encodeURIComponent(id)}`;

export const stateOf = ({ life }: Broadcast): string =>
  'round' in life && life.fates === undefined && life.state === 'sent'
    ? texts.settling
    : texts.states[life.state];

const card = (broadcast: Broadcast, everybody: readonly Staff[], sizes: Sizes): Html => {
  const { id, text, audience, drafted_by, drafted_at, life } = broadcast;
  const lost = 'fates' in life ? (life.fates ?? []).filter(({ failure }) => failure !== undefined).length : 0;
  return html`<li><p><strong${lost > 0 ? html` class="bad"` : ''}>${stateOf(broadcast)}</strong> <a href="${linkOf(id)}">${[...text].slice(0, EXCERPT).join('')}${[...text].length > EXCERPT ? '…' : ''}</a></p>
<p class="soft">${reachWords(reachOf(audience, sizes))} · ${texts.draftedBy(whoOf(everybody, drafted_by), timeOf(drafted_at))}</p></li>`;
};

export const listOf = (all: readonly Broadcast[], everybody: readonly Staff[], sizes: Sizes): Html =>
  all.length === 0
    ? html`<p class="soft">${texts.none}</p>`
    : html`<ul class="cards">${all.map((one) => card(one, everybody, sizes))}</ul>`;

const box = (id: string, label: string, checked: boolean): Html =>
  html`<label class="check"><input type="checkbox" name="buildings" value="${id}"${checked ? html` checked` : ''}> ${label}</label>`;

const compoundBoxes = (registry: Registry, me: Me, compound: Compound, typed: Typed): Html => {
  const reach = reachFor(me.roles, 'draft');
  const own = recordsOf(registry, compound.id).filter(({ id }) => reach === '*' || reach.includes(id));
  return html`<fieldset><legend>${compound.name}</legend>${own.map(({ id, building }) =>
    box(id, building === undefined ? texts.whole : texts.building(building), typed.buildings.includes(id)),
  )}</fieldset>`;
};

export type FormView = { me: Me; registry: Registry; typed: Typed; words: string };

/** Boxes of the compounds in which the person may draft, by name where they are many. */
export const writeForm = ({ me, registry, typed, words }: FormView): Html => {
  const reach = reachFor(me.roles, 'draft');
  const all = reach === '*' ? [...registry.index.compounds] : compoundsOf(registry, reach);
  const chosen = new Set(compoundsOf(registry, typed.buildings));
  const found = all.filter((one) => chosen.has(one) || one.name.includes(words));
  const more = found.length > COMPOUNDS;
  const search = html`<form method="get" action="/desk/broadcasts" class="row" role="search"><label>${texts.search}<input type="search" name="q" value="${words}" maxlength="40"></label><button>${texts.find}</button></form>`;
  return html`<details${typed.text !== '' || words !== '' ? html` open` : ''}><summary>${texts.write}</summary>
${all.length > COMPOUNDS ? search : ''}
${form(
  me,
  '/desk/broadcasts',
  html`<input type="hidden" name="nonce" value="${randomBytes(12).toString('base64url')}">
${found.slice(0, COMPOUNDS).map((compound) => compoundBoxes(registry, me, compound, typed))}
${more ? html`<p class="soft">${texts.moreCompounds}</p>` : ''}
<label>${texts.text}<textarea name="text" rows="5" required placeholder="${texts.textHint}">${typed.text}</textarea></label>
<p class="soft">${texts.textMeans}</p>
<label>${texts.when}<input type="datetime-local" name="when" value="${typed.when}"></label>
<p><button class="main">${texts.draft}</button></p>`,
)}</details>`;
};
