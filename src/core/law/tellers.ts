/** Who can tell what. Only what a resident can tell is ever asked of one; the rest goes to staff while the report proceeds. */
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
