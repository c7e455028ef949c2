/** Messages on their way into the outbox: in a storm those to one person wait for one another and go as one. */
import { holdUntil, STORM } from '../core/cases/gathering.ts';
import { digestOf } from '../core/dialogue/digest.ts';
import { unasked } from '../core/dialogue/staff-questions.ts';
import type { Case } from '../core/model/case.ts';
import type { Message, OutboxRow } from '../core/model/message.ts';
import type { Instant } from '../core/model/time.ts';
import type { Tx } from '../store/store.ts';
import { render } from '../texts/render.ts';

/** Open cases of one person that a digest is seen against. */
const DESK = 500;

type Worded = (message: Message) => Promise<OutboxRow>;

/**
 * Holds the report without its question: below many reports 这栋楼 would be none, so it is asked below the answer to the
 * person's own words about the case.
 */
const hold = async (tx: Tx, { ask, ...message }: Message, worded: Worded, until: Instant): Promise<void> => {
  await tx.hold(await worded(message), until);
  const kase = ask === undefined || message.case === undefined ? undefined : await tx.caseById(message.case);
  if (ask !== undefined && kase !== undefined) await tx.saveCase({ case: unasked(kase, ask), history: [] });
};

const postOne = async (tx: Tx, message: Message, worded: Worded, at: Instant): Promise<void> => {
  const { to, case: id, kind, party, gathers, gather_as } = message;
  // The digest tells the case as it is then.
  if (
    to !== null &&
    id !== undefined &&
    kind === 'update' &&
    party !== undefined &&
    (await tx.isHeld(to, id))
  )
    return;
  if (to === null || gathers === undefined || gather_as === undefined)
    return void (await tx.enqueue([await worded(message)]));
  const lately = await tx.reportsTo(to, at - STORM.within, STORM.count);
  const until = holdUntil(gathers, gather_as, lately, at);
  if (until === undefined) await tx.enqueue([await worded(message)]);
  else await hold(tx, message, worded, until);
};

/** Puts the messages in the outbox, in their order; some are held for a digest. */
export const post = async (
  tx: Tx,
  messages: readonly Message[],
  worded: Worded,
  at: Instant,
): Promise<void> => {
  for (const message of messages) await postOne(tx, message, worded, at);
};

const casesOf = async (tx: Tx, ids: readonly (string | undefined)[]): Promise<Case[]> => {
  const found: Case[] = [];
  for (const id of new Set(ids)) {
    const kase = id === undefined ? undefined : await tx.caseById(id);
    if (kase !== undefined) found.push(kase);
  }
  return found;
};

/** Puts what is held for the chat in the outbox as one message. What cannot be put together goes one by one. */
export const gather = async (tx: Tx, chat: string, at: Instant): Promise<void> => {
  try {
    await tx.savepoint(() => together(tx, chat, at));
  } catch (error) {
    await tx.unhold(chat, at, error instanceof Error ? error.message : String(error));
  }
};

const together = async (tx: Tx, chat: string, at: Instant): Promise<void> => {
  const held = await tx.held(chat);
  const idsOf = (of: 'report' | 'news') => held.filter((one) => one.of === of).map((one) => one.message.case);
  const digest = digestOf({
    chat,
    fresh: await casesOf(tx, idsOf('report')),
    joined: await casesOf(tx, idsOf('news')),
    desk: await tx.openCasesForwardedTo(chat, DESK),
    since: Math.min(...held.map(({ message }) => message.created_at)),
    at,
  });
  const keys = held.map(({ message }) => message.key);
  await tx.gathered(keys, digest?.key ?? 'no news any more', at);
  if (digest !== undefined) await tx.enqueue([render(digest, at)]);
};
