/** How many people are in groups. Part of the store's port. */
import type { GroupSize } from '../../core/model/group-size.ts';
import type { Instant } from '../../core/model/time.ts';

export type Census = {
  /** Those that were counted at `since` or later, the longest ago first. */
  groupSizes(since: Instant): Promise<GroupSize[]>;
  /** In place of what was known of the group. */
  saveGroupSize(size: GroupSize): Promise<void>;
  forgetGroupSize(group: string): Promise<void>;
};
