/** The questions the bot can ask: their options, and which facts an answer gives. One table, no flow. */

import { type Part, PropertyClassSchema } from '../model/codes.ts';
import type { Conversation, FactName, Known } from '../model/conversation.ts';
import type { Ask, QuestionName } from '../model/message.ts';
import type { Need } from '../model/verdict.ts';

type Answer = { facts: Known; unknown: FactName[] };

type Question = {
  /** What choosing 1, 2, 3 … means; empty where the answer is free words. */
  values: readonly string[];
  /** The values that a bare 是 and a bare 不 stand for, where they are clear. */
  yes?: string;
  no?: string;
  /** Fact that the question is about: 不知道 puts it among the unknown ones. */
  fact?: FactName;
  facts?: (value: string) => Known;
};

/** Stands for the first of a question's values. */
export const FIRST = 'first';

const PARTS: readonly Part[] = ['roof', 'outer_wall', 'window', 'upstairs', 'pipe'];

const isPart = (value: string): value is Part => PARTS.some((part) => part === value);

const yesNo = (fact: 'rain' | 'own_alteration' | 'renovated' | 'first_hand'): Question => ({
  values: ['yes', 'no', 'unknown'],
  yes: 'yes',
  no: 'no',
  fact,
  facts: (value) => ({ [fact]: value === 'yes' }),
});

const consents: Record<string, Known> = {
  with_phone: { consent: 'with_phone' },
  without_phone: { consent: 'without_phone' },
  no: { consent: 'no' },
};

export const QUESTIONS: Record<QuestionName, Question> = {
  building: { values: [], fact: 'home' },
  building_number: { values: [], fact: 'home' },
  which_building: { values: [] },
  part: {
    values: [...PARTS, 'unknown'],
    fact: 'part',
    facts: (value) => (isPart(value) ? { part: value } : {}),
  },
  rain: yesNo('rain'),
  own_alteration: yesNo('own_alteration'),
  renovated: yesNo('renovated'),
  first_hand: yesNo('first_hand'),
  delivery_date: { values: [], fact: 'delivery_date' },
  since: { values: [], fact: 'since' },
  consent: {
    values: ['with_phone', 'without_phone', 'no'],
    yes: 'with_phone',
    no: 'no',
    facts: (value) => consents[value] ?? {},
  },
  room: { values: [], fact: 'room' },
  phone: { values: [], fact: 'phone' },
  all_out: {
    values: ['out', 'inside'],
    yes: 'out',
    no: 'inside',
    fact: 'safe',
    facts: (value) => ({ safe: value === 'out' }),
  },
  still_leaking: { values: ['dry', 'leaking', 'worse', 'unsure'], yes: 'leaking', no: 'dry' },
  which_case: { values: [] },
  // The first value is the answer with the numbers of all cases; 是 means it.
  several_cases: { values: [], yes: FIRST, no: 'none' },
  repair_photo: { values: [] },
  erase: { values: ['erase', 'keep'], yes: 'erase', no: 'keep' },
  indoors: { values: ['indoors', 'outdoors'], yes: 'indoors', no: 'outdoors' },
  bind_group: { values: ['bind', 'leave'], yes: 'bind', no: 'leave' },
  broadcast: { values: [] },
  broadcast_text: { values: [] },
  rain_ready: { values: ['ready', 'people', 'supplies', 'drains'], yes: 'ready' },
  how_is_it: { values: ['fine', 'damp', 'not_repaired', 'moved'], no: 'fine' },
  cancel_case: { values: ['cancel', 'keep'], yes: 'cancel', no: 'keep' },
  staff_property_class: {
    values: [...PropertyClassSchema.exclude(['unknown', 'out_of_scope']).options, 'unknown'],
  },
  staff_delivery_date: { values: [] },
  staff_completion_date: { values: [] },
  staff_renovations: { values: [], no: 'none' },
  staff_contract_scope: { values: ['yes', 'no', 'unknown'], yes: 'yes', no: 'no' },
  staff_fund: { values: ['ample', 'low', 'none', 'unknown'] },
  staff_shared: { values: ['yes', 'no', 'unknown'] },
  staff_cause: { values: [] },
};

/** The facts that choosing `value` gives. `unknown` is 不知道. */
export const answerOf = (ask: Ask, value: string): Answer => {
  const question = QUESTIONS[ask.question];
  if (value === 'unknown') return { facts: {}, unknown: question.fact === undefined ? [] : [question.fact] };
  return { facts: question.facts?.(value) ?? {}, unknown: [] };
};

const QUESTION_OF: Record<Need, QuestionName> = {
  part: 'part',
  rain: 'rain',
  delivery_date: 'delivery_date',
  first_hand: 'first_hand',
  own_alteration: 'own_alteration',
  renovated: 'renovated',
  occurred_on: 'since',
};

/** At most two questions about the law in one report; what else it wants to know, staff find out. */
const LAW_QUESTIONS = 2;
const LAW_FACTS: readonly FactName[] = Object.values(QUESTION_OF).flatMap(
  (name) => QUESTIONS[name].fact ?? [],
);

/** The next question about the law: what can still change the answer, was not asked, and is not known to be unknown. */
export const lawQuestion = (
  needs: readonly Need[],
  asked: readonly FactName[],
  unknown: ReadonlySet<FactName>,
): QuestionName | undefined => {
  if (asked.filter((fact) => LAW_FACTS.includes(fact)).length >= LAW_QUESTIONS) return undefined;
  for (const need of needs) {
    const name = QUESTION_OF[need];
    const fact = QUESTIONS[name].fact;
    if (fact !== undefined && !asked.includes(fact) && !unknown.has(fact)) return name;
  }
  return undefined;
};

/** A question to a person, with its options. */
export const ask = (question: QuestionName, of: string, more: Partial<Ask> = {}): Ask => ({
  question,
  of,
  values: [...QUESTIONS[question].values],
  ...more,
});

/** The conversation after the question was put: each fact is asked for once in a report. */
export const withAsked = (conversation: Conversation, question: Ask | undefined): Conversation => {
  const fact = question === undefined ? undefined : QUESTIONS[question.question].fact;
  return fact === undefined || conversation.asked.includes(fact)
    ? conversation
    : { ...conversation, asked: [...conversation.asked, fact] };
};
