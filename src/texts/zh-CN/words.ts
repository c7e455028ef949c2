/** The shape of a table of texts: for each thing that can be said, the lines that say it. */
import type { Say } from '../../core/model/say.ts';

export type SayKind = Say['say'];

export type Words<Kind extends SayKind> = {
  [K in Kind]: (thing: Extract<Say, { say: K }>) => string[];
};
