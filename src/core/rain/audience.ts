/** Who hears something around rain, and for which buildings. */
import { covers } from '../cases/recipients.ts';
import { buildingsOfGroup } from '../dialogue/places.ts';
import type { Building } from '../model/building.ts';
import type { StaffRole } from '../model/codes.ts';
import type { Trouble } from '../model/rain.ts';
import type { Staff } from '../model/world.ts';
import type { Registry } from '../registry.ts';
import { coversSpot } from './area.ts';
import { isIn, type RainGiven } from './given.ts';
import type { Product } from './product.ts';

export type Audience = {
  to: string;
  kind: 'group' | 'person' | 'staff';
  buildings: readonly Building[];
  /** A resident's own. */
  troubles: readonly Trouble[];
  roles: readonly StaffRole[];
  /** Wants no reminders; is still asked about the own open case. */
  off?: true;
};

/** A subscriber who never reported is of no building that is known: what any of the place's hears is for them too. */
const persons = (given: RainGiven, all: readonly Building[], staff: ReadonlySet<string>): Audience[] => {
  const wanted = new Set([
    ...given.subscribers,
    ...given.troubles.flatMap(({ person }) => (person === undefined ? [] : [person])),
  ]);
  return [...wanted]
    .filter((person) => !staff.has(person))
    .flatMap((to): Audience[] => {
      const off = given.unsubscribed.has(to);
      const own = given.troubles.filter(({ person }) => person === to);
      const homes = own.flatMap(({ building }) => given.registry.buildings.get(building ?? '') ?? []);
      const here = homes.filter((one) => isIn(given, one));
      const buildings = homes.length > 0 ? here : off ? [] : all;
      if (buildings.length === 0) return [];
      const troubles = own.filter((one) => here.some(({ id }) => id === one.building));
      const audience = { to, buildings: [...new Set(buildings)], troubles, roles: [] };
      return [{ ...audience, kind: 'person', ...(off ? { off } : {}) }];
    });
};

const staffOf = (staff: readonly Staff[], all: readonly Building[]): Audience[] =>
  [...new Set(staff.map(({ from }) => from))].flatMap((to): Audience[] => {
    const own = staff.filter(({ from }) => from === to);
    const buildings = all.filter(({ id }) => own.some((one) => covers(one, id)));
    const roles = own.map(({ role }) => role);
    return buildings.length === 0 ? [] : [{ to, kind: 'staff', buildings, troubles: [], roles }];
  });

/** Groups, residents and staff with something at the place; staff get no residents' messages. */
export const audiencesOf = (given: RainGiven): Audience[] => {
  const { staff, groups } = given.registry;
  const all = [...given.registry.buildings.values()].filter((one) => isIn(given, one));
  const ofGroups = [...groups.values()].flatMap((group): Audience[] => {
    const ids = new Set(buildingsOfGroup(given.registry, group));
    const buildings = all.filter(({ id }) => ids.has(id));
    return buildings.length === 0
      ? []
      : [
          {
            to: group.id,
            kind: 'group',
            buildings,
            troubles: [],
            roles: [],
            ...(group.reminders === false ? { off: true } : {}),
          },
        ];
  });
  const working = new Set(staff.map(({ from }) => from));
  return [...ofGroups, ...persons(given, all, working), ...staffOf(staff, all)];
};

/** Is the product for any of the audience's buildings? */
export const concerns =
  ({ buildings }: Audience, { cities, city }: Pick<Registry, 'cities' | 'city'>) =>
  ({ area, sender }: Product): boolean =>
    buildings.some((one) =>
      coversSpot(area, sender, { city: cities.get(one.city ?? '') ?? city, district: one.district }),
    );
