/** What is learned lies over the files, fact by fact; a file that was changed since wins. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { lookup } from '../../src/core/lookup/lookup.ts';
import type { Building } from '../../src/core/model/building.ts';
import { type Fact, keyOf, type Learned, LearnedSchema } from '../../src/core/model/learned.ts';
import type { Registry } from '../../src/core/registry.ts';
import { heldFor, layOver } from '../../src/registry/learned.ts';
import { flawless, loaded, world } from './data.ts';

const AT = Date.parse('2026-07-03T21:00:00+08:00');

const FILE = {
  buildings: [flawless(), flawless({ id: 'a-2', building: '2', aliases: ['甲二'] })],
  groups: [{ id: 'g-1', name: '甲园群', compound: '甲园' }],
  staff: [{ from: 'li', name: '李老师', role: 'community_worker', buildings: ['a-1'] }],
  subscribers: ['zhang'],
  elders: [{ id: 'e-1', name: '王奶奶', building: 'a-1', phone: '010-0000-9101' }],
};

const tablesOf = async (records: object = FILE): Promise<Registry> => {
  const { registry, faults } = await loaded({ 'compounds/a.json': world(records), 'settings.json': {} });
  if (registry === undefined) throw new Error(JSON.stringify(faults));
  return registry;
};

let tables: Registry;
beforeEach(async () => {
  tables ??= await tablesOf();
});

/** Learned now, over what these tables hold; read back as the store gives it. */
const learnedOver = (over: Registry, ...facts: Fact[]): Learned[] =>
  facts.map((fact) => {
    const held = heldFor(over, fact);
    return LearnedSchema.parse({ fact, by: 'li', at: AT, ...(held === undefined ? {} : { over: held }) });
  });
const laid = (...facts: Fact[]): Registry => layOver(tables, learnedOver(tables, ...facts)).registry;

const owners = (id: string, owners_body: '业委会' | '物管会'): Fact => ({
  of: 'building',
  id,
  field: 'owners_body',
  set: { owners_body },
});
const house = (id: string, more: Partial<Building> = {}): Fact => ({
  of: 'record',
  record: { id, city: '北京', compound: '新园', building: '9', district: '东城区', ...more },
});
const worker = (from: string): Fact => ({
  of: 'staff',
  from,
  role: 'pm',
  record: { from, name: from, role: 'pm', buildings: ['a-1'] },
});
const doubt = (number: string, by: string): Fact => ({
  of: 'doubt',
  number,
  by,
  building: 'a-1',
  how: 'dead',
});
const group = (id: string): Fact => ({ of: 'group', id, record: { id, compound: '甲园' } });
const waits = (hours: number): Fact => ({ of: 'settings', name: 'remind_hours', value: hours });

const elder = (id: string, name = '王奶奶'): Fact => ({
  of: 'elder',
  id,
  record: { id, name, building: 'a-1' },
});

describe('each kind of fact', () => {
  test('an elder, new and changed', () => {
    expect(laid(elder('e-2', '钱爷爷')).elders.map(({ name }) => name)).toEqual(['王奶奶', '钱爷爷']);
    expect(laid(elder('e-1', '王大妈')).elders).toEqual([{ id: 'e-1', name: '王大妈', building: 'a-1' }]);
  });

  test('an elder who is erased is gone over the file too, and the row that says so names nobody', async () => {
    const learned = learnedOver(tables, { of: 'elder', id: 'e-1', record: null });
    expect(layOver(tables, learned).registry.elders).toEqual([]);
    expect(JSON.stringify(learned)).not.toMatch(/王奶奶|9101/);
    const without = await tablesOf({ ...FILE, elders: [] });
    expect(layOver(without, learned).spent).toEqual(['elder:e-1']);
  });

  test('a field of a building, the others as they were', () => {
    const { buildings } = laid(owners('a-1', '业委会'));
    expect(buildings.get('a-1')).toEqual({ ...tables.buildings.get('a-1'), owners_body: '业委会' });
    expect(buildings.get('a-2')).toBe(tables.buildings.get('a-2'));
  });

  test('a field that is taken out', () => {
    const record = laid({ of: 'building', id: 'a-1', field: 'pm', set: {} }).buildings.get('a-1');
    expect(record).toBeDefined();
    expect(record).not.toHaveProperty('pm');
  });

  test('an alias: words lead to the building at once', () => {
    const registry = laid({ of: 'building', id: 'a-1', field: 'aliases', set: { aliases: ['云雀苑'] } });
    const found = lookup(registry.index, {
      text: '云雀苑1号楼',
      slots: { compound: '云雀苑', building: '1' },
    });
    expect(found.candidates[0]?.building_id).toBe('a-1');
    expect(
      lookup(tables.index, { text: '云雀苑1号楼', slots: { compound: '云雀苑', building: '1' } }).decided,
    ).toBe(false);
  });

  test('a building that no file holds, and what is told of it later', () => {
    const { buildings, index } = laid(owners('new-1', '物管会'), house('new-1'));
    expect(buildings.get('new-1')).toMatchObject({ compound: '新园', owners_body: '物管会' });
    expect(index.holding.get('new-1')?.name).toBe('新园');
  });

  test('staff: one role a person; null takes it away', () => {
    expect(laid(worker('wang')).staff.map(({ from }) => from)).toEqual(['li', 'wang']);
    const gone: Fact = { of: 'staff', from: 'li', role: 'community_worker', record: null };
    expect(laid(gone).staff).toEqual([]);
  });

  test('a group; null binds it to nothing', () => {
    expect([...laid(group('g-2')).groups.keys()]).toEqual(['g-1', 'g-2']);
    expect(laid({ of: 'group', id: 'g-1', record: null }).groups.size).toBe(0);
  });

  test('a setting; one that is none is passed over', () => {
    expect(laid(waits(24)).settings).toEqual({ ...tables.settings, remind_hours: 24 });
    expect(laid(waits(-1)).settings).toEqual(tables.settings);
  });

  test('doubts of a number, by person', () => {
    const { doubts, version } = laid(doubt('010-1', 'zhao'), doubt('010-1', 'qian'), doubt('010-2', 'zhao'));
    expect(doubts.get('010-1')?.map(({ by }) => by)).toEqual(['qian', 'zhao']);
    expect(doubts.get('010-2')).toEqual([{ by: 'zhao', how: 'dead', building: 'a-1', at: AT }]);
    expect(version).toBe(tables.version);
  });

  test('who was erased is no subscriber, though a file names them', () => {
    expect(laid({ of: 'subscriber', person: 'zhang', record: null }).subscribers).toEqual([]);
  });
});

