/** 我的信息, 删除我的信息: what is kept of a person is shown in private and deleted when they say so. */
import { isOpen } from '../cases/life.ts';
import type { Fact } from '../model/learned.ts';
import { answer, type Context } from './context.ts';
import { toManagers } from './forwarding.ts';
import type { Step } from './given.ts';
import { placeName } from './known.ts';
import { ask } from './questions.ts';

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

/** Everything about the person goes; the leaks stay with the managers, who are told to do likewise. */
export const erase = (context: Context): Step => {
  const { event, own, registry } = context;
  const answered = answer(context, [{ say: 'erased' }]);
  // A file that names them is people's; what is learned lies over it until they write it anew.
  const named = registry.subscribers.includes(event.from);
  const learned: Fact[] = named ? [{ of: 'subscriber', person: event.from, record: null }] : [];
  const told = own
    .filter((kase) => isOpen(kase.status))
    .flatMap((kase) =>
      toManagers(kase, `erased:${event.id}`, [
        { say: 'resident_said', id: kase.id, place: kase.place, what: 'erased', households: 1 },
      ]),
    );
  const step = { ...answered, out: [...answered.out, ...told], erase: event.from };
  return learned.length === 0 ? step : { ...step, learned };
};
