/** What is still asked: only what a resident can tell and what could change the answer. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Building } from '../../src/core/model/building.ts';
import type { Facts, Need } from '../../src/core/model/verdict.ts';
import { ask, ESTATE, housing } from './world.ts';

const dated = (delivery_date: string): Building => ({ ...ESTATE, delivery_date });

describe('needs', () => {
  test.each<[string, Facts, Building | undefined, Need[]]>([
    ['in warranty, with rain or not: nothing', { part: 'roof' }, dated('2022-06-18'), []],
    ['an old roof: rain, then renovation', { part: 'roof' }, dated('2009'), ['rain', 'renovated']],
    ['an old roof in rain: was it renovated?', { part: 'roof', rain: true }, dated('2009'), ['renovated']],
    ['told that it was not', { part: 'roof', rain: true, renovated: false }, dated('2009'), []],
    ['nothing told', {}, dated('2009'), ['part', 'rain']],
    [
      'a year around the end: the resident’s own date',
      { part: 'window', rain: true },
      dated('2021'),
      ['delivery_date'],
    ],
    [
      'a date told without whose it was',
      { part: 'window', rain: true, delivery_date: '2024' },
      dated('2021'),
      ['first_hand'],
    ],
    [
      'a new bathroom, dry: did somebody rebuild it?',
      { part: 'bathroom', rain: false },
      dated('2023-04-20'),
      ['own_alteration'],
    ],
    [
      'just out: when was it first seen?',
      { part: 'window', rain: true, renovated: false },
      dated('2021-05-20'),
      ['occurred_on'],
    ],
    [
      'a bungalow in rain',
      { part: 'roof', rain: true, renovated: false },
      housing('private_bungalow', { completion_date: '1950' }),
      [],
    ],
    ['a building that no table holds: the building first', { part: 'roof' }, undefined, []],
    ['a shop', {}, { ...dated('2022-06-18'), use: '商铺' }, []],
  ])('%s', (_what, facts, building, needs) => {
    expect(ask(facts, building).needs).toEqual(needs);
  });

  test('what residents cannot know goes to staff', () => {
    expect(ask({ part: 'roof', rain: true }, dated('2009')).staff_needs).toEqual(['contract_scope', 'fund']);
    expect(ask({ part: 'window', rain: true }, dated('2009')).staff_needs).toContain('shared');
    expect(ask({ part: 'roof', rain: true }, housing('unknown')).staff_needs).toEqual(['property_class']);
    expect(ask({ part: 'roof', rain: true }, undefined).staff_needs).toEqual(['building', 'property_class']);
    expect(ask({ part: 'roof', rain: true }, ESTATE).staff_needs).toContain('delivery_date');
  });

  test('nothing that was told is asked', () => {
    const facts = fc.record(
      {
        part: fc.constantFrom('roof', 'bathroom', 'pipe', 'upstairs'),
        rain: fc.boolean(),
        renovated: fc.boolean(),
        own_alteration: fc.boolean(),
        occurred_on: fc.constantFrom('2026', '2026-06'),
        first_hand: fc.boolean(),
        delivery_date: fc.constantFrom('2010', '2021-06', '2024-01-01'),
      },
      { requiredKeys: [] },
    );
    const buildings = fc.constantFrom(
      ESTATE,
      dated('2009'),
      dated('2021'),
      dated('2021-05-20'),
      housing('direct_public'),
    );
    fc.assert(
      fc.property(facts, buildings, (told, building) => {
        for (const need of ask(told as Facts, building).needs) expect(told).not.toHaveProperty(need);
      }),
      { numRuns: 200 },
    );
  });
});
