/** Who gets a forwarded report: the persons bound to a party and a building, those on duty first. */
import type { Rung } from '../model/case.ts';
import type { Party, StaffRole } from '../model/codes.ts';
import type { Instant } from '../model/time.ts';
import type { Staff } from '../model/world.ts';
import { byDuty } from './duty.ts';

const ROLES: Record<Party, readonly StaffRole[]> = {
  pm: ['pm'],
  developer: ['developer'],
  builder: [],
  owner_unit: ['owner_unit'],
  owners_body: [],
  community: ['community_worker', 'community_lead'],
  street: ['street'],
  district_housing: ['district'],
  central_liaison: [],
  heat_unit: [],
  utility_unit: [],
  implementer: [],
  insurer: [],
  town_gov: ['street'],
  manual_triage: ['operator'],
};

/** The party that a rung of the ladder means; `next_contact` is a colleague of one that was told already. */
export const PARTY_OF_RUNG: Record<Exclude<Rung, 'next_contact'>, Party> = {
  community: 'community',
  street: 'street',
  district: 'district_housing',
};

export const covers = (staff: Staff, building: string | undefined): boolean =>
  staff.buildings === '*' || (building !== undefined && staff.buildings.includes(building));

/** The persons of the party for the building, on duty at that time first; empty where none is bound. */
export const recipients = (
  staff: readonly Staff[],
  party: Party,
  building: string | undefined,
  at: Instant,
): Staff[] => {
  const able = staff.filter((one) => ROLES[party].includes(one.role) && covers(one, building));
  return byDuty(able, at);
};

/** The operators, who get whatever could not be delivered. */
export const operators = (staff: readonly Staff[]): Staff[] => staff.filter((one) => one.role === 'operator');
