/** How long a message is tried, and what is done when it does not arrive. Pure; times in milliseconds. */
import type { Priority } from '../core/model/codes.ts';
import type { MessageKind } from '../core/model/message.ts';
import { HOUR, MINUTE } from '../core/model/time.ts';
import type { ClaimedMessage } from '../store/store.ts';

/** Reasons for not sending, and for giving up what is not the platform's fault. */
export const EXPIRED = 'expired';
export const MAY_BE_SENT = 'may have been sent';

/**
 * How long a platform that does not answer is tried again. What asks for nothing is worth little late; whoever has to act
 * is tried for a day, though the next one is told long before that.
 */
const PATIENCE: Record<MessageKind, number> = {
  reply: 6 * HOUR,
  update: 24 * HOUR,
  forward: 24 * HOUR,
  escalation: 24 * HOUR,
  reminder: 6 * HOUR,
  broadcast: 6 * HOUR,
};

/** When the next contact is told of what has not arrived, and the operator: well before the ladder's first rung. */
export const TELL_AFTER: Record<Priority, number> = {
  P0: MINUTE,
  P1: 5 * MINUTE,
  P2: HOUR,
  P3: 4 * HOUR,
};

/** The longest wait between two tries: an outage that ends is noticed sooner where somebody is in danger. */
const LONGEST: Record<Priority, number> = { P0: MINUTE, P1: 2 * MINUTE, P2: 15 * MINUTE, P3: 15 * MINUTE };

/** Nobody misses one of these who gets none, and everybody is annoyed who gets two. */
const AT_MOST_ONCE: readonly MessageKind[] = ['reminder', 'broadcast'];
export const atMostOnce = ({ kind }: Pick<ClaimedMessage, 'kind'>): boolean => AT_MOST_ONCE.includes(kind);

/** 5 s, 10 s, 20 s … up to a quarter of an hour, less for what is urgent. */
const backoff = (attempts: number, priority: Priority): number =>
  Math.min(5_000 * 2 ** Math.min(attempts - 1, 20), LONGEST[priority]);

type Tried = Pick<ClaimedMessage, 'kind' | 'attempts' | 'since' | 'priority' | 'expires_at' | 'in_doubt'>;

/** Why it is not sent at all now; undefined: it is. */
export const refusalOf = (row: Tried, now: number): string | undefined => {
  if (row.expires_at !== undefined && row.expires_at <= now) return EXPIRED;
  return row.in_doubt && atMostOnce(row) ? MAY_BE_SENT : undefined;
};

/**
 * After how long a failed send is tried again, `asked` as the platform wants it; undefined: it is given up. The last try
 * falls on the end of its patience.
 */
export const nextTry = (row: Tried, now: number, asked?: number): number | undefined => {
  const left = row.since + PATIENCE[row.kind] - now;
  const wait = asked ?? backoff(row.attempts, row.priority ?? 'P3');
  return left <= 0 ? undefined : Math.min(wait, Math.max(left, asked ?? 0));
};
