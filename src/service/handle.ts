/** One event inside a transaction: load what it needs, take the step, save everything that it changes. */

import { broadcastActed } from '../core/broadcasts/acted.ts';
import { broadcastDue } from '../core/broadcasts/due.ts';
import { DROPPED } from '../core/broadcasts/messages.ts';
import { withDue } from '../core/cases/ladder.ts';
import { isOpen } from '../core/cases/life.ts';
import {
  type Given,
  type Loaded,
  newConversation,
  nothing,
  type Offered,
  type Step,
} from '../core/dialogue/given.ts';
import { leastIn } from '../core/dialogue/manners.ts';
import {
  acted,
  bindingIn,
  caseDue,
  castWanted,
  correctedIn,
  delivered,
  hear,
  said,
  wanted,
} from '../core/dialogue/step.ts';
import type { Case } from '../core/model/case.ts';
import type { Conversation } from '../core/model/conversation.ts';
import type { BroadcastActed, BroadcastDue, Event, Said } from '../core/model/event.ts';
import { type Fact, keyOf } from '../core/model/learned.ts';
import type { Message, OutboxRow } from '../core/model/message.ts';
import type { Staff } from '../core/model/world.ts';
import { asksWhy, whySince } from '../core/rain/why.ts';
import type { Registry } from '../core/registry.ts';
import type { Tx } from '../store/store.ts';
import { render } from '../texts/render.ts';
import type { Understand } from '../understanding/understand.ts';
import { castFor, castGiven, stepOfCast } from './broadcasting.ts';
import { post } from './gathering.ts';
import { goodInvitation, hashOfCode } from './invitations.ts';
import { keepMissed } from './missed.ts';
import { dueIn, readIn } from './rain.ts';

/** Where what was learned lies over the files. */
export type Learning = {
  /** What the files hold in the fact's place now, as JSON. */
  heldFor: (fact: Fact) => string | undefined;
  /** Lays over what is learned by now. */
  refresh: () => Promise<void>;
  /** All staff, also those whom no channel reaches. */
  everybody: () => readonly Staff[];
};

export type Tools = {
  /** The registry in force now; one event sees one registry. */
  registry: () => Registry;
  understand: Understand;
  /** Lines that are missed are kept, masked: whoever runs the bot consented to it. */
  keepsMissed?: boolean;
  /** Absent: the tables are fixed. */
  learning?: Learning;
  /** The address of the page, where it is known. */
  site?: string;
  /** A random case number of that length, perhaps taken. */
  caseNumber: (length: 4 | 6) => string;
  /** Absent: random ones. */
  newCode?: () => string;
};

/** Cases that one event touched. */
export type Receipt = {
  cases: string[];
  /** Why nothing was handled. */
  was?: 'seen_before' | 'dead';
  /** Something was learned: the tables in force have to be laid anew before the next event. */
  learned?: true;
};

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

const whatWasSaid = async (tx: Tx, event: Said, tools: Tools): Promise<Step> => {
  const registry = tools.registry();
  const { from, group, addressed, at } = event;
  const conversation = (await tx.conversation(from)) ?? newConversation(from, at);
  const least = leastIn(registry, group);
  const offered = await offeredIn(tx, event, tools);
  const given: Given = {
    registry,
    event,
    reading: tools.understand(event.text, { room: group !== undefined, addressed, at, least }),
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
  const cast = await castFor(tx, registry, castWanted(given, heard));
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
    return stepOfCast(broadcastDue(event, await castGiven(tx, registry, broadcast)));
  const { action } = event;
  const buildings = action.do === 'write' ? action.buildings : [];
  return stepOfCast(broadcastActed(event, await castGiven(tx, registry, broadcast, buildings)));
};

const stepOf = async (tx: Tx, event: Event, tools: Tools): Promise<Step> => {
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

/** What is told of whom is kept as the bot's: the audit list outlives what a resident has deleted. */
const sourceOf = (fact: Fact, event: Event): string => {
  if (fact.of === 'doubt' || fact.of === 'subscriber') return 'bot';
  return event.type === 'said' ? event.from : event.type === 'acted' ? event.by : 'bot';
};

const learn = async (tx: Tx, fact: Fact, event: Event, { learning }: Tools): Promise<void> => {
  const by = sourceOf(fact, event);
  const over = learning?.heldFor(fact);
  await tx.learn({ fact, by, at: event.at, ...(over === undefined ? {} : { over }) });
  const what = by === 'bot' ? fact.of : keyOf(fact);
  await tx.audit({ at: event.at, by, did: 'learned', what });
};

/** In words, and in the thread of the group where it was asked. */
export const worded = (message: Message, event: Event): OutboxRow => {
  const row = render(message, event.at);
  const isThere = event.type === 'said' && event.thread !== undefined && message.to === event.group;
  return isThere ? { ...row, thread: event.thread } : row;
};

/** Handles the event and keeps all that it changes, in the caller's transaction. */
export const handle = async (tx: Tx, event: Event, tools: Tools): Promise<Receipt> => {
  const step = await stepOf(tx, event, tools);
  if (step.conversation !== undefined && step.erase === undefined)
    await tx.saveConversation(step.conversation);
  for (const change of step.cases) {
    await tx.saveCase(change);
    // Whoever was let in for the repair has no business in what follows it.
    if (!isOpen(change.case.status)) await tx.endLinks(change.case.id);
  }
  if (step.broadcast !== undefined) await tx.saveBroadcast(step.broadcast);
  for (const key of step.dropped ?? []) await tx.drop(key, event.at, DROPPED);
  if (step.erase !== undefined) await tx.erase(step.erase);
  if (tools.keepsMissed === true)
    await keepMissed(tx, [step.missed ?? [], correctedIn(step.cases, tools.registry())].flat(), event.at);
  for (const fact of step.learned ?? []) await learn(tx, fact, event, tools);
  if (step.roll !== undefined) await tx.saveRoll(step.roll);
  if (step.spent !== undefined) await tx.uninvite(step.spent);
  for (const entry of step.noted ?? []) await tx.audit(entry);
  if (step.answered !== undefined) await tx.answered(step.answered);
  await post(tx, step.out, (message) => worded(message, event), event.at);
  return {
    cases: step.cases.map((change) => change.case.id),
    ...(step.learned === undefined ? {} : { learned: true }),
  };
};

/** What the sender of an event that could not be handled is told: that it failed, and the hotline. */
export const apology = (event: Said, registry: Registry): Message => ({
  key: `failed:${event.id}`,
  to: event.group ?? event.from,
  kind: 'reply',
  ...(event.group === undefined ? {} : { mention: event.from }),
  say: [{ say: 'failed', hotline: registry.city.hotline.number }],
  sample: false,
});
