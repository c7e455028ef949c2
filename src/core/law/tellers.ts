/** Who can tell what. Only what a resident can tell is ever asked of one; the rest goes to staff while the report proceeds. */

import type { StaffRole } from '../model/codes.ts';
import type { CoreFact } from '../model/rows.ts';
import type { Facts, StaffNeed } from '../model/verdict.ts';

/** `worker`: the community's worker, from papers and tables; `onsite`: whoever looks at the leak. */
export type Teller = 'resident' | 'worker' | 'pm' | 'onsite';

/** The facts that core rows decide by. */
export const CORE_TOLD_BY: Readonly<Record<CoreFact, readonly Teller[]>> = {
  class: ['worker'],
  source: ['resident', 'onsite'],
  warranty: ['worker', 'resident'],
  altered: ['resident', 'onsite'],
  pm: ['worker'],
  scope: ['pm'],
  shared: ['onsite'],
  fund: ['pm', 'worker'],
  ground: ['worker'],
};

/** The facts of a report. */
export const REPORT_TOLD_BY: Readonly<Record<keyof Facts, readonly Teller[]>> = {
  part: ['resident', 'onsite'],
  rain: ['resident'],
  severity: ['resident'],
  role: ['resident'],
  place: ['resident'],
  occurred_on: ['resident'],
  reported_on: ['worker'],
  delivery_date: ['resident'],
  first_hand: ['resident'],
  shared: ['onsite'],
  own_alteration: ['resident'],
  renovated: ['resident', 'worker'],
  cause: ['onsite'],
  failures: ['resident', 'worker'],
  party_silent: ['resident', 'worker'],
  party_unable: ['worker'],
  access_refused: ['pm', 'worker'],
  concentrated: ['worker'],
  hardship: ['worker'],
  hazards: ['resident', 'onsite'],
};

/** What staff must find out. */
export const STAFF_TOLD_BY: Readonly<Record<StaffNeed, Teller>> = {
  building: 'worker',
  property_class: 'worker',
  delivery_date: 'worker',
  completion_date: 'worker',
  renovations: 'worker',
  contract_scope: 'pm',
  fund: 'pm',
  shared: 'onsite',
  cause: 'onsite',
};

/** What each role is asked: what it can know of itself. */
export const ASKED_OF: Readonly<Record<StaffRole, readonly Teller[]>> = {
  pm: ['pm', 'onsite'],
  repairman: ['onsite'],
  developer: ['onsite'],
  owner_unit: ['onsite'],
  community_worker: ['worker'],
  community_lead: ['worker'],
  street: ['worker'],
  district: [],
  operator: [],
};

const OVERSEERS: readonly StaffRole[] = [
  'community_worker',
  'community_lead',
  'street',
  'district',
  'operator',
];

/** May the role tell it? Those who oversee may write down what others told them. */
export const mayTell = (role: StaffRole, need: StaffNeed): boolean =>
  OVERSEERS.includes(role) || ASKED_OF[role].includes(STAFF_TOLD_BY[need]);
