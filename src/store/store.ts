/**
 * The port of durable state. One event's changes are one transaction; what `transaction` has resolved survives
 * a killed process and a power cut. Implementations pass `test/contracts/store.ts`.
 */
import type { Case, CaseChange, HistoryEntry } from '../core/model/case.ts';
import type { Conversation } from '../core/model/conversation.ts';
import type { Event } from '../core/model/event.ts';
import type { Ask, OutboxRow } from '../core/model/message.ts';
import type { Instant } from '../core/model/time.ts';

/** An unanswered question with the key of the message that asked it. */
export type PendingAsk = Ask & { key: string; asked_at: Instant };

export type Tx = {
  /** Runs `work`; when it throws, its changes alone are undone and the error is thrown on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;

  /** Records the event id; false when it was recorded before. */
  firstSeen(event: string, at: Instant): Promise<boolean>;

  conversation(person: string): Promise<Conversation | undefined>;
  saveConversation(conversation: Conversation): Promise<void>;
  deleteConversation(person: string): Promise<void>;

  caseById(id: string): Promise<Case | undefined>;
  /** Cases that the person reported or joined, newest first. */
  casesOf(person: string, limit: number): Promise<Case[]>;
  /** Cases in the building that are neither closed nor cancelled, oldest first. */
  openCasesAt(building: string): Promise<Case[]>;
  /** Open cases that were forwarded to the person, newest first. */
  openCasesForwardedTo(person: string, limit: number): Promise<Case[]>;
  saveCase(change: CaseChange): Promise<void>;
  history(id: string): Promise<HistoryEntry[]>;
  /** Cases whose `due_at` is not after `now`, earliest first. */
  dueCases(now: Instant, limit: number): Promise<Case[]>;
  /** The earliest `due_at`, undefined when nothing is waited for. */
  nextDue(): Promise<Instant | undefined>;

  /** Puts messages in the outbox; one whose key was there before is dropped. Returns the keys that are new. */
  enqueue(rows: readonly OutboxRow[]): Promise<string[]>;
  /** The last unanswered question to the person in that chat. */
  lastAsk(chat: string, person: string): Promise<PendingAsk | undefined>;
  /** The message with that key as it was sent. */
  message(key: string): Promise<OutboxRow | undefined>;
  /** The question of that message is answered; a later “2” is not read against it. */
  answered(key: string): Promise<void>;

  /** Takes up to `limit` messages that are due to be sent, in the order they were put in; each stays taken until `until`. */
  claim(now: Instant, until: Instant, limit: number): Promise<ClaimedMessage[]>;
  sent(key: string, at: Instant): Promise<void>;
  retry(key: string, at: Instant, reason: string): Promise<void>;
  giveUp(key: string, at: Instant, reason: string): Promise<void>;

  /** Keeps an event that could not be handled, for people to look at. */
  deadLetter(event: Event, error: string): Promise<void>;
  deadLetters(limit: number): Promise<{ event: Event; error: string }[]>;
};

export type ClaimedMessage = OutboxRow & { attempts: number };

export type Store = {
  /** One writer at a time; a throw undoes everything in it. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};
