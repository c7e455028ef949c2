/** Proofs over one law's tables as a whole. */
import type { Law } from '../model/law.ts';
import type { Day } from '../model/time.ts';
import type { Place } from './contacts.ts';
import { nothingUnknownCharges, oneRowEach } from './proofs/combinations.ts';
import { lossesAnswered } from './proofs/losses.ts';
import { deadOverlays, overlaysKeep } from './proofs/overlays.ts';
import { looseEnds } from './proofs/references.ts';

export type TableCheck = {
  /** Combinations of core facts that were tried: each must have exactly one row. */
  combinations: number;
  /** The same with any of the facts unknown: nobody may be made to pay by what is not known. */
  unknown: number;
  /** Rows with overlays, singly and in pairs. */
  overlaid: number;
  /** What can be known for the rows on losses: each must have one that answers. */
  losses: number;
  problems: string[];
};

/** Everything that can be proved of one law's tables as they stand on `day`. `place` is any place of that city. */
export const checkLaw = (law: Law, day: Day, place: Place): TableCheck => {
  const loose = looseEnds(law, day);
  const core = oneRowEach(law, day);
  const unknown = nothingUnknownCharges(law, day);
  const over = overlaysKeep(law, place);
  const losses = lossesAnswered(law, day);
  return {
    combinations: core.tried,
    unknown: unknown.tried,
    overlaid: over.tried,
    losses: losses.tried,
    problems: [
      ...loose,
      ...core.problems,
      ...unknown.problems,
      ...deadOverlays(law),
      ...over.problems,
      ...losses.problems,
    ],
  };
};
