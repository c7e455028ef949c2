/** Who hears something around rain, and for which buildings. */
import { covers } from '../cases/recipients.ts';
import { buildingsOfGroup } from '../dialogue/places.ts';
import type { Building } from '../model/building.ts';
import type { StaffRole } from '../model/codes.ts';
import type { Trouble } from '../model/rain-message.ts';
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
  /** Of staff who work in other places too: the name of this one. */
  area?: string;
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

/** The place's name for whoever has buildings elsewhere too: what they get is by place, each in its own time. */
const areaOf = (
  { registry, city = '', district = '' }: RainGiven,
  own: readonly Staff[],
  here: ReadonlySet<string>,
): { area?: string } => {
  const known = registry.buildings;
  const isElsewhere = own.some(({ buildings }) =>
    buildings === '*' ? known.size > here.size : buildings.some((id) => known.has(id) && !here.has(id)),
  );
  return isElsewhere ? { area: `${city}${district}` } : {};
};

const staffOf = (given: RainGiven, all: readonly Building[]): Audience[] => {
  const { staff } = given.registry;
  const here = new Set(all.map(({ id }) => id));
  return [...new Set(staff.map(({ from }) => from))].flatMap((to): Audience[] => {
    const own = staff.filter(({ from }) => from === to);
    const buildings = all.filter(({ id }) => own.some((one) => covers(one, id)));
    if (buildings.length === 0) return [];
    const roles = own.map(({ role }) => role);
    return [{ to, kind: 'staff', buildings, troubles: [], roles, ...areaOf(given, own, here) }];
  });
};

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
  return [...ofGroups, ...persons(given, all, working), ...staffOf(given, all)];
};

/** Is the product for any of the audience's buildings? */
export const concerns =
  ({ buildings }: Audience, { cities, city }: Pick<Registry, 'cities' | 'city'>) =>
  ({ area, sender }: Product): boolean =>
    buildings.some((one) =>
      coversSpot(area, sender, { city: cities.get(one.city ?? '') ?? city, district: one.district }),
    );
