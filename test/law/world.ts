/** A small world for the law's cases: the laws that ship, two cities, one estate whose numbers answer at known hours. */
import { fileURLToPath } from 'node:url';
import { judge } from '../../src/core/law/judge.ts';
import type { Building } from '../../src/core/model/building.ts';
import type { City } from '../../src/core/model/city.ts';
import type { Law } from '../../src/core/model/law.ts';
import type { Facts, Judged } from '../../src/core/model/verdict.ts';
import { loadLaws } from '../../src/registry/law.ts';

const DIR = fileURLToPath(new URL('../../data/law', import.meta.url));
export const { laws, national, findings } = await loadLaws(DIR);

export const lawOf = (name: string): Law => {
  const law = laws.get(name) ?? national;
  if (law === undefined) throw new Error(`no law for ${name}`);
  return law;
};

const city = (name: string, heating?: { from: string; until: string }): City => ({
  name,
  aliases: [],
  hotline: { number: '12345', hours: '24小时' },
  hotline_aliases: [],
  districts: ['某区'],
  ...(heating === undefined
    ? {}
    : { heating_season: { ...heating, source: '', confidence: 'reprint' as const } }),
});

export const CITIES: Record<string, City> = {
  北京: city('北京', { from: '11-15', until: '03-15' }),
  哈尔滨: city('哈尔滨', { from: '10-20', until: '04-20' }),
  大同: city('大同'),
  /** A city that has no pack. */
  某市: city('某市'),
};

export const cityOf = (name: string): City => {
  const found = CITIES[name];
  if (found === undefined) throw new Error(`no city ${name}`);
  return found;
};

/** Everybody is recorded and answers round the clock, but the developer, who answers from 9 to 18. */
export const ESTATE: Building = {
  id: 'estate-6',
  compound: '晴耕园',
  building: '6',
  district: '某区',
  property_class: 'pm_serviced',
  developer: { name: '开发商', warranty_phone: { number: '010-0000-2102', hours: '9–18点' } },
  pm: { name: '物业', unified_leak_phone: { number: '010-0000-2101', hours: '24小时' } },
  owners_body: '业委会',
  street_leak_phone: { number: '010-0000-2106', hours: '24小时' },
  supervision: {
    community: { number: '010-0000-2103' },
    street: { number: '010-0000-2104' },
    district_housing: { number: '010-0000-2105' },
  },
};

/** The same place without managers and with another owner. */
export const housing = (
  property_class: Building['property_class'],
  more: Partial<Building> = {},
): Building => {
  const { pm: _pm, developer: _developer, owners_body: _body, ...rest } = ESTATE;
  return {
    ...rest,
    property_class,
    owner_unit: { name: '产权单位', phone: { number: '010-0000-2301', hours: '24小时' } },
    completion_date: '1988',
    ...more,
  };
};

/** Noon of 3 July 2026, when everybody answers. */
export const NOON = '2026-07-03T12:00:00+08:00';

export const ask = (
  facts: Facts,
  building: Building | undefined,
  { at = NOON, city: name = '北京' }: { at?: string; city?: string } = {},
): Judged =>
  judge({
    facts,
    ...(building === undefined ? {} : { building }),
    city: cityOf(name),
    law: lawOf(name),
    at: Date.parse(at),
    version: 'test',
  });
