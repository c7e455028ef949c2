/** Every row of the Beijing table, as a case: who is responsible, whom to call, who pays, who is told. */
import { describe, expect, test } from 'vitest';
import type { Building } from '../../src/core/model/building.ts';
import type { Facts, Verdict } from '../../src/core/model/verdict.ts';
import { ask, ESTATE, housing } from './world.ts';

const NEW = { delivery_date: '2022-06-18' };
const OLD = { delivery_date: '2009' };
const estate = (more: Partial<Building>): Building => ({ ...ESTATE, ...more });
const managed = (scope: ('roof' | 'window')[], more: Partial<Building> = {}): Building =>
  estate({ ...OLD, pm: { ...ESTATE.pm, contract_scope: scope }, ...more });
const ROOF: Facts = { part: 'roof', rain: true };

type Case = {
  row: string;
  what: string;
  facts: Facts;
  building: Building | undefined;
  responsible: Verdict['responsible'];
  first: Verdict['first_contact']['kind'];
  pays: Verdict['pays'];
  forward: Verdict['forward_to'];
};

const CASES: Case[] = [
  {
    row: 'R01',
    what: 'any class in warranty: the developer, before the class is asked',
    facts: ROOF,
    building: housing('relocation_no_pm', {
      ...NEW,
      completion_date: '2022-01-01',
      developer: ESTATE.developer,
    }),
    responsible: 'developer',
    first: 'developer_warranty',
    pays: 'developer',
    forward: ['developer', 'owner_unit', 'community'],
  },
  {
    row: 'R02',
    what: 'managed estate in warranty: both numbers, both are told',
    facts: ROOF,
    building: estate(NEW),
    responsible: 'developer',
    first: 'developer_warranty',
    pays: 'developer',
    forward: ['pm', 'developer'],
  },
  {
    row: 'R02u',
    what: 'no date at all: as if in warranty, nobody pays yet',
    facts: ROOF,
    building: ESTATE,
    responsible: 'developer_provisional',
    first: 'developer_warranty',
    pays: 'undetermined',
    forward: ['pm', 'developer'],
  },
  {
    row: 'R01w',
    what: 'renovated later and still in the works’ warranty: the implementer',
    facts: ROOF,
    building: managed([], {
      renovations: [
        {
          part: 'roof',
          accepted: '2024-05-01',
          implementer: { name: '实施单位', phone: { number: '010-0000-2401' } },
        },
      ],
    }),
    responsible: 'renovation_implementer',
    first: 'implementer',
    pays: 'implementer',
    forward: ['implementer', 'pm', 'community'],
  },
  {
    row: 'R03',
    what: 'out, within the managers’ contract',
    facts: ROOF,
    building: managed(['roof']),
    responsible: 'pm',
    first: 'unified_leak',
    pays: 'pm_contract',
    forward: ['pm'],
  },
  {
    row: 'R04',
    what: 'out, beyond the contract, shared, fund usable',
    facts: ROOF,
    building: managed([], { fund: { exists: true, balance: 'ample' } }),
    responsible: 'fund_process',
    first: 'unified_leak',
    pays: 'fund',
    forward: ['pm', 'community', 'owners_body'],
  },
  {
    row: 'R05',
    what: 'as before but without a fund: the owners share',
    facts: ROOF,
    building: managed([], { fund: { exists: false } }),
    responsible: 'owners_shared',
    first: 'unified_leak',
    pays: 'owners_by_area',
    forward: ['pm', 'community', 'owners_body', 'street'],
  },
  {
    row: 'R06',
    what: 'out, beyond the contract, found to be private',
    facts: { part: 'window', rain: true, shared: false },
    building: managed(['roof']),
    responsible: 'owner',
    first: 'unified_leak',
    pays: 'owner',
    forward: ['pm'],
  },
  {
    row: 'R08',
    what: 'directly managed public housing',
    facts: ROOF,
    building: housing('direct_public'),
    responsible: 'owner_unit',
    first: 'owner_unit',
    pays: 'owner_unit_presumed',
    forward: ['owner_unit'],
  },
  ...(['central_unit', 'military'] as const).map(
    (kind): Case => ({
      row: 'R09',
      what: `${kind}: its housing office; the community reminds`,
      facts: ROOF,
      building: housing(kind),
      responsible: 'owner_unit',
      first: 'owner_unit',
      pays: 'owner_unit_presumed',
      forward: ['owner_unit', 'community'],
    }),
  ),
  {
    row: 'R10',
    what: 'managed by an enterprise, shared part',
    facts: ROOF,
    building: housing('self_managed_unit'),
    responsible: 'owner_unit',
    first: 'owner_unit',
    pays: 'owner_unit_and_owners_by_rule',
    forward: ['owner_unit', 'community'],
  },
  {
    row: 'R10b',
    what: 'managed by an enterprise, private part: found on the spot',
    facts: { part: 'window', rain: true, shared: false },
    building: housing('self_managed_unit'),
    responsible: 'owner_unit',
    first: 'owner_unit',
    pays: 'by_finding',
    forward: ['owner_unit', 'community'],
  },
  {
    row: 'R11',
    what: 'the owner unit is gone and nobody manages',
    facts: ROOF,
    building: housing('orphan_no_pm', { owner_unit: { name: '原单位', status: 'gone' } }),
    responsible: 'street_coordinates',
    first: 'street_leak',
    pays: 'owners_paid_service',
    forward: ['street', 'community'],
  },
  {
    row: 'R12',
    what: 'relocation housing without managers',
    facts: ROOF,
    building: housing('relocation_no_pm'),
    responsible: 'street_coordinates',
    first: 'street_leak',
    pays: 'owners_paid_service',
    forward: ['street', 'community', 'owner_unit'],
  },
  {
    row: 'R13',
    what: 'private bungalow: the owner repairs',
    facts: ROOF,
    building: housing('private_bungalow', { completion_date: '1950' }),
    responsible: 'owner',
    first: 'self',
    pays: 'owner',
    forward: ['community'],
  },
  {
    row: 'R20',
    what: 'a class that nobody knows: nothing is said of who pays',
    facts: ROOF,
    building: housing('unknown'),
    responsible: 'unknown',
    first: 'owner_unit',
    pays: 'undetermined',
    forward: ['owner_unit', 'community', 'manual_triage'],
  },
  {
    row: 'R20',
    what: 'a building that no table holds: 12345',
    facts: ROOF,
    building: undefined,
    responsible: 'unknown',
    first: 'city_12345',
    pays: 'undetermined',
    forward: ['community', 'manual_triage'],
  },
  {
    row: 'R22',
    what: 'not rain, out: whoever caused it; the managers look first',
    facts: { part: 'bathroom', rain: false, own_alteration: false },
    building: estate(OLD),
    responsible: 'by_cause',
    first: 'unified_leak',
    pays: 'by_cause',
    forward: ['pm', 'community'],
  },
  {
    row: 'R22d',
    what: 'from upstairs while the house may be in warranty: the developer hears of it too',
    facts: { part: 'upstairs', rain: false },
    building: estate({ delivery_date: '2025-04-20' }),
    responsible: 'by_cause',
    first: 'unified_leak',
    pays: 'by_cause',
    forward: ['pm', 'developer', 'community'],
  },
  {
    row: 'R22a',
    what: 'in warranty but rebuilt by the owner: by cause',
    facts: { part: 'bathroom', rain: false, own_alteration: true },
    building: estate({ delivery_date: '2023-04-20' }),
    responsible: 'by_cause',
    first: 'unified_leak',
    pays: 'by_cause',
    forward: ['pm', 'developer'],
  },
  {
    row: 'R02',
    what: 'a bathroom that nobody rebuilt, not rain, within five years: the developer',
    facts: { part: 'bathroom', rain: false, own_alteration: false },
    building: estate({ delivery_date: '2023-04-20' }),
    responsible: 'developer',
    first: 'developer_warranty',
    pays: 'developer',
    forward: ['pm', 'developer'],
  },
  {
    row: 'R22h',
    what: 'heating, out: the heat supplier',
    facts: { part: 'heating', rain: false, own_alteration: false },
    building: estate({
      ...OLD,
      heat_unit: { name: '供热', phone: { number: '010-0000-2501', hours: '24小时' } },
    }),
    responsible: 'by_cause',
    first: 'heat_unit',
    pays: 'by_cause',
    forward: ['heat_unit', 'pm'],
  },
  {
    row: 'R23a',
    what: 'collective land: the village',
    facts: ROOF,
    building: estate({ ...OLD, land: '集体', village_committee_phone: { number: '010-0000-2601' } }),
    responsible: 'n/a',
    first: 'village_committee',
    pays: 'n/a',
    forward: [],
  },
  {
    row: 'R23b',
    what: 'a shop: the managers or 12345',
    facts: ROOF,
    building: estate({ ...NEW, use: '商铺' }),
    responsible: 'n/a',
    first: 'unified_leak',
    pays: 'n/a',
    forward: ['community'],
  },
];

