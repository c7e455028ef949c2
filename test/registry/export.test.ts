/** What was learned goes back into the files, only that, all of it or nothing, and stands until it is there. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Fact, type Learned, LearnedSchema } from '../../src/core/model/learned.ts';
import type { Registry } from '../../src/core/registry.ts';
import { checkPlanned } from '../../src/registry/export/check.ts';
import { planExport, type Subscription } from '../../src/registry/export/plan.ts';
import { printJson } from '../../src/registry/import/print.ts';
import { writeAll } from '../../src/registry/import/write.ts';
import { heldFor, layOver } from '../../src/registry/learned.ts';
import { loadRegistry } from '../../src/registry/load.ts';
import { jsonFiles } from '../../src/registry/read.ts';
import { dataDir, flawless, SHIPPED, world } from './data.ts';

const AT = Date.parse('2026-07-03T21:00:00+08:00');
const FILE = 'compounds/beijing-dongcheng.json';

const phone = { number: '010-6512-3456', verified_on: '2026-05-20', source: '公示牌' };
const RECORDS = {
  buildings: [
    flawless({
      pm: { name: '甲物业', 微信: 'jia', unified_leak_phone: '010-6512-3456', duty_phone: phone },
      year_built: 2019,
      备注: '人写的',
    }),
    flawless({ id: 'a-2', building: '2' }),
  ],
  groups: [{ id: 'g-1', compound: '甲园' }],
  staff: [{ from: 'li', name: '李老师', role: 'community_worker', buildings: ['a-1', 'a-2'] }],
  subscribers: ['zhang'],
};

const site = async () => {
  const { dir, write } = await dataDir();
  await write(FILE, printJson(world(RECORDS)));
  await write('settings.json', printJson({ operator: '甲社区', remind_hours: 72 }));
  const load = async (): Promise<Registry> => {
    const { registry, faults } = await loadRegistry({ data: dir });
    if (registry === undefined) throw new Error(JSON.stringify(faults));
    return registry;
  };
  const text = (path: string): Promise<string> => readFile(join(dir, path), 'utf8');
  const learn = async (...facts: Fact[]): Promise<Learned[]> => {
    const tables = await load();
    return facts.map((fact) => {
      const over = heldFor(tables, fact);
      return LearnedSchema.parse({ fact, by: 'li', at: AT, ...(over === undefined ? {} : { over }) });
    });
  };
  const plan = async (learned: readonly Learned[], subscriptions: readonly Subscription[] = []) =>
    planExport(dir, await load(), learned, subscriptions);
  const run = async (learned: readonly Learned[], subscriptions: readonly Subscription[] = []) => {
    const made = await plan(learned, subscriptions);
    await checkPlanned(dir, made.files);
    await writeAll(made.files);
    return made;
  };
  return { dir, write, load, text, learn, plan, run };
};

/** Lines that are in one of the two only. */
const changed = (before: string, after: string): string[] => {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !fresh.includes(line)).map((line) => `-${line.trim()}`),
    ...fresh.filter((line) => !old.includes(line)).map((line) => `+${line.trim()}`),
  ];
};

const number = (id: string): Fact => ({
  of: 'building',
  id,
  field: 'pm',
  set: {
    pm: {
      name: '甲物业',
      unified_leak_phone: { number: '010-6599-0000', verified_on: '2026-07-03', source: '公示牌' },
      duty_phone: phone,
    },
  },
});
const owners = (id: string): Fact => ({
  of: 'building',
  id,
  field: 'owners_body',
  set: { owners_body: '业委会' },
});
const house: Fact = {
  of: 'record',
  record: { id: 'new-1', city: '北京', compound: '新园', building: '9', district: '西城区' },
};
const worker: Fact = {
  of: 'staff',
  from: 'desk:abc',
  role: 'pm',
  record: { from: 'desk:abc', name: '王工', role: 'pm', buildings: ['a-1'] },
};
const elder: Fact = {
  of: 'elder',
  id: 'e-1',
  record: { id: 'e-1', name: '王奶奶', building: 'a-1', phone: '010-0000-9101' },
};
const waits: Fact = { of: 'settings', name: 'remind_hours', value: 48 };
const doubt: Fact = { of: 'doubt', number: '010-6512-3456', building: 'a-1', by: 'web:x', how: 'dead' };

