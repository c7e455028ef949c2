/** Every text that an answer of the law can become, over homes of every class, part, warranty, contract and fund of every city. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/core/law/judge.ts';
import type { Building } from '../../src/core/model/building.ts';
import { PartSchema, PropertyClassSchema } from '../../src/core/model/codes.ts';
import type { Facts, Verdict } from '../../src/core/model/verdict.ts';
import { lines } from '../../src/texts/render.ts';
import { promisesIn } from './promises.ts';
import { CITIES, lawOf, registry } from './world.ts';

const AT = Date.parse('2026-07-16T09:00:00+08:00');

/** In warranty, over, open, and not recorded. */
const DATES = ['2024-06-01', '2009-06-01', '2021', undefined] as const;

const HOMES: readonly Partial<Building>[] = PropertyClassSchema.options.flatMap((property_class) =>
  DATES.flatMap((delivery_date) =>
    [true, false].map(
      (rich): Partial<Building> => ({
        property_class,
        ...(property_class === 'out_of_scope' && rich ? { land: '集体' as const } : {}),
        ...(rich
          ? {}
          : {
              renovations: PartSchema.options.slice(0, 3).map((part) => ({ part, accepted: '2025-06-01' })),
            }),
        ...(delivery_date === undefined ? {} : { delivery_date, completion_date: delivery_date }),
        ...(rich
          ? {
              fund: { balance: 'ample' as const },
              insurance: { idi: true },
              pm: { contract_scope: [...PartSchema.options] },
            }
          : {
              fund: { exists: false },
              developer: { status: 'gone' as const },
              ...(property_class === 'pm_serviced' ? { pm: { contract_scope: [] } } : {}),
            }),
      }),
    ),
  ),
);

const REPORTS: readonly Facts[] = [undefined, ...PartSchema.options].flatMap((part) =>
  [true, false, undefined].flatMap((rain) =>
    [
      {},
      { own_alteration: true },
      { shared: false, role: 'tenant' as const, first_hand: false },
      { shared: true, own_alteration: true, party_silent: true, failures: 3, hardship: true },
      { shared: false, own_alteration: false, party_unable: true, access_refused: true, concentrated: true },
    ].map((more) => ({
      ...more,
      ...(part === undefined ? {} : { part }),
      ...(rain === undefined ? {} : { rain }),
    })),
  ),
);

/** One verdict of each kind: by its rows, overlays, warranty and payer. */
const verdictsOf = (name: string): Verdict[] => {
  const law = lawOf(name);
  const city = registry.cities.get(name);
  if (city === undefined) throw new Error(`no city ${name}`);
  const kinds = new Map<string, Verdict>();
  for (const home of HOMES)
    for (const facts of REPORTS) {
      const building: Building = { id: 'x', city: name, compound: '晴耕园', ...home };
      const { verdict } = judge({ facts, building, city, law, at: AT, version: 'test' });
      const { rows, overlays, warranty, pays } = verdict;
      kinds.set([...rows, ...overlays, warranty.status, pays, verdict.property_class].join(' '), verdict);
    }
  return [...kinds.values()];
};

it.each([
  '我们保证会修好',
  '物业2小时内上门',
  '能赔您3000元',
  '街道会强制维修',
  '先报修，不用打12345',
  '这楼过保了。',
  '这个要您自己掏钱',
])('“%s” is noticed', (text) => {
  expect(promisesIn(text)).toHaveLength(1);
});

const textsOf = (verdict: Verdict) => ({
  verdict: lines([{ say: 'verdict', verdict, told: [] }]).join('\n'),
  why: lines([{ say: 'why', verdict }]).join('\n'),
  basis: lines([{ say: 'basis', verdict }]).join('\n'),
});

const OWNERS_PAY: readonly Verdict['pays'][] = ['owner', 'owners_by_area', 'owners_paid_service'];

describe.each(CITIES)('what is said of the law in %s', (city) => {
  const verdicts = verdictsOf(city);

  it('is said of every row', () => {
    const seen = new Set(verdicts.flatMap(({ rows }) => rows));
    const { rows } = lawOf(city);
    expect(rows.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
  });

  it('promises nothing, in no text', () => {
    const faults = verdicts.flatMap((verdict) =>
      Object.entries(textsOf(verdict)).flatMap(([name, text]) =>
        promisesIn(text).map((fault) => `${name} of ${verdict.rows.join('+')}: ${fault}`),
      ),
    );
    expect([...new Set(faults)]).toEqual([]);
  });

  it('says the short answer first, and that 12345 is open', () => {
    for (const verdict of verdicts) {
      const { why, basis, verdict: short } = textsOf(verdict);
      expect(why).toMatch(/12345随时能打/);
      expect(basis).toMatch(/12345随时能打/);
      expect(why.split('\n')[0]?.length, why).toBeLessThanOrEqual(90);
      expect(short.length, short).toBeLessThanOrEqual(400);
    }
  });

  it('lets nobody pay without the clause and the other possibilities', () => {
    for (const verdict of verdicts.filter(({ pays }) => OWNERS_PAY.includes(pays)))
      for (const text of [textsOf(verdict).verdict, textsOf(verdict).why]) {
        expect(text).toMatch(/先别付钱（[^）]+.*另算/);
        expect(text).toContain('《');
      }
  });

  it('tells of every clause that was not read in the original that its text governs', () => {
    for (const verdict of verdicts) {
      const { basis } = textsOf(verdict);
      const shown = verdict.because
        .flatMap(({ clauses }) => clauses)
        .filter(({ quote }) => basis.includes(quote));
      for (const { quote, confidence } of shown) {
        const line = basis.split('\n').find((text) => text.includes(quote));
        if (confidence !== 'seen') expect(line).toMatch(/以正式文本为准/);
      }
      expect(basis).toContain('以现场查看和正式文本为准');
    }
  });
});
