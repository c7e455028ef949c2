/** Delivery: what is in the outbox goes out, in order within a chat, and its fate comes back as an event. */
import { type Channel, carryOut, SendError } from '../channels/channel.ts';
import type { Delivered } from '../core/model/event.ts';
import type { MessageKind, Waiting } from '../core/model/message.ts';
import { type Instant, MINUTE } from '../core/model/time.ts';
import type { ClaimedMessage, Store, Tx } from '../store/store.ts';
import type { Intake } from './intake.ts';

/** Messages taken at once, and for how long they are ours: after a crash they are sent again. */
const AT_ONCE = 64;
const OURS = 2 * MINUTE;
const TRIES = 6;

/** Waits between tries when the channel does not say: 5 s, 10 s, 20 s …, at most five minutes. */
const backoff = (attempts: number): number => Math.min(5_000 * 2 ** (attempts - 1), 5 * MINUTE);

export type Delivery = {
  /** Sends everything that is due at `now` and resolves when that is done; returns how many were taken. */
  deliver(now: Instant): Promise<number>;
};

type Outcome = { sent: true } | { sent: false; reason: string; again: number | undefined; waiting: Waiting };

const attempt = async (channel: Channel, row: ClaimedMessage): Promise<Outcome> => {
  try {
    await carryOut(channel, row);
    return { sent: true };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const wait = error instanceof SendError ? error.retryIn : backoff(row.attempts);
    const waiting = error instanceof SendError ? error.waiting : 'tried';
    return {
      sent: false,
      reason,
      again: waiting !== 'tried' || row.attempts < TRIES ? wait : undefined,
      waiting,
    };
  }
};

/** Sent to somebody who has to act: whether it arrived is an event of its case. Replies and updates have none. */
const TO_ACT: readonly MessageKind[] = ['forward', 'escalation'];

const fate = (row: ClaimedMessage, outcome: Outcome, at: Instant): Delivered | undefined => {
  const final = outcome.sent || outcome.again === undefined;
  if (!final || row.case === undefined || row.to === null || !TO_ACT.includes(row.kind)) return undefined;
  return {
    type: 'delivered',
    id: `delivered:${row.key}`,
    at,
    case: row.case,
    to: row.to,
    ...(outcome.sent ? {} : { failure: outcome.reason }),
  };
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

/** Calls that come while a pass runs share the next one, for the latest of their times: one pass serves all that wait. */
const sharing = (pass: (now: Instant) => Promise<number>): Delivery['deliver'] => {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<number> | undefined;
  let latest = Number.NEGATIVE_INFINITY;
  return (now) => {
    latest = Math.max(latest, now);
    next ??= running
      .catch(() => undefined)
      .then(() => {
        const at = latest;
        [next, latest] = [undefined, Number.NEGATIVE_INFINITY];
        const current = pass(at);
        running = current;
        return current;
      });
    return next;
  };
};

/** Delivery over one channel. A message to nobody (`to` null) is the channel's to show to the operator; `undelivered` hears of failures. */
export const createDelivery = (
  store: Store,
  intake: Intake,
  channel: Channel,
  undelivered: (row: ClaimedMessage, reason: string, again: number | undefined) => void = () => undefined,
): Delivery => {
  const send = async (row: ClaimedMessage, now: Instant): Promise<void> => {
    const outcome = await attempt(channel, row);
    await intake.keep((tx) => settle(tx, row, outcome, now), fate(row, outcome, now));
    // What only waits for its turn is no trouble to tell of.
    if (!outcome.sent && (outcome.waiting === 'tried' || outcome.again === undefined))
      undelivered(row, outcome.reason, outcome.again);
  };

  const pass = async (now: Instant): Promise<number> => {
    let taken = 0;
    for (;;) {
      // A claim lost in a power cut is made again: what was in flight goes twice, which is allowed.
      const rows = await store.transaction((tx) => tx.claim(now, now + OURS, AT_ONCE), 'repeatable');
      if (rows.length === 0) return taken;
      taken += rows.length;
      // Each is for another chat: a slow one holds up nobody else's.
      await Promise.all(rows.map((row) => send(row, now)));
    }
  };

  return { deliver: sharing(pass) };
};
