/** Events that could not be handled, and what grows old. Part of the store's port. */
import type { Event } from '../../core/model/event.ts';
import type { Instant } from '../../core/model/time.ts';

/**
 * What grows old: sessions and codes that have ended, ids of events, words of private talks, finished messages, why they
 * went out, photos that nothing shows, lines that were missed, sizes of groups.
 */
export type Stale = 'keys' | 'seen' | 'said' | 'messages' | 'rain' | 'photos' | 'missed' | 'sizes';

/** How many went, and where the next piece begins; undefined after the last. */
export type Purged = { gone: number; next: string | undefined };

/** An event that could not be handled. `again`: it was asked to handle it once more. */
export type DeadLetter = { seq: number; event: Event; error: string; again: boolean };

export type Letters = {
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
