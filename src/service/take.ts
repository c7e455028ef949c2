/** One event inside a transaction: load what it needs and take the step. Changes nothing. */
import { broadcastActed } from '../core/broadcasts/acted.ts';
import { broadcastDue } from '../core/broadcasts/due.ts';
import { withDue } from '../core/cases/ladder.ts';
import {
  type Given,
  type Loaded,
  newConversation,
  nothing,
  type Offered,
  type Step,
} from '../core/dialogue/given.ts';
import { withLanguageOf } from '../core/dialogue/language.ts';
import { leastIn } from '../core/dialogue/manners.ts';
import {
  acted,
  bindingIn,
  caseDue,
  castWanted,
  delivered,
  hear,
  said,
  wanted,
} from '../core/dialogue/step.ts';
import type { Case } from '../core/model/case.ts';
import type { Conversation } from '../core/model/conversation.ts';
import type { BroadcastActed, BroadcastDue, Event, Said } from '../core/model/event.ts';
import { asksWhy, whySince } from '../core/rain/why.ts';
import type { Registry } from '../core/registry.ts';
import type { Tx } from '../store/store.ts';
import { castFor, castGiven, stepOfCast } from './broadcasting.ts';
import { goodInvitation, hashOfCode } from './invitations.ts';
import { dueIn, readIn } from './rain.ts';
import type { Tools } from './tools.ts';

/** How many of a person's cases one message is seen against, and of a manager's open ones after a storm. */
const RECENT = 20;
const DESK = 300;

/** A case number that no case has: four signs while they last, six when they run short. */
const freshNumber = async (tx: Tx, caseNumber: Tools['caseNumber']): Promise<string> => {
  for (const length of [4, 4, 4, 6, 6, 6] as const) {
    const number = caseNumber(length);
    if ((await tx.caseById(number)) === undefined) return number;
  }
  throw new Error('no free case number was found in six tries: look at the number of cases in the store');
};

const casesById = async (tx: Tx, ids: readonly string[]): Promise<Case[]> => {
  const found: Case[] = [];
  for (const id of ids) {
    const kase = await tx.caseById(id);
    if (kase !== undefined) found.push(kase);
  }
  return found;
};

/**
 * The question that a short answer is read against: that of the quoted message (a tap quotes it, so that a newer question
 * cannot take its place), else the open one in this chat, in private also one asked in a group a moment ago.
 */
const pendingFor = async (
  tx: Tx,
  { from, group, quotes }: Said,
  conversation: Conversation,
): Promise<Given['pending']> => {
  const quoted = quotes === undefined ? undefined : await tx.message(quotes);
  if (quoted?.ask?.of === from) return tx.askOf(quoted.key);
  const here = await tx.lastAsk(group ?? from, from);
  const before = conversation.spoken_in.at(-1)?.group;
  if (here !== undefined || group !== undefined || before === undefined) return here;
  return tx.lastAsk(before, from);
};

const offeredIn = async (tx: Tx, { text, at }: Said, tools: Tools): Promise<Offered | undefined> => {
  const word = bindingIn(text);
  if (word?.do !== 'bind') return undefined;
  const hash = hashOfCode(word.code);
  const everybody = tools.learning?.everybody() ?? tools.registry().staff;
  const kept = await goodInvitation(tx, hash, at, everybody);
  return { hash, ...(kept === undefined ? {} : { invitation: kept.invitation }) };
};

const whatWasSaid = async (tx: Tx, original: Said, tools: Tools): Promise<Step> => {
  const registry = tools.registry();
  const { from, group, addressed, at, text } = original;
  const conversation = withLanguageOf((await tx.conversation(from)) ?? newConversation(from, at), text);
  const least = leastIn(registry, group);
  const reading = tools.understand(text, { room: group !== undefined, addressed, at, least });
  const event = reading.meant === undefined ? original : { ...original, text: reading.meant };
  const offered = await offeredIn(tx, event, tools);
  const given: Given = {
    registry,
    event,
    reading,
    conversation,
    pending: await pendingFor(tx, event, conversation),
    roles: registry.staff.filter((one) => one.from === from),
    ...(offered === undefined ? {} : { offered }),
    ...(tools.site === undefined ? {} : { site: tools.site }),
  };
  const heard = hear(given);
  const { building, cases } = wanted(given, heard);
  const quoted = event.quotes === undefined ? undefined : await tx.message(event.quotes);
  const { case: of, cases: digest = of === undefined ? [] : [of] } = quoted ?? {};
  const cast = await castFor(tx, registry, castWanted(given, heard), event.at);
  const loaded: Loaded = {
    own: await tx.casesOf(from, RECENT),
    here: building === undefined ? [] : await tx.openCasesAt(building),
    named: await casesById(tx, [...new Set([...digest, ...cases])]),
    desk: given.roles.length === 0 ? [] : await tx.openCasesForwardedTo(from, DESK),
    fresh: await freshNumber(tx, tools.caseNumber),
    ...(cast === undefined ? {} : { cast }),
    ...(given.roles.length > 0 && asksWhy(event.text) ? { rain: await tx.rainSince(whySince(at)) } : {}),
  };
  return said(given, heard, loaded);
};

/** A case that the clock has looked at is looked at again when its next time comes, never at once. */
const lookedAt = (kase: Case, step: Step, at: number, registry: Registry): Step => {
  if (step.cases.length > 0) return step;
  const { due_at, ...later } = withDue(kase, registry.settings);
  const next = due_at !== undefined && due_at > at ? { ...later, due_at } : later;
  return { ...step, cases: [{ case: next, history: [] }] };
};

const whatBroadcast = async (
  tx: Tx,
  event: BroadcastActed | BroadcastDue,
  registry: Registry,
): Promise<Step> => {
  const broadcast = await tx.broadcast(event.broadcast);
  if (event.type === 'broadcast_due')
    return stepOfCast(broadcastDue(event, await castGiven(tx, registry, broadcast, event.at)));
  const { action } = event;
  const buildings = action.do === 'write' ? action.buildings : [];
  return stepOfCast(broadcastActed(event, await castGiven(tx, registry, broadcast, event.at, buildings)));
};

/** The step that the event leads to, from what is known now. */
export const stepOf = async (tx: Tx, event: Event, tools: Tools): Promise<Step> => {
  if (event.type === 'said') return whatWasSaid(tx, event, tools);
  if (event.type === 'broadcast_acted' || event.type === 'broadcast_due')
    return whatBroadcast(tx, event, tools.registry());
  if (event.type === 'weather_read') return readIn(tx, event, tools.registry());
  if (event.type === 'rain_due') return dueIn(tx, event, tools.registry());
  const kase = await tx.caseById(event.case);
  if (kase === undefined) return nothing;
  const registry = tools.registry();
  switch (event.type) {
    case 'acted':
      return acted(kase, event, registry);
    case 'delivered':
      return delivered(kase, event, registry);
    case 'case_due':
      return lookedAt(kase, caseDue(kase, event, registry), event.at, registry);
  }
};
