/** What residents do with a case that is theirs: chase, add, say it is dry or wet, call it off. */
import { apply, applyAll } from '../cases/apply.ts';
import { withDue } from '../cases/ladder.ts';
import { isOpen } from '../cases/life.ts';
import { caseNumbersIn } from '../cases/number.ts';
import type { Case, CaseAction } from '../model/case.ts';
import type { PartyState, Progress } from '../model/case-told.ts';
import type { Conversation, Household } from '../model/conversation.ts';
import type { Say } from '../model/say.ts';
import { DAY } from '../model/time.ts';
import { answer, type Context } from './context.ts';
import { toManagers } from './forwarding.ts';
import type { Step } from './given.ts';
import { lasting } from './known.ts';
import { isMilitary } from './military.ts';
import { ask, withAsked } from './questions.ts';
import { flatQuestion } from './registering.ts';

/** A closed case that leaks again within this time is the same case. */
const COMES_BACK = 180 * DAY;

/** The person's case that the message is about: named, asked about, in focus, or the newest open one. */
export const focusOf = (context: Context): Case | undefined => {
  const { own, heard, event, pending } = context;
  const numbers = caseNumbersIn(event.text);
  const byId = (id: string | undefined): Case | undefined => own.find((kase) => kase.id === id);
  const alive = (kase: Case | undefined): Case | undefined =>
    kase !== undefined && (isOpen(kase.status) || event.at - kase.status_at < COMES_BACK) ? kase : undefined;
  return (
    own.find((kase) => numbers.includes(kase.id)) ??
    byId(heard.answered?.case ?? pending?.case) ??
    alive(byId(heard.conversation.case)) ??
    own.find((kase) => isOpen(kase.status))
  );
};

type Done = { action: CaseAction; say: (kase: Case) => Say[]; managers?: (kase: Case) => Say };

/** The conversation with the case in focus and only what lasts. */
const settle = ({ heard, event }: Context, id: string): Conversation => ({
  ...heard.conversation,
  statements: lasting(heard.conversation, event.id, event.at),
  case: id,
});

/** One action of the resident's on the case, with what they and the managers hear of it. */
const act = (context: Context, kase: Case, { action, say, managers }: Done): Step => {
  const { event, registry } = context;
  const change = apply(kase, action, event.from, event.at);
  if (change === undefined)
    return answer(context, [{ say: 'status', cases: [progressOf(kase)], supervisors: [] }]);
  const answered = answer(context, say(change.case), {
    case: kase.id,
    sample: kase.sample,
    conversation: settle(context, kase.id),
  });
  const told = managers?.(change.case);
  const updates = told === undefined ? [] : toManagers(change.case, `${action.do}:${event.id}`, [told]);
  return {
    ...answered,
    cases: [{ ...change, case: withDue(change.case, registry.settings) }],
    out: [...answered.out, ...updates],
  };
};

/** How far each party that was told is. */
export const partiesOf = ({ forwards }: Case): PartyState[] =>
  forwards.map(({ party, name, state }) => ({ party, ...(name === undefined ? {} : { name }), state }));

export const progressOf = (kase: Case): Progress => {
  const taken = kase.forwards.find((one) => one.state === 'accepted');
  return {
    id: kase.id,
    place: kase.place,
    status: kase.status,
    at: kase.status_at,
    ...(taken?.name === undefined ? {} : { by: taken.name }),
  };
};

const households = (kase: Case): number => 1 + kase.joined.length;

/** 催一下: goes to the managers again, and the supervisors are named. */
export const chase = (context: Context, kase: Case): Step =>
  act(context, kase, {
    action: { do: 'chase' },
    say: () => [{ say: 'chased', id: kase.id, supervisors: kase.verdict.supervisors }],
    managers: () => ({
      say: 'resident_said',
      id: kase.id,
      place: kase.place,
      what: 'chase',
      households: households(kase),
    }),
  });

/** 还漏: a claimed repair failed, or a closed case comes back. While it is still being worked on, it is a chase. */
export const stillLeaking = (context: Context, kase: Case): Step => {
  const failed =
    kase.status === 'claimed_repaired' || kase.status === 'awaiting_rain' || !isOpen(kase.status);
  if (!failed) return chase(context, kase);
  const after = kase.status === 'cancelled' ? 'cancel' : 'repair';
  return act(context, kase, {
    action: { do: 'still_leaking' },
    say: () => [
      { say: 'reopened', id: kase.id, after, supervisors: kase.verdict.supervisors },
      ...(isMilitary(context.registry, kase.building) ? [{ say: 'only_indoors' } as const] : []),
    ],
    managers: () => ({
      say: 'resident_said',
      id: kase.id,
      place: kase.place,
      what: after === 'repair' ? 'still' : 'resumed',
      households: households(kase),
    }),
  });
};

