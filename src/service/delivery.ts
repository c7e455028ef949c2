/** Delivery: what is in the outbox goes out, in order within a chat, and its fate comes back as an event. */
import { type Channel, carryOut, SendError, UnansweredError } from '../channels/channel.ts';
import type { Priority } from '../core/model/codes.ts';
import type { Delivered } from '../core/model/event.ts';
import type { MessageKind, OutboxRow, Waiting } from '../core/model/message.ts';
import { type Instant, MINUTE } from '../core/model/time.ts';
import type { ClaimedMessage, Store, Tx, Unarrived } from '../store/store.ts';
import { gather } from './gathering.ts';
import type { Intake } from './intake.ts';
import { createLane, type Lane } from './lane.ts';
import { atMostOnce, MAY_BE_SENT, nextTry, refusalOf, TELL_AFTER } from './patience.ts';

/** Messages on their way at once, and for how long they are ours: after a crash they are sent again. */
const AT_ONCE = 64;
const OURS = 2 * MINUTE;

export type Delivery = {
  /** Sends everything that is due at `now` and resolves when that is done; returns how many were taken. */
  deliver(now: Instant): Promise<number>;
};

/** `again`: tried again after so many milliseconds; undefined: given up. */
type Failed = { sent: false; reason: string; again: number | undefined; waiting: Waiting };
type Outcome = { sent: true } | Failed;

const failed = (row: ClaimedMessage, error: unknown, now: Instant): Failed => {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof UnansweredError)
    return atMostOnce(row)
      ? { sent: false, reason: MAY_BE_SENT, again: undefined, waiting: 'tried' }
      : { sent: false, reason, again: nextTry(row, now, error.retryIn), waiting: 'tried' };
  if (!(error instanceof SendError))
    return { sent: false, reason, again: nextTry(row, now), waiting: 'tried' };
  const { retryIn, waiting } = error;
  const again = waiting !== 'tried' || retryIn === undefined ? retryIn : nextTry(row, now, retryIn);
  return { sent: false, reason, again, waiting };
};

const attempt = async (channel: Channel, row: ClaimedMessage, now: Instant): Promise<Outcome> => {
  const refusal = refusalOf(row, now);
  if (refusal !== undefined) return { sent: false, reason: refusal, again: undefined, waiting: 'tried' };
  try {
    await carryOut(channel, row);
    return { sent: true };
  } catch (error) {
    return failed(row, error, now);
  }
};

/** Sent to somebody who has to act: whether it arrived is an event of its case. Replies and updates have none. */
const TO_ACT: readonly MessageKind[] = ['forward', 'escalation'];

/** One that was asked for again has another fate than it had before. */
const fateId = (
  { key, since, created_at, cases }: Pick<ClaimedMessage, 'key' | 'since' | 'created_at' | 'cases'>,
  id: string,
): string => [key, ...(cases === undefined ? [] : [id]), ...(since === created_at ? [] : [since])].join(':');

/** The cases of which a message tells somebody who has to act; a digest has many. */
const casesOf = ({ case: id, cases, to, kind }: OutboxRow): readonly string[] =>
  to === null || !TO_ACT.includes(kind) ? [] : (cases ?? (id === undefined ? [] : [id]));

const fates = (row: ClaimedMessage, outcome: Outcome, at: Instant): Delivered[] => {
  const final = outcome.sent || outcome.again === undefined;
  if (!final) return [];
  return casesOf(row).map((id) => ({
    type: 'delivered',
    id: `delivered:${fateId(row, id)}`,
    at,
    case: id,
    to: row.to ?? '',
    ...(outcome.sent ? {} : { failure: outcome.reason }),
  }));
};

