/** A hand edit is picked up without a restart; a faulty one leaves the last good tables in force. */
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Loaded } from '../../src/registry/load.ts';
import { loadRegistry, watchRegistry } from '../../src/registry/registry.ts';
import { dataDir, flawless, world } from './data.ts';

const FILE = 'compounds/a.json';
const named = (name: string): object => world({ buildings: [flawless({ compound: name })] });

const watched = async () => {
  const data = await dataDir();
  await data.write(FILE, named('甲园'));
  const seen: Loaded[] = [];
  const watcher = await watchRegistry({ data: data.dir }, (loaded) => seen.push(loaded));
  onTestFinished(() => watcher.stop());
  const nth = (count: number): Promise<Loaded> =>
    vi.waitFor(
      () => {
        const loaded = seen[count - 1];
        if (loaded === undefined) throw new Error(`only ${seen.length} changes so far`);
        return loaded;
      },
      { timeout: 20_000, interval: 20 },
    );
  return { ...data, seen, nth };
};
const compoundOf = (loaded: Loaded): string | undefined => loaded.registry?.buildings.get('a-1')?.compound;

test('an edit in place', async () => {
  const { write, nth } = await watched();
  await write(FILE, named('乙园'));
  expect(compoundOf(await nth(1))).toBe('乙园');
});

test('an edit by an editor that writes a new file and renames it', async () => {
  const { dir, write, nth } = await watched();
  await write('compounds/.a.json.swp', named('丙园'));
  await rename(join(dir, 'compounds/.a.json.swp'), join(dir, FILE));
  expect(compoundOf(await nth(1))).toBe('丙园');
});

test('a faulty edit comes with its faults and without tables; the corrected one comes with both', async () => {
  const { dir, write, nth } = await watched();
  await writeFile(join(dir, FILE), '{ "city": "北京", }');
  const faulty = await nth(1);
  expect(faulty.registry).toBeUndefined();
  expect(faulty.faults).toMatchObject([{ kind: 'file', file: join(dir, FILE) }]);
  await write(FILE, named('甲园'));
  expect(compoundOf(await nth(2))).toBe('甲园');
});

test('an edit made after the tables were read and before they were watched', async () => {
  const { dir, write } = await dataDir();
  await write(FILE, named('甲园'));
  const { registry } = await loadRegistry({ data: dir });
  await write(FILE, named('戊园'));
  const seen: Loaded[] = [];
  const watcher = await watchRegistry({ data: dir }, (loaded) => seen.push(loaded), registry?.version);
  onTestFinished(() => watcher.stop());
  expect(seen.map(compoundOf)).toEqual(['戊园']);
});

test('a directory that comes later', async () => {
  const { dir, write } = await dataDir();
  const seen: Loaded[] = [];
  const watcher = await watchRegistry({ data: dir }, (loaded) => seen.push(loaded));
  onTestFinished(() => watcher.stop());
  for (const name of ['己园', '庚园']) {
    await write(FILE, named(name));
    await vi.waitFor(() => expect(seen.map(compoundOf)).toContain(name), { timeout: 20_000, interval: 20 });
  }
});

test('the settings', async () => {
  const { write, nth } = await watched();
  await write('settings.json', { operator: '甲社区' });
  expect((await nth(1)).registry?.settings.operator).toBe('甲社区');
});

test('what changes nothing in the content is not told', async () => {
  const { write, seen, nth } = await watched();
  await write(FILE, JSON.stringify(named('甲园'), null, 4));
  await write('notes.txt', 'not data');
  await new Promise((done) => setTimeout(done, 400));
  await write(FILE, named('丁园'));
  expect(compoundOf(await nth(1))).toBe('丁园');
  expect(seen).toHaveLength(1);
});
