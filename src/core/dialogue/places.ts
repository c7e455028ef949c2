/** Buildings as people speak of them: by compound, and without numbers where all of it is meant. */
import type { Compound } from '../lookup/index.ts';
import type { Place } from '../model/staff-say.ts';
import type { Group, Staff } from '../model/world.ts';
import type { Registry } from '../registry.ts';
import { recordsOf } from './known.ts';

/** Ids of everything recorded of the compound. */
export const idsOf = (registry: Registry, compound: string): string[] =>
  recordsOf(registry, compound).map(({ id }) => id);

/** The compounds in which these buildings stand. */
export const compoundsOf = ({ index }: Registry, buildings: readonly string[]): Compound[] => [
  ...new Set(buildings.flatMap((id) => index.holding.get(id) ?? [])),
];

export const placesOf = (registry: Registry, buildings: Staff['buildings']): readonly Place[] | '*' =>
  buildings === '*'
    ? '*'
    : compoundsOf(registry, buildings).map(({ id, name }) => {
        const records = recordsOf(registry, id);
        const meant = records.filter((one) => buildings.includes(one.id));
        const numbers = meant.flatMap(({ building }) => building ?? []);
        return meant.length === records.length || numbers.length < meant.length
          ? { compound: name }
          : { compound: name, buildings: numbers };
      });

/** The buildings that a group belongs to: those it names, or all of its compound; none where that is not recorded. */
export const buildingsOfGroup = (
  registry: Registry,
  { buildings, compound }: Omit<Group, 'id'>,
): string[] => {
  if (buildings !== undefined && buildings.length > 0) return buildings;
  if (compound === undefined) return [];
  const { compounds } = registry.index;
  return compounds
    .filter(({ id, name }) => id === compound || name === compound)
    .flatMap(({ id }) => idsOf(registry, id));
};
