/** The data that ships: three cities, and sample compounds that show every answer and can be mistaken for nobody. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge } from '../../src/core/law/judge.ts';
import type { Building } from '../../src/core/model/building.ts';
import { PropertyClassSchema, StaffRoleSchema } from '../../src/core/model/codes.ts';
import type { Verdict } from '../../src/core/model/verdict.ts';
import { loadRegistry } from '../../src/registry/registry.ts';
import { SHIPPED } from './data.ts';

const { registry, faults, gaps } = await loadRegistry({ data: SHIPPED });
const buildings = [...(registry?.buildings.values() ?? [])];
const building = (compound: string, number: string) =>
  buildings.find((one) => one.compound === compound && one.building === number);

/** The answer to “the roof leaks in this rain”, said of that building on 3 July 2026. */
const roofLeaks = (at: Building | undefined): Verdict => {
  const city = registry?.cities.get(at?.city ?? '');
  const law = registry?.laws.get(at?.city ?? '');
  if (at === undefined || city === undefined || law === undefined) throw new Error('no such sample building');
  const facts = { part: 'roof', rain: true } as const;
  const now = Date.parse('2026-07-03T21:10:00+08:00');
  return judge({ facts, building: at, city, law, at: now, version: 'test' }).verdict;
};

test('starts without faults', () => {
  expect(faults).toEqual([]);
});

describe('cities', () => {
  test.each([
    ['北京', 16, '密云区'],
    ['哈尔滨', 18, '宾县'],
    ['大同', 10, '云州区'],
  ])('%s has %i districts and 12345', (name, count, district) => {
    const city = registry?.cities.get(name);
    expect(new Set(city?.districts).size).toBe(count);
    expect(city?.districts).toContain(district);
    expect(city?.hotline).toMatchObject({ number: '12345', source: expect.stringMatching(/./) });
  });

  test('Harbin’s 12319 leads to 12345', () => {
    expect(registry?.cities.get('哈尔滨')?.hotline_aliases).toEqual(['12319']);
  });

  test('a season stands only where it is known from somewhere', () => {
    expect(registry?.cities.get('北京')?.flood_season).toMatchObject({
      from: '06-01',
      until: '09-15',
      confidence: 'seen',
    });
    expect(registry?.cities.get('北京')?.heating_season).toMatchObject({
      from: '11-15',
      until: '03-15',
      confidence: 'reprint',
    });
    expect(registry?.cities.get('哈尔滨')?.heating_season).toMatchObject({
      from: '10-20',
      until: '04-20',
      confidence: 'memory',
    });
    expect(registry?.cities.get('大同')?.heating_season).toBeUndefined();
  });
});

describe('sample compounds', () => {
  test('every record says that it is a sample', () => {
    expect(buildings.filter((one) => one.sample !== true)).toEqual([]);
  });

  test('no file holds a number that anybody could have', async () => {
    const dir = join(SHIPPED, 'compounds');
    for (const name of await readdir(dir)) {
      const text = await readFile(join(dir, name), 'utf8');
      const numbers = text.match(/(?<![\d.])\+?\d[\d -]{6,}\d(?!\d)/g) ?? [];
      const others = numbers.filter(
        (one) => !/^010-0000-\d{4}$/.test(one) && !/^\d{4}-\d{2}-\d{2}$/.test(one),
      );
      expect(others, name).toEqual([]);
    }
  });

  test.each(PropertyClassSchema.options)('class %s is there', (kind) => {
    expect(buildings.map((one) => one.property_class)).toContain(kind);
  });

  test.each(['in', 'out', 'uncertain', 'unknown'])('a roof whose warranty is %s is there', (status) => {
    expect(buildings.map((one) => roofLeaks(one).warranty.status)).toContain(status);
  });

  test.each([
    ['晴耕园', '6', '5'],
    ['柿子湾', '4', '5'],
    ['松果院', '3', '4'],
    ['梧桐厂宿舍', '2', '3'],
    ['新禾家园', '5', '6'],
    ['雪杉里', '3', '4'],
    ['城砖里', '1', '2'],
  ])('%s: the same words lead elsewhere in %s than in %s', (compound, one, other) => {
    expect(roofLeaks(building(compound, one)).responsible).not.toBe(
      roofLeaks(building(compound, other)).responsible,
    );
  });

  test.each(StaffRoleSchema.options)('somebody is %s', (role) => {
    expect(registry?.staff.map((one) => one.role)).toContain(role);
  });

  test('no two members of staff share a name by which they are spoken to', () => {
    const names = registry?.staff.map((one) => one.from) ?? [];
    expect(new Set(names).size).toBe(names.length);
  });

  test('one building shows gaps, and only few others do', () => {
    expect(gaps.some(({ problem }) => problem.includes('banmu-1'))).toBe(true);
    expect(new Set(gaps.map(({ kind }) => kind))).toEqual(
      new Set(['contact', 'supervision', 'unverified', 'class', 'date', 'shared_name']),
    );
  });

  test.each([
    ['晴耕园', '3', '13'],
    ['锦绣花园一期', '3', '13'],
  ])('%s has a %s and a %s that must not be confused', (compound, one, other) => {
    expect(building(compound, one)).toBeDefined();
    expect(building(compound, other)).toBeDefined();
  });

  test('锦绣一期 is a group of one half of two like-named compounds', () => {
    expect(registry?.groups.get('g-jinxiu-1')).toMatchObject({ name: '锦绣一期', compound: '锦绣花园一期' });
    expect(building('锦绣花园二期', '3')).toBeDefined();
  });
});
