/** What the law says of the parts themselves. */
import type { Part } from '../model/codes.ts';
import type { Facts } from '../model/verdict.ts';

/**
 * Shared by all owners as such: 《民法典》第二百七十一条与最高法院区分所有权解释第三条 (屋顶、外墙、通道). Windows, balconies,
 * terraces, basements and pipes are found on the spot.
 */
const PART_SHARED: Readonly<Partial<Record<Part, boolean>>> = {
  roof: true,
  outer_wall: true,
  common_area: true,
};

/** Is the part all owners'? By what was found, else by the part itself; undefined where that is found on the spot. */
export const isShared = ({ shared, part }: Facts): boolean | undefined =>
  shared ?? (part === undefined ? undefined : PART_SHARED[part]);
