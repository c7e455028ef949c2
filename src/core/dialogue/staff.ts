/** A manager's message: which case, which action. What is no staff's word is read as a resident's. */
import { isOpen } from '../cases/life.ts';
import { caseNumbersIn } from '../cases/number.ts';
import { rolesFor } from '../cases/scope.ts';
import { mayTell } from '../law/tellers.ts';
import type { Case } from '../model/case.ts';
import type { Intent, StaffRole } from '../model/codes.ts';
import type { Ask } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import { dayOf } from '../model/time.ts';
import { type Actor, act } from './acted.ts';
import { answer, type Context } from './context.ts';
import type { Step } from './given.ts';
import { TELLS_OF_A_LEAK } from './hear.ts';
import { progressOf } from './own-case.ts';
import { ask } from './questions.ts';
import { needOf, staffFactOf, staffQuestion } from './staff-questions.ts';
import { type StaffWord, staffWord } from './staff-words.ts';

export const PARTY_NAMES: Record<StaffRole, string> = {
  pm: 'pm',
  developer: 'developer',
  owner_unit: 'owner_unit',
  repairman: 'pm',
  community_worker: 'community',
  community_lead: 'community',
  street: 'street',
  district: 'district_housing',
  operator: 'manual_triage',
};

const actorOf = ({ roles, event }: Context): Actor => {
  const [role] = roles;
  return {
    person: event.from,
    name: role?.name ?? event.from,
    party: role === undefined ? '' : PARTY_NAMES[role.role],
  };
};

const ALPHABET = /[A-HJ-NP-Z][2-9][A-HJ-NP-Z][2-9]([A-HJ-NP-Z][2-9])?/gi;

