/** One event inside a transaction: the step that it leads to, and everything that this changes is saved. */
import { DROPPED } from '../core/broadcasts/messages.ts';
import { isOpen } from '../core/cases/life.ts';
import { correctedIn } from '../core/dialogue/step.ts';
import type { Event, Said } from '../core/model/event.ts';
import { type Fact, keyOf } from '../core/model/learned.ts';
import type { Message, OutboxRow } from '../core/model/message.ts';
import type { Language } from '../core/model/world.ts';
import type { Registry } from '../core/registry.ts';
import type { Tx } from '../store/store.ts';
import { render } from '../texts/render.ts';
import { post } from './gathering.ts';
import { languageFor } from './language.ts';
import { keepMissed } from './missed.ts';
import { stepOf } from './take.ts';
import type { Tools } from './tools.ts';

/** Cases that one event touched. */
export type Receipt = {
  cases: string[];
  /** Why nothing was handled. */
  was?: 'seen_before' | 'dead';
  /** Something was learned: the tables in force have to be laid anew before the next event. */
  learned?: true;
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

/** In words, in the language of whoever reads it, and in the thread of the group where it was asked. */
export const worded = (message: Message, event: Event, language: Language): OutboxRow => {
  const row = render(message, event.at, language);
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
  const inWords = async (message: Message): Promise<OutboxRow> =>
    worded(message, event, await languageFor(tx, message, step.conversation, tools.registry()));
  await post(tx, step.out, inWords, event.at);
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
