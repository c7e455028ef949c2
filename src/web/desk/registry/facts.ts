/** What one building's record says beside its numbers, the forms that add to it, and what was learned of it over the files. */
import { html } from 'hono/html';
import { BuildingSchema } from '../../../core/model/building.ts';
import { PartSchema, PropertyClassSchema } from '../../../core/model/codes.ts';
import { type BuildingField, keyOf, type Learned } from '../../../core/model/learned.ts';
import { LINES } from '../../../core/model/lines.ts';
import { clockOf, dayOf } from '../../../core/model/time.ts';
import {
  BALANCES,
  FIELD_NAMES,
  fieldText,
  LINE_NAMES,
  phoneText,
  registry as texts,
} from '../../../texts/zh-CN/desk/registry.ts';
import { CLASSES, PARTS } from '../../../texts/zh-CN/names.ts';
import { form, type Html } from '../shell.ts';
import { jsonOf } from './forms.ts';
import { actionOf, fault, input, typedIn } from './numbers.ts';
import { LINE_ORDER, nameOf, type View } from './view.ts';

const SHOWN: readonly BuildingField[] = [
  'property_class',
  'delivery_date',
  'completion_date',
  'pm',
  'developer',
  'owner_unit',
  'owners_body',
  'fund',
  'repairs',
  'renovations',
  'aliases',
];

const facts = ({ building }: View): Html =>
  html`<section><h2>${texts.facts}</h2>${building.sample === true ? html`<p class="told">${texts.sample}</p>` : ''}
<dl class="facts">${SHOWN.map((field) => {
    const lines = fieldText(field, building);
    return html`<dt>${FIELD_NAMES[field] ?? field}</dt>${lines.length === 0 ? html`<dd class="soft">${texts.none}</dd>` : lines.map((line) => html`<dd>${line}</dd>`)}`;
  })}</dl></section>`;

type Option = readonly [value: string, label: string];

const select = (
  name: string,
  label: string,
  options: readonly Option[],
  value: string,
  more: Html | '',
): Html =>
  html`<label>${label}${more}<select name="${name}">${options.map(([one, called]) => html`<option value="${one}"${one === value ? html` selected` : ''}>${called}</option>`)}</select></label>`;

/** One field, with what it was made over. */
const fieldForm = (view: View, field: BuildingField, control: Html): Html =>
  form(
    view.me,
    actionOf(view),
    html`<input type="hidden" name="field" value="${field}"><input type="hidden" name="over" value="${jsonOf(view.building[field])}">
${control}<button name="do" value="field">${texts.save}</button>`,
  );

const simple = (view: View): Html => {
  const { building } = view;
  const date = (field: 'delivery_date' | 'completion_date'): Html =>
    fieldForm(
      view,
      field,
      input(view, `field:${field}`, {
        name: 'value',
        label: FIELD_NAMES[field] ?? field,
        value: building[field] ?? '',
        hint: texts.dateHint,
      }),
    );
  const classes = PropertyClassSchema.options.map((code): Option => [code, CLASSES[code]]);
  const bodies = ['', ...BuildingSchema.shape.owners_body.unwrap().options].map(
    (body): Option => [body, body === '' ? texts.unknown : body],
  );
  return html`${date('delivery_date')}${date('completion_date')}
${fieldForm(view, 'property_class', select('value', texts.clazz, classes, building.property_class ?? 'unknown', ''))}
${fieldForm(view, 'owners_body', select('value', texts.ownersBody, bodies, building.owners_body ?? '', ''))}
${fieldForm(view, 'aliases', html`<label>${texts.aliasesLabel}<textarea name="value" rows="3" maxlength="2000">${(building.aliases ?? []).join('\n')}</textarea></label>`)}`;
};

