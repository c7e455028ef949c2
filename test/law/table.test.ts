/** Proofs over the tables that ship, and that the proofs find what is wrong. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLaw } from '../../src/core/law/check.ts';
import type { Building } from '../../src/core/model/building.ts';
import { HazardSchema, PartSchema, PropertyClassSchema } from '../../src/core/model/codes.ts';
import type { Law } from '../../src/core/model/law.ts';
import { type Facts, FactsSchema, VerdictSchema } from '../../src/core/model/verdict.ts';
import { ask, CITIES, cityOf, ESTATE, findings, lawOf, NOON } from './world.ts';

const prove = (law: Law) =>
  checkLaw(law, '2026-07-03', {
    building: ESTATE,
    part: 'roof',
    city: cityOf('北京'),
    law,
    at: Date.parse(NOON),
  });

describe('the tables', () => {
  test('are read without a finding', () => {
    expect(findings).toEqual([]);
  });

  test.each(Object.keys(CITIES))(
    '%s: one row for every combination, no dead row, overlays in pairs',
    (name) => {
      const { combinations, problems } = prove(lawOf(name));
      expect(problems).toEqual([]);
      expect(combinations).toBe(10_240);
    },
  );

  test('a row taken away, a row twice, a clause that nobody wrote: each is found', () => {
    const law = lawOf('北京');
    const [first] = law.rows;
    if (first === undefined) throw new Error('the law has rows');
    const without = (id: string) => law.rows.filter((row) => row.id !== id);
    expect(prove({ ...law, rows: without('R08') }).problems[0]).toMatch(/^0 rows .*class=direct_public/);
    const twice = prove({ ...law, rows: [...law.rows, { ...first, id: 'R99' }] }).problems;
    expect(twice.some((problem) => problem.startsWith('2 rows (R01, R99)'))).toBe(true);
    const dead = { ...first, id: 'R98', from: '2030-01-01' };
    expect(prove({ ...law, rows: [...law.rows, dead] }).problems).toEqual([
      'row R98 is dead: another always answers',
    ]);
    expect(prove({ ...law, rows: [{ ...first, clauses: ['none'] }, ...without('R01')] }).problems).toEqual([
      'R01 cites none, which is no clause',
    ]);
  });

  test('a day on which no row is law: unknown, never the last row', () => {
    const law = lawOf('北京');
    const rows = law.rows.map((row) => (row.id === 'R20' ? row : { ...row, from: '2030-01-01' }));
    expect(prove({ ...law, rows }).problems.length).toBeGreaterThan(0);
  });
});

const vague = fc.constantFrom(
  '1998',
  '2009',
  '2019-05-20',
  '2020',
  '2021-06',
  '2021-06-18',
  '2023-01-01',
  '2025',
);
const phone = fc.constantFrom({ number: '010-0000-0001' }, { number: '010-0000-0002', hours: '9–18点' });
const anyBuilding = fc.record(
  {
    property_class: fc.constantFrom(...PropertyClassSchema.options),
    second_class: fc.constantFrom(...PropertyClassSchema.options),
    delivery_date: vague,
    completion_date: vague,
    land: fc.constantFrom('国有' as const, '集体' as const),
    use: fc.constantFrom('住宅', '商铺'),
    developer: fc.record(
      {
        status: fc.constantFrom('active' as const, 'gone' as const, 'silent' as const),
        warranty_phone: phone,
      },
      { requiredKeys: [] },
    ),
    pm: fc.record(
      { contract_scope: fc.subarray([...PartSchema.options]), unified_leak_phone: phone },
      { requiredKeys: [] },
    ),
    fund: fc.record({ exists: fc.boolean() }),
    owner_unit: fc.record({ phone }, { requiredKeys: [] }),
    repairs: fc.array(
      fc.record({ part: fc.constant('roof' as const), accepted: vague }, { requiredKeys: ['part'] }),
      { maxLength: 2 },
    ),
    renovations: fc.array(
      fc.record({ part: fc.constant('roof' as const), accepted: vague }, { requiredKeys: ['part'] }),
      { maxLength: 1 },
    ),
  },
  { requiredKeys: [] },
);
const anyFacts = fc.record(
  {
    part: fc.constantFrom(...PartSchema.options),
    rain: fc.boolean(),
    severity: fc.constantFrom('damp' as const, 'flow' as const),
    occurred_on: vague,
    delivery_date: vague,
    first_hand: fc.boolean(),
    shared: fc.boolean(),
    own_alteration: fc.boolean(),
    renovated: fc.boolean(),
    failures: fc.nat(3),
    party_silent: fc.boolean(),
    party_unable: fc.boolean(),
    access_refused: fc.boolean(),
    hardship: fc.boolean(),
    hazards: fc.subarray([...HazardSchema.options]),
  },
  { requiredKeys: [] },
);
const cities = fc.constantFrom(...Object.keys(CITIES));
const buildingOf = (known: object): Building => ({ id: 'x', compound: '甲', ...known }) as Building;
const RUNS = { numRuns: 300 };

describe('for whatever is known', () => {
  test('a verdict: valid, somebody to call first, 12345 among the supervisors, a clause', () => {
    fc.assert(
      fc.property(
        fc.option(anyBuilding, { nil: undefined }),
        anyFacts,
        cities,
        fc.date({ min: new Date('2005-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (known, facts, city, at) => {
          const building = known === undefined ? undefined : buildingOf(known);
          const { verdict } = ask(FactsSchema.parse(facts), building, { city, at: at.toISOString() });
          expect(VerdictSchema.safeParse(verdict).error).toBeUndefined();
          expect(verdict.contacts[0]).toEqual(verdict.first_contact);
          expect(
            verdict.contacts.at(-1)?.kind === 'city_12345' || verdict.first_contact.kind === 'city_12345',
          ).toBe(true);
          expect(verdict.supervisors.map(({ kind }) => kind)).toContain('city_12345');
          expect(verdict.because.flatMap(({ clauses }) => clauses).length).toBeGreaterThan(0);
          expect(new Set(verdict.forward_to).size).toBe(verdict.forward_to.length);
        },
      ),
      RUNS,
    );
  });

  test('once the warranty is out it is never in again on a later day', () => {
    const order = { in: 0, uncertain: 1, unknown: 1, out: 2, 'n/a': 3 };
    const days = fc.tuple(fc.integer({ min: 0, max: 12_000 }), fc.integer({ min: 0, max: 4_000 }));
    fc.assert(
      fc.property(
        anyBuilding,
        anyFacts,
        cities,
        days,
        ({ use: _use, land: _land, ...known }, { occurred_on: _seen, ...facts }, city, [start, more]) => {
          const on = (day: number) => {
            const at = new Date(Date.UTC(2000, 0, 1) + day * 86_400_000).toISOString();
            return ask(facts as Facts, buildingOf(known), { city, at }).verdict.warranty.status;
          };
          const [early, late] = [on(start), on(start + more)];
          if (early !== 'n/a') expect(order[late]).toBeGreaterThanOrEqual(order[early]);
        },
      ),
      RUNS,
    );
  });

  test('a vague date decides only where every day that it may mean decides alike', () => {
    const month = fc.tuple(fc.integer({ min: 2016, max: 2024 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(
        month,
        fc.integer({ min: 0, max: 3_650 }),
        fc.constantFrom('roof' as const, 'pipe' as const, 'heating' as const),
        ([year, m], days, part) => {
          const at = new Date(Date.UTC(year + 1, 0, 1) + days * 86_400_000).toISOString();
          const on = (delivery_date: string) =>
            ask({ part, rain: true }, buildingOf({ delivery_date, property_class: 'pm_serviced' }), { at })
              .verdict.warranty.status;
          const mm = String(m).padStart(2, '0');
          const vaguely = on(`${year}-${mm}`);
          if (vaguely === 'in' || vaguely === 'out')
            for (const day of ['01', '10', '28']) expect(on(`${year}-${mm}-${day}`)).toBe(vaguely);
          const byYear = on(String(year));
          if (byYear === 'in' || byYear === 'out') expect(vaguely).toBe(byYear);
        },
      ),
      RUNS,
    );
  });

  test('a date taken away never makes a warranty out, nor an owner pay', () => {
    fc.assert(
      fc.property(anyBuilding, anyFacts, cities, (known, facts, city) => {
        const { delivery_date: _d, completion_date: _c, ...less } = known;
        const { delivery_date: _own, ...told } = facts;
        const { verdict } = ask(told as Facts, buildingOf(less), { city });
        const works = (known.renovations ?? []).length > 0;
        if (!works) expect(verdict.warranty.status).not.toBe('out');
        if (verdict.property_class !== 'private_bungalow') expect(verdict.pays).not.toBe('owner');
        expect(verdict.pays).not.toBe('owners_by_area');
      }),
      RUNS,
    );
  });

  test('what is not known of managers, fund and place never makes an owner pay', () => {
    fc.assert(
      fc.property(anyBuilding, anyFacts, (known, facts) => {
        const { pm: _pm, fund: _fund, property_class: _class, ...less } = known;
        const { shared: _shared, ...told } = facts;
        const { verdict } = ask(told as Facts, buildingOf({ ...less, property_class: 'pm_serviced' }));
        expect(['owner', 'owners_by_area']).not.toContain(verdict.pays);
      }),
      RUNS,
    );
  });
});
