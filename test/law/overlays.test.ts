/** What lies over a row: danger, running water, the night, hardship, parties that fail. One field each. */
import { describe, expect, test } from 'vitest';
import type { Building } from '../../src/core/model/building.ts';
import type { Facts, Verdict } from '../../src/core/model/verdict.ts';
import { ask, ESTATE, housing } from './world.ts';

const NEW: Building = { ...ESTATE, delivery_date: '2022-06-18' };
const OLD: Building = { ...ESTATE, delivery_date: '2009', pm: { ...ESTATE.pm, contract_scope: ['roof'] } };
const SHARED: Building = { ...OLD, pm: { ...ESTATE.pm, contract_scope: [] }, fund: { exists: false } };
const ROOF: Facts = { part: 'roof', rain: true };
const kinds = (verdict: Verdict) => verdict.contacts.map(({ kind }) => kind);
const over = (facts: Facts, building: Building, options?: { at?: string; city?: string }) =>
  ask({ ...ROOF, ...facts }, building, options).verdict;

describe('priority', () => {
  test.each<[Facts, Verdict['priority']]>([
    [{ hazards: ['electric'], severity: 'damp' }, 'P0'],
    [{ severity: 'drip' }, 'P1'],
    [{ severity: 'flow' }, 'P1'],
    [{ severity: 'flood' }, 'P1'],
    [{ severity: 'damp' }, 'P2'],
    [{}, 'P2'],
  ])('%j is %s', (facts, priority) => {
    expect(over(facts, NEW).priority).toBe(priority);
  });

  test('what is out of scope is information, unless water runs', () => {
    const shop: Building = { ...NEW, use: '商铺' };
    expect(over({}, shop).priority).toBe('P3');
    expect(over({ severity: 'flow' }, shop).priority).toBe('P1');
  });
});

describe('running water and the night', () => {
  test('water runs: the managers first, the developer second, both are told', () => {
    const verdict = over({ severity: 'drip' }, NEW);
    expect(kinds(verdict).slice(0, 2)).toEqual(['unified_leak', 'developer_warranty']);
    expect(verdict.forward_to).toEqual(['pm', 'developer']);
    expect(verdict.responsible).toBe('developer');
  });

  test('the model conversation of 21:10: the line that answers, the developer with its hours', () => {
    const verdict = over({}, NEW, { at: '2026-07-03T21:10:00+08:00' });
    expect(verdict.first_contact).toMatchObject({
      kind: 'unified_leak',
      phone: '010-0000-2101',
      hours: '24小时',
    });
    expect(verdict.contacts[1]).toMatchObject({ kind: 'developer_warranty', hours: '9–18点' });
  });

  test('managers’ office closed: their duty line', () => {
    const pm = {
      unified_leak_phone: { number: '010-0000-1', hours: '8:30-17:30' },
      duty_phone: { number: '010-0000-2', hours: '24小时' },
    };
    const at = (time: string) =>
      over({}, { ...OLD, pm: { ...OLD.pm, ...pm } }, { at: `2026-07-03T${time}:00+08:00` }).first_contact
        .phone;
    expect(at('12:00')).toBe('010-0000-1');
    expect(at('17:30')).toBe('010-0000-2');
  });

  test('nobody of the row answers at night and water runs: 12345', () => {
    const closed = housing('direct_public', {
      owner_unit: { phone: { number: '010-0000-1', hours: '9-17点' } },
      street_leak_phone: { number: '010-0000-2', hours: '9-17点' },
      supervision: {},
    });
    const night = { at: '2026-07-03T02:00:00+08:00' };
    expect(over({ severity: 'flow' }, closed, night).first_contact.kind).toBe('city_12345');
    expect(over({ severity: 'flow' }, closed).first_contact.kind).toBe('owner_unit');
    expect(over({}, closed, night).first_contact.kind).toBe('owner_unit');
  });
});

describe('danger (R24)', () => {
  test.each<[NonNullable<Facts['hazards']>, string[]]>([
    [['electric'], ['emergency_95598', 'emergency_119']],
    [['gas'], ['emergency_119']],
    [
      ['ceiling', 'electric'],
      ['emergency_119', 'emergency_95598'],
    ],
    [['injury'], ['emergency_120', 'emergency_119']],
    [
      ['injury', 'ceiling'],
      ['emergency_119', 'emergency_120'],
    ],
    [['trapped'], ['emergency_119']],
    [['deep_water'], ['emergency_119']],
  ])('%j', (hazards, first) => {
    const verdict = over({ hazards }, NEW, { at: '2026-07-03T02:07:00+08:00' });
    expect(kinds(verdict).slice(0, first.length)).toEqual(first);
    expect(kinds(verdict)[first.length]).toBe('unified_leak');
    expect([verdict.priority, verdict.responsible]).toEqual(['P0', 'emergency']);
    expect(verdict.forward_to).toEqual(expect.arrayContaining(['pm', 'developer', 'community']));
  });

  test('scalding water: the heat supplier', () => {
    const heated: Building = { ...OLD, heat_unit: { phone: { number: '010-0000-9', hours: '24小时' } } };
    expect(over({ part: 'heating', rain: false, hazards: ['scald'] }, heated).first_contact.kind).toBe(
      'heat_unit',
    );
  });

  test('danger goes before a street that is asked because the managers are silent', () => {
    expect(
      over({ hazards: ['ceiling'], party_silent: true, party_unable: true }, OLD).first_contact.kind,
    ).toBe('emergency_119');
  });
});