const fund = (view: View): Html => {
  const { exists, balance, custodian } = view.building.fund ?? {};
  const has = exists === undefined ? 'unknown' : exists ? 'yes' : 'no';
  const balances = Object.entries(BALANCES);
  return form(
    view.me,
    actionOf(view),
    html`<input type="hidden" name="over" value="${jsonOf(view.building.fund)}"><div class="row">
${select(
  'exists',
  texts.fundExists,
  [
    ['yes', texts.yes],
    ['no', texts.no],
    ['unknown', texts.unknown],
  ],
  has,
  '',
)}
${select('balance', texts.balance, balances, balance ?? 'unknown', '')}
${input(view, 'fund:fund', { name: 'custodian', label: texts.custodian, value: custodian ?? '' })}</div>
<button name="do" value="fund">${texts.save}</button>`,
  );
};

const works = (view: View, what: 'repair' | 'renovation'): Html => {
  const field = what === 'repair' ? 'repairs' : 'renovations';
  const key = `${what}:${field}`;
  const parts = [['', ''] as Option, ...PartSchema.options.map((part): Option => [part, PARTS[part]])];
  const one = (name: string, label: string, hint?: string): Html =>
    input(view, key, { name, label, value: '', ...(hint === undefined ? {} : { hint }) });
  return html`<details${view.wrong?.key === key ? html` open` : ''}><summary>${what === 'repair' ? texts.addRepair : texts.addRenovation}</summary>
${what === 'repair' ? html`<p class="soft">${texts.repairLeads}</p>` : ''}${form(
  view.me,
  actionOf(view),
  html`<input type="hidden" name="over" value="${jsonOf(view.building[field])}">
${select('part', texts.part, parts, typedIn(view, key, 'part') ?? '', fault(view, key, 'part'))}
${what === 'repair' ? one('place', texts.place, texts.placeHint) : one('project', texts.project)}
${one('accepted', texts.acceptedOn, texts.dateHint)}
${what === 'repair' ? one('by', texts.by) : one('implementer', texts.implementer)}
<button name="do" value="${what}" class="main">${texts.save}</button>`,
)}</details>`;
};

/** The field's value in words; of a field that holds numbers, those too. */
const valueText = (field: BuildingField, record: View['building']): string => {
  const lines = LINE_ORDER.filter((line) => LINES[line].field === field).flatMap((line) => {
    const phone = LINES[line].read(record);
    return phone === undefined ? [] : [`${LINE_NAMES[line]}${phoneText(phone)}`];
  });
  const all = [...fieldText(field, record), ...lines];
  return all.length === 0 ? texts.none : all.join('；');
};

const OverSchema = BuildingSchema.partial();

const learnedCard = (view: View, one: Learned): Html | '' => {
  const { fact, by, at, over } = one;
  if (fact.of !== 'building') return '';
  const before = OverSchema.parse(over === undefined ? {} : { [fact.field]: JSON.parse(over) });
  const bare = { id: view.building.id, compound: view.building.compound };
  return html`<li><p><strong>${FIELD_NAMES[fact.field] ?? fact.field}</strong>：${valueText(fact.field, { ...bare, ...fact.set })}</p>
<p class="soft">${texts.learnedWho(nameOf(view.everybody, by) ?? texts.bot, `${dayOf(at)} ${clockOf(at)}`)}。${texts.over(valueText(fact.field, { ...before, ...bare }))}</p>
${form(view.me, `${actionOf(view)}/forget`, html`<input type="hidden" name="key" value="${keyOf(fact)}"><input type="hidden" name="at" value="${at}"><button>${texts.takenBack}</button>`)}</li>`;
};

const learned = (view: View): Html | '' =>
  view.learned.length === 0
    ? ''
    : html`<section><h2>${texts.learned}</h2><p class="soft">${texts.takenBackLeads}</p><ul class="cards">${view.learned.map((one) => learnedCard(view, one))}</ul></section>`;

export const factsOf = (view: View): Html => facts(view);

export const factForms = (view: View): Html =>
  html`<section><h2>${texts.changeFacts}</h2><div class="forms">${simple(view)}${fund(view)}</div>${works(view, 'repair')}${works(view, 'renovation')}</section>${learned(view)}`;
