/** A plan while it is made. */
import type { Planned, RainKind, Sent, Withheld } from '../model/rain.ts';
import { HOUR, type Instant } from '../model/time.ts';
import type { Audience } from './audience.ts';
import type { RainGiven } from './given.ts';

/** Adds to the plan what is not there and was not sent. */
export type Drafting = {
  given: RainGiven;
  audiences: readonly Audience[];
  now: Instant;
  until: Instant;
  /** What went out and what is planned so far. */
  all: () => readonly Sent[];
  add: (planned: Omit<Planned, 'needs_approval'>) => void;
  /** Notes what would have been sent now. */
  withhold: (withheld: Withheld) => void;
};

/** Did the chat get something of that kind in the hours before? A clock set back makes “before” look like “after”. */
export const hadLately = (
  all: readonly Sent[],
  to: string,
  kind: RainKind,
  at: Instant,
  hours: number,
): boolean => all.some((one) => one.to === to && one.kind === kind && Math.abs(one.at - at) < hours * HOUR);