const settle = async (
  tx: Tx,
  { key, recalls }: ClaimedMessage,
  outcome: Outcome,
  now: Instant,
): Promise<void> => {
  if (outcome.sent) {
    await tx.sent(key, now);
    if (recalls !== undefined) await tx.unsay(recalls);
    return;
  }
  if (outcome.again !== undefined) await tx.retry(key, now + outcome.again, outcome.reason, outcome.waiting);
  else await tx.giveUp(key, now, outcome.reason);
};

/** It should have arrived by now and is tried further. */
const lateness = ({ message, since, reason }: Unarrived, at: Instant): Delivered[] =>
  casesOf(message).map((id) => ({
    type: 'delivered',
    id: `late:${fateId({ ...message, since }, id)}`,
    at,
    case: id,
    to: message.to ?? '',
    failure: reason === '' ? 'it waits for its turn' : reason,
    trying: true,
  }));

/** Since when what arrives now had to be on its way to be told of as late. */
const lateSince = (now: Instant): Record<Priority, Instant> => ({
  P0: now - TELL_AFTER.P0,
  P1: now - TELL_AFTER.P1,
  P2: now - TELL_AFTER.P2,
  P3: now - TELL_AFTER.P3,
});

/** Delivery over one channel. A message to nobody (`to` null) is the channel's to show to the operator; `undelivered` hears of failures. */
export const createDelivery = (
  store: Store,
  intake: Intake,
  channel: Channel,
  undelivered: (row: ClaimedMessage, reason: string, again: number | undefined) => void = () => undefined,
): Delivery => {
  const send = async (row: ClaimedMessage, now: Instant): Promise<void> => {
    const outcome = await attempt(channel, row, now);
    await intake.keep((tx) => settle(tx, row, outcome, now), fates(row, outcome, now));
    // What only waits for its turn is no trouble to tell of.
    if (!outcome.sent && (outcome.waiting === 'tried' || outcome.again === undefined))
      undelivered(row, outcome.reason, outcome.again);
  };

  const take = async (now: Instant, room: number, urgent: boolean): Promise<ClaimedMessage[]> => {
    // A claim lost in a power cut is made again: what was in flight goes twice, which is allowed …
    const rows = await store.transaction((tx) => tx.claim(now, now + OURS, room, urgent), 'repeatable');
    // … but for these, of which it is on disk before they leave that they may be gone.
    const once = rows.filter((row) => atMostOnce(row) && refusalOf(row, now) === undefined);
    if (once.length > 0) await store.transaction((tx) => tx.inFlight(once.map(({ key }) => key)));
    return rows;
  };

  const lane = (urgent: boolean): Lane => createLane(AT_ONCE, (now, room) => take(now, room, urgent), send);
  // What is urgent has a lane of its own: it finds a place there where the other has none left.
  const lanes = { urgent: lane(true), others: lane(false) };

  /** What was held long enough goes as one message. */
  const gatherHeld = async (now: Instant): Promise<void> => {
    for (;;) {
      const chats = await store.transaction((tx) => tx.heldChats(now, AT_ONCE), 'repeatable');
      if (chats.length === 0) return;
      for (const chat of chats) await intake.keep((tx) => gather(tx, chat, now), []);
    }
  };

  /** Tells of what should have arrived; resolves with how many there were. */
  const tellLate = async (now: Instant): Promise<number> => {
    const late = await store.transaction((tx) => tx.overdue(lateSince(now), AT_ONCE), 'repeatable');
    for (const one of late) await intake.keep((tx) => tx.toldLate(one.message.key), lateness(one, now));
    return late.length;
  };

  const deliver = async (now: Instant): Promise<number> => {
    let taken = 0;
    for (;;) {
      await gatherHeld(now);
      // The urgent lane comes second: it is for what the other, where it is held up, does not take.
      const [others, urgent] = await Promise.all([lanes.others(now), lanes.urgent(now)]);
      taken += urgent + others;
      // What became of urgent ones may have brought messages that are not.
      if (urgent === 0 && (await tellLate(now)) === 0) return taken;
    }
  };
  return { deliver };
};
