/** What lies over a row and goes by the clock: running water, the night; and what other cities are not told. The overlays themselves are in `cases/`. */
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

describe('anybody may report', () => {
  test('a tenant gets the building’s row, and is told of the landlord besides', () => {
    const { overlays: _o, because: _b, losses: _l, ...owner } = over({ role: 'owner' }, OLD);
    const { overlays, because: _c, losses: _m, ...tenant } = over({ role: 'tenant' }, OLD);
    expect(tenant).toEqual(owner);
    expect(overlays).toEqual(['R21', 'R21t']);
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
