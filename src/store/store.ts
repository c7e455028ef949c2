/**
 * The port of durable state. One event's changes are one transaction; what `transaction` has resolved survives
 * a killed process and a power cut. Implementations pass `test/contracts/store.ts`.
 */
import type { View } from '../core/cases/scope.ts';
import type { Address } from '../core/model/address.ts';
import type { Broadcast, CastRow } from '../core/model/broadcast.ts';
import type { Case, CaseChange, HistoryEntry } from '../core/model/case.ts';
import type { Priority } from '../core/model/codes.ts';
import type { Conversation, Household } from '../core/model/conversation.ts';
import type { AuditEntry, KeptInvitation, Session } from '../core/model/desk.ts';
import type { Event, Said } from '../core/model/event.ts';
import type { Fact, Learned } from '../core/model/learned.ts';
import type { Link } from '../core/model/link.ts';
import type { Ask, OutboxRow, Waiting } from '../core/model/message.ts';
import type { KeptLine, Missed } from '../core/model/missed.ts';
import type { RainEntry, Roll } from '../core/model/rain.ts';
import type { Instant } from '../core/model/time.ts';
import type { Outage, Sky } from '../core/model/weather.ts';

/** One thing of a private talk: what the person said, or what was said to them, sent or on its way. */
export type ThreadEntry = { at: Instant; said: Said } | { at: Instant; message: OutboxRow };

/** A photo as it is kept: made small, without place and device in it. */
export type Photo = {
  id: string;
  person: string;
  at: Instant;
  jpeg: Uint8Array;
  /** The same for lists. */
  thumb: Uint8Array;
  /** When it was taken, as the camera wrote it: `2026-07-03T21:04:33`, local time without a zone. */
  taken?: string;
};
export type PhotoSize = 'large' | 'small';

/**
 * What grows old: sessions and codes that have ended, ids of events, words of private talks, finished messages, why they
 * went out, photos that nothing shows, lines that were missed.
 */
export type Stale = 'keys' | 'seen' | 'said' | 'messages' | 'rain' | 'photos' | 'missed';
/** How many went, and where the next piece begins; undefined after the last. */
export type Purged = { gone: number; next: string | undefined };

/** An unanswered question with the key of the message that asked it. */
export type PendingAsk = Ask & { key: string; asked_at: Instant };

/** Which cases, in which order, from where on. */
export type CaseQuery = {
  /** A case is shown that is in any of them. */
  views: readonly View[];
  /** `late`: whoever has it was to have answered before `now`. */
  list: 'open' | 'late' | 'closed' | 'all';
  now: Instant;
  /** Only in these. */
  buildings?: readonly string[];
  /** Only those whose building no table holds. */
  placeless?: true;
  /** All of these words, divided by spaces: number, place, what was said, flat, last four digits of a telephone. */
  words?: string;
  /** Where the page before ended. */
  after?: CaseCursor;
  limit: number;
};
export type CaseCursor = { at: number; id: string };
export type AuditQuery = {
  by?: readonly string[];
  did?: AuditEntry['did'];
  skip?: number;
};
/** `next`: there is more. */
export type CasePage = { cases: Case[]; next?: CaseCursor };
/** `late` are among the open ones. */
export type CaseCounts = { open: number; late: number; closed: number };
/** A building with its open cases and the households in them. */
export type BuildingCount = { building: string; cases: number; households: number };

/** A message of a case and what became of it. */
export type Posted = { message: OutboxRow; state: 'waiting' | 'sent' | 'given_up' };

