/** The places that wait for an answer, and one of them with its three answers. */
import { html } from 'hono/html';
import type { Case } from '../../../core/model/case.ts';
import { PropertyClassSchema } from '../../../core/model/codes.ts';
import { clockOf, dayOf } from '../../../core/model/time.ts';
import type { Registry } from '../../../core/registry.ts';
import { unknown } from '../../../texts/zh-CN/desk/unknown.ts';
import { CLASSES } from '../../../texts/zh-CN/names.ts';
import { placesFor } from '../case/places.ts';
import type { Me } from '../me.ts';
import { form, type Html } from '../shell.ts';

/** `words`: as the first of them said it. */
export type Waiting = { key: string; words: string; cases: Case[] };

const SHOWN = 100;
const WORDS = 80;

const said = (cases: readonly Case[]): Html =>
  html`${cases.slice(0, 5).map(({ id, words }) => html`<p class="soft"><a href="/desk/cases/${id}">${id}</a> ${unknown.words(words.slice(0, WORDS))}</p>`)}`;

const newest = (cases: readonly Case[]): string => {
  const at = Math.max(...cases.map(({ opened_at }) => opened_at));
  return `${dayOf(at)} ${clockOf(at)}`;
};

const nameOf = ({ words }: Waiting): string => (words === '' ? unknown.noWords : words);

const card = (place: Waiting): Html =>
  html`<li><p><strong>${nameOf(place)}</strong> <span class="soft">${unknown.times(place.cases.length, newest(place.cases))}</span></p>
${said(place.cases)}<p><a class="button" href="/desk/registry/unknown/place?of=${encodeURIComponent(place.key)}">${unknown.answer}</a></p></li>`;

export const listOf = (places: readonly Waiting[]): Html =>
  html`<p>${unknown.intro}</p>${places.length === 0 ? html`<p>${unknown.none}</p>` : html`<ul class="cards">${places.slice(0, SHOWN).map(card)}</ul>`}`;

const action = '/desk/registry/unknown/place';

const itIs = (me: Me, registry: Registry, { key }: Waiting, where: string): Html => {
  const found = placesFor({ where, registry, me });
  return html`<section><h2>${unknown.isBuilding}</h2>
<form method="get" action="${action}" role="search" class="row"><input type="hidden" name="of" value="${key}">
<label>${unknown.where}<input type="search" name="where" value="${where}" maxlength="60"></label><button type="submit">${unknown.look}</button></form>
${
  found.length === 0
    ? html`<p class="soft">${unknown.noneFound}</p>`
    : form(
        me,
        action,
        html`<input type="hidden" name="of" value="${key}"><label>${unknown.whichBuilding}<select name="building" required>${found.map(({ id, name, meant }) => html`<option value="${id}"${meant ? html` selected` : ''}>${name}</option>`)}</select></label>
<button name="do" value="is" class="main">${unknown.itIs}</button><p class="soft">${unknown.alsoAlias}</p>`,
      )
}</section>`;
};

type Typed = Readonly<Record<string, string>>;

const makeNew = (me: Me, registry: Registry, { key, words }: Waiting, typed: Typed): Html => {
  const [, compound = words, building = ''] = /^(.*?)(\d+)号楼$/.exec(words) ?? [];
  const input = (name: string, label: string, value: string): Html =>
    html`<label>${label}<input name="${name}" value="${typed[name] ?? value}" maxlength="80"></label>`;
  const cities = [...registry.cities.keys()];
  const city = typed.city ?? registry.city.name;
  const districts = registry.cities.get(city)?.districts ?? [];
  return html`<section><h2>${unknown.isNew}</h2>${form(
    me,
    action,
    html`<input type="hidden" name="of" value="${key}"><div class="row">
<label>${unknown.city}<select name="city">${cities.map((one) => html`<option${one === city ? html` selected` : ''}>${one}</option>`)}</select></label>
${input('compound', unknown.compound, compound)}${input('building', unknown.building, building)}
<label>${unknown.district}<input name="district" list="districts" value="${typed.district ?? ''}" maxlength="80"></label>
<datalist id="districts">${districts.map((one) => html`<option value="${one}"></option>`)}</datalist>
${input('street', unknown.street, '')}${input('community', unknown.community, '')}
<label>${unknown.clazz}<select name="property_class">${PropertyClassSchema.options.map((code) => html`<option value="${code}"${code === (typed.property_class ?? 'unknown') ? html` selected` : ''}>${CLASSES[code]}</option>`)}</select></label></div>
<button name="do" value="new" class="main">${unknown.make}</button><p class="soft">${unknown.newLeads}</p>`,
  )}</section>`;
};

export const onePlace = (
  me: Me,
  registry: Registry,
  place: Waiting,
  where: string,
  typed: Typed,
): Html => html`<p><a href="/desk/registry/unknown">${unknown.back}</a></p>
<p><strong>${nameOf(place)}</strong> <span class="soft">${unknown.times(place.cases.length, newest(place.cases))}</span></p>${said(place.cases)}
${itIs(me, registry, place, where)}${makeNew(me, registry, place, typed)}
<section><h2>${unknown.isNowhere}</h2>${form(me, action, html`<input type="hidden" name="of" value="${place.key}"><button name="do" value="nowhere">${unknown.nowhere}</button><p class="soft">${unknown.nowhereLeads}</p>`)}</section>`;
