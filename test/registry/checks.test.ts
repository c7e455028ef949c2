/** Faults across files, and gaps: what is missing or doubtful but does not stop the bot. */
import { describe, expect, test } from 'vitest';
import { flawless, loaded, world } from './data.ts';

const FILE = 'compounds/a.json';
const kindsAndPaths = (findings: readonly { kind: string; path: string }[]): string[] =>
  findings.map(({ kind, path }) => `${kind} ${path}`);

describe('an id given twice', () => {
  test('in two files names both', async () => {
    const { registry, faults } = await loaded({
      'compounds/a.json': world({ buildings: [flawless()] }),
      'compounds/b.json': world({ buildings: [flawless({ compound: '乙园' })] }),
    });
    expect(registry).toBeUndefined();
    expect(faults).toHaveLength(1);
    expect(faults[0]?.file).toMatch(/b\.json$/);
    expect(faults[0]?.problem).toMatch(/“a-1” is also .*a\.json buildings\[0\]/);
  });

  test.each([
    ['groups', { groups: [{ id: 'g' }, { id: 'g' }] }, 'groups[1]'],
    ['cases', { open_cases: [{ case: 'A7K2' }, { case: 'A7K2' }] }, 'open_cases[1]'],
  ])('is a fault for %s', async (_, records, path) => {
    const { faults } = await loaded({ [FILE]: world(records) });
    expect(kindsAndPaths(faults)).toEqual([`duplicate ${path}`]);
  });

  test('is a fault for the name of a city', async () => {
    const { faults } = await loaded({
      'cities/other.json': { name: '北京市', hotline: '12345', districts: ['东城区'] },
    });
    expect(faults).toMatchObject([{ kind: 'duplicate', problem: expect.stringContaining('北京市') }]);
  });
});

describe('a reference that leads nowhere', () => {
  test.each([
    ['a group’s compound', { groups: [{ id: 'g', compound: '甲圆' }] }, 'groups[0].compound', '“甲园”'],
    ['a group’s building', { groups: [{ id: 'g', buildings: ['a-2'] }] }, 'groups[0].buildings[0]', '“a-1”'],
    [
      'a member of staff’s building',
      { staff: [{ from: '王工', role: 'pm', buildings: ['a-1', 'x-1'] }] },
      'staff[0].buildings[1]',
      '“a-1”',
    ],
    [
      'a case’s building',
      { open_cases: [{ case: 'A7K2', building: 'a-9' }] },
      'open_cases[0].building',
      '“a-1”',
    ],
  ])('%s', async (_, records, path, suggestion) => {
    const { registry, faults } = await loaded({ [FILE]: world({ buildings: [flawless()], ...records }) });
    expect(registry).toBeUndefined();
    expect(kindsAndPaths(faults)).toEqual([`reference ${path}`]);
    expect(faults[0]?.remedy).toContain(suggestion);
  });

  test('the city of a file or of a record', async () => {
    const { faults } = await loaded({
      'compounds/a.json': { city: '北平', buildings: [] },
      'compounds/b.json': world({ buildings: [flawless({ city: '大同县城' })] }),
    });
    expect(kindsAndPaths(faults)).toEqual(['reference city', 'reference buildings[0].city']);
  });

  test.each(['甲园', '甲家园', 'a-1'])('a group may name its compound %s', async (compound) => {
    const { faults } = await loaded({
      [FILE]: world({ buildings: [flawless({ aliases: ['甲家园'] })], groups: [{ id: 'g', compound }] }),
    });
    expect(faults).toEqual([]);
  });

  test('is not claimed while another file cannot be read', async () => {
    const { faults } = await loaded({
      'compounds/a.json': '{',
      'compounds/b.json': world({ groups: [{ id: 'g', buildings: ['a-1'] }] }),
    });
    expect(faults.map(({ kind }) => kind)).toEqual(['file']);
  });
});

const verified = { verified_on: '2026-05-20', source: '公示牌' };

describe('gaps are told and do not stop the bot', () => {
  test.each([
    ['nobody to call', { pm: { name: '甲物业' } }, ['contact buildings[0]']],
    [
      'an unverified number',
      { street_leak_phone: '010-6512-3457' },
      ['unverified buildings[0].street_leak_phone'],
    ],
    ['no supervisors', { supervision: undefined }, ['supervision buildings[0].supervision']],
    ['an unknown class', { property_class: 'unknown' }, ['class buildings[0].property_class']],
    ['no class', { property_class: undefined }, ['class buildings[0].property_class']],
    ['no date', { delivery_date: undefined }, ['date buildings[0]']],
    ['a year alone as a date', { delivery_date: undefined, year_built: 1998 }, []],
    ['a bungalow without a date', { property_class: 'private_bungalow', delivery_date: undefined }, []],
    ['a district of another city', { district: '道里区' }, ['district buildings[0].district']],
    ['a district as people say it', { district: '东城' }, []],
    ['a mistyped key', { delivery_dat: '2020-05-01' }, ['key buildings[0].delivery_dat']],
    [
      'a mistyped key inside',
      { pm: { nam: '甲物业', duty_phone: { number: '12345', ...verified } } },
      ['key buildings[0].pm.nam'],
    ],
    [
      'a number too short',
      { street_leak_phone: { number: '010-651', ...verified } },
      ['phone buildings[0].street_leak_phone'],
    ],
    [
      'two numbers in one',
      { street_leak_phone: { number: '010-65123456/65123457', ...verified } },
      ['phone buildings[0].street_leak_phone'],
    ],
    [
      'a sample number in a real record',
      { street_leak_phone: { number: '010-0000-2101', ...verified } },
      ['phone buildings[0].street_leak_phone'],
    ],
  ])('%s', async (_, change, expected) => {
    const { registry, faults, gaps } = await loaded({ [FILE]: world({ buildings: [flawless(change)] }) });
    expect(faults).toEqual([]);
    expect(registry?.buildings.size).toBe(1);
    expect(kindsAndPaths(gaps)).toEqual(expected);
  });

  test('a mistyped key is told with the one that was meant', async () => {
    const { gaps } = await loaded({ [FILE]: world({ group: [] }) });
    expect(gaps).toMatchObject([{ kind: 'key', path: 'group', remedy: 'perhaps “groups” was meant' }]);
  });

  test('a real-looking number in a sample record', async () => {
    const { gaps } = await loaded({ [FILE]: world({ buildings: [flawless({ sample: true })] }) });
    expect(gaps.map(({ kind }) => kind)).toEqual(['phone', 'phone', 'phone', 'phone']);
  });

  test('a name that two compounds share, but not one that two buildings of a compound share', async () => {
    const { gaps } = await loaded({
      [FILE]: world({
        buildings: [
          flawless({ aliases: ['老院', '一号楼'] }),
          flawless({ id: 'a-2', building: '2', aliases: ['老院'] }),
          flawless({ id: 'b-1', compound: '乙园', aliases: ['老 院', '一号楼'] }),
        ],
      }),
    });
    expect(kindsAndPaths(gaps)).toEqual(['shared_name buildings[2]']);
    expect(gaps[0]?.problem).toMatch(/“老院”.*甲园.*乙园/);
  });
});