export type Tx = {
  /** Runs `work`; when it throws, its changes alone are undone and the error is thrown on. May be nested, not run side by side. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;

  /** Records the event id; false when it was recorded before. */
  firstSeen(event: string, at: Instant): Promise<boolean>;

  conversation(person: string): Promise<Conversation | undefined>;
  saveConversation(conversation: Conversation): Promise<void>;
  /** Everybody who said that they want rain reminders, or want them no more. */
  subscriptions(): Promise<{ person: string; on: boolean }[]>;
  /** Keeps what a person said in private, for reading the talk again. */
  keepSaid(said: Said): Promise<void>;
  /** The private talk with the person as both sides see it: its last `limit` things at most, the oldest first. */
  thread(person: string, limit: number): Promise<ThreadEntry[]>;
  /** Keeps a photo of the person; one with that id that is there stays as it is. */
  keepPhoto(photo: Photo): Promise<void>;
  /** The photo in that size, `large` where none is named; the large one also where no small one was kept. */
  photo(id: string, size?: PhotoSize): Promise<Omit<Photo, 'thumb'> | undefined>;

  /**
   * Takes the person out of everything that is kept: conversation, their words and photos and the messages to them, dead letters, and their part in
   * cases, history and forwarded words (a forward that still waits arrives and is then forgotten). Comes after the
   * cases of this event are saved and before its answer is put in the outbox.
   */
  erase(person: string): Promise<void>;

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
  /** A page of the cases that the query asks for: open ones by when they are late, others with the newest first. */
  listCases(query: CaseQuery): Promise<CasePage>;
  countCases(views: readonly View[], now: Instant): Promise<CaseCounts>;
  /** The buildings with open cases, those with the most households first. */
  countByBuilding(views: readonly View[], limit: number): Promise<BuildingCount[]>;

  /** Keeps what was learned, in place of what was known of the same. */
  learn(learned: Learned): Promise<void>;
  /** By `keyOf` of its fact. */
  forget(key: string): Promise<void>;
  /** Takes the words out of the lists around rain that hold these; what is on its way still arrives. */
  forgetLists(words: string): Promise<void>;
  /** Everything that was learned, in the order of its keys. */
  learned(): Promise<Learned[]>;
  /** What was learned of that kind, in the order of its keys. */
  learnedOf(kind: Fact['of']): Promise<Learned[]>;
  /** Keeps a line that is masked already; one that is there was said once more. */
  keepMissed(kept: { id: string; day: string; line: Missed }): Promise<void>;
  /** The last ones first. */
  missed(limit: number): Promise<KeptLine[]>;
  missedLine(id: string): Promise<KeptLine | undefined>;
  /** False when it was not there. */
  dropMissed(id: string): Promise<boolean>;
  /** Keeps an invitation under the hash of its code. */
  invite(code: string, kept: KeptInvitation): Promise<void>;
  /** The invitation under that hash that is still good. */
  invitation(code: string, now: Instant): Promise<KeptInvitation | undefined>;
  /** All that are still good, with the hashes of their codes, the last made first. */
  invitations(now: Instant): Promise<(KeptInvitation & { code: string })[]>;
  /** The code is good no more; false when it was not. */
  uninvite(code: string): Promise<boolean>;
  /** Keeps a session under the hash of its secret. */
  saveSession(secret: string, session: Session): Promise<void>;
  session(secret: string, now: Instant): Promise<Session | undefined>;
  /** With the hashes of their secrets, the longest lasting first. */
  sessionsOf(person: string, now: Instant): Promise<(Session & { secret: string })[]>;
  /** Everybody who has a session. */
  signedIn(now: Instant): Promise<string[]>;
  endSession(secret: string): Promise<void>;
  /** Keeps a link under the hash of its secret. */
  keepLink(secret: string, link: Link): Promise<void>;
  /** The link under that hash that is still good. */
  link(secret: string, now: Instant): Promise<Link | undefined>;
  /** Those of the case that are still good, with the hashes of their secrets. */
  linksOf(id: string, now: Instant): Promise<(Link & { secret: string })[]>;
  endLink(secret: string): Promise<boolean>;
  endLinks(id: string): Promise<void>;
  audit(entry: AuditEntry): Promise<void>;
  /** Newest first. `by`, `did`: only these. `skip`: without so many of the newest. */
  audited(limit: number, only?: AuditQuery): Promise<AuditEntry[]>;

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
  /** Keeps the message until then, for a digest; it holds up nothing. One whose key was there before is dropped. */
  hold(row: OutboxRow, until: Instant): Promise<void>;
  /** Is a report of the case held for the chat? */
  isHeld(chat: string, id: string): Promise<boolean>;
  /** How many reports went to the chat after `since`, or are held for it; counted up to `limit`. */
  reportsTo(chat: string, since: Instant, limit: number): Promise<number>;
  /** When the first of the held is to go; undefined: none is held. */
  heldUntil(): Promise<Instant | undefined>;
  /** Chats for which something is held that is to go by `now`: those of the first `limit` messages. */
  heldChats(now: Instant, limit: number): Promise<string[]>;
  /** All that is held for the chat, in its order. */
  held(chat: string): Promise<Held[]>;
  /** These went as part of the message `into`. */
  gathered(keys: readonly string[], into: string, at: Instant): Promise<void>;
  /** Sends each by itself, from `at` on, what is held for the chat. */
  unhold(chat: string, at: Instant, reason: string): Promise<void>;
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

  /** Keeps what a platform brought until it has been heard; what is there under that id stays as it is. */
  keepArrived(channel: string, id: string, body: string): Promise<void>;
  /** What the channel was brought and has not heard yet, the oldest first. */
  arrived(channel: string, limit: number): Promise<{ id: string; body: string }[]>;
  dropArrived(channel: string, ids: readonly string[]): Promise<void>;

  /** Every person and group on a platform whose ids change. */
  addresses(): Promise<Address[]>;
  /** In place of the one that the chat had. */
  keepAddress(address: Address): Promise<void>;
  /** The account sends at these times; what it sent until `before` is forgotten. */
  spend(account: string, times: readonly Instant[], before: Instant): Promise<void>;
  /** When the account sent after `since`, the earliest first. */
  spent(account: string, since: Instant): Promise<Instant[]>;

  broadcast(id: string): Promise<Broadcast | undefined>;
  saveBroadcast(broadcast: Broadcast): Promise<void>;
  /** Its messages, in the order in which they were put in the outbox. */
  broadcastRows(id: string): Promise<CastRow[]>;
  /** Those whose `due_at` is not after `now`, earliest first. */
  dueBroadcasts(now: Instant, limit: number): Promise<Broadcast[]>;
  nextDueBroadcast(): Promise<Instant | undefined>;
  /** The last drafted first. `waits`: those that may still be sent, or the others. `after`: where the page before ended. */
  listBroadcasts(
    waits: boolean,
    after: { at: Instant; id: string } | undefined,
    limit: number,
  ): Promise<Broadcast[]>;
  /** What the person decided last. */
  lastDecidedBy(person: string): Promise<Broadcast | undefined>;
  /** What went out since then, to that chat or to any, the first sent first. What it says is in it, and what became of it. */
  broadcastsSince(since: Instant, chat?: string): Promise<Broadcast[]>;
  /** Everybody who reported or joined a case in the building, as often as they did. */
  reportersAt(building: string): Promise<Household[]>;

  /** What is known of the weather at the place with that key. */
  sky(place: string): Promise<Sky | undefined>;
  skies(): Promise<Sky[]>;
  saveSky(sky: Sky): Promise<void>;
  /** Keys of the places whose `due_at` is not after `now`, the longest due first. */
  duePlaces(now: Instant): Promise<string[]>;
  /** The earliest `due_at` of a place. */
  nextRain(): Promise<Instant | undefined>;
  /** Providers that fail, or failed once. */
  outages(): Promise<Outage[]>;
  saveOutages(outages: readonly Outage[]): Promise<void>;
  /** Keeps what became of messages around rain; what was noted before is dropped. */
  noteRain(entries: readonly RainEntry[]): Promise<void>;
  saveRoll(roll: Roll): Promise<void>;
  /** What was answered to 雨前点名 from `at` on, in its order. */
  rollsSince(at: Instant): Promise<Roll[]>;
  /** What was noted of times from `at` on, in their order. */
  rainSince(at: Instant): Promise<RainEntry[]>;

  /** Keeps an event that could not be handled, for people to look at. */
  deadLetter(event: Event, error: string): Promise<void>;
  /**
   * Deletes one piece of what is older than `before`. Words and messages stay while the person, or the message's case,
   * has an open case; a photo stays while words or a case of its owner name it. Cases and their history stay.
   */
  purge(stale: Stale, before: Instant, from?: string): Promise<Purged>;

  /** Newest first. */
  deadLetters(limit: number): Promise<DeadLetter[]>;
  /** Asks to handle it once more; false where it is not there. */
  handleAgain(seq: number): Promise<boolean>;
  /** Those that were asked for, the oldest first. */
  lettersAgain(limit: number): Promise<DeadLetter[]>;
  forgetLetter(seq: number): Promise<void>;
};

/**
 * `attempts` counts this one: 1 at the first. `since`: when it was put in or asked for again. `in_doubt`: it was in flight
 * before and nobody said what became of it.
 */
export type ClaimedMessage = OutboxRow & { attempts: number; since: Instant; in_doubt: boolean };

/** A report of a case, or news of one. */
export type Held = { message: OutboxRow; of: 'report' | 'news' };
/** Not there yet; `reason`: why the last try failed, empty before the first. */
export type Unarrived = { message: OutboxRow; since: Instant; reason: string };
export type GivenUp = { message: OutboxRow; at: Instant; reason: string; attempts: number };
/** An event that could not be handled. `again`: it was asked to handle it once more. */
export type DeadLetter = { seq: number; event: Event; error: string; again: boolean };

/** `durable` survives a power cut, `repeatable` a killed process only: for what does no harm when it is done again. */
export type Safety = 'durable' | 'repeatable';

export type Store = {
  /**
   * One writer at a time; a throw undoes everything in it. Never called inside itself: it would wait for ever.
   * `repeatable` (default `durable`) may be undone by a power cut, never by a kill: for what may be done again.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, safety?: Safety): Promise<T>;
  close(): Promise<void>;
};
