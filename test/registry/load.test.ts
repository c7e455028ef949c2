/** What becomes of files: read into one frozen registry, or refused with every fault at once. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadRegistry } from '../../src/registry/registry.ts';
import { dataDir, flawless, loaded, SHIPPED, world } from './data.ts';

const FILE = 'compounds/a.json';

describe('a good directory', () => {
  test('gives a registry in which buildings name their city', async () => {
    const { registry, faults, gaps } = await loaded({ [FILE]: world({ buildings: [flawless()] }) });
    expect(faults).toEqual([]);
    expect(gaps).toEqual([]);
    expect(registry?.buildings.get('a-1')?.city).toBe('北京');
  });

  test('knows a city by each of its names and writes it one way', async () => {
    const { registry } = await loaded({
      [FILE]: { city: '哈尔滨市', buildings: [flawless({ district: '道里区' })] },
    });
    expect(registry?.buildings.get('a-1')?.city).toBe('哈尔滨');
    expect(registry?.city.name).toBe('哈尔滨');
  });

  test('takes the city of people who name none from the settings', async () => {
    const { registry } = await loaded({
      [FILE]: world({ buildings: [flawless()] }),
      'settings.json': { city: '大同' },
    });
    expect(registry?.city.name).toBe('大同');
  });

  test('has the usual targets where there are no settings', async () => {
    const { registry } = await loaded({});
    expect(registry?.settings.targets.P0.next_contact).toBe(10);
  });

  test('lets nothing change a record afterwards', async () => {
    const { registry } = await loaded({ [FILE]: world({ buildings: [flawless({ aliases: ['甲'] })] }) });
    const building = registry?.buildings.get('a-1');
    expect(Object.isFrozen(building)).toBe(true);
    expect(Object.isFrozen(building?.aliases)).toBe(true);
    expect(Object.isFrozen(building?.pm)).toBe(true);
    expect(Object.isFrozen(registry?.city)).toBe(true);
  });

  test('has one version for one content, however it is laid out', async () => {
    const content = world({ buildings: [flawless()] });
    const compact = await loaded({ [FILE]: content });
    const spaced = await loaded({ [FILE]: `${JSON.stringify(content, null, 4)}\n` });
    const other = await loaded({ [FILE]: world({ buildings: [flawless({ floors: 6 })] }) });
    expect(compact.registry?.version).toMatch(/^[0-9a-f]{12}$/);
    expect(spaced.registry?.version).toBe(compact.registry?.version);
    expect(other.registry?.version).not.toBe(compact.registry?.version);
  });
});

describe('laws', () => {
  test('every city has one, and an edit of one is another version', async () => {
    const { dir, write } = await dataDir();
    const before = await loadRegistry({ data: dir });
    expect([...(before.registry?.laws.keys() ?? [])].sort()).toEqual(
      [...(before.registry?.cities.keys() ?? [])].sort(),
    );
    const datong = JSON.parse(await readFile(join(dir, 'law/datong.json'), 'utf8'));
    await write('law/datong.json', { ...datong, version: 'another' });
    const after = await loadRegistry({ data: dir });
    expect(after.faults).toEqual([]);
    expect(after.registry?.version).not.toBe(before.registry?.version);
  });

  test('a city without a pack of its own has the national law', async () => {
    const { registry } = await loaded({
      'cities/other.json': { name: '某市', hotline: '12345', districts: ['某区'] },
    });
    expect(registry?.laws.get('某市')).toMatchObject({ city: '某市' });
  });

  test('a faulty law is told together with the faults of the records', async () => {
    const { registry, faults } = await loaded({
      'law/other.json': '{}',
      [FILE]: world({ buildings: [flawless({ floors: '六' })] }),
    });
    expect(registry).toBeUndefined();
    const files = faults.map(({ file }) => file);
    expect(files).toContainEqual(expect.stringMatching(/law\/other\.json$/));
    expect(files).toContainEqual(expect.stringMatching(/compounds\/a\.json$/));
  });
});

test('a world replaces the compounds; cities and settings stay', async () => {
  const { dir, write } = await dataDir();
  await write('compounds/old.json', world({ buildings: [flawless({ id: 'old' })] }));
  await write('world.json', { city: '大同', buildings: [flawless({ id: 'new', district: '平城区' })] });
  const { registry } = await loadRegistry({ data: dir, world: join(dir, 'world.json') });
  expect([...(registry?.buildings.keys() ?? [])]).toEqual(['new']);
  expect(registry?.city.name).toBe('大同');
  expect(registry?.cities.size).toBe(3);
});

test('a big table with columns too many is read, and every cell of them is told', async () => {
  const columns = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`列${index}`, '']));
  const buildings = Array.from({ length: 3000 }, (_, index) =>
    flawless({ id: `b-${index}`, compound: `${index}园`, ...columns }),
  );
  const { registry, gaps } = await loaded({ [FILE]: world({ buildings }) });
  expect(registry?.buildings.size).toBe(3000);
  expect(gaps.filter(({ kind }) => kind === 'key')).toHaveLength(150_000);
});

describe('what people do to files by accident is a fault with its remedy', () => {
  const good = JSON.stringify(world({ buildings: [] }));
  const gbk = Buffer.from([0x7b, 0x22, 0x63, 0x22, 0x3a, 0x22, 0xb1, 0xb1, 0xbe, 0xa9, 0x22, 0x7d]);
  test.each([
    ['a byte order mark', `\uFEFF${good}`, /byte order mark/, /without|UTF-8/],
    ['an empty file', '', /empty/, /restore/],
    ['a file of blanks', ' \n', /empty/, /restore/],
    [
      'a trailing comma',
      '{\n"city": "北京，,]",\n"groups": [],\n}',
      /comma too many at the end of line 3/,
      /delete/,
    ],
    ['a torn file', good.slice(0, -3), /not JSON/, /correct/],
    ['nothing but null', 'null', /null/, /write/],
    ['another encoding', gbk, /not UTF-8/, /GBK/],
  ])('%s', async (_, content, problem, remedy) => {
    const { dir, write } = await dataDir();
    await write('compounds/good.json', world({ buildings: [flawless()] }));
    await writeFile(join(dir, 'compounds/bad.json'), content);
    const { registry, faults } = await loadRegistry({ data: dir });
    expect(registry).toBeUndefined();
    expect(faults).toHaveLength(1);
    expect(faults[0]?.file).toMatch(/bad\.json$/);
    expect(faults[0]?.problem).toMatch(problem);
    expect(faults[0]?.remedy).toMatch(remedy);
  });

  test('a world that is not there', async () => {
    const { faults } = await loadRegistry({ data: SHIPPED, world: '/nowhere/world.json' });
    expect(faults).toMatchObject([{ kind: 'file', file: '/nowhere/world.json' }]);
  });

  test('a data directory that is not there', async () => {
    const { registry, faults } = await loadRegistry({ data: '/nowhere' });
    expect(registry).toBeUndefined();
    expect(faults).not.toEqual([]);
  });
});

describe('a record that breaks the schema', () => {
  test.each([
    [
      'a wrong code',
      { property_class: 'pm_service' },
      'buildings[0].property_class',
      /“pm_serviced” was meant/,
    ],
    ['a day that does not exist', { delivery_date: '2021-02-29' }, 'buildings[0].delivery_date', /correct/],
    [
      'a number instead of a phone',
      { street_leak_phone: 12345 },
      'buildings[0].street_leak_phone',
      /correct/,
    ],
    ['a null', { pm: null }, 'buildings[0].pm', /leave out/],
    ['no compound', { compound: undefined }, 'buildings[0].compound', /add it/],
  ])('%s is told with its place', async (_, change, path, remedy) => {
    const { registry, faults } = await loaded({ [FILE]: world({ buildings: [flawless(change)] }) });
    expect(registry).toBeUndefined();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ kind: 'schema', path, remedy: expect.stringMatching(remedy) });
  });

  test('does not hide the others, and what refers to it is not unknown', async () => {
    const { faults } = await loaded({
      [FILE]: world({
        buildings: [flawless({ floors: 'six' }), flawless({ id: 'b-1', use: 7 })],
        groups: [
          { id: 'g', buildings: ['a-1'] },
          { id: 'h', buildings: ['c-1'] },
        ],
      }),
    });
    expect(faults.map((fault) => [fault.kind, fault.path])).toEqual([
      ['schema', 'buildings[0].floors'],
      ['schema', 'buildings[1].use'],
      ['reference', 'groups[1].buildings[0]'],
    ]);
  });

  test('in the settings is a fault too', async () => {
    const { faults } = await loaded({ 'settings.json': { close_hours: -1 } });
    expect(faults).toMatchObject([{ kind: 'schema', path: 'close_hours' }]);
  });
});
