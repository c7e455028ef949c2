/** What waits for a digest. Part of the store's port. */
import type { OutboxRow } from '../../core/model/message.ts';
import type { Instant } from '../../core/model/time.ts';

/** A report of a case, or news of one. */
export type Held = { message: OutboxRow; of: 'report' | 'news' };

export type HeldMessages = {
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
};