describe('the file wins', () => {
  const changedTo = (change: object): Promise<Registry> =>
    tablesOf({ ...FILE, buildings: [flawless(change), FILE.buildings[1]] });

  test('where somebody changed the field in it since', async () => {
    const learned = learnedOver(tables, owners('a-1', '业委会'));
    const { registry, spent } = layOver(await changedTo({ owners_body: '无' }), learned);
    expect(registry.buildings.get('a-1')?.owners_body).toBe('无');
    expect(spent).toEqual(['building:a-1:owners_body']);
  });

  test('and not where they changed another field of it', async () => {
    const learned = learnedOver(tables, owners('a-1', '业委会'));
    const { registry, spent } = layOver(await changedTo({ floors: 6 }), learned);
    expect(registry.buildings.get('a-1')).toMatchObject({ owners_body: '业委会', floors: 6 });
    expect(spent).toEqual([]);
  });

  test('until the change is taken back: then what was learned holds again', async () => {
    const learned = learnedOver(tables, owners('a-1', '业委会'));
    layOver(await changedTo({ owners_body: '无' }), learned);
    expect(layOver(await tablesOf(), learned).registry.buildings.get('a-1')?.owners_body).toBe('业委会');
  });

  test('when its building is gone, or a file holds the building that was new', async () => {
    const learned = learnedOver(tables, owners('a-2', '业委会'), house('new-1'));
    const files = await tablesOf({
      ...FILE,
      buildings: [flawless(), flawless({ id: 'new-1', building: '3' })],
    });
    const { registry, spent } = layOver(files, learned);
    expect(registry).toBe(files);
    expect(spent).toEqual(['building:a-2:owners_body', 'record:new-1']);
  });

  test('and nothing is left to do where it says the same', () => {
    const same: Fact = { of: 'settings', name: 'remind_hours', value: tables.settings.remind_hours };
    const over = JSON.stringify(same.value);
    const { registry, spent } = layOver(tables, [{ fact: same, by: 'li', at: AT, over }]);
    expect(registry).toBe(tables);
    expect(spent).toEqual(['settings:remind_hours']);
  });
});

describe('for all that can be learned', () => {
  const fact = fc.oneof(
    fc.constantFrom(owners('a-1', '业委会'), owners('a-2', '物管会'), owners('new-1', '业委会')),
    fc.constantFrom(house('new-1'), house('new-2', { building: '10' })),
    fc.constantFrom('wang', 'zhou', 'wu').map(worker),
    fc.constantFrom('g-1', 'g-2', 'g-3').map(group),
    fc.constantFrom('e-1', 'e-2', 'e-3').map((id) => elder(id)),
    fc.constantFrom(doubt('010-1', 'zhao'), doubt('010-1', 'qian'), doubt('010-2', 'qian')),
    fc.integer({ min: 1, max: 99 }).map(waits),
  );
  const facts = fc.uniqueArray(fact, { selector: keyOf, maxLength: 8 });
  /** All but the index, which follows from the buildings. */
  const contentOf = ({ index: _, version: __, ...rest }: Registry): unknown => rest;

  test('the order in which it is laid over does not matter', () => {
    fc.assert(
      fc.property(
        facts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([one, other]) => {
          const [first, second] = [laid(...one), laid(...other)];
          expect(contentOf(second)).toEqual(contentOf(first));
          expect(second.version).toBe(first.version);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('laying it over a second time changes nothing', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const learned = learnedOver(tables, ...all);
        const once = layOver(tables, learned).registry;
        const twice = layOver(once, learned).registry;
        expect(contentOf(twice)).toEqual(contentOf(once));
      }),
      { numRuns: 60 },
    );
  });

  test('the tables of the files stay as they are', () => {
    const before = JSON.stringify([[...tables.buildings], [...tables.groups], tables.staff, tables.settings]);
    fc.assert(
      fc.property(facts, (all) => {
        laid(...all);
        expect(
          JSON.stringify([[...tables.buildings], [...tables.groups], tables.staff, tables.settings]),
        ).toBe(before);
      }),
      { numRuns: 20 },
    );
  });
});