describe('the rows', () => {
  test.each(CASES)('$row: $what', ({ row, facts, building, responsible, first, pays, forward }) => {
    const { verdict } = ask(facts, building);
    expect({
      rows: verdict.rows,
      responsible: verdict.responsible,
      first: verdict.first_contact.kind,
      pays: verdict.pays,
      forward: verdict.forward_to,
    }).toEqual({ rows: [row], responsible, first, pays, forward });
    expect(verdict.contacts[0]).toEqual(verdict.first_contact);
    expect(verdict.supervisors.at(-1)).toEqual({ kind: 'city_12345', phone: '12345', hours: '24小时' });
    expect(verdict.because.flatMap((reason) => reason.clauses).length).toBeGreaterThan(0);
  });

  test('who supervises: community, street, district, 12345; for central units also the liaison office', () => {
    const liaison = { supervision: { ...ESTATE.supervision, central_liaison: { number: '010-0000-2107' } } };
    const kinds = (building: Building) => ask(ROOF, building).verdict.supervisors.map(({ kind }) => kind);
    expect(kinds(estate(NEW))).toEqual(['community', 'street', 'district_housing', 'city_12345']);
    expect(kinds(housing('central_unit', liaison))).toContain('central_liaison');
  });
});

describe('what is not known', () => {
  const unions: [string, Facts, Building, Verdict['responsible'], Verdict['pays']][] = [
    [
      'contract scope',
      ROOF,
      estate({ ...OLD, fund: { balance: 'ample' } }),
      'pm_then_fund',
      'pm_contract_or_fund',
    ],
    ['the fund', ROOF, managed([]), 'pm_owners_fund', 'fund_or_owners'],
    [
      'shared or private',
      { part: 'window', rain: true },
      managed(['roof'], { fund: { balance: 'ample' } }),
      'unknown',
      'by_finding',
    ],
    ['rain', { part: 'roof' }, managed(['roof']), 'unknown', 'undetermined'],
    [
      'whether rebuilt',
      { part: 'bathroom', rain: false },
      estate({ delivery_date: '2023-04-20' }),
      'developer_provisional',
      'undetermined',
    ],
    ['the part', { rain: true }, estate(NEW), 'developer_provisional', 'undetermined'],
  ];
  test.each(unions)('%s: the safe union', (_what, facts, building, responsible, pays) => {
    const { verdict } = ask(facts, building);
    expect([verdict.responsible, verdict.pays]).toEqual([responsible, pays]);
    expect(verdict.contacts.map(({ kind }) => kind)).toContain('unified_leak');
  });

  test('a building’s class is derived only where it is sure', () => {
    const { property_class: _class, ...plain } = ESTATE;
    const kindOf = (building: Building) => ask(ROOF, building).verdict.property_class;
    expect(kindOf(plain)).toBe('pm_serviced');
    expect(kindOf({ ...plain, owner_unit: { name: '某厂' } })).toBe('unknown');
    expect(kindOf({ id: 'x', compound: '甲' })).toBe('unknown');
    expect(kindOf({ ...ESTATE, lawful: false })).toBe('out_of_scope');
    expect(kindOf({ ...ESTATE, use: '住宅楼' })).toBe('pm_serviced');
  });

  test('without a number a contact stays without one', () => {
    const { verdict } = ask(ROOF, {
      id: 'x',
      compound: '甲',
      property_class: 'direct_public',
      completion_date: '1988',
    });
    expect(verdict.first_contact).toEqual({ kind: 'owner_unit' });
    expect(verdict.contacts.at(-1)).toEqual({ kind: 'city_12345', phone: '12345', hours: '24小时' });
  });
});