/** `3号楼那个` and the like: the open cases whose place the words name. */
const byPlace = (text: string, desk: readonly Case[]): Case[] => {
  const building = /(\d+)\s*(?:号楼|栋|#)/.exec(text.normalize('NFKC'))?.[1];
  return building === undefined
    ? []
    : desk.filter((kase) => new RegExp(`(?<!\\d)${building}号楼`).test(kase.place));
};

/** The case that is meant: by number, by quote, by the building's number, or the only one that is open. */
const caseMeant = (
  { event, named, desk }: Context,
  text: string,
): Case | readonly Case[] | 'no_such_case' => {
  const numbers = caseNumbersIn(text);
  const byNumber = named.find((kase) => numbers.includes(kase.id));
  if (byNumber !== undefined) return byNumber;
  if (numbers.length > 0) return 'no_such_case';
  const [quoted] = event.quotes === undefined ? [] : named;
  if (quoted !== undefined) return quoted;
  const there = byPlace(text, desk);
  const choice = there.length > 0 ? there : desk;
  const [only] = choice;
  return only !== undefined && choice.length === 1 ? only : choice;
};

/** The next thing that this person can find out of the case, asked in private below the answer to their own words. */
const withQuestion = (
  { roles, event, registry, in_group }: Context,
  kase: Case,
): { kase: Case; ask?: Ask } => {
  if (in_group) return { kase };
  for (const { role } of roles) {
    const question = staffQuestion(kase, role, event.from, registry);
    if (question !== undefined) return question;
  }
  return { kase };
};

/** The answer to a question about what only staff can know; undefined where the words answer none. */
const found = (context: Context): Step | undefined => {
  const { pending, heard, named, event, roles, reading } = context;
  const need = pending === undefined ? undefined : needOf(pending.question);
  const kase = named.find(({ id }) => id === pending?.case);
  if (pending === undefined || need === undefined || kase === undefined) return undefined;
  // What staff tell of a case is no fact of their own home.
  const talk = { conversation: context.conversation, case: kase.id, sample: kase.sample };
  if (heard.out_of_range) return answer(context, [{ say: 'choose_one', count: pending.values.length }], talk);
  const { delivery_date, completion_date, since } = reading.slots;
  const date = delivery_date ?? completion_date ?? since;
  const value = heard.value ?? (pending.values.length === 0 ? (date ?? event.text) : undefined);
  if (value === undefined) return undefined;
  const answered = { answered: pending.key };
  if (value === 'unknown') {
    const next = withQuestion(context, kase);
    const step = answer(context, [{ say: 'staff_unsure', id: kase.id }], { ...talk, ask: next.ask });
    return { ...step, ...answered, cases: [{ case: next.kase, history: [] }] };
  }
  const by = /([\u4e00-\u9fff]{4,30}(?:公司|中心|单位|局))/.exec(event.text)?.[1];
  const fact = staffFactOf(need, value, dayOf(event.at), need === 'renovations' ? by : undefined);
  if (fact === undefined || !roles.some(({ role }) => mayTell(role, need))) return undefined;
  return {
    ...done({ ...context, heard: { ...heard, conversation: context.conversation } }, kase, {
      do: 'told',
      fact,
    }),
    ...answered,
  };
};

const done = (context: Context, kase: Case, word: StaffWord): Step => {
  const { event, registry, roles } = context;
  const needed = word.do === 'refuse_without_reason' ? 'refuse' : word.do;
  if (rolesFor(roles, kase, needed).length === 0) return answer(context, [{ say: 'not_yours', id: kase.id }]);
  if (word.do === 'refuse_without_reason')
    return answer(context, [{ say: 'why_refuse', id: kase.id }], { case: kase.id });
  const effect = act(kase, word, actorOf(context), event, registry);
  if (effect === undefined) {
    return answer(context, [{ say: 'impossible_for_staff', id: kase.id, status: kase.status }]);
  }
  const { status } = effect.change.case;
  const { id, place } = kase;
  const said: Say =
    word.do === 'told'
      ? { say: 'staff_noted', id, place, fact: word.fact }
      : { say: 'done_for_staff', id, place, action: word.do, status };
  const next = withQuestion(context, effect.change.case);
  const answered = answer(context, [said], { case: kase.id, sample: kase.sample, ask: next.ask });
  return {
    ...answered,
    cases: [{ ...effect.change, case: next.kase }],
    out: [...answered.out, ...effect.out],
    ...(effect.learned === undefined ? {} : { learned: effect.learned }),
  };
};

/** A manager whose own home leaks is a resident: “我家修好了又漏” claims no repair. */
const AT_HOME = /[我俺咱](们)?(家|屋|妈|爸)/;
const STAFF_ASKS: readonly Intent[] = ['ask_status', 'help'];
/** Of no use to a person at work without a report of their own. */
const STRAY: readonly Intent[] = ['choose', 'affirm', 'deny', 'chatter'];

/**
 * Answers staff, or undefined when the words are no work on a case. In a group only words with a case number or a
 * quote are work; the rest is talk among people.
 */
export const staffSaid = (context: Context): Step | undefined => {
  const { event, desk, heard, pending, reading } = context;
  const chosen = pending?.question === 'which_case' ? heard.value : undefined;
  const text = chosen ?? event.text;
  const told = found(context);
  if (told !== undefined) return told;
  const isNamed = caseNumbersIn(text).length > 0 || event.quotes !== undefined;
  if (event.group !== undefined && !isNamed) return undefined;
  if (!isNamed && AT_HOME.test(text) && TELLS_OF_A_LEAK.includes(reading.intent)) return undefined;
  const words = text.replace(ALPHABET, ' ').trim();
  const word = staffWord(words);
  if (word === undefined) {
    const stray = STRAY.includes(reading.intent) && pending === undefined && context.own.length === 0;
    const asks = STAFF_ASKS.includes(reading.intent) || isNamed || stray;
    return asks ? answer(context, [{ say: 'staff_help', cases: desk.map(progressOf) }]) : undefined;
  }
  const meant = caseMeant(context, text);
  if (meant === 'no_such_case')
    return answer(context, [{ say: 'no_such_case', id: caseNumbersIn(text)[0] ?? '' }]);
  if ('id' in meant) return done(context, meant, word);
  const open = meant.filter((kase) => isOpen(kase.status)).slice(0, 5);
  if (open.length === 0) {
    return context.own.length > 0 ? undefined : answer(context, [{ say: 'staff_help', cases: [] }]);
  }
  const labels = open.map((kase) => `${kase.id} ${kase.place}`);
  const values = open.map((kase) => `${kase.id} ${words}`);
  return answer(context, [], { ask: ask('which_case', event.from, { values, labels }) });
};
