/** A lane of delivery: so many messages on their way at once, of which a slow one holds up nobody else's. */
import type { Instant } from '../core/model/time.ts';
import type { ClaimedMessage } from '../store/store.ts';

/** Sends what is due at `now`, and what comes due by that; resolves with how many were taken meanwhile when that is done. */
export type Lane = (now: Instant) => Promise<number>;

/** Calls that come while a pass runs share the next one, for the latest of their times: one pass serves all that wait. */
const sharing = (pass: (now: Instant) => Promise<void>): ((now: Instant) => Promise<void>) => {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
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

/**
 * `width`: messages on their way at once. `take` claims at most so many that are due at that time, each for another chat;
 * `send` resolves when what became of one is kept. The lane rejects where either does.
 */
export const createLane = (
  width: number,
  take: (now: Instant, room: number) => Promise<ClaimedMessage[]>,
  send: (row: ClaimedMessage, now: Instant) => Promise<void>,
): Lane => {
  /** What is on its way, and as of when it was taken. */
  const onTheWay = new Map<Promise<void>, Instant>();
  /** The times of those who wait for the lane. */
  const callers = new Set<{ now: Instant }>();
  let taken = 0;

  const fill = sharing(async (now) => {
    for (let room = width - onTheWay.size; room > 0; room = width - onTheWay.size) {
      const rows = await take(now, room);
      if (rows.length === 0) return;
      taken += rows.length;
      for (const row of rows) begin(row, now);
    }
  });
  /** Whoever is done makes room, also for the next of its chat. */
  const done = (sent: Promise<void>): void => {
    onTheWay.delete(sent);
    if (callers.size === 0) return;
    // Where that fails whoever waits meets the same.
    void fill(Math.max(...[...callers].map(({ now }) => now))).catch(() => undefined);
  };
  const begin = (row: ClaimedMessage, now: Instant): void => {
    const sent = send(row, now);
    onTheWay.set(sent, now);
    const end = (): void => done(sent);
    void sent.then(end, end);
  };

  return async (now) => {
    const before = taken;
    const caller = { now };
    callers.add(caller);
    try {
      for (;;) {
        await fill(now);
        // What others have taken since, as of later, is theirs to wait for.
        const mine = [...onTheWay].flatMap(([sent, at]) => (at <= now ? [sent] : []));
        if (mine.length === 0) return taken - before;
        await Promise.all(mine);
      }
    } finally {
      callers.delete(caller);
    }
  };
};
