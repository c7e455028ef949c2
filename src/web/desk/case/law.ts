/** The law's answer as it was frozen with the report, and what staff have yet to find out. */
import { html } from 'hono/html';
import type { Contact, Supervisor, Verdict } from '../../../core/model/verdict.ts';
import { one } from '../../../texts/zh-CN/desk/case.ts';
import { CLASSES, CONTACTS, PAYS, RESPONSIBLE, SUPERVISORS } from '../../../texts/zh-CN/names.ts';
import { warrantyTold } from '../../../texts/zh-CN/staff.ts';
import { caveat } from '../../../texts/zh-CN/verdict.ts';
import type { Html } from '../shell.ts';
import { needs } from './needs.ts';
import { tel } from './said.ts';
import type { View } from './view.ts';

const reach = (name: string, { phone, hours, verified_on, kind }: Contact | Supervisor): Html => {
  const isPublic = kind.startsWith('emergency_') || kind === 'city_12345';
  const known = isPublic || phone === undefined ? '' : one.verified(verified_on);
  return html`<li>${name} ${phone === undefined ? html`<span class="soft">${one.noNumber}</span>` : tel(phone)}
<span class="soft">${[hours, known].filter(Boolean).join('，')}</span></li>`;
};

const numbers = ({ contacts, supervisors }: Verdict): Html => html`<h3>${one.contacts}</h3>
<ul class="plain">${contacts.map((contact) => reach(CONTACTS[contact.kind], contact))}</ul>
<h3>${one.supervisors}</h3>
<ul class="plain">${supervisors.map((supervisor) => reach(SUPERVISORS[supervisor.kind], supervisor))}</ul>`;

const reasons = ({ because, confidence }: Verdict): Html => html`<h3>${one.reasons}</h3>
${because.map(
  ({ point, clauses }) => html`<details><summary>${point}</summary>
${clauses.map(({ law, article, quote }) => html`<p>${law}${article}</p><blockquote>${quote}</blockquote>`)}</details>`,
)}
${caveat[confidence] === undefined ? '' : html`<p class="soft">${caveat[confidence]}</p>`}`;

export const law = (view: View): Html => {
  const { verdict } = view.kase;
  const { arithmetic, rule } = verdict.warranty;
  return html`<section><h2>${one.law}</h2>
<dl>
<dt>${one.responsible}</dt><dd><strong>${RESPONSIBLE[verdict.responsible]}</strong></dd>
<dt>${one.pays}</dt><dd>${PAYS[verdict.pays]}</dd>
<dt>${one.warranty}</dt><dd>${warrantyTold({ verdict })}</dd>
${arithmetic === undefined ? '' : html`<dt>${one.arithmetic}</dt><dd>${arithmetic}</dd>`}
${rule === undefined ? '' : html`<dt>${one.rule}</dt><dd>${rule}</dd>`}
<dt>${one.class}</dt><dd>${CLASSES[verdict.property_class]}</dd>
</dl>
${needs(view)}${numbers(verdict)}${reasons(verdict)}
<p class="soft">${one.version}</p></section>`;
};
