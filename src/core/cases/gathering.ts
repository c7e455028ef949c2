/** In a storm a manager gets one message in a few minutes instead of fifty: what goes at once, and what waits for the others. */
import type { Priority } from '../model/codes.ts';
import type { Gathers } from '../model/message.ts';
import { type Instant, MINUTE } from '../model/time.ts';

/** How long what may wait is gathered. Danger never waits. */
export const WINDOWS: Record<Exclude<Priority, 'P0'>, number> = {
  P1: 2 * MINUTE,
  P2: 5 * MINUTE,
  P3: 5 * MINUTE,
};
/** It is a storm for somebody who got so many reports in the last minutes. */
export const STORM = { count: 5, within: 5 * MINUTE };

/**
 * Until when the message waits for others to the same person; undefined: it goes at once. `lately`: reports sent or held
 * for that person within `STORM.within`. Windows are those of the clock, so that all that waits comes together.
 */
export const holdUntil = (
  gathers: Gathers,
  priority: Priority,
  lately: number,
  at: Instant,
): Instant | undefined => {
  if (priority === 'P0' || (gathers === 'in_storm' && lately < STORM.count)) return undefined;
  const window = WINDOWS[priority];
  return (Math.floor(at / window) + 1) * window;
};