describe('elders', () => {
  test('go into the file of accounts, are told by their id alone, and are out of it once erased', async () => {
    const { learn, run, text, load } = await site();
    const { edits } = await run(await learn(elder));
    expect(edits).toMatchObject([{ what: 'elder e-1' }]);
    expect(JSON.stringify(edits)).not.toMatch(/王奶奶|9101/);
    expect(await text('bindings/beijing.json')).toContain('王奶奶');
    expect((await load()).elders).toHaveLength(1);
    await run(await learn({ of: 'elder', id: 'e-1', record: null }));
    expect(await text('bindings/beijing.json')).not.toMatch(/王奶奶|9101/);
  });
});

describe('what is written', () => {
  test('is what was learned and nothing else: other lines, unknown keys and short forms stay', async () => {
    const { learn, run, text } = await site();
    const before = await text(FILE);
    const { edits } = await run(await learn(number('a-1'), owners('a-2')));
    expect(edits).toHaveLength(2);
    expect(changed(before, await text(FILE))).toMatchInlineSnapshot(`
      [
        "-"unified_leak_phone": "010-6512-3456",",
        "+"unified_leak_phone": { "number": "010-6599-0000", "verified_on": "2026-07-03", "source": "公示牌" },",
        "+"owners_body": "业委会",",
      ]
    `);
  });

  test('a field that was taken out is gone from the file', async () => {
    const { learn, run, text } = await site();
    await run(await learn({ of: 'building', id: 'a-1', field: 'delivery_date', set: {} }));
    expect(JSON.parse(await text(FILE)).buildings[0]).not.toHaveProperty('delivery_date');
  });

  test('a new building goes into the file of its district, with what was told of it later', async () => {
    const { learn, run, text } = await site();
    await run(await learn(owners('new-1'), house));
    expect(JSON.parse(await text('compounds/beijing-xicheng.json'))).toEqual({
      city: '北京',
      buildings: [
        { id: 'new-1', compound: '新园', building: '9', district: '西城区', owners_body: '业委会' },
      ],
    });
  });

  test('persons, groups and subscribers go where they stand, else into the bindings', async () => {
    const { learn, run, text } = await site();
    const gone: Fact = { of: 'staff', from: 'li', role: 'community_worker', record: null };
    const renamed = { id: 'g-1', compound: '甲园', name: '甲园群', speaks: 'likely' as const };
    const moved: Fact = { of: 'group', id: 'g-1', record: renamed };
    const group: Fact = { of: 'group', id: 'g-2', record: { id: 'g-2', compound: '甲园' } };
    await run(await learn(gone, moved, worker, group), [
      { person: 'wang', on: true },
      { person: 'zhang', on: false },
      { person: 'nobody', on: false },
    ]);
    expect(JSON.parse(await text(FILE))).toMatchObject({
      groups: [{ id: 'g-1', compound: '甲园', name: '甲园群', speaks: 'likely' }],
      staff: [],
      subscribers: [],
    });
    expect(JSON.parse(await text('bindings/beijing.json'))).toEqual({
      city: '北京',
      groups: [{ id: 'g-2', compound: '甲园' }],
      staff: [{ from: 'desk:abc', name: '王工', role: 'pm', buildings: ['a-1'] }],
      subscribers: ['wang'],
    });
  });

  test('settings, each in its place', async () => {
    const { learn, run, text } = await site();
    await run(await learn(waits, { of: 'settings', name: 'close_hours', value: 200 }));
    expect(JSON.parse(await text('settings.json'))).toEqual({
      operator: '甲社区',
      remind_hours: 48,
      close_hours: 200,
    });
  });

  test('never a doubted number, nor who doubted it', async () => {
    const { learn, plan } = await site();
    expect(await plan(await learn(doubt))).toEqual({ files: [], edits: [], skipped: [] });
  });
});

