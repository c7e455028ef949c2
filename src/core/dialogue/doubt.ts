/**
 * 打不通, 空号, 没人接, 不是这个单位: a number that was told led nowhere. The resident gets the next one at once, the
 * number is doubted from now on, and whoever keeps the tables is told.
 */
import { dueOf } from '../cases/ladder.ts';
import { isOpen } from '../cases/life.ts';
import { operators, recipients } from '../cases/recipients.ts';
import { openAt } from '../law/hours.ts';
import type { Case } from '../model/case.ts';
import type { DoubtKind, Intent } from '../model/codes.ts';
import type { Fact } from '../model/learned.ts';
import type { Message } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import { dayOf } from '../model/time.ts';
import type { Verdict } from '../model/verdict.ts';
import { howCalled, type Line, lineMeant } from './called.ts';
import { atHand } from './consult.ts';
import { answer, type Context } from './context.ts';
import { climb } from './due.ts';
import type { Step } from './given.ts';
import { doubtsOf, nextAfter, withDoubts } from './hotlines.ts';
import { isReporting, knownOf } from './known.ts';

type Called = { how: DoubtKind; line: Line; verdict: Verdict; place: string; building: string; kase?: Case };

/** The call that the message tells of, to a number that could have been told before it. */
const calledIn = (context: Context): Called | undefined => {
  const how = howCalled(context.event.text);
  const before = knownOf(context.conversation);
  const hand = how === undefined ? undefined : atHand(context);
  const known = before.home?.kind === 'building' || hand?.kase !== undefined;
  const building = context.building?.id ?? hand?.kase?.building;
  if (how === undefined || hand === undefined || !known || building === undefined) return undefined;
  const line = lineMeant(context, hand.verdict, context.registry.buildings.get(building));
  return line === undefined ? undefined : { how, line, building, ...hand };
};

/** Nobody can be expected to answer now: nothing to doubt. */
const isClosed = ({ how, line }: Called, { event }: Context): boolean =>
  how === 'unanswered' && openAt(line.hours, event.at) === 'closed';

const tellKeepers = (context: Context, { how, line, building, place }: Called): Message[] => {
  const { registry, event } = context;
  const community = recipients(registry.staff, 'community', building, event.at).slice(0, 1);
  const others = doubtsOf(line, registry, event.at).filter(({ by }) => by !== event.from);
  return (community.length > 0 ? community : operators(registry.staff)).map(({ from }) => ({
    key: `doubt:${line.phone}:${dayOf(event.at)}:${from}`,
    to: from,
    kind: 'update',
    say: [
      {
        say: 'number_doubted',
        place,
        kind: line.kind,
        number: line.phone,
        how,
        count: others.length + 1,
      },
    ],
    sample: registry.buildings.get(building)?.sample === true,
  }));
};

/** In danger nobody waits for the clock: the next one is looked for at once. */
const climbNow = (context: Context, kase: Case | undefined): Step | undefined => {
  const { registry, event } = context;
  if (kase === undefined || kase.priority !== 'P0' || !isOpen(kase.status)) return undefined;
  const due = dueOf(kase, registry.settings);
  if (due?.what !== 'climb') return undefined;
  const step = climb(kase, due.rung, event.at, registry);
  // The reply tells the resident.
  return { ...step, out: step.out.filter(({ to }) => to !== event.from) };
};

type Done = { asked: boolean; danger: boolean; looking: boolean };

const sorry = (context: Context, called: Called, done: Done): Say => {
  const { how, line, verdict } = called;
  const at = context.event.at;
  const next = nextAfter(verdict, [line.phone], at) ?? {
    kind: 'city_12345',
    phone: context.city.hotline.number,
  };
  const supervisor = verdict.supervisors.find(
    ({ phone, kind, doubted }) =>
      phone !== undefined &&
      phone !== line.phone &&
      phone !== next.phone &&
      doubted === undefined &&
      kind !== 'city_12345',
  );
  return {
    say: 'called_in_vain',
    how,
    number: line.phone,
    ...(isClosed(called, context) && line.hours !== undefined ? { hours: line.hours } : {}),
    next,
    ...(supervisor === undefined ? {} : { supervisor }),
    ...done,
  };
};

/** Wants nothing beside another number. */
const ALONE: readonly Intent[] = [
  'chatter',
  'ask_contact',
  'inform',
  'deny',
  'dont_know',
  'choose',
  'help',
  'other_property',
];

const tellsMore = ({ heard, reading }: Context): boolean =>
  !ALONE.includes(reading.intent) ||
  heard.answered !== undefined ||
  ['part', 'severity', 'hazards', 'leak'].some((name) => Object.hasOwn(heard.facts, name));

/** What the message wants beside it is answered as ever, in one reply; in danger that comes first. */
const along = (context: Context, called: Called, say: Say, then: (context: Context) => Step): Step => {
  const { registry, event } = context;
  const { line, how, building } = called;
  const doubt = { by: event.from, how, building, at: event.at };
  const doubts = new Map([
    ...registry.doubts,
    [line.phone, [...(registry.doubts.get(line.phone) ?? []), doubt]],
  ]);
  const today = (kase: Case): Case => ({
    ...kase,
    verdict: withDoubts(kase.verdict, { doubts }, event.at, [event.from]),
  });
  const step = then({ ...context, registry: { ...registry, doubts }, own: context.own.map(today) });
  const first = (context.heard.facts.hazards ?? []).length === 0;
  const [reply, ...others] = step.out;
  if (reply === undefined) return { ...answer(context, [say]), cases: step.cases };
  return { ...step, out: [{ ...reply, say: first ? [say, ...reply.say] : [...reply.say, say] }, ...others] };
};

/** Nothing beside it; a report that is being made goes on with its question. */
const alone = (context: Context, say: Say, kase: Case | undefined): Step =>
  answer(context, [say], {
    ...(isReporting(context.known) ? { ask: context.pending } : {}),
    ...(kase === undefined ? {} : { case: kase.id, sample: kase.sample }),
  });

/** Answers somebody who called in vain; undefined where the message tells of no such call. */
export const calledInVain = (context: Context, then: (context: Context) => Step): Step | undefined => {
  const called = calledIn(context);
  if (called === undefined) return undefined;
  const closed = isClosed(called, context);
  const keepers = closed ? [] : tellKeepers(context, called);
  const { line, how, building, kase, verdict } = called;
  const more = tellsMore(context);
  const climbed = more ? undefined : climbNow(context, kase);
  const say = sorry(context, called, {
    asked: keepers.length > 0,
    danger: verdict.priority === 'P0' || kase?.priority === 'P0',
    looking: climbed !== undefined,
  });
  const step = more ? along(context, called, say, then) : alone(context, say, kase);
  const fact: Fact = { of: 'doubt', number: line.phone, building, by: context.event.from, how };
  return {
    ...step,
    cases: [...step.cases, ...(climbed?.cases ?? [])],
    out: [...step.out, ...(climbed?.out ?? []), ...keepers],
    ...(closed ? {} : { learned: [...(step.learned ?? []), fact] }),
  };
};
