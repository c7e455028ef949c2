/** An import as tests write it: a table of cells in, the plan and the records out. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Building } from '../../src/core/model/building.ts';
import { carryOut, type Plan, planImport, type Target } from '../../src/registry/import/plan.ts';
import type { Cell } from '../../src/registry/import/sheet.ts';
import { loadRegistry } from '../../src/registry/registry.ts';
import { SHIPPED } from './data.ts';

export const NOWHERE = join(tmpdir(), 'weiyu-there-is-nothing-here');

/** A directory that does not exist yet. */
export const freshDir = async (): Promise<string> => {
  const above = await mkdtemp(join(tmpdir(), 'weiyu-import-'));
  onTestFinished(() => rm(above, { recursive: true, force: true }));
  return join(above, 'data');
};

export type Table = readonly (readonly Cell[])[];
type Options = Partial<Target>;

/** Cells in rows, the header first. */
export const planned = (rows: Table, options: Options = {}): Promise<Plan> =>
  planImport([{ rows: rows.map((row) => [...row]) }], {
    data: NOWHERE,
    shipped: SHIPPED,
    city: '北京',
    ...options,
  });

export const imported = async (dir: string, rows: Table, options: Options = {}): Promise<Plan> => {
  const plan = await planned(rows, { data: dir, ...options });
  await carryOut(plan);
  return plan;
};

/** What a bot over that directory knows; it has to have no faults. */
export const buildingsIn = async (dir: string): Promise<Building[]> => {
  const { registry, faults } = await loadRegistry({ data: dir });
  if (registry === undefined) throw new Error(JSON.stringify(faults));
  return [...registry.buildings.values()];
};

export const jsonOf = async (file: string): Promise<{ city: string; buildings: Building[] }> =>
  JSON.parse(await readFile(file, 'utf8'));
