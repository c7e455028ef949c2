/** The port to whoever teaches the bot what a line means. */
import type { Intent } from '../core/model/codes.ts';
import type { Taught } from '../core/model/missed.ts';
import type { Instant } from '../core/model/time.ts';

/** A line that was read as meant and would be read otherwise. */
export type Objection = { text: string; meant: Intent; reads: Intent };

export type Teacher = {
  /** Teaches the line, masked; in force when this resolves with nothing. Else nothing is taught, and these speak against it. */
  teach(line: Taught, by: string, now: Instant): Promise<readonly Objection[]>;
  /** The line is taught no longer; resolves when that is in force. */
  unteach(text: string, by: string, now: Instant): Promise<void>;
};
