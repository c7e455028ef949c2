/** A made-up city of many buildings, each like one of the samples that ship, so that reports do not fall into one case. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATA_DIR } from '../src/commands/options.ts';
import type { Building } from '../src/core/model/building.ts';
import type { Staff } from '../src/core/model/world.ts';
import type { Registry } from '../src/core/registry.ts';
import { loadRegistry, type Source } from '../src/registry/registry.ts';

export const BUILDINGS = 5_000;
const IN_A_COMPOUND = 10;
const FIRST = '松柏槐榆桐杉枫柳桃杏梨枣荷菊兰梅竹桂葵芦苇萱芷蓝棠';
const SECOND = '影鹤溪岚汀浦渡坡岭泉汐屿陌晖霁露霞帆钟鼓';

/** The number of the compound that the building belongs to. */
const compoundOf = (n: number): number => Math.floor(n / IN_A_COMPOUND);

const nameOf = (compound: number): string =>
  `${FIRST[compound % FIRST.length]}${SECOND[Math.floor(compound / FIRST.length)]}园`;

export type Place = { id: string; words: string; group: string; staff: string };

/** Building `n`, as people call it, with its group and the manager who answers there. */
export const placeOf = (n: number): Place => {
  const compound = compoundOf(n);
  const words = `${nameOf(compound)}${(n % IN_A_COMPOUND) + 1}号楼`;
  return { id: `bench-${n + 1}`, words, group: `g-${compound}`, staff: `物业${compound}` };
};

const buildingOf = (n: number, samples: readonly Building[]): Building | undefined => {
  const sample = samples[compoundOf(n) % samples.length];
  if (sample === undefined) return undefined;
  const { aliases: _, geo: __, ...rest } = sample;
  const building = String((n % IN_A_COMPOUND) + 1);
  return { ...rest, id: placeOf(n).id, compound: nameOf(compoundOf(n)), building };
};

const STAFF: readonly [string, Staff['role']][] = [
  ['物业', 'pm'],
  ['开发商', 'developer'],
  ['房管员', 'owner_unit'],
  ['社区', 'community_worker'],
];

const worldOf = (samples: readonly Building[]): object => {
  const numbers = Array.from({ length: BUILDINGS }, (_, n) => n);
  const compounds = [...new Set(numbers.map(compoundOf))];
  const idsOf = (compound: number): string[] =>
    numbers.filter((n) => compoundOf(n) === compound).map((n) => placeOf(n).id);
  return {
    city: '北京',
    buildings: numbers.map((n) => buildingOf(n, samples)),
    groups: compounds.map((one) => ({ id: `g-${one}`, compound: nameOf(one), buildings: idsOf(one) })),
    staff: [
      ...compounds.flatMap((one) =>
        STAFF.map(([name, role]) => ({
          from: `${name}${one}`,
          name: `${name}${one}`,
          role,
          buildings: idsOf(one),
        })),
      ),
      { from: '值班运营', name: '值班运营', role: 'operator', buildings: '*' },
    ],
  };
};

const registryOf = async (source: Source): Promise<Registry> => {
  const { registry, faults } = await loadRegistry(source);
  if (registry === undefined) throw new Error(`the bench's city has faults: ${JSON.stringify(faults[0])}`);
  return registry;
};

export type City = { registry: Registry; file: string; folder: string; remove: () => Promise<void> };

/** Writes the city beside a place for databases and loads it as any world is loaded. */
export const buildCity = async (): Promise<City> => {
  const shipped = await registryOf({ data: DATA_DIR });
  const samples = [...shipped.buildings.values()].filter(
    ({ city, building }) => city === '北京' && building !== undefined,
  );
  const folder = await mkdtemp(join(tmpdir(), 'weiyu-bench-'));
  const file = join(folder, 'world.json');
  await writeFile(file, JSON.stringify(worldOf(samples)));
  const registry = await registryOf({ data: DATA_DIR, world: file });
  return { registry, file, folder, remove: () => rm(folder, { recursive: true, force: true }) };
};
