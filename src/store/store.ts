/**
 * The port of durable state. One event's changes are one transaction; what `transaction` has resolved survives
 * a killed process and a power cut. Implementations pass `test/contracts/store.ts`.
 */
import type { Access } from './port/access.ts';
import type { Broadcasts } from './port/broadcasts.ts';
import type { Cases } from './port/cases.ts';
import type { Census } from './port/census.ts';
import type { HeldMessages } from './port/held.ts';
import type { LearnedFacts } from './port/learned.ts';
import type { Letters } from './port/letters.ts';
import type { Outbox } from './port/outbox.ts';
import type { Platforms } from './port/platforms.ts';
import type { Rain } from './port/rain.ts';
import type { Talks } from './port/talks.ts';

export type * from './port/access.ts';
export type * from './port/cases.ts';
export type * from './port/held.ts';
export type * from './port/letters.ts';
export type * from './port/outbox.ts';
export type * from './port/talks.ts';

export type Tx = {
  /** Runs `work`; when it throws, its changes alone are undone and the error is thrown on. May be nested, not run side by side. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
} & Talks &
  Cases &
  LearnedFacts &
  Access &
  Outbox &
  HeldMessages &
  Platforms &
  Broadcasts &
  Census &
  Rain &
  Letters;

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
