/** The port to whoever teaches the bot what a line means. */
import type { Intent } from '../core/model/codes.ts';
import type { Taught } from '../core/model/missed.ts';
import type { Instant } from '../core/model/time.ts';

/** A line that was read as meant and would be read otherwise. */
export type Objection = { text: string; meant: Intent; reads: Intent };

/** `taught`: in force. `against`: nothing is taught, because these would be read wrong even so. */
export type Lesson = { taught: Taught } | { against: readonly Objection[] };

export type Teacher = {
  /** Teaches the line, masked; `alone` where training on it would spoil the reading of others. In force when this resolves. */
  teach(line: Omit<Taught, 'alone'>, by: string, now: Instant): Promise<Lesson>;
  /** The line is taught no longer; resolves when that is in force. */
  unteach(text: string, by: string, now: Instant): Promise<void>;
};
