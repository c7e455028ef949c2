/** What the forms of a building's page send, and what they change in its record. */
import { z } from 'zod';
import type { Building } from '../../../core/model/building.ts';
import { PartSchema, PropertyClassSchema } from '../../../core/model/codes.ts';
import type { BuildingField, Fact } from '../../../core/model/learned.ts';
import { isLineName, LINES, type LineName } from '../../../core/model/lines.ts';
import { faultOfNumber, vagueDateIn } from '../../../core/model/telling.ts';
import type { Day } from '../../../core/model/time.ts';
import type { registry as texts } from '../../../texts/zh-CN/desk/registry.ts';

const text = z.string().trim().max(200).default('');
/** What the form was made over, as JSON; nothing there: empty. */
const over = z.string().max(20_000).default('');
const line = z.string().refine(isLineName);
/** Also in the other records of the compound that hold the same number. */
const all = z.literal('on').optional();

export const FieldNameSchema = z.enum([
  'aliases',
  'completion_date',
  'delivery_date',
  'property_class',
  'owners_body',
]);

export const FormSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('number'), line, number: text, hours: text, source: text, all, over }),
  z.object({ do: z.literal('confirm'), line, all, over }),
  z.object({ do: z.literal('wrong'), line, all, over }),
  z.object({ do: z.literal('field'), field: FieldNameSchema, value: z.string().trim().max(2_000), over }),
  z.object({
    do: z.literal('fund'),
    exists: z.enum(['yes', 'no', 'unknown']),
    balance: z.enum(['ample', 'low', 'none', 'unknown']),
    custodian: text,
    over,
  }),
  z.object({
    do: z.literal('repair'),
    part: PartSchema.or(z.literal('')),
    place: text,
    accepted: text,
    by: text,
    over,
  }),
  z.object({
    do: z.literal('renovation'),
    part: PartSchema.or(z.literal('')),
    project: text,
    accepted: text,
    implementer: text,
    over,
  }),
]);
export type Form = z.infer<typeof FormSchema>;
type Of<Kind extends Form['do']> = Extract<Form, { do: Kind }>;

export type Refusal = { fault: keyof (typeof texts)['faults']; field: string };
/** `checked`: a number that somebody has called. */
export type Change = { facts: Fact[]; checked?: string };

export const jsonOf = (value: unknown): string => JSON.stringify(value) ?? '';

/** The part of the record that a form is about. */
export const aboutOf = (form: Form): { line: LineName } | { field: BuildingField } => {
  switch (form.do) {
    case 'number':
    case 'confirm':
    case 'wrong':
      return { line: form.line };
    case 'field':
      return { field: form.field };
    case 'fund':
      return { field: 'fund' };
    case 'repair':
      return { field: 'repairs' };
    case 'renovation':
      return { field: 'renovations' };
  }
};

/** What stands there now, to be compared with what the form was made over. */
export const standsAt = (building: Building, form: Form): unknown => {
  const about = aboutOf(form);
  return 'line' in about ? LINES[about.line].read(building) : building[about.field];
};

const said = <Value>(name: string, value: Value | '' | undefined): Record<string, Value> =>
  value === '' || value === undefined ? {} : { [name]: value };

const fieldFact = (id: string, field: BuildingField, set: Partial<Building>): Fact => ({
  of: 'building',
  id,
  field,
  set,
});

const ofNumber = (
  { line: name, number, hours, source }: Of<'number'>,
  buildings: readonly Building[],
  today: Day,
): Change | Refusal => {
  const fault = faultOfNumber(number, buildings[0]?.sample === true);
  if (fault !== undefined) return { fault, field: 'number' };
  if (source === '') return { fault: 'source', field: 'source' };
  const phone = { number, ...said('hours', hours), verified_on: today, source };
  const { field, write } = LINES[name];
  return { facts: buildings.map((one) => fieldFact(one.id, field, write(one, phone))), checked: number };
};

const ofConfirm = (
  { line: name }: Of<'confirm'>,
  buildings: readonly Building[],
  today: Day,
): Change | Refusal => {
  const { field, read, write } = LINES[name];
  const [first] = buildings;
  const checked = first === undefined ? undefined : read(first)?.number;
  if (checked === undefined) return { fault: 'number', field: 'number' };
  const facts = buildings.flatMap((one) => {
    const phone = read(one);
    return phone === undefined
      ? []
      : [fieldFact(one.id, field, write(one, { ...phone, verified_on: today }))];
  });
  return { facts, checked };
};

const ofField = ({ field, value }: Of<'field'>, { id }: Building, today: Day): Change | Refusal => {
  const one = (set: Partial<Building>): Change => ({ facts: [fieldFact(id, field, set)] });
  switch (field) {
    case 'aliases': {
      const names = value
        .split(/[\n、，,;；]/)
        .map((name) => name.trim())
        .filter((name) => name !== '');
      return one(names.length === 0 ? {} : { aliases: [...new Set(names)] });
    }
    case 'completion_date':
    case 'delivery_date': {
      if (value === '') return one({});
      const date = vagueDateIn(value, today);
      return date === undefined ? { fault: 'date', field: 'value' } : one({ [field]: date });
    }
    case 'property_class':
      // Not known is said by leaving it out.
      return one(
        value === 'unknown' ? {} : said('property_class', PropertyClassSchema.safeParse(value).data),
      );
    case 'owners_body':
      return one(said('owners_body', z.enum(['业委会', '物管会', '无']).safeParse(value).data));
  }
};

const ofFund = ({ exists, balance, custodian }: Of<'fund'>, { id }: Building): Change => {
  const fund = {
    ...(exists === 'unknown' ? {} : { exists: exists === 'yes' }),
    ...(balance === 'unknown' ? {} : { balance }),
    ...said('custodian', custodian),
  };
  return { facts: [fieldFact(id, 'fund', Object.keys(fund).length === 0 ? {} : { fund })] };
};

const ofWork = (
  form: Of<'repair'> | Of<'renovation'>,
  { id, repairs = [], renovations = [] }: Building,
  today: Day,
): Change | Refusal => {
  if (form.part === '') return { fault: 'part', field: 'part' };
  const { part } = form;
  const accepted = vagueDateIn(form.accepted, today);
  if (accepted === undefined) return { fault: 'date', field: 'accepted' };
  if (form.do === 'repair') {
    const repair = { part, ...said('place', form.place), accepted, ...said('by', form.by) };
    return { facts: [fieldFact(id, 'repairs', { repairs: [...repairs, repair] })] };
  }
  const { project, implementer } = form;
  const works = {
    part,
    ...said('project', project),
    accepted,
    ...(implementer === '' ? {} : { implementer: { name: implementer } }),
  };
  return { facts: [fieldFact(id, 'renovations', { renovations: [...renovations, works] })] };
};

/** What the form changes in the building, and in `others` that hold the same number; or why it may not. */
export const changeOf = (
  form: Form,
  building: Building,
  others: readonly Building[],
  today: Day,
): Change | Refusal => {
  switch (form.do) {
    case 'number':
      return ofNumber(form, [building, ...others], today);
    case 'confirm':
      return ofConfirm(form, [building, ...others], today);
    case 'wrong': {
      const { field, write } = LINES[form.line];
      return { facts: [building, ...others].map((one) => fieldFact(one.id, field, write(one, undefined))) };
    }
    case 'field':
      return ofField(form, building, today);
    case 'fund':
      return ofFund(form, building);
    case 'repair':
    case 'renovation':
      return ofWork(form, building, today);
  }
};
