/** 我的信息, 删除我的信息: what is kept of a person is shown in private and deleted when they say so. */
import { isOpen } from '../cases/life.ts';
import type { Case, CaseChange } from '../model/case.ts';
import type { Household } from '../model/conversation.ts';
import { answer, type Context } from './context.ts';
import type { Step } from './given.ts';
import { placeName } from './known.ts';
import { ask } from './questions.ts';

const ERASED = 'erased';

const without = (household: Household, person: string): Household =>
  household.person === person ? { person: ERASED, joined_at: household.joined_at } : household;

const withoutPerson = (kase: Case, person: string, at: number): CaseChange => {
  const { due_at, ...rest } = kase;
  return {
    case: {
      ...rest,
      ...(isOpen(kase.status) && due_at !== undefined ? { due_at } : {}),
      words: kase.reporter.person === person ? '' : kase.words,
      photos: kase.reporter.person === person ? [] : kase.photos,
      reporter: without(kase.reporter, person),
      joined: kase.joined.map((one) => without(one, person)),
    },
    history: [{ at, by: ERASED, action: { do: 'erase', person: ERASED } }],
  };
};

const WANTS_ERASURE = /删|清除|清空|注销|忘/;

/** Shows what is kept, or asks whether to delete it. Never in a group. */
export const privacy = (context: Context): Step => {
  const { known, building, event, in_group, own } = context;
  if (in_group) return answer(context, [{ say: 'group_private' }]);
  if (WANTS_ERASURE.test(event.text)) return answer(context, [], { ask: ask('erase', event.from) });
  const facts: [string, string | undefined][] = [
    ['place', building === undefined ? undefined : placeName(building)],
    ['unit', known.unit],
    ['room', known.room],
    ['phone', known.phone],
    ['role', known.role],
  ];
  return answer(context, [
    {
      say: 'my_data',
      facts: facts.filter((fact): fact is [string, string] => fact[1] !== undefined),
      cases: own.map((kase) => kase.id),
    },
  ]);
};

/** Deletes the conversation and takes the person out of the cases; the leaks stay with the managers. */
export const erase = (context: Context): Step => {
  const { event, own } = context;
  return {
    ...answer(context, [{ say: 'erased' }]),
    cases: own.map((kase) => withoutPerson(kase, event.from, event.at)),
    erase: event.from,
  };
};