/** It has rained since: 雨停了, 下了场大雨; not 还没下雨. */
const RAINED = /雨(停|后|过)|(?<![没不])下[^，,。]{0,4}雨|[这那昨]场雨|淋/;

/** 不漏了: closes, unless only rain can prove it and none has come. */
export const isDry = (context: Context, kase: Case): Step => {
  const after_rain = context.heard.answered?.after_rain === true || RAINED.test(context.event.text);
  return act(context, kase, {
    action: { do: 'confirm', after_rain },
    say: ({ status, id }) => [status === 'closed' ? { say: 'closed', id } : { say: 'awaiting_rain', id }],
    managers: () => ({
      say: 'resident_said',
      id: kase.id,
      place: kase.place,
      what: 'fixed',
      households: households(kase),
    }),
  });
};

/** 没事 or 有湿印 before rain, of a repair or a leak in hand: whoever has the case may look before it rains. */
export const looked = (context: Context, kase: Case, how: 'fine' | 'damp'): Step =>
  act(context, kase, {
    action: { do: 'looked', how },
    say: () => [{ say: 'as_it_is', how }],
    ...(how === 'fine'
      ? {}
      : {
          managers: () => ({
            say: 'resident_said',
            id: kase.id,
            place: kase.place,
            what: 'damp',
            households: households(kase),
          }),
        }),
  });

/** 取消报修: asked back unless the words name the report, for a lost report does harm. */
export const callOff = (context: Context, kase: Case, sure: boolean): Step =>
  sure
    ? act(context, kase, {
        action: { do: 'cancel' },
        say: () => [{ say: 'cancelled', id: kase.id }],
        managers: () => ({
          say: 'resident_said',
          id: kase.id,
          place: kase.place,
          what: 'cancelled',
          households: households(kase),
        }),
      })
    : answer(context, [], {
        ask: ask('cancel_case', context.event.from, { case: kase.id }),
        case: kase.id,
        sample: kase.sample,
      });

const withHousehold = (kase: Case, person: string, more: Partial<Household>): Case => ({
  ...kase,
  reporter: kase.reporter.person === person ? { ...kase.reporter, ...more } : kase.reporter,
  joined: kase.joined.map((one) => (one.person === person ? { ...one, ...more } : one)),
});

/** What the message adds to a case that is open already. */
const additions = ({ heard }: Context, kase: Case): { home: Partial<Household>; leak: Partial<Case> } => {
  const { unit, room, phone, part, place, since, rain, severity } = heard.facts;
  return {
    home: {
      ...(unit === undefined ? {} : { unit }),
      ...(room === undefined ? {} : { room }),
      ...(phone === undefined ? {} : { phone }),
    },
    leak: {
      ...(part === undefined || kase.part !== undefined ? {} : { part }),
      ...(place === undefined ? {} : { spot: place }),
      ...(since === undefined ? {} : { since }),
      ...(rain === undefined ? {} : { rain }),
      ...(severity === undefined ? {} : { severity }),
    },
  };
};

/** Facts that come after the report: kept in the case, passed on to the managers. Photos find their way by themselves. */
export const supplement = (context: Context, kase: Case): Step => {
  const { heard, event, registry, in_group } = context;
  const { home, leak } = additions(context, kase);
  const facts = Object.entries({ ...home, ...leak }).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const actions: CaseAction[] =
    facts.length > 0 ? [{ do: 'update', fields: facts.map(([name]) => name) }] : [];
  const change = applyAll(kase, actions, event.from, event.at);
  const kept = withHousehold({ ...change.case, ...leak }, event.from, home);
  const question = in_group ? undefined : flatQuestion(kept, event.from, heard.conversation.asked);
  const noted: Say = facts.length === 0 ? { say: 'heard' } : { say: 'noted', id: kase.id };
  const answered = answer(context, [noted], {
    case: kase.id,
    sample: kase.sample,
    ask: question,
    conversation: withAsked(settle(context, kase.id), question),
  });
  const updates =
    facts.length === 0
      ? []
      : toManagers(kept, `supplement:${event.id}`, [
          { say: 'supplement', id: kase.id, place: kase.place, facts },
        ]);
  return {
    ...answered,
    cases: facts.length === 0 ? [] : [{ history: change.history, case: withDue(kept, registry.settings) }],
    out: [...answered.out, ...updates],
  };
};
