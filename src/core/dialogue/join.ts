/** Joining the open case of the same leak: one household more, or danger where there was none. */
import { applyAll } from '../cases/apply.ts';
import { withDue } from '../cases/ladder.ts';
import type { Case, CaseAction, CaseChange } from '../model/case.ts';
import type { Told } from '../model/case-told.ts';
import type { Ask, Message } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import { type Context, reply, withdrawn } from './context.ts';
import { briefOf, forwardTo, toManagers } from './forwarding.ts';
import type { Step } from './given.ts';
import { judgedNow } from './judged.ts';
import { unknownOf } from './known.ts';
import { withoutDesignation } from './military.ts';
import { progressOf } from './own-case.ts';
import { withAsked } from './questions.ts';
import { closing, flatQuestion, householdOf, isOf, registered, settled } from './registering.ts';

/** Danger in a case that was none: everybody who has it is told at once, and whoever the danger adds. */
const worsened = (context: Context, kase: Case): { change: CaseChange; out: Message[] } => {
  const { event, registry, known } = context;
  const action: CaseAction = { do: 'worsen', hazards: known.hazards ?? [] };
  const change = applyAll(kase, [action], event.from, event.at);
  const has = change.case.forwards.map((one) => one.party);
  // By what the case knows of the leak: the words that tell of the danger often say nothing of it.
  const building = kase.building === undefined ? undefined : registry.buildings.get(kase.building);
  const { verdict } = judgedNow(change.case, building, registry);
  const more = verdict.forward_to.filter((party) => !has.includes(party));
  const sent = forwardTo(change.case, more, registry, event.at);
  const told = toManagers(change.case, `worsened:${event.id}`, [
    { say: 'now_in_danger', brief: briefOf(change.case) },
  ]);
  return {
    change: { case: sent.change.case, history: [...change.history, ...sent.change.history] },
    out: [...told, ...sent.out],
  };
};

/** What the person adds by telling of an open case again: a household, or a note to one's own. */
const joining = (context: Context, kase: Case): CaseAction =>
  isOf(kase, context.event.from)
    ? { do: 'note', text: withoutDesignation(context.event.text) }
    : { do: 'join', household: householdOf(context, kase.priority) };

const toldOf = (kase: Case): Told[] =>
  kase.forwards.map(
    (one): Told => ({
      party: one.party,
      reached: one.to !== null,
      ...(one.name === undefined ? {} : { name: one.name }),
    }),
  );

/** One more home under the same roof is no message of its own: it goes with what else there is. */
const joinedNews = (kase: Case, id: string, news: Say): Message[] =>
  toManagers(kase, `joined:${id}`, [news]).map((message) => ({
    ...message,
    gathers: 'always',
    gather_as: kase.priority === 'P0' ? 'P1' : kase.priority,
  }));

/** Adds the household to the open case; the managers hear of one more, nobody repairs twice. */
export const join = (context: Context, kase: Case, before: Say[], first: Ask | undefined): Step => {
  const { event, registry, in_group, known } = context;
  const mine = isOf(kase, event.from);
  const joined = applyAll(kase, [joining(context, kase)], event.from, event.at);
  const danger = (known.hazards ?? []).some((hazard) => !kase.hazards.includes(hazard));
  const worse = danger ? worsened(context, joined.case) : undefined;
  const now = worse?.change.case ?? joined.case;
  const news: Say = {
    say: 'resident_said',
    id: kase.id,
    place: kase.place,
    what: 'joined',
    households: 1 + now.joined.length,
  };
  const question =
    first ??
    (in_group ? undefined : flatQuestion(now, event.from, [...unknownOf(context.heard.conversation)]));
  const heard: Say = mine
    ? { say: 'noted', id: kase.id }
    : registered(context, kase.id, toldOf(now), true, progressOf(now).by);
  return {
    conversation: withAsked(settled(context, kase.id), question),
    cases: [
      {
        case: withDue(now, registry.settings),
        history: [...joined.history, ...(worse?.change.history ?? [])],
      },
    ],
    out: [
      reply(context, [...before, heard, ...closing(context, now)], {
        ask: question,
        case: kase.id,
        verdict: kase.verdict,
      }),
      ...(mine ? [] : joinedNews(now, event.id, news)),
      ...(worse?.out ?? []),
    ],
    ...withdrawn(context),
  };
};
