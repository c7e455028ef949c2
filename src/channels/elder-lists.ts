/** The port to taking over a list of people without WeChat from the page: looked at first, then done or left. */
import type { ElderColumn, ElderProposal } from '../core/model/elder-list.ts';
import type { Instant } from '../core/model/time.ts';
import type { Staff } from '../core/model/world.ts';

/** Who brings the list; only the buildings of these roles count. */
export type Bringer = { person: string; roles: readonly Staff[] };

/** Why nothing can be looked at. */
export type NoList = 'unreadable' | 'no_names' | 'empty' | 'too_many';

export type ElderPreview = ElderProposal & {
  /** Of what was looked at, which is held for a quarter of an hour, in memory alone. */
  id: string;
  /** Of the file. */
  name: string;
  columns: readonly ElderColumn[];
  unused: readonly string[];
};

export type ElderLists = {
  /** What would happen; nothing is written. */
  look(
    file: { name: string; bytes: Uint8Array },
    who: Bringer,
    now: Instant,
  ): Promise<ElderPreview | { bad: NoList }>;
  /** What that person looked at, while it is held. */
  looked(id: string, who: Bringer, now: Instant): ElderPreview | undefined;
  /**
   * Looks once more, at what is written down now: the same preview where it is what was looked at, a new one under
   * another id where it is not. Undefined: held no more.
   */
  again(id: string, who: Bringer, now: Instant): ElderPreview | undefined;
};
