/** Messages from the step that worded them until they are finished. Part of the store's port. */
import type { Priority } from '../../core/model/codes.ts';
import type { Ask, OutboxRow, Waiting } from '../../core/model/message.ts';
import type { Instant } from '../../core/model/time.ts';

/** An unanswered question with the key of the message that asked it. */
export type PendingAsk = Ask & { key: string; asked_at: Instant };

/** A message of a case and what became of it. */
export type Posted = { message: OutboxRow; state: 'waiting' | 'sent' | 'given_up' };

/**
 * `attempts` counts this one: 1 at the first. `since`: when it was put in or asked for again. `in_doubt`: it was in flight
 * before and nobody said what became of it.
 */
export type ClaimedMessage = OutboxRow & { attempts: number; since: Instant; in_doubt: boolean };

/** Not there yet; `reason`: why the last try failed, empty before the first. */
export type Unarrived = { message: OutboxRow; since: Instant; reason: string };

export type GivenUp = { message: OutboxRow; at: Instant; reason: string; attempts: number };

export type Outbox = {
  /**
   * Puts messages in the outbox, to be sent from their `created_at` on; one whose key was there before is dropped.
   * Returns the keys that are new.
   */
  enqueue(rows: readonly OutboxRow[]): Promise<string[]>;
  /** The last unanswered question to the person in that chat, sent or not. */
  lastAsk(chat: string, person: string): Promise<PendingAsk | undefined>;
  /** The question of that message, unless it is answered. */
  askOf(key: string): Promise<PendingAsk | undefined>;
  /** The message with that key as it was sent, without its verdict: the case keeps that. */
  message(key: string): Promise<OutboxRow | undefined>;
  /** The last `limit` messages about the case, to whomever they go, the oldest first; what was erased is left out. */
  messagesOf(id: string, limit: number): Promise<Posted[]>;
  /**
   * The question of that message is answered; a later “2” is not read against it, nor against an older one in that chat
   * that is about no case.
   */
  answered(key: string): Promise<void>;
  /**
   * Takes up to `limit` messages that are due, longest due first; each stays taken until `until`. Within a chat the
   * order they were put in is kept: a message is not taken while an earlier one to the same chat is not finished. One that
   * waits aside holds up only others that do.
   * `urgent`: only those of danger and running water, which do not wait for less urgent ones that wait themselves.
   */
  claim(now: Instant, until: Instant, limit: number, urgent?: boolean): Promise<ClaimedMessage[]>;
  /** From here on these may have been sent: who claims them again is told so (`in_doubt`). */
  inFlight(keys: readonly string[]): Promise<void>;
  sent(key: string, at: Instant): Promise<void>;
  /**
   * Puts it back until `at`, as tried where nothing else is said. Neither this nor the other two changes a message that is
   * finished.
   */
  retry(key: string, at: Instant, reason: string, waiting?: Waiting): Promise<void>;
  giveUp(key: string, at: Instant, reason: string): Promise<void>;
  /** Gives up a message that nobody has in hand, and its words; one that is finished or on its way stays as it is. */
  drop(key: string, at: Instant, reason: string): Promise<void>;
  /** What the finished message said is read nowhere any more. */
  unsay(key: string): Promise<void>;
  /** What somebody has to act on, waits since `before` (by its priority) and was not told of by `toldLate`; at most `limit` of each. */
  overdue(before: Readonly<Record<Priority, Instant>>, limit: number): Promise<Unarrived[]>;
  toldLate(key: string): Promise<void>;
  /** What was given up, the last first, as long as it is kept. */
  givenUp(limit: number): Promise<GivenUp[]>;
  /** Sends once more, from `at` on, what was given up; false where it was not, or its words were erased. */
  sendAgain(key: string, at: Instant): Promise<boolean>;
  /** Remembers that the message with that key stands in the chat under the platform's number `post`. */
  keepPost(chat: string, post: number, key: string): Promise<void>;
  /** Where the pieces of the message with that key stand. */
  postsOf(key: string): Promise<{ chat: string; post: number }[]>;
  /** The message that stands there, while it is kept. */
  messageAt(chat: string, post: number): Promise<OutboxRow | undefined>;
};
