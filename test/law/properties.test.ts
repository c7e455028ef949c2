/** Laws of the law: what holds for whatever is known, in every city, on every day. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Building } from '../../src/core/model/building.ts';
import { HazardSchema, PartSchema, PropertyClassSchema } from '../../src/core/model/codes.ts';
import { type Facts, FactsSchema, VerdictSchema } from '../../src/core/model/verdict.ts';
import { ask, CITIES } from './world.ts';

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

  test('a day’s step leads from in to out or to what is between, and changes nothing else of the status', () => {
    const dates = fc.record({ delivery_date: vague, completion_date: vague }, { requiredKeys: [] });
    const parts = fc.constantFrom(...PartSchema.options);
    fc.assert(
      fc.property(dates, parts, cities, fc.integer({ min: 2018, max: 2032 }), (known, part, city, year) => {
        const statuses = Array.from({ length: 366 }, (_, day) => {
          const at = new Date(Date.UTC(year, 0, 1) + day * 86_400_000).toISOString();
          return ask({ part, rain: true }, buildingOf(known), { city, at }).verdict.warranty.status;
        });
        const steps = statuses.filter((status, day) => day > 0 && status !== statuses[day - 1]);
        expect(['', 'uncertain', 'out', 'uncertain,out']).toContain(steps.join(','));
      }),
      { numRuns: 60 },
    );
  });

  test('two days that a vague date may mean are never in and out without the vague date being uncertain', () => {
    const month = fc.tuple(fc.integer({ min: 2014, max: 2022 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(
        month,
        fc.integer({ min: -40, max: 40 }),
        fc.constantFrom('delivery_date' as const, 'completion_date' as const),
        cities,
        ([year, m], days, field, city) => {
          const at = new Date(Date.UTC(year + 5, m - 1, 15) + days * 86_400_000).toISOString();
          const on = (date: string) =>
            ask({ part: 'roof', rain: true }, buildingOf({ [field]: date, property_class: 'pm_serviced' }), {
              at,
              city,
            }).verdict.warranty.status;
          const name = `${year}-${String(m).padStart(2, '0')}`;
          const exact = ['01', '14', '28'].map((day) => on(`${name}-${day}`));
          if (exact.includes('in') && exact.includes('out'))
            for (const wide of [name, String(year)]) expect(on(wide)).toBe('uncertain');
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