describe('people and parties', () => {
  test('R14 hardship: the street sees to the money, unless another must pay anyway', () => {
    const poor = over({ hardship: true }, SHARED);
    expect([poor.pays, poor.overlays.includes('R14'), poor.forward_to.includes('street')]).toEqual([
      'street_coordinates',
      true,
      true,
    ]);
    expect(over({}, { ...SHARED, hardship: true }).pays).toBe('street_coordinates');
    expect(over({ hardship: true }, NEW).pays).toBe('developer');
    expect(over({ hardship: true }, OLD).pays).toBe('pm_contract');
  });

  test('R15 unable: the street arranges; the party stays responsible', () => {
    const verdict = over({ party_unable: true }, housing('direct_public'));
    expect([verdict.responsible, verdict.first_contact.kind]).toEqual(['owner_unit', 'street_leak']);
    expect(verdict.forward_to).toContain('street');
  });

  test('R16 a silent developer: still responsible; the district urges, the managers stop the water', () => {
    const verdict = over({ party_silent: true }, NEW);
    expect([verdict.responsible, verdict.pays]).toEqual(['developer', 'developer']);
    expect(verdict.supervisors[0]?.kind).toBe('district_housing');
    expect(verdict.first_contact.kind).toBe('unified_leak');
    expect(verdict.forward_to).toContain('district_housing');
    expect(verdict.overlays).toContain('R16');
    expect(verdict.overlays).not.toContain('R18');
  });

  test('R17 repeated: only from the second failure on', () => {
    expect(over({ failures: 1 }, OLD).overlays).not.toContain('R17');
    const verdict = over({ failures: 2 }, OLD);
    expect(verdict.overlays).toContain('R17');
    expect(verdict.forward_to).toEqual(['pm', 'street', 'district_housing']);
  });

  test('R18 silent managers: the street, told as what it may do', () => {
    const verdict = over({ party_silent: true }, OLD);
    expect([verdict.responsible, verdict.supervisors[0]?.kind]).toEqual(['pm', 'street']);
    expect(verdict.because.at(-1)?.point ?? '').toContain('可以约谈');
  });

  test('R19 no access: managers, owners’ body and community go together', () => {
    const verdict = over({ access_refused: true }, SHARED);
    expect([verdict.responsible, verdict.pays]).toEqual(['pm_owners_body_coordinate', 'by_finding']);
    expect(verdict.forward_to).toEqual(expect.arrayContaining(['pm', 'owners_body', 'community']));
  });

  test('R07 many homes leak: the district must require measures', () => {
    expect(over({ concentrated: true }, OLD).forward_to).toContain('district_housing');
  });

  test('R21 anybody may report: a tenant gets the building’s row', () => {
    const { overlays: _o, because: _b, ...owner } = over({ role: 'owner' }, OLD);
    const { overlays, because: _c, ...tenant } = over({ role: 'tenant' }, OLD);
    expect(tenant).toEqual(owner);
    expect(overlays).toEqual(['R21', 'R21t']);
  });

  test('a developer that is gone: its successor; the fund is not touched', () => {
    const gone = { ...NEW, developer: { ...NEW.developer, status: 'gone' as const, successor: '承接公司' } };
    const verdict = over({}, gone);
    expect([verdict.responsible, verdict.pays]).toEqual(['developer_successor', 'developer']);
    expect(verdict.contacts.find(({ kind }) => kind === 'developer_warranty')?.name).toBe('承接公司');
  });

  test('latent-defect insurance in force: the insurer too; before two years the developer alone', () => {
    const insured = (start: string): Building => ({
      ...NEW,
      insurance: {
        idi: true,
        insurer: '某保险',
        start,
        waterproof_end: '2027-06-18',
        phone: { number: '95500' },
      },
    });
    const verdict = over({}, insured('2022-06-01'));
    expect(verdict.pays).toBe('developer_or_insurer');
    expect([kinds(verdict).includes('insurer'), verdict.forward_to.includes('insurer')]).toEqual([
      true,
      true,
    ]);
    expect(over({}, insured('2025-06-01')).pays).toBe('developer');
  });

  test('two classes in one building: both are told', () => {
    const mixed: Building = { ...OLD, second_class: 'central_unit', owner_unit: { name: '某单位' } };
    expect(over({}, mixed).forward_to).toEqual(['pm', 'owner_unit']);
  });
});

describe('other cities', () => {
  test.each(['哈尔滨', '大同'])('%s: nothing of Beijing’s is said', (city) => {
    const buildings = [
      NEW,
      OLD,
      SHARED,
      ESTATE,
      housing('direct_public'),
      housing('central_unit'),
      housing('orphan_no_pm'),
    ];
    const hard: Facts = {
      hardship: true,
      party_silent: true,
      access_refused: true,
      failures: 3,
      hazards: ['ceiling'],
    };
    for (const building of buildings) {
      for (const facts of [{}, hard, { part: 'bathroom', rain: false } as Facts]) {
        const text = JSON.stringify(over(facts, building, { city }));
        expect(text).not.toMatch(/北京|央产|物业服务合同维修范围|指引（试行）|接诉即办/);
        expect(text).toContain('12345');
      }
    }
  });

  test('the class is told and decides nothing', () => {
    const roof = (kind: Building['property_class']) => over({}, housing(kind), { city: '哈尔滨' });
    const { property_class: a, ...first } = roof('direct_public');
    const { property_class: b, ...second } = roof('orphan_no_pm');
    expect(first).toEqual(second);
    expect([a, b]).toEqual(['direct_public', 'orphan_no_pm']);
  });
});
