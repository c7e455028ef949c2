/** Which compounds, groups and people somebody sees on the page, and what of them they may change. */
import { bindsIn, mayBind, reachOf } from '../../../core/cases/granting.ts';
import { covers } from '../../../core/cases/recipients.ts';
import { buildingsOfGroup, compoundsOf, idsOf } from '../../../core/dialogue/places.ts';
import type { Building } from '../../../core/model/building.ts';
import type { StaffRole } from '../../../core/model/codes.ts';
import type { Group, Staff } from '../../../core/model/world.ts';
import type { Registry } from '../../../core/registry.ts';

/** Whose page it is; those of the street look only. */
export const READERS: readonly StaffRole[] = ['community_worker', 'community_lead', 'street', 'operator'];

/** In place of a compound: those who serve all buildings. */
export const EVERYWHERE = '*';

/** Compounds listed at once. */
const MOST = 60;

export type Area = {
  /** Id of the compound, or `*`. */
  id: string;
  name: string;
  /** Its buildings that the reader sees; none for `*`. */
  buildings: readonly Building[];
};

export type Tables = { registry: Registry; everybody: readonly Staff[] };

const readsIn = (roles: readonly Staff[]): Staff['buildings'] =>
  reachOf(roles.filter(({ role }) => READERS.includes(role)));

/** Compounds with somebody or some group in them, or those of that name. */
const found = ({ registry, everybody }: Tables, words: string) => {
  const { compounds } = registry.index;
  if (words !== '') return compounds.filter(({ name }) => name.includes(words));
  const groups = [...registry.groups.values()].flatMap((group) => buildingsOfGroup(registry, group));
  const people = everybody.flatMap(({ buildings }) => (buildings === '*' ? [] : buildings));
  return compoundsOf(registry, [...groups, ...people]);
};

/** The compounds that the person chooses from; `more`: not all of them. */
export const areasOf = (
  tables: Tables,
  roles: readonly Staff[],
  words: string,
): { areas: { id: string; name: string }[]; more: boolean } => {
  const reads = readsIn(roles);
  const all =
    reads === '*'
      ? found(tables, words)
      : compoundsOf(tables.registry, reads).filter(({ name }) => name.includes(words));
  const areas = all.slice(0, MOST).map(({ id, name }) => ({ id, name }));
  return { areas, more: all.length > MOST };
};

/** The compound as far as the person sees it; undefined: not at all. */
export const areaOf = (
  { registry }: Tables,
  roles: readonly Staff[],
  id: string,
  everywhere: string,
): Area | undefined => {
  const reads = readsIn(roles);
  if (id === EVERYWHERE)
    return bindsIn(roles) === '*' ? { id: EVERYWHERE, name: everywhere, buildings: [] } : undefined;
  const buildings = idsOf(registry, id).flatMap((one) => {
    const building = reads === '*' || reads.includes(one) ? registry.buildings.get(one) : undefined;
    return building ?? [];
  });
  const [first] = buildings;
  return first === undefined ? undefined : { id, name: first.compound, buildings };
};

export const groupsIn = ({ registry }: Tables, { buildings }: Area): Group[] =>
  [...registry.groups.values()].filter((group) => {
    const own = buildingsOfGroup(registry, group);
    return buildings.some(({ id }) => own.includes(id));
  });

export const peopleIn = ({ everybody }: Tables, { id, buildings }: Area): Staff[] =>
  everybody.filter((one) =>
    id === EVERYWHERE
      ? one.buildings === '*'
      : one.buildings !== '*' && buildings.some((building) => covers(one, building.id)),
  );

export const managesGroup = (
  { registry }: Tables,
  roles: readonly Staff[],
  group: Omit<Group, 'id'>,
): boolean => mayBind(roles, buildingsOfGroup(registry, group));
