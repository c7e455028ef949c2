/** The records that are there before an import, as people wrote them: unknown keys, order and short forms are kept. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { toWgs84 } from '../../core/lookup/geo.ts';
import type { City } from '../../core/model/city.ts';
import { WorldSchema } from '../../core/model/world.ts';
import { type Finding, findingLine } from '../finding.ts';
import { readJson, shownPath } from '../json.ts';
import { jsonFiles } from '../read.ts';
import { schemaFaults } from '../schema.ts';
import { type Spot, spotKey } from './same.ts';

const RawSchema = z.record(z.string(), z.unknown());
export type Raw = z.infer<typeof RawSchema>;
const FileSchema = z.looseObject({ city: z.string(), buildings: z.array(RawSchema).optional() });

/** One file of `data/compounds`. `text` is what stood in it. */
export type Table = { file: string; text: string; value: z.infer<typeof FileSchema> };

/** A record and the file that it stands in. Fictional ones are nobody's: a real place of that name is another. */
export type Known = Spot & { raw: Raw; table: Table; id: string; aliasKeys: string[] };

export type Existing = { tables: Table[]; known: Known[] };

const refuse = (faults: readonly Finding[]): never => {
  const shown = faults.slice(0, 20).map(findingLine);
  throw new Error(['the records that are there have faults; correct them first:', ...shown].join('\n'));
};

const readTable = async (file: string, cities: ReadonlyMap<string, City>, all: Existing): Promise<void> => {
  const read = await readJson(file);
  if (!read.ok) return refuse([read.fault]);
  const world = WorldSchema.safeParse(read.value);
  if (!world.success) return refuse(schemaFaults(world.error, read.value, shownPath(file), []));
  const table: Table = { file, text: await readFile(file, 'utf8'), value: FileSchema.parse(read.value) };
  all.tables.push(table);
  for (const [index, building] of world.data.buildings.entries()) {
    const raw = table.value.buildings?.[index];
    const city = cities.get(building.city ?? world.data.city);
    if (raw === undefined || city === undefined || building.sample === true) continue;
    all.known.push({
      raw,
      table,
      id: building.id,
      key: spotKey(city, building.compound, building.building),
      aliasKeys: (building.aliases ?? []).map((alias) => spotKey(city, alias, building.building)),
      district: building.district,
      address: building.address,
      point: building.geo === undefined ? undefined : toWgs84(building.geo),
    });
  }
};

/** Everything in `DIR/compounds`; an error with every fault where something there cannot be read. */
export const readExisting = async (dir: string, cities: ReadonlyMap<string, City>): Promise<Existing> => {
  const all: Existing = { tables: [], known: [] };
  for (const file of await jsonFiles(join(dir, 'compounds'))) await readTable(file, cities, all);
  return all;
};
