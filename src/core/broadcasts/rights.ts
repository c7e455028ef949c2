/** Who may draft and who may decide, by the rights of the staff records and the buildings that these hold. */
import { isOnDuty } from '../cases/duty.ts';
import { reachOf } from '../cases/granting.ts';
import type { Broadcast, BroadcastAction } from '../model/broadcast.ts';
import type { Instant } from '../model/time.ts';
import type { Staff } from '../model/world.ts';

type Right = NonNullable<Staff['may']>[number];

/** The buildings in which the person has the right; whoever decides may draft. */
export const reachFor = (roles: readonly Staff[], right: Right): Staff['buildings'] =>
  reachOf(
    roles.filter(({ may = [] }) => may.includes(right) || (right === 'draft' && may.includes('approve'))),
  );

const holds = (reach: Staff['buildings'], buildings: readonly string[]): boolean =>
  reach === '*' || buildings.every((id) => reach.includes(id));

export const may = (roles: readonly Staff[], right: Right, buildings: readonly string[]): boolean =>
  holds(reachFor(roles, right), buildings);

/**
 * Who is asked to decide about these buildings, those on duty then first: the community's own, and an operator only where it
 * has nobody who may.
 */
export const approversOf = (staff: readonly Staff[], buildings: readonly string[], at: Instant): string[] => {
  const recordsOf = (person: string): Staff[] => staff.filter(({ from }) => from === person);
  const able = [...new Set(staff.map(({ from }) => from))].filter((one) =>
    may(recordsOf(one), 'approve', buildings),
  );
  const own = able.filter((one) => recordsOf(one).some(({ role }) => role !== 'operator'));
  const asked = own.length > 0 ? own : able;
  const onDuty = (one: string): boolean => recordsOf(one).some((record) => isOnDuty(record, at));
  return [...asked.filter(onDuty), ...asked.filter((one) => !onDuty(one))];
};

/** May the person do this to it? Words may be changed and dropped by whoever wrote them. */
export const mayDo = (
  roles: readonly Staff[],
  person: string,
  action: BroadcastAction['do'],
  broadcast: Broadcast,
): boolean => {
  const own = person === broadcast.drafted_by && (action === 'edit' || action === 'refuse');
  return may(roles, own ? 'draft' : 'approve', broadcast.buildings);
};
