/** What staff have yet to find out of a case; who can tell it has a form for it. */
import { html } from 'hono/html';
import { judgedNow } from '../../../core/dialogue/judged.ts';
import { QUESTIONS } from '../../../core/dialogue/questions.ts';
import { causesToAsk, QUESTION_ON } from '../../../core/dialogue/staff-questions.ts';
import { mayTell } from '../../../core/law/tellers.ts';
import type { AskedOfStaff } from '../../../core/model/staff-fact.ts';
import type { StaffNeed } from '../../../core/model/verdict.ts';
import { one, STAFF_NEEDS, WORK } from '../../../texts/zh-CN/desk/case.ts';
import { valueLabel } from '../../../texts/zh-CN/questions.ts';
import { form, type Html } from '../shell.ts';
import type { View } from './view.ts';

const choice = (need: AskedOfStaff, values: readonly string[]): Html =>
  html`<label>${STAFF_NEEDS[need]}<select name="value" required><option value=""></option>${values
    .filter((value) => value !== 'unknown')
    .map(
      (value) => html`<option value="${value}">${valueLabel(QUESTION_ON[need], value)}</option>`,
    )}</select></label>`;

const date = (label: string, required: boolean): Html =>
  html`<label>${label}<input name="value" maxlength="20" placeholder="${one.dateHint}"${required ? html` required` : ''}></label>`;

const fieldsOf = (need: AskedOfStaff, { registry, kase }: View): Html => {
  switch (need) {
    case 'delivery_date':
    case 'completion_date':
      return date(STAFF_NEEDS[need], true);
    case 'renovations':
      return html`${date(one.works.date, false)}<label>${one.works.by}<input name="by" maxlength="60"></label>`;
    case 'cause':
      return choice(need, causesToAsk(kase, registry));
    default:
      return choice(need, QUESTIONS[QUESTION_ON[need]].values);
  }
};

const toTell = (need: StaffNeed, view: View): Html => {
  const { me, kase, history } = view;
  const tellable =
    need !== 'building' &&
    !(need === 'contract_scope' && kase.part === undefined) &&
    me.roles.some(({ role }) => mayTell(role, need));
  if (!tellable) return html`<li>${STAFF_NEEDS[need]}</li>`;
  const fields = html`<input type="hidden" name="state" value="${history.length}"><input type="hidden" name="need" value="${need}">
${fieldsOf(need, view)}<button name="do" value="told">${one.send(WORK.told.name)}</button>`;
  return html`<li><details><summary>${STAFF_NEEDS[need]}</summary>${form(me, `/desk/cases/${kase.id}/act`, fields)}</details></li>`;
};

export const needs = (view: View): Html => {
  const { kase, registry } = view;
  const building = kase.building === undefined ? undefined : registry.buildings.get(kase.building);
  const { staff_needs } = judgedNow(kase, building, registry);
  return staff_needs.length === 0
    ? html``
    : html`<h3>${one.needs}</h3><ul class="plain">${staff_needs.map((need) => toTell(need, view))}</ul>
<p class="soft">${one.needsWhy}</p>`;
};
