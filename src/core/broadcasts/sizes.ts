/** How many people a broadcast reaches, as far as the groups were counted. */
import type { Broadcast, Target } from '../model/broadcast.ts';
import type { BroadcastView } from '../model/broadcast-say.ts';
import type { GroupSize, Reach, Sizes } from '../model/group-size.ts';
import { DAY } from '../model/time.ts';

/** For so many milliseconds a size is worth telling. */
export const GOOD_FOR = 7 * DAY;

/** No group's size is known. */
export const UNCOUNTED: Sizes = new Map();

export const sizesOf = (counted: readonly GroupSize[]): Sizes =>
  new Map(
    counted.flatMap(({ group, members }) => (members === undefined ? [] : [[group, members] as const])),
  );

export const reachOf = (targets: readonly Target[], sizes: Sizes): Reach => {
  const groups = targets.filter(({ kind }) => kind === 'group');
  const known = groups.flatMap(({ chat }) => sizes.get(chat) ?? []);
  const people = known.reduce((sum, one) => sum + one, 0);
  return {
    groups: groups.length,
    persons: targets.length - groups.length,
    ...(known.length === 0 ? {} : { counted: { groups: known.length, people } }),
  };
};

/** What the ways to send a draft to fewer would reach; none where no size is known, for then nothing more is told of them. */
export const fewerOf = ({ audience, options, life }: Broadcast, sizes: Sizes): BroadcastView['fewer'] =>
  life.state !== 'draft' || reachOf(audience, sizes).counted === undefined
    ? []
    : options.map(({ name, chats }) => {
        const those = audience.filter(({ chat }) => chats.includes(chat));
        return { name, ...reachOf(those, sizes) };
      });
