/** The page of lines that the bot missed as it looks. */
import { html } from 'hono/html';
import { speaksIn } from '../../../core/dialogue/manners.ts';
import { buildingsOfGroup, compoundsOf } from '../../../core/dialogue/places.ts';
import { IntentSchema } from '../../../core/model/codes.ts';
import type { KeptLine, Taught } from '../../../core/model/missed.ts';
import type { Registry } from '../../../core/registry.ts';
import { INTENTS, missed as texts } from '../../../texts/zh-CN/desk/missed.ts';
import { STEPS } from '../../../texts/zh-CN/manners.ts';
import { pathOf } from '../bindings/forms.ts';
import type { Me } from '../me.ts';
import { form, type Html } from '../shell.ts';
import { teaches } from './scope.ts';

export type Shown = {
  me: Me;
  registry: Registry;
  /** How many days lines are kept; 0: none. */
  days: number;
  lines: readonly KeptLine[];
};

const action = '/desk/missed';

const meanings = html`<label>${texts.meaning}<select name="intent">${IntentSchema.options.map(
  (intent) => html`<option value="${intent}">${INTENTS[intent]}</option>`,
)}</select></label>
<p><button name="not" value="" class="main">${texts.itIs}</button> <button name="not" value="yes">${texts.itIsNot}</button></p>`;

const card = ({ me }: Shown, line: KeptLine): Html => {
  const id = html`<input type="hidden" name="id" value="${line.id}">`;
  return html`<li><p>${texts.quoted(line.text)}</p><p class="soft">${texts.about(line)}</p>
${teaches(me) ? html`<details><summary>${texts.teach}</summary>${form(me, action, html`<input type="hidden" name="do" value="teach">${id}${meanings}`)}</details>` : ''}
${form(me, action, html`<input type="hidden" name="do" value="drop">${id}<p><button>${texts.drop}</button></p>`)}</li>`;
};

const list = (shown: Shown, lines: readonly KeptLine[]): Html =>
  html`<ul class="cards beside">${lines.map((line) => card(shown, line))}</ul>`;

const stepOf = ({ registry }: Shown, id: string): Html => {
  const group = registry.groups.get(id);
  const [compound] = group === undefined ? [] : compoundsOf(registry, buildingsOfGroup(registry, group));
  const turn = compound === undefined ? '' : html` <a href="${pathOf(compound.id)}">${texts.turn}</a>`;
  return html`<p>${texts.step(STEPS[speaksIn(registry, id)])}${turn}</p>`;
};

const ofGroups = (shown: Shown): Html => {
  const groups = new Map<string, KeptLine[]>();
  for (const line of shown.lines)
    if (line.group !== undefined) groups.set(line.group, [...(groups.get(line.group) ?? []), line]);
  return html`${[...groups].map(([id, lines]) => {
    const group = shown.registry.groups.get(id);
    return html`<h2>${group === undefined ? texts.goneGroup : (group.name ?? id)}</h2>${stepOf(shown, id)}${list(shown, lines)}`;
  })}`;
};

const lesson = (me: Me, taught: Taught): Html =>
  html`<li><p>${texts.quoted(taught.text)}</p><p class="soft">${texts.means(taught)}</p>
${form(me, action, html`<input type="hidden" name="do" value="unteach"><input type="hidden" name="text" value="${taught.text}"><p><button>${texts.unteach}</button></p>`)}</li>`;

const school = ({ me, registry: { taught } }: Shown): Html => html`<h2>${texts.teach}</h2>
<details><summary>${texts.own}</summary>${form(
  me,
  action,
  html`<input type="hidden" name="do" value="teach"><label>${texts.line}<input name="text" minlength="2" maxlength="100" required></label><p class="soft">${texts.ownMeans}</p>${meanings}`,
)}</details>
<h2>${texts.taught}</h2><p class="soft">${texts.taughtMeans}</p>
${taught.length === 0 ? html`<p>${texts.none}</p>` : html`<ul class="cards beside">${[...taught].reverse().map((one) => lesson(me, one))}</ul>`}`;

export const missedView = (shown: Shown): Html => {
  const { me, days, lines } = shown;
  const elsewhere = lines.filter(({ group }) => group === undefined);
  return html`<p>${texts.intro}</p><p class="soft">${days === 0 ? texts.off : texts.keeps(days)}</p>
${days > 0 && lines.length === 0 ? html`<p>${texts.none}</p>` : ''}${ofGroups(shown)}
${elsewhere.length === 0 ? '' : html`<h2>${texts.elsewhere}</h2>${list(shown, elsewhere)}`}
${teaches(me) ? school(shown) : ''}`;
};
