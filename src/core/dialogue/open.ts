/** Opening a case, or joining the one that is open for the same leak. */
import { sameLeak } from '../cases/duplicates.ts';
import { withDue } from '../cases/ladder.ts';
import { applyAll } from '../cases/life.ts';
import type { Case, CaseAction, CaseChange } from '../model/case.ts';
import type { Conversation, FactName, Household, Known } from '../model/conversation.ts';
import type { Ask, Message } from '../model/message.ts';
import type { Say, Told } from '../model/say.ts';
import type { Judged, Verdict } from '../model/verdict.ts';
import { type Context, reply, withdrawn } from './context.ts';
import { briefOf, forwardTo, toManagers } from './forwarding.ts';
import type { Step } from './given.ts';
import { lasting, placeName } from './known.ts';
import { ask, withAsked } from './questions.ts';

const householdOf = (context: Context): Household => {
  const { known, event } = context;
  return {
    person: event.from,
    joined_at: event.at,
    ...(known.unit === undefined ? {} : { unit: known.unit }),
    ...(known.room === undefined ? {} : { room: known.room }),
    ...(known.phone === undefined || known.consent !== 'with_phone' ? {} : { phone: known.phone }),
    ...(known.consent === 'with_phone' ? { may_call: true } : {}),
    ...(known.role === undefined ? {} : { role: known.role }),
    ...(event.group === undefined ? {} : { group: event.group }),
  };
};

/** Does the person live with this leak? */
export const isOf = (kase: Case, person: string): boolean =>
  kase.reporter.person === person || kase.joined.some((one) => one.person === person);

const placeOf = ({ building, known }: Context): string => {
  if (building !== undefined) return placeName(building);
  return known.home?.kind === 'unlisted' ? known.home.words : '';
};

/** The leak as the case keeps it. */
const leakOf = (known: Known): Partial<Case> => ({
  ...(known.part === undefined ? {} : { part: known.part }),
  ...(known.place === undefined ? {} : { spot: known.place }),
  ...(known.rain === undefined ? {} : { rain: known.rain }),
  ...(known.severity === undefined ? {} : { severity: known.severity }),
  ...(known.since === undefined ? {} : { since: known.since }),
  ...(known.neighbours === undefined ? {} : { neighbours: known.neighbours }),
  ...(known.repaired_before === undefined ? {} : { repaired_before: known.repaired_before }),
});

const TELEPHONE = /\+?\d(?:[\s-]?\d){7,}/g;

/** The first words for the managers; without the telephone number where it is not to be passed on. */
const wordsOf = ({ known, event }: Context): string => {
  const words = known.words ?? event.text;
  return known.consent === 'without_phone' ? words.replace(TELEPHONE, '…') : words;
};

const newCase = (context: Context, verdict: Verdict): Case => ({
  id: context.fresh,
  city: context.city.name,
  ...(context.building === undefined ? {} : { building: context.building.id }),
  place: placeOf(context),
  sample: context.building?.sample === true,
  ...leakOf(context.known),
  hazards: context.known.hazards ?? [],
  photos: context.known.photos ?? [],
  words: wordsOf(context),
  reporter: householdOf(context),
  joined: [],
  opened_at: context.event.at,
  status: 'reported',
  status_at: context.event.at,
  priority: verdict.priority,
  verdict,
  forwards: [],
  failures: context.known.repaired_before === true ? 1 : 0,
  climbed: [],
  reminded: 0,
});

/** After the report only who and where the person is stays; the leak lives on in the case. */
const settled = (context: Context, id: string): Conversation => {
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

const registered = (context: Context, id: string, told: readonly Told[], joined: boolean): Say => ({
  say: 'registered',
  id,
  at: context.event.at,
  told,
  joined,
  in_group: context.in_group,
  unasked: context.known.consent === undefined,
});

/** Closing lines: in private how to keep proof and the supervisors; in a group and in danger nothing more. */
const closing = (context: Context, { priority, verdict }: Case): Say[] => {
  if (priority === 'P0') return [];
  return context.in_group
    ? [{ say: 'group_private' }]
    : [{ say: 'keep_proof' }, { say: 'supervisors', supervisors: verdict.supervisors }];
};

/**
 * Opens the case and forwards it to every party that the verdict names, or joins the open one. `before` are the
 * lines that the reply begins with; `first` is asked before the flat.
 */
export const openCase = (context: Context, judged: Judged, before: Say[], first: Ask | undefined): Step => {
  const { known, event, registry, in_group } = context;
  const me_too = known.neighbours === true;
  const { part, unit, room } = known;
  const same = sameLeak(context.here, { person: event.from, part, unit, room, me_too });
  if (same !== undefined) return join(context, same, judged, before, first);
  const opened = newCase(context, judged.verdict);
  const { change, out, told } = forwardTo(opened, judged.verdict.forward_to, registry, event.at);
  const say = [...before, registered(context, opened.id, told, false), ...closing(context, opened)];
  const question = first ?? (in_group ? undefined : flatQuestion(opened, event.from, []));
  return {
    conversation: withAsked(settled(context, opened.id), question),
    cases: [
      {
        case: withDue(change.case, registry.settings),
        history: [{ at: event.at, by: event.from, action: { do: 'report' } }, ...change.history],
      },
    ],
    out: [reply(context, say, { ask: question, case: opened.id, verdict: judged.verdict }), ...out],
    ...withdrawn(context),
  };
};

/** Danger in a case that was none: everybody who has it is told at once, and whoever the danger adds. */
const worsened = (
  context: Context,
  kase: Case,
  { verdict }: Judged,
): { change: CaseChange; out: Message[] } => {
  const { event, registry, known } = context;
  const action: CaseAction = { do: 'worsen', hazards: known.hazards ?? [] };
  const change = applyAll(kase, [action], event.from, event.at);
  const has = change.case.forwards.map((one) => one.party);
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
    ? { do: 'note', text: context.event.text }
    : { do: 'join', household: householdOf(context) };

const toldOf = (kase: Case): Told[] =>
  kase.forwards.map(
    (one): Told => ({
      party: one.party,
      reached: one.to !== null,
      ...(one.name === undefined ? {} : { name: one.name }),
    }),
  );

/** Adds the household to the open case; the managers hear of one more, nobody repairs twice. */
const join = (context: Context, kase: Case, judged: Judged, before: Say[], first: Ask | undefined): Step => {
  const { event, registry, in_group, known } = context;
  const mine = isOf(kase, event.from);
  const joined = applyAll(kase, [joining(context, kase)], event.from, event.at);
  const danger = (known.hazards ?? []).some((hazard) => !kase.hazards.includes(hazard));
  const worse = danger ? worsened(context, joined.case, judged) : undefined;
  const now = worse?.change.case ?? joined.case;
  const news: Say = {
    say: 'resident_said',
    id: kase.id,
    place: kase.place,
    what: 'joined',
    households: 1 + now.joined.length,
  };
  const question = first ?? (in_group ? undefined : flatQuestion(now, event.from, []));
  const heard: Say = mine ? { say: 'noted', id: kase.id } : registered(context, kase.id, toldOf(now), true);
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
      ...(mine ? [] : toManagers(now, `joined:${event.id}`, [news])),
      ...(worse?.out ?? []),
    ],
    ...withdrawn(context),
  };
};
