/** The sums of a month, gathered case by case: in all, by community, building, class, part and state. */
import { type Entry, NOTHING, plus, type Sums } from '../../core/cases/monthly.ts';
import { placeName } from '../../core/dialogue/known.ts';
import type { Registry } from '../../core/registry.ts';
import { DIMENSIONS, type Dimension, monthly as texts } from '../../texts/zh-CN/monthly.ts';
import { CLASSES, PARTS, STATUSES } from '../../texts/zh-CN/names.ts';

const KINDS: readonly Dimension[] = ['all', 'community', 'building', 'class', 'part', 'status'];

const nameIn: Record<Dimension, (entry: Entry, registry: Registry) => string> = {
  all: () => DIMENSIONS.all,
  community: ({ kase }, { buildings }) => {
    const community = kase.building === undefined ? undefined : buildings.get(kase.building)?.community;
    return community ?? texts.noCommunity;
  },
  building: ({ kase }, { buildings }) => {
    const building = kase.building === undefined ? undefined : buildings.get(kase.building);
    return building === undefined ? texts.nowhere : placeName(building);
  },
  class: ({ kase }) => CLASSES[kase.verdict.property_class],
  part: ({ kase: { part } }) => (part === undefined ? texts.unknownPart : PARTS[part]),
  status: ({ kase }) => STATUSES[kase.status],
};

export type Line = { kind: Dimension; name: string; sums: Sums };
export type Tally = { add: (entry: Entry) => void; lines: () => Line[]; all: () => Sums };

const fullestFirst = (one: Line, other: Line): number =>
  other.sums.carried + other.sums.reported - one.sums.carried - one.sums.reported ||
  one.name.localeCompare(other.name, 'zh-CN');

export const tallyOf = (registry: Registry): Tally => {
  const found = new Map<Dimension, Map<string, Sums>>(KINDS.map((kind) => [kind, new Map()]));
  const sums = (kind: Dimension): Map<string, Sums> => found.get(kind) ?? new Map();
  return {
    add: (entry) => {
      for (const kind of KINDS) {
        const name = nameIn[kind](entry, registry);
        sums(kind).set(name, plus(sums(kind).get(name) ?? NOTHING, entry));
      }
    },
    lines: () =>
      KINDS.flatMap((kind) =>
        [...sums(kind)].map(([name, of]): Line => ({ kind, name, sums: of })).sort(fullestFirst),
      ),
    all: () => sums('all').get(DIMENSIONS.all) ?? NOTHING,
  };
};
