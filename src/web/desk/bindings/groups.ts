/** The groups of an area: whose they are, when the bot speaks there, what they get and in which language. */
import { html } from 'hono/html';
import { speaksIn } from '../../../core/dialogue/manners.ts';
import { buildingsOfGroup, placesOf } from '../../../core/dialogue/places.ts';
import { type Group, LanguageSchema, SpeaksSchema } from '../../../core/model/world.ts';
import { bindings as texts } from '../../../texts/zh-CN/desk/bindings.ts';
import { LANGUAGES } from '../../../texts/zh-CN/language.ts';
import { STEPS, STEPS_MEAN } from '../../../texts/zh-CN/manners.ts';
import type { Html } from '../shell.ts';
import { box, buildingBoxes, deed, hidden, type Shown } from './forms.ts';
import { managesGroup } from './scope.ts';

export const groupFields = (shown: Shown, group?: Group): Html => {
  const own = group === undefined ? undefined : buildingsOfGroup(shown.tables.registry, group);
  return html`<label>${texts.groupName}<input name="name" maxlength="40" value="${group?.name ?? ''}"></label>
${buildingBoxes(shown.area, (id) => own === undefined || own.includes(id))}`;
};

const stepChoice = ({ tables }: Shown, { id }: Group): Html => {
  const chosen = speaksIn(tables.registry, id);
  return html`<fieldset><legend>${texts.stepsFor}</legend>${SpeaksSchema.options.map(
    (step) =>
      html`<label class="check"><input type="radio" name="speaks" value="${step}"${step === chosen ? html` checked` : ''}> ${STEPS[step]}</label><p class="soft">${STEPS_MEAN[step]}</p>`,
  )}</fieldset><p class="soft">${texts.bySaying(STEPS.called)}</p>`;
};

const noticeChoice = ({ reminders = true, language = 'zh' }: Group): Html =>
  html`${box('reminders', 'yes', texts.reminders, reminders)}
<label>${texts.language}<select name="language">${LanguageSchema.options.map(
    (one) =>
      html`<option value="${one}"${one === language ? html` selected` : ''}>${LANGUAGES[one]}</option>`,
  )}</select></label><p class="soft">${texts.languageMeans}</p>`;

export const groupCard = (shown: Shown, group: Group): Html => {
  const { me, tables } = shown;
  const places = texts.place(placesOf(tables.registry, buildingsOfGroup(tables.registry, group)));
  const speaks = STEPS[speaksIn(tables.registry, group.id)];
  return html`<li><p><strong>${group.name ?? group.id}</strong> <span class="soft">${texts.groupId} ${group.id}</span></p><p>${places}</p>
<p>${texts.speaks(speaks)}</p>
<p>${texts.gets(group.reminders !== false, LANGUAGES[group.language ?? 'zh'])}</p>
${
  managesGroup(tables, me.roles, group)
    ? html`<details><summary>${texts.change}</summary>${deed(shown, 'bind_group', texts.save, html`${hidden({ id: group.id })}${groupFields(shown, group)}`, true)}
<h3>${texts.whenToSpeak}</h3>${deed(shown, 'set_speaks', texts.save, html`${hidden({ id: group.id })}${stepChoice(shown, group)}`)}
<h3>${texts.notices}</h3>${deed(shown, 'set_notices', texts.save, html`${hidden({ id: group.id })}${noticeChoice(group)}`)}
<h3>${texts.unbind}</h3><p>${texts.unbindWarning}</p>${deed(shown, 'unbind_group', texts.doUnbind, hidden({ id: group.id }))}</details>`
    : ''
}</li>`;
};
