/** Whose buildings the person may see and correct. */
import { covers } from '../../../core/cases/recipients.ts';
import type { Building } from '../../../core/model/building.ts';
import type { StaffRole } from '../../../core/model/codes.ts';
import type { Staff } from '../../../core/model/world.ts';
import type { Registry } from '../../../core/registry.ts';
import type { Me } from '../me.ts';
import { PAGES } from '../shell.ts';

const page = PAGES.find(({ path }) => path === 'registry');
/** Who keeps the tables. */
export const KEEPERS: readonly StaffRole[] = page === undefined || page.of === '*' ? [] : page.of;

const keeping = ({ roles }: Me): Staff[] => roles.filter(({ role }) => KEEPERS.includes(role));

export const mayKeep = (me: Me, building: string): boolean =>
  keeping(me).some((one) => covers(one, building));

/** All buildings are theirs, also those that no table holds yet. */
export const keepsAll = (me: Me): boolean => keeping(me).some(({ buildings }) => buildings === '*');

export const kept = (me: Me, { buildings }: Registry): Building[] =>
  keepsAll(me)
    ? [...buildings.values()]
    : [...new Set(keeping(me).flatMap((one) => one.buildings))].flatMap((id) => buildings.get(id) ?? []);