describe('the round trip', () => {
  const everything = [number('a-1'), owners('a-2'), house, owners('new-1'), worker, waits];

  test('the tables in force are the same before and after, and a second run writes nothing', async () => {
    const { learn, run, load } = await site();
    const learned = await learn(...everything);
    const before = layOver(await load(), learned).registry;
    await run(learned);
    const after = layOver(await load(), learned);
    const content = ({ index: _, version: __, ...rest }: Registry) => rest;
    expect(content(after.registry)).toEqual(content(before));
    expect(after.spent).toHaveLength(everything.length);
    expect(await run(learned)).toMatchObject({ files: [], edits: [] });
  });

  test('who throws the diff away loses nothing: it stands again and can be written again', async () => {
    const { learn, run, load, text, write } = await site();
    const learned = await learn(number('a-1'));
    const file = await text(FILE);
    await run(learned);
    await write(FILE, file);
    const { registry, spent } = layOver(await load(), learned);
    expect(registry.buildings.get('a-1')?.pm?.unified_leak_phone?.number).toBe('010-6599-0000');
    expect(spent).toEqual([]);
    expect((await run(learned)).edits).toHaveLength(1);
  });

  test('an edit by hand after the learning wins and is not written over', async () => {
    const { learn, run, load, text, write } = await site();
    const learned = await learn(number('a-1'), owners('a-2'));
    const byHand = (await text(FILE)).replace(
      '"unified_leak_phone": "010-6512-3456"',
      '"unified_leak_phone": "010-6588-1111"',
    );
    await write(FILE, byHand);
    const { edits, skipped } = await run(learned);
    expect(edits.map(({ what }) => what)).toEqual(['a-2 owners_body']);
    expect(skipped).toHaveLength(1);
    expect((await load()).buildings.get('a-1')?.pm?.unified_leak_phone?.number).toBe('010-6588-1111');
  });

  test('killed between two files, the next run writes the rest', async () => {
    const { dir, learn, plan, run, load } = await site();
    const learned = await learn(...everything);
    const [first] = (await plan(learned)).files;
    if (first === undefined) throw new Error('nothing to write');
    await writeFile(first.file, first.after);
    const half = layOver(await load(), learned).registry;
    expect(half.buildings.get('a-1')?.pm?.unified_leak_phone?.number).toBe('010-6599-0000');
    expect(half.settings.remind_hours).toBe(48);
    await run(learned);
    const { registry } = await loadRegistry({ data: dir });
    expect(registry?.settings.remind_hours).toBe(48);
    expect(registry?.buildings.get('new-1')?.owners_body).toBe('业委会');
  });
});

describe('nothing at all is written', () => {
  test('where the tables would have a fault', async () => {
    const { dir, learn, plan, text } = await site();
    const nowhere: Fact = { of: 'group', id: 'g-9', record: { id: 'g-9', compound: '没有的园' } };
    const { files } = await plan(await learn(owners('a-1'), nowhere));
    await expect(checkPlanned(dir, files)).rejects.toThrow(/没有的园/);
    expect(JSON.parse(await text(FILE)).buildings[0]).not.toHaveProperty('owners_body');
  });

  test('where a file was edited between reading and writing', async () => {
    const { learn, plan, text, write } = await site();
    const { files } = await plan(await learn(owners('a-1'), waits));
    await write('settings.json', printJson({ operator: '乙社区' }));
    await expect(writeAll(files)).rejects.toThrow(/settings\.json was changed/);
    expect(JSON.parse(await text(FILE)).buildings[0]).not.toHaveProperty('owners_body');
    expect(JSON.parse(await text('settings.json'))).toEqual({ operator: '乙社区' });
  });
});

test('the tables that ship are written as the program writes them, so that a diff shows what was learned', async () => {
  const files = [...(await jsonFiles(join(SHIPPED, 'compounds'))), join(SHIPPED, 'settings.json')];
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    expect(printJson(JSON.parse(text)), file).toBe(text);
  }
});
