/** The numbers of one building: whose, how old their verification is, who called in vain, and the forms that put them right. */
import { html } from 'hono/html';
import type { Phone } from '../../../core/model/building.ts';
import { LINES, type LineName } from '../../../core/model/lines.ts';
import { DAY, dayOf, type Instant, startOf } from '../../../core/model/time.ts';
import { LINE_NAMES, registry as texts } from '../../../texts/zh-CN/desk/registry.ts';
import { form, type Html } from '../shell.ts';
import { jsonOf } from './forms.ts';
import { LINE_ORDER, siblingsOf, type View } from './view.ts';

const age = ({ verified_on }: Phone, now: Instant): string => {
  if (verified_on === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(verified_on))
    return verified_on ?? texts.never;
  return texts.verified(verified_on, Math.max(0, Math.floor((now - startOf(verified_on)) / DAY)));
};

export const typedIn = ({ wrong }: View, key: string, name: string): string | undefined =>
  wrong?.key === key ? wrong.typed[name] : undefined;

/** Why the field was refused, beside it. */
export const fault = ({ wrong }: View, key: string, field: string): Html | '' =>
  wrong?.key === key && wrong.field === field
    ? html` <span class="bad" role="alert">${wrong.why}</span>`
    : '';

export const actionOf = ({ building }: View): string => `/desk/registry/${encodeURIComponent(building.id)}`;

type Field = { name: string; label: string; value: string; hint?: string; required?: boolean };

export const input = (view: View, key: string, { name, label, value, hint, required }: Field): Html =>
  html`<label>${label}${fault(view, key, name)}<input name="${name}" value="${typedIn(view, key, name) ?? value}" maxlength="200"${hint === undefined ? '' : html` placeholder="${hint}"`}${required === true ? html` required` : ''}></label>`;

const alsoSiblings = (view: View, line: LineName): Html | '' => {
  const count = siblingsOf(view, line).length;
  return count === 0
    ? ''
    : html`<label class="check"><input type="checkbox" name="all" checked> ${texts.siblings(count)}</label>`;
};

const correct = (view: View, line: LineName, phone: Phone): Html => {
  const key = `number:${line}`;
  const open = view.wrong?.key === key;
  return html`<details${open ? html` open` : ''}><summary>${texts.correct}</summary>${form(
    view.me,
    actionOf(view),
    html`<input type="hidden" name="line" value="${line}"><input type="hidden" name="over" value="${jsonOf(phone)}">
${input(view, key, { name: 'number', label: texts.number, value: phone.number, required: true })}
${input(view, key, { name: 'hours', label: texts.hours, value: phone.hours ?? '', hint: texts.hoursHint })}
${input(view, key, { name: 'source', label: texts.from, value: phone.source ?? '', hint: texts.fromHint, required: true })}
${alsoSiblings(view, line)}<button name="do" value="number" class="main">${texts.save}</button>`,
  )}${form(
    view.me,
    actionOf(view),
    html`<input type="hidden" name="line" value="${line}"><input type="hidden" name="over" value="${jsonOf(phone)}">
${alsoSiblings(view, line)}<button name="do" value="wrong">${texts.wrong}</button><p class="soft">${texts.wrongLeads}</p>`,
  )}</details>`;
};

const confirm = (view: View, line: LineName, phone: Phone): Html =>
  form(
    view.me,
    actionOf(view),
    html`<input type="hidden" name="line" value="${line}"><input type="hidden" name="over" value="${jsonOf(phone)}">
<input type="hidden" name="all" value="on"><button name="do" value="confirm">${texts.confirm}</button>`,
  );

const doubts = ({ registry }: View, { number }: Phone): Html | '' => {
  const reports = registry.doubts.get(number) ?? [];
  return reports.length === 0
    ? ''
    : html`<p class="bad">${texts.doubted(reports, dayOf(Math.max(...reports.map(({ at }) => at))))}</p>`;
};

const card = (view: View, line: LineName): Html | '' => {
  const phone = LINES[line].read(view.building);
  return phone === undefined
    ? ''
    : html`<li><h3>${LINE_NAMES[line]}</h3><p><a href="tel:${phone.number}">${phone.number}</a> ${phone.hours ?? ''}</p>
<p class="soft">${phone.source === undefined ? '' : texts.source(phone.source)} ${age(phone, view.now)}</p>
${doubts(view, phone)}${confirm(view, line, phone)}${correct(view, line, phone)}</li>`;
};

const add = (view: View): Html | '' => {
  const free = LINE_ORDER.filter((line) => LINES[line].read(view.building) === undefined);
  const key = 'number:';
  const chosen = typedIn(view, key, 'line');
  return free.length === 0
    ? ''
    : html`<details${view.wrong?.key === key ? html` open` : ''}><summary>${texts.add}</summary>${form(
        view.me,
        actionOf(view),
        html`<label>${texts.whose}<select name="line">${free.map((line) => html`<option value="${line}"${line === chosen ? html` selected` : ''}>${LINE_NAMES[line]}</option>`)}</select></label>
${input(view, key, { name: 'number', label: texts.number, value: '', required: true })}
${input(view, key, { name: 'hours', label: texts.hours, value: '', hint: texts.hoursHint })}
${input(view, key, { name: 'source', label: texts.from, value: '', hint: texts.fromHint, required: true })}
<button name="do" value="number" class="main">${texts.save}</button>`,
      )}</details>`;
};

export const numbers = (view: View): Html =>
  html`<section><h2>${texts.numbers}</h2><ul class="cards beside">${LINE_ORDER.map((line) => card(view, line))}</ul>${add(view)}</section>`;
