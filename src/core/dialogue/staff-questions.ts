/** What staff are asked of a case, by number and one at a time: only what their role can know, and each once. */
import { recipients } from '../cases/recipients.ts';
import { ASKED_OF, STAFF_TOLD_BY } from '../law/tellers.ts';
import type { Case } from '../model/case.ts';
import type { StaffRole } from '../model/codes.ts';
import type { Ask, Message, QuestionName } from '../model/message.ts';
import { type AskedOfStaff, type StaffFact, StaffFactSchema } from '../model/staff-fact.ts';
import { vagueDateIn } from '../model/telling.ts';
import { type Day, dayOf, type Instant } from '../model/time.ts';
import type { StaffNeed } from '../model/verdict.ts';
import { nextWaking } from '../rain/quiet.ts';
import type { Registry } from '../registry.ts';
import { cityOf } from './given.ts';
import { judgedNow } from './judged.ts';
import { ask } from './questions.ts';

/** The question that asks for it. */
export const QUESTION_ON = {
  property_class: 'staff_property_class',
  delivery_date: 'staff_delivery_date',
  completion_date: 'staff_completion_date',
  renovations: 'staff_renovations',
  contract_scope: 'staff_contract_scope',
  fund: 'staff_fund',
  shared: 'staff_shared',
  cause: 'staff_cause',
} as const satisfies Record<AskedOfStaff, QuestionName>;

/** What the question is about; undefined where it is none of those to staff. */
export const needOf = (question: QuestionName): AskedOfStaff | undefined =>
  StaffFactSchema.options.map(({ shape }) => shape.need.value).find((need) => QUESTION_ON[need] === question);

/** Stands for 没有翻修过 among the values. */
const NONE = 'none';
const YES_NO: Readonly<Record<string, boolean>> = { yes: true, no: false };

/** The fact that a chosen value, or a date in words, tells; undefined where it tells none. Dates lie not after `latest`, the day of the report. */
export const staffFactOf = (
  need: AskedOfStaff,
  value: string,
  latest: Day,
  by?: string,
): StaffFact | undefined => {
  const isDate = need === 'delivery_date' || need === 'completion_date' || need === 'renovations';
  const told = isDate
    ? need === 'renovations' && value === NONE
      ? null
      : vagueDateIn(value, latest)
    : value;
  const fact = { need, value: YES_NO[String(told)] ?? told, ...(by === undefined ? {} : { by }) };
  return StaffFactSchema.safeParse(fact).data;
};

/** Somebody looked at the leak. */
const IS_SEEN: readonly Case['status'][] = ['stopgap', 'claimed_repaired', 'awaiting_rain'];

/** The causes that whoever looked at the leak can choose from, as the law calls them. */
export const causesToAsk = (kase: Case, registry: Registry): string[] =>
  (registry.laws.get(cityOf(registry, kase.city).name)?.causes ?? [])
    .filter(({ excuse }) => excuse === undefined)
    .map(({ named }) => named);

/** What is still to be found out and was not asked yet, in the law's order. */
const open = (kase: Case, registry: Registry): AskedOfStaff[] => {
  const building = kase.building === undefined ? undefined : registry.buildings.get(kase.building);
  const { staff_needs } = judgedNow(kase, building, registry);
  const isToAsk = (need: StaffNeed): need is AskedOfStaff =>
    need !== 'building' && !(need === 'contract_scope' && kase.part === undefined);
  return staff_needs.filter(isToAsk).filter((need) => kase.sought?.includes(need) !== true);
};

/**
 * The question to a person of that role, with the case that remembers it; undefined where there is none to ask. Where
 * water runs nobody is asked before it is stopped.
 */
export const staffQuestion = (
  kase: Case,
  role: StaffRole,
  of: string,
  registry: Registry,
): { kase: Case; ask: Ask } | undefined => {
  const tellers = ASKED_OF[role];
  const isSeen = IS_SEEN.includes(kase.status);
  const isUrgent = kase.priority === 'P0' || kase.priority === 'P1';
  if (tellers.length === 0 || kase.building === undefined || (isUrgent && !isSeen)) return undefined;
  const need = open(kase, registry).find((one) => {
    const teller = STAFF_TOLD_BY[one];
    return tellers.includes(teller) && (teller !== 'onsite' || isSeen);
  });
  if (need === undefined) return undefined;
  const values = need === 'cause' ? { values: [...causesToAsk(kase, registry), 'unknown'] } : {};
  return {
    kase: { ...kase, sought: [...(kase.sought ?? []), need] },
    ask: ask(QUESTION_ON[need], of, { case: kase.id, ...values }),
  };
};

/** The case as if that had not been asked: the message with the question did not go out, so a later one asks it. */
export const unasked = (kase: Case, { question }: Ask): Case => ({
  ...kase,
  sought: (kase.sought ?? []).filter((need) => need !== needOf(question)),
});

/**
 * What papers tell is asked of the community where nobody who got the case can know it: once a building and month, in
 * waking hours (Asia/Shanghai).
 */
export const workerQuestion = (
  kase: Case,
  registry: Registry,
  at: Instant,
): { kase: Case; out: Message[] } => {
  const [worker] = recipients(registry.staff, 'community', kase.building, at);
  const question = worker === undefined ? undefined : staffQuestion(kase, worker.role, worker.from, registry);
  if (worker === undefined || question === undefined) return { kase, out: [] };
  const { id, place, sample } = kase;
  const message: Message = {
    key: `ask:${kase.building}:${question.ask.question}:${dayOf(at).slice(0, 7)}`,
    to: worker.from,
    kind: 'update',
    say: [{ say: 'staff_asked', id, place }],
    ask: question.ask,
    case: id,
    sample,
    at: nextWaking(at, registry.settings.rain),
  };
  return { kase: question.kase, out: [message] };
};
