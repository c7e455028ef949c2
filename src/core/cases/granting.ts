/** Who may make, change and end whom at work: nobody gives what they do not have. */
import { type StaffRole, StaffRoleSchema } from '../model/codes.ts';
import type { Invitation } from '../model/desk.ts';
import type { Staff } from '../model/world.ts';

type Buildings = Staff['buildings'];
/** What would be given. */
export type Grant = Pick<Staff, 'role' | 'buildings' | 'may'>;

const REPAIR: readonly StaffRole[] = ['pm', 'repairman', 'developer', 'owner_unit'];

const GIVES: Record<StaffRole, readonly StaffRole[]> = {
  pm: [],
  developer: [],
  owner_unit: [],
  repairman: [],
  community_worker: REPAIR,
  community_lead: [...REPAIR, 'community_worker'],
  street: [],
  district: [],
  operator: StaffRoleSchema.options,
};

const isWithin = (inner: Buildings, outer: Buildings): boolean =>
  outer === '*' || (inner !== '*' && inner.length > 0 && inner.every((id) => outer.includes(id)));

/** All buildings of these records together. */
export const reachOf = (records: readonly Staff[]): Buildings =>
  records.some(({ buildings }) => buildings === '*')
    ? '*'
    : [...new Set(records.flatMap(({ buildings }) => (buildings === '*' ? [] : buildings)))];

const giversOf = (granter: readonly Staff[], role: StaffRole): Staff[] =>
  granter.filter((one) => GIVES[one.role].includes(role));

/** The roles that the person may give in some building. */
export const rolesToGive = (granter: readonly Staff[]): StaffRole[] =>
  StaffRoleSchema.options.filter((role) => giversOf(granter, role).length > 0);

/** Where the person says which group belongs to what, and who is who. */
export const bindsIn = (granter: readonly Staff[]): Buildings =>
  reachOf(granter.filter((one) => GIVES[one.role].length > 0));

/** May the person give this role, in all of these buildings, with these rights? An operator has every right. */
export const mayGrant = (granter: readonly Staff[], { role, buildings, may = [] }: Grant): boolean => {
  const givers = giversOf(granter, role);
  const has = (right: (typeof may)[number]): boolean =>
    givers.some((one) => one.role === 'operator' || one.may?.includes(right) === true);
  return givers.length > 0 && isWithin(buildings, reachOf(givers)) && may.every(has);
};

/** May the person change or end the record? Only one that they could have given, and never an own one. */
export const mayManage = (granter: readonly Staff[], record: Staff): boolean =>
  mayGrant(granter, record) && granter.every(({ from }) => from !== record.from);

/** May the person say that a group belongs to these buildings? */
export const mayBind = (granter: readonly Staff[], buildings: Buildings): boolean =>
  isWithin(buildings, bindsIn(granter));

/** May the person give what the invitation gives? Signing in gives nothing that its person does not have. */
export const mayInvite = (maker: readonly Staff[], invitation: Invitation): boolean => {
  if (invitation.to === 'sign_in') return true;
  if (invitation.to === 'staff') return mayGrant(maker, invitation.staff);
  return mayBind(maker, invitation.group.buildings ?? '*');
};
