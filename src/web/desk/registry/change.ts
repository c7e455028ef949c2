/** A form of a building's page, carried out: checked, compared with what it was made over, learned, in force. */
import { type Building, BuildingSchema, PhoneSchema } from '../../../core/model/building.ts';
import { type Fact, keyOf } from '../../../core/model/learned.ts';
import { LINES } from '../../../core/model/lines.ts';
import { clockOf, dayOf, type Instant } from '../../../core/model/time.ts';
import type { Registry } from '../../../core/registry.ts';
import { fieldText, LINE_NAMES, phoneText, registry as texts } from '../../../texts/zh-CN/desk/registry.ts';
import type { DeskParts } from '../app.ts';
import type { Me } from '../me.ts';
import { aboutOf, type Change, changeOf, type Form, jsonOf, type Refusal, standsAt } from './forms.ts';
import { nameOf, siblingsOf, type View } from './view.ts';

export type Told = 'saved' | 'confirmed' | 'removed' | 'forgotten' | 'nothingNew';
export type Outcome =
  | { told: Told }
  /** Somebody changed it meanwhile; says both values. */
  | { clash: string }
  | { wrong: NonNullable<View['wrong']> };

/** The form on the page that this is, to show it again with what was typed. */
const keyOfForm = (form: Form, building: Building): string => {
  const about = aboutOf(form);
  if ('field' in about) return `${form.do}:${about.field}`;
  return LINES[about.line].read(building) === undefined ? 'number:' : `number:${about.line}`;
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The value in words. It may come from a form, so anything may stand in it. */
const inWords = (form: Form, value: unknown): string => {
  const about = aboutOf(form);
  if ('line' in about) return phoneText(PhoneSchema.optional().safeParse(value).data);
  const record = BuildingSchema.partial().safeParse({ [about.field]: value }).data ?? {};
  const lines = fieldText(about.field, record);
  return lines.length === 0 ? texts.none : lines.join('；');
};

/** Who learned last what stands there now, and when. */
const lastBy = async (form: Form, id: string, { store, everybody }: DeskParts): Promise<string> => {
  const about = aboutOf(form);
  const field = 'line' in about ? LINES[about.line].field : about.field;
  const last = (await store.transaction((tx) => tx.learned())).find(
    ({ fact }) => keyOf(fact) === `building:${id}:${field}`,
  );
  return last === undefined
    ? ''
    : texts.learnedWho(nameOf(everybody(), last.by) ?? texts.bot, `${dayOf(last.at)} ${clockOf(last.at)}`);
};

const isNew =
  ({ buildings }: Registry) =>
  (fact: Fact): boolean =>
    fact.of === 'building' && jsonOf(buildings.get(fact.id)?.[fact.field]) !== jsonOf(fact.set[fact.field]);

/** Doubts of a number that somebody has called since. */
const doubtsOf = ({ doubts }: Registry, number: string): string[] =>
  (doubts.get(number) ?? []).map((doubt) => keyOf({ of: 'doubt', number, ...doubt }));

const TOLD: Partial<Record<Form['do'], Told>> = { confirm: 'confirmed', wrong: 'removed' };

const refusal = (form: Form, building: Building, { fault, field }: Refusal): Outcome => ({
  wrong: {
    key: keyOfForm(form, building),
    field,
    why: texts.faults[fault],
    typed: Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)])),
  },
});

const nameOfChange = (form: Form, building: Building, count: number): string => {
  const about = aboutOf(form);
  const what = 'line' in about ? LINE_NAMES[about.line] : about.field;
  return `${building.compound}${building.building ?? ''} ${what} ×${count}`;
};

const learn = async (
  { facts, checked }: Change,
  detail: string,
  { desk, registry }: DeskParts,
  by: string,
  at: Instant,
): Promise<boolean> => {
  const fresh = facts.filter(isNew(registry()));
  const doubts = checked === undefined ? [] : doubtsOf(registry(), checked);
  if (fresh.length > 0) await desk.learn(fresh, by, at, detail);
  if (doubts.length > 0) await desk.forget(doubts, by, at);
  return fresh.length + doubts.length > 0;
};

/** Comes one after the other: what it compares with does not change before it is done. */
export const carryOut = async (
  form: Form,
  building: Building,
  me: Me,
  parts: DeskParts,
): Promise<Outcome> => {
  const registry = parts.registry();
  const at = parts.now();
  const stands = standsAt(building, form);
  if (jsonOf(stands) !== form.over) {
    const by = await lastBy(form, building.id, parts);
    return { clash: texts.clash(inWords(form, jsonIn(form.over)), inWords(form, stands), by) };
  }
  const others = 'all' in form && form.all === 'on' ? siblingsOf({ me, registry, building }, form.line) : [];
  const change = changeOf(form, building, others, dayOf(at));
  if ('fault' in change) return refusal(form, building, change);
  const detail = nameOfChange(form, building, change.facts.length);
  const changed = await learn(change, detail, parts, me.person, at);
  return { told: changed ? (TOLD[form.do] ?? 'saved') : 'nothingNew' };
};
