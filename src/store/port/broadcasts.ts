/** Broadcasts and what became of them. Part of the store's port. */
import type { Broadcast, CastRow } from '../../core/model/broadcast.ts';
import type { Instant } from '../../core/model/time.ts';

export type Broadcasts = {
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
};
