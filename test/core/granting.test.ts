/** Nobody gives what they do not have. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayBind, mayGrant, mayInvite, mayManage, rolesToGive } from '../../src/core/cases/granting.ts';
import { type StaffRole, StaffRoleSchema } from '../../src/core/model/codes.ts';
import type { Staff } from '../../src/core/model/world.ts';

const ROLES = StaffRoleSchema.options;

const staff = (role: StaffRole, buildings: Staff['buildings'], more: Partial<Staff> = {}): Staff => ({
  from: `a ${role}`,
  role,
  buildings,
  ...more,
});

/** Whom each role may make and end: a row for who gives, a sign for each of the roles in their order. */
const TABLE: Record<StaffRole, string> = {
  //                 pm developer owner_unit repairman worker lead street district operator
  pm: '. . . . . . . . .',
  developer: '. . . . . . . . .',
  owner_unit: '. . . . . . . . .',
  repairman: '. . . . . . . . .',
  community_worker: 'x x x x . . . . .',
  community_lead: 'x x x x x . . . .',
  street: '. . . . . . . . .',
  district: '. . . . . . . . .',
  operator: 'x x x x x x x x x',
};

const PAIRS = ROLES.flatMap((giver) =>
  ROLES.map((given, i) => [giver, given, TABLE[giver].split(' ')[i] === 'x'] as const),
);

describe('a role', () => {
  test.each(PAIRS)('%s gives %s: %s', (giver, given, may) => {
    const granter = [staff(giver, ['b3', 'b5'])];
    expect(mayGrant(granter, { role: given, buildings: ['b3'] })).toBe(may);
    expect(mayManage(granter, staff(given, ['b3'], { from: 'another' }))).toBe(may);
    expect(rolesToGive(granter).includes(given)).toBe(may);
  });
});

describe('buildings', () => {
  const worker = [staff('community_worker', ['b3', 'b5'])];
  test.each<[string, Staff['buildings'], boolean]>([
    ['one of the own', ['b3'], true],
    ['all of the own', ['b5', 'b3'], true],
    ['one beyond', ['b3', 'b7'], false],
    ['all there are', '*', false],
    ['none', [], false],
  ])('%s', (_, buildings, may) => {
    expect(mayGrant(worker, { role: 'pm', buildings })).toBe(may);
    expect(mayBind(worker, buildings)).toBe(may);
    const group = buildings === '*' ? {} : { buildings: [...buildings] };
    expect(mayInvite(worker, { to: 'group', group })).toBe(may);
    expect(mayInvite(worker, { to: 'staff', staff: { role: 'pm', buildings } })).toBe(may);
  });

  test('of two records of the same person count together, but not those of a role that gives nothing', () => {
    const both = [staff('community_worker', ['b3']), staff('community_lead', ['b5'])];
    expect(mayGrant(both, { role: 'pm', buildings: ['b3', 'b5'] })).toBe(true);
    expect(mayGrant(both, { role: 'community_worker', buildings: ['b3'] })).toBe(false);
    const street = [staff('community_worker', ['b3']), staff('street', ['b5'])];
    expect(mayGrant(street, { role: 'pm', buildings: ['b5'] })).toBe(false);
    expect(mayBind(street, ['b5'])).toBe(false);
  });
});

describe('rights', () => {
  const lead = [staff('community_lead', ['b3'], { may: ['draft'] })];
  test('are given by whoever has them, and by an operator', () => {
    const worker = { role: 'community_worker', buildings: ['b3'] } as const;
    expect(mayGrant(lead, { ...worker, buildings: ['b3'], may: ['draft'] })).toBe(true);
    expect(mayGrant(lead, { ...worker, buildings: ['b3'], may: ['draft', 'approve'] })).toBe(false);
    expect(mayGrant([staff('operator', '*')], { ...worker, buildings: ['b3'], may: ['approve'] })).toBe(true);
  });
});

test('nobody changes or ends themselves', () => {
  const operator = staff('operator', '*');
  expect(mayManage([operator], operator)).toBe(false);
  expect(mayManage([operator], { ...operator, from: 'another' })).toBe(true);
});

const role = fc.constantFrom(...ROLES);
const buildings = fc.oneof(
  fc.constant('*' as const),
  fc.subarray(['b1', 'b2', 'b3', 'b4']).map((all) => [...all]),
);
const may = fc.subarray(['draft', 'approve'] as const).map((all) => [...all]);
const record = fc.record({ from: fc.constant('giver'), role, buildings, may });
const grant = fc.record({ role, buildings, may });

const reaches = (records: readonly Staff[], building: string): boolean =>
  records.some((one) => one.buildings === '*' || one.buildings.includes(building));

test('whatever is given, the giver has: every building, every right, and at least as much to give', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 3 }), grant, (granter, given) => {
      if (!mayGrant(granter, given)) return;
      const anywhere = given.buildings === '*' ? ['b1', 'b2', 'b3', 'b4', 'elsewhere'] : given.buildings;
      for (const id of anywhere) expect(reaches(granter, id)).toBe(true);
      const operates = granter.some((one) => one.role === 'operator');
      for (const right of given.may)
        expect(operates || granter.some((one) => one.may?.includes(right))).toBe(true);
      const next = [{ ...given, from: 'new' }];
      const mine = rolesToGive(granter);
      for (const one of rolesToGive(next)) expect(mine).toContain(one);
    }),
    { numRuns: 2_000 },
  );
});

test('what the one who was given may give, the giver could have given: no detour leads further', () => {
  fc.assert(
    fc.property(record, grant, grant, (granter, given, further) => {
      if (!mayGrant([granter], given)) return;
      if (mayGrant([{ ...given, from: 'new' }], further)) expect(mayGrant([granter], further)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});
