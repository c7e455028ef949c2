/** What every answer to a resident starts from, and the one way to send a reply. */
import { operators } from '../cases/recipients.ts';
import { judge } from '../law/judge.ts';
import type { Building } from '../model/building.ts';
import type { Case } from '../model/case.ts';
import type { City } from '../model/city.ts';
import type { Conversation, Known } from '../model/conversation.ts';
import type { Ask, Message } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import type { Judged, Verdict } from '../model/verdict.ts';
import { cityOf, type Given, type Loaded, type Step } from './given.ts';
import type { Heard } from './hear.ts';
import { caseToday, withDoubts } from './hotlines.ts';
import { buildingOf, factsOf, knownOf, recordsOf } from './known.ts';
import { withoutDesignation } from './military.ts';

export type Context = Given &
  Loaded & {
    heard: Heard;
    /** Everything known, this message included. */
    known: Known;
    building: Building | undefined;
    city: City;
    in_group: boolean;
  };

export const contextOf = (given: Given, loaded: Loaded, heard: Heard): Context => {
  const { registry, event } = given;
  const known = knownOf(heard.conversation);
  const building = buildingOf(registry, known);
  const today = (kase: Case): Case => caseToday(kase, registry, event.at);
  return {
    ...given,
    ...loaded,
    own: loaded.own.map(today),
    here: loaded.here.map(today),
    named: loaded.named.map(today),
    desk: loaded.desk.map(today),
    heard,
    known,
    building,
    city: cityOf(registry, building?.city),
    in_group: event.group !== undefined,
  };
};

/** The law's answer for a building by what is known; without a building it is 12345 and whatever is safe. */
export const judgeFor = (context: Context, building: Building | undefined): Judged => {
  const { registry, known, event, city } = context;
  const law = registry.laws.get(city.name);
  if (law === undefined) throw new Error(`data/law holds no law for ${city.name}: add a pack for it`);
  const judged = judge({
    facts: factsOf(known, event.at),
    ...(building === undefined ? {} : { building }),
    city,
    law,
    at: event.at,
    version: registry.version,
  });
  return { ...judged, verdict: withDoubts(judged.verdict, registry, event.at, [event.from]) };
};

/** Is what is said of the place taken from a fictional record? */
const isSample = ({ building, known, registry }: Context): boolean => {
  const { home } = known;
  if (home?.kind !== 'unlisted' || home.compound === undefined) return building?.sample === true;
  return recordsOf(registry, home.compound).some((one) => one.sample === true);
};

export type ReplyMore = { ask?: Ask | undefined; case?: string; verdict?: Verdict; sample?: boolean };

/** One reply to the chat in which the message was said; in a group it names the speaker. */
export const reply = (context: Context, say: Say[], more: ReplyMore = {}): Message => ({
  key: `reply:${context.event.id}`,
  to: context.event.group ?? context.event.from,
  kind: 'reply',
  ...(context.in_group ? { mention: context.event.from } : {}),
  say,
  ...(more.ask === undefined ? {} : { ask: more.ask }),
  ...(more.case === undefined ? {} : { case: more.case }),
  ...(more.verdict === undefined ? {} : { verdict: more.verdict }),
  sample: more.sample ?? isSample(context),
});

/** The step that says this and keeps the conversation as it now is. */
export const answer = (
  context: Context,
  say: Say[],
  more: ReplyMore & { conversation?: Conversation } = {},
): Step => ({
  conversation: { ...(more.conversation ?? context.heard.conversation), lost: 0 },
  cases: [],
  out: [reply(context, say, more)],
  ...(context.heard.answered === undefined ? {} : { answered: context.heard.answered.key }),
});

/** The open question goes with what it was about: a later “2” does not answer it. */
export const withdrawn = ({ pending }: Context): Pick<Step, 'answered'> =>
  pending === undefined ? {} : { answered: pending.key };

/** A person needs a person: the operators get who and what was said. `danger`: and nobody knows where yet. */
export const tellOperators = ({ event, registry }: Context, danger: boolean): Message[] =>
  operators(registry.staff).map((one) => ({
    key: `human:${event.id}:${one.from}`,
    to: one.from,
    kind: danger ? 'escalation' : 'update',
    say: [{ say: 'resident_wants_human', person: event.from, words: withoutDesignation(event.text), danger }],
    sample: false,
  }));
