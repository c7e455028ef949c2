/** A data directory of its own for each test: the shipped cities, laws and settings, and what the test writes. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Loaded } from '../../src/registry/load.ts';
import { loadRegistry } from '../../src/registry/registry.ts';

export const SHIPPED = fileURLToPath(new URL('../../data', import.meta.url));

export type DataDir = { dir: string; write: (path: string, content: unknown) => Promise<void> };

/** `write` takes text as it stands, and anything else as JSON. */
export const dataDir = async (): Promise<DataDir> => {
  const dir = await mkdtemp(join(tmpdir(), 'weiyu-data-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  for (const part of ['cities', 'law']) await cp(join(SHIPPED, part), join(dir, part), { recursive: true });
  return {
    dir,
    write: async (path, content) => {
      const file = join(dir, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    },
  };
};

/** Loads a data directory in which `files` stand. */
export const loaded = async (files: Record<string, unknown>): Promise<Loaded> => {
  const { dir, write } = await dataDir();
  for (const [path, content] of Object.entries(files)) await write(path, content);
  return loadRegistry({ data: dir });
};

/** One compounds file of Beijing. */
export const world = (records: object): object => ({ city: '北京', ...records });

/** A record without gaps, to be changed in one respect. */
export const flawless = (changes: object = {}): object => {
  const phone = { number: '010-6512-3456', verified_on: '2026-05-20', source: '公示牌' };
  return {
    id: 'a-1',
    compound: '甲园',
    building: '1',
    district: '东城区',
    property_class: 'pm_serviced',
    delivery_date: '2020-05-01',
    pm: { name: '甲物业', unified_leak_phone: phone },
    supervision: { community: phone, street: phone, district_housing: phone },
    ...changes,
  };
};
