/** What was learned, and lines that were missed. Part of the store's port. */
import type { Fact, Learned } from '../../core/model/learned.ts';
import type { KeptLine, Missed } from '../../core/model/missed.ts';

export type LearnedFacts = {
  /** Keeps what was learned, in place of what was known of the same. */
  learn(learned: Learned): Promise<void>;
  /** By `keyOf` of its fact. */
  forget(key: string): Promise<void>;
  /** Everything that was learned, in the order of its keys. */
  learned(): Promise<Learned[]>;
  /** What was learned of that kind, in the order of its keys. */
  learnedOf(kind: Fact['of']): Promise<Learned[]>;
  /** Keeps a line that is masked already; one that is there was said once more. */
  keepMissed(kept: { id: string; day: string; line: Missed }): Promise<void>;
  /** The last ones first. */
  missed(limit: number): Promise<KeptLine[]>;
  missedLine(id: string): Promise<KeptLine | undefined>;
  /** False when it was not there. */
  dropMissed(id: string): Promise<boolean>;
};
