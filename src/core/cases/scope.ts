/** What staff may see and do: by their roles, the buildings of these, and the parties that a case was sent to. */
import type { Case, CaseAction } from '../model/case.ts';
import type { Party, StaffRole } from '../model/codes.ts';
import type { Staff } from '../model/world.ts';
import { covers } from './recipients.ts';

/** The cases in these buildings that went to one of these parties. */
export type View = { buildings: readonly string[] | '*'; parties: readonly Party[] | '*' };

/** Whoever repairs sees what was sent to their party; the community and those above it see all of their buildings. */
const SEES: Record<StaffRole, View['parties']> = {
  pm: ['pm'],
  repairman: ['pm', 'owner_unit', 'developer'],
  developer: ['developer'],
  owner_unit: ['owner_unit'],
  community_worker: '*',
  community_lead: '*',
  street: '*',
  district: '*',
  operator: '*',
};

/** Who is told of elders to call on, of the own buildings: nobody above the community, and nobody who repairs. */
const CALLS: readonly StaffRole[] = ['community_worker', 'community_lead'];
export const callsOn = (roles: readonly Staff[], building: string): boolean =>
  roles.some((one) => CALLS.includes(one.role) && covers(one, building));

/** What a person at work can do to a case. */
export type Work = Extract<
  CaseAction['do'],
  | 'accept'
  | 'dispatch'
  | 'arrive'
  | 'stopgap'
  | 'claim_repaired'
  | 'refuse'
  | 'transfer'
  | 'note'
  | 'locate'
  | 'inspected'
  | 'told'
  | 'letter'
>;

const REPAIR: readonly Work[] = ['accept', 'dispatch', 'arrive', 'stopgap', 'claim_repaired', 'note', 'told'];
const ANSWER: readonly Work[] = [...REPAIR, 'refuse', 'transfer'];
/** Whoever repairs does not accept the repair, and reminds no unit. */
const OVERSEE: readonly Work[] = [...ANSWER, 'inspected', 'letter'];

const MAY: Record<StaffRole, readonly Work[]> = {
  pm: ANSWER,
  developer: ANSWER,
  owner_unit: ANSWER,
  repairman: REPAIR,
  community_worker: [...OVERSEE, 'locate'],
  community_lead: [...OVERSEE, 'locate'],
  street: [...OVERSEE, 'locate'],
  district: OVERSEE,
  operator: [...OVERSEE, 'locate'],
};

export const viewsOf = (roles: readonly Staff[]): View[] =>
  roles.map(({ role, buildings }) => ({ buildings, parties: SEES[role] }));

const shows = ({ parties }: View, kase: Case): boolean =>
  parties === '*' || kase.forwards.some((one) => parties.includes(one.party));

export const maySee = (roles: readonly Staff[], kase: Case): boolean =>
  roles.some((one) => covers(one, kase.building) && viewsOf([one]).some((view) => shows(view, kase)));

/** The roles in which the person may do this to the case; empty: not at all. */
export const rolesFor = (roles: readonly Staff[], kase: Case, action: CaseAction['do']): Staff[] =>
  roles.filter((one) => covers(one, kase.building) && MAY[one.role].some((work) => work === action));
