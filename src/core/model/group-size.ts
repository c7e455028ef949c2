/** How many people are in groups, as their places tell it. */
import type { Instant } from './time.ts';

/** `members`: without the bot; absent: the place does not tell. */
export type GroupSize = { group: string; members?: number; counted_at: Instant };

/** People by group; a group that is not in it is of a size that is not known. */
export type Sizes = ReadonlyMap<string, number>;

/**
 * In so many of some groups there are so many people. Whoever is in two of them is counted twice, and some have come or
 * gone since it was counted: it is said as 约.
 */
export type Counted = { groups: number; people: number };

/** How many it goes to. `counted`: in those of the groups whose size is known; absent: in none. */
export type Reach = { groups: number; persons: number; counted?: Counted };
