/** What opening a case and joining one have in common: the household, the questions left, and what is said. */
import { operators } from '../cases/recipients.ts';
import type { Case } from '../model/case.ts';
import type { Told } from '../model/case-told.ts';
import type { Priority } from '../model/codes.ts';
import type { Conversation, FactName, Household } from '../model/conversation.ts';
import type { Ask } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import type { Context } from './context.ts';
import { lasting } from './known.ts';
import { isMilitary } from './military.ts';
import { ask } from './questions.ts';

/** The person as the case keeps them. In danger a number that was said goes to the rescuers (个人信息保护法 13(四)). */
export const householdOf = (context: Context, priority: Priority): Household => {
  const { known, event } = context;
  const mayCall = known.consent === 'with_phone' || (priority === 'P0' && known.consent === undefined);
  return {
    person: event.from,
    joined_at: event.at,
    ...(known.unit === undefined ? {} : { unit: known.unit }),
    ...(known.room === undefined ? {} : { room: known.room }),
    ...(known.phone === undefined || !mayCall ? {} : { phone: known.phone }),
    ...(mayCall ? { may_call: true } : {}),
    ...(known.role === undefined ? {} : { role: known.role }),
    ...(event.group === undefined ? {} : { group: event.group }),
  };
};

/** Does the person live with this leak? */
export const isOf = (kase: Case, person: string): boolean =>
  kase.reporter.person === person || kase.joined.some((one) => one.person === person);

/** After the report only who and where the person is stays; the leak lives on in the case. */
export const settled = (context: Context, id: string): Conversation => {
  const { told: _, told_verdict: __, ...conversation } = context.heard.conversation;
  return {
    ...conversation,
    statements: lasting(conversation, context.event.id, context.event.at),
    asked: [],
    lost: 0,
    case: id,
  };
};

/** What is still useful to the managers, in private: the flat, then the telephone where they may call. */
export const flatQuestion = (kase: Case, person: string, asked: readonly FactName[]): Ask | undefined => {
  const home = [kase.reporter, ...kase.joined].find((one) => one.person === person);
  if (home === undefined) return undefined;
  if (home.room === undefined && !asked.includes('room')) return ask('room', person, { case: kase.id });
  const wanted = home.phone === undefined && home.may_call === true && !asked.includes('phone');
  return wanted ? ask('phone', person, { case: kase.id }) : undefined;
};

/** What the person hears of the registration; `taken`: who has the joined case in hand already. */
export const registered = (
  context: Context,
  id: string,
  told: readonly Told[],
  joined: boolean,
  taken?: string,
): Say => ({
  say: 'registered',
  ...(taken === undefined ? {} : { taken }),
  id,
  at: context.event.at,
  told,
  joined,
  in_group: context.in_group,
  unasked: context.known.consent === undefined,
  operator: operators(context.registry.staff).length > 0,
});

/** Closing lines: in private how to keep proof and the supervisors; in a group and in danger nothing more. */
export const closing = (context: Context, { priority, verdict, building }: Case): Say[] => {
  if (priority === 'P0') return [];
  if (context.in_group) return [{ say: 'group_private' }];
  return [
    { say: 'keep_proof' },
    ...(isMilitary(context.registry, building) ? [{ say: 'only_indoors' } as const] : []),
    { say: 'supervisors', supervisors: verdict.supervisors },
  ];
};
