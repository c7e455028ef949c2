/** `data/` (or one `--world FILE`) read, checked at once and frozen. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { buildIndex } from '../core/lookup/lookup.ts';
import type { Building } from '../core/model/building.ts';
import type { City } from '../core/model/city.ts';
import type { Law } from '../core/model/law.ts';
import type { Settings } from '../core/model/settings.ts';
import type { Registry } from '../core/registry.ts';
import { citiesByName, crossFaults } from './faults.ts';
import type { Finding } from './finding.ts';
import { findGaps } from './gaps.ts';
import { type Guidances, loadGuidance } from './guidance.ts';
import { readHistory } from './history.ts';
import { loadLaws } from './law.ts';
import { simplify, syllables } from './pinyin.ts';
import { jsonFiles, type Log, readCity, readSettings, readTaught, readWorld, type Tables } from './read.ts';

/** `world` replaces the compounds of `data`; cities, laws and settings stay. */
export type Source = { data: string; world?: string };

/** `registry` is absent exactly when there are faults. */
export type Loaded = { registry?: Registry; faults: Finding[]; gaps: Finding[] };

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
};

const versionOf = (values: unknown): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 12);

const readAll = async <T>(
  files: readonly string[],
  read: (file: string, log: Log) => Promise<T | undefined>,
  log: Log,
): Promise<{ records: T[]; complete: boolean }> => {
  const records: T[] = [];
  for (const file of files) {
    const record = await read(file, log);
    if (record !== undefined) records.push(record);
  }
  return { records, complete: records.length === files.length };
};

/** Records stand in `compounds`; groups, staff and subscribers, whose accounts are nobody else's business, also in `bindings`. */
export const recordFiles = async (data: string): Promise<string[]> => [
  ...(await jsonFiles(join(data, 'compounds'))),
  ...(await jsonFiles(join(data, 'bindings'))),
];

const readTables = async ({ data, world }: Source, log: Log): Promise<Tables> => {
  const cities = await readAll(await jsonFiles(join(data, 'cities')), readCity, log);
  const files = world === undefined ? await recordFiles(data) : [world];
  const worlds = await readAll(files, readWorld, log);
  return { cities: cities.records, worlds: worlds.records, complete: cities.complete && worlds.complete };
};

/** The city for words that name none: the world's own, else the one that the settings name, else the first read. */
const defaultCity = (source: Source, settings: Settings, tables: Tables): City | undefined => {
  const named = citiesByName(tables.cities);
  const ofRecords = tables.worlds[0]?.city;
  const preferred = source.world === undefined ? (settings.city ?? ofRecords) : ofRecords;
  return preferred === undefined ? tables.cities[0]?.record : named.get(preferred);
};

type Laws = { laws: Map<string, Law>; national: Law | undefined };

/** Every city has a law: its own pack over the national base, or the base alone. */
const readLaws = async (dir: string, cities: Tables['cities'], log: Log): Promise<Laws> => {
  const { laws, national, findings } = await loadLaws(dir);
  log.faults.push(...findings);
  log.values.push([...laws], national);
  const ofCities = new Map(
    cities.flatMap(({ record: { name } }) => {
      const law = laws.get(name) ?? (national === undefined ? undefined : { ...national, city: name });
      return law === undefined ? [] : [[name, law]];
    }),
  );
  return { laws: ofCities, national };
};

const noCity = (source: Source, settings: Settings): Finding => ({
  kind: 'reference',
  file: join(source.data, settings.city === undefined ? 'cities' : 'settings.json'),
  path: settings.city === undefined ? '' : 'city',
  problem: settings.city === undefined ? 'no city is described' : `no city “${settings.city}”`,
  remedy: 'write data/cities/NAME.json for it, or correct the name',
});

type Parts = Pick<Guidances, 'guidance' | 'topics'> & {
  tables: Tables;
  laws: Map<string, Law>;
  national: Law;
  settings: Settings;
  city: City;
  past: Registry['past'];
  taught: Registry['taught'];
  version: string;
};

const build = ({
  tables,
  laws,
  national,
  guidance,
  topics,
  settings,
  city,
  past,
  taught,
  version,
}: Parts): Registry => {
  const named = citiesByName(tables.cities);
  const nameOf = (name: string | undefined): string => named.get(name ?? city.name)?.name ?? city.name;
  const buildings = tables.worlds.flatMap((world) =>
    world.records.buildings.map(
      ({ record }): Building => Object.freeze({ ...record, city: nameOf(record.city ?? world.city) }),
    ),
  );
  const records = tables.worlds.map((world) => world.records);
  return {
    version,
    settings,
    city,
    cities: new Map(tables.cities.map(({ record }) => [record.name, record])),
    laws,
    national,
    guidance,
    topics,
    buildings: new Map(buildings.map((building) => [building.id, building])),
    index: buildIndex(buildings, { pinyin: syllables, simplify }),
    groups: new Map(records.flatMap(({ groups }) => groups.map(({ record }) => [record.id, record]))),
    staff: records.flatMap(({ staff }) => staff.map(({ record }) => record)),
    open_cases: records.flatMap(({ open_cases }) => open_cases.map(({ record }) => record)),
    subscribers: records.flatMap(({ subscribers }) => subscribers.map(({ record }) => record)),
    elders: records.flatMap(({ elders }) => elders.map(({ record }) => record)),
    past,
    taught,
    doubts: new Map(),
  };
};

/** Reads and checks everything; never throws for what stands in a file. Buildings carry their city's name. */
export const loadRegistry = async (source: Source): Promise<Loaded> => {
  const log: Log = { faults: [], gaps: [], values: [] };
  const settings = await readSettings(source.data, log);
  const taught = await readTaught(source.data, log);
  const tables = await readTables(source, log);
  const { laws, national } = await readLaws(join(source.data, 'law'), tables.cities, log);
  const { guidance, topics, findings } = await loadGuidance(join(source.data, 'guidance'), laws);
  log.faults.push(...findings);
  log.values.push([...guidance].map(([name, { topics, ...rest }]) => [name, rest, [...topics]]));
  const gaps = [...log.gaps, ...findGaps(tables)];
  const faults = [...log.faults, ...crossFaults(tables)];
  if (faults.length > 0 || settings === undefined || national === undefined) return { faults, gaps };
  const city = defaultCity(source, settings, tables);
  if (city === undefined) return { faults: [noCity(source, settings)], gaps };
  deepFreeze([tables, taught, [...laws.values()], [...guidance.values()], settings]);
  const past = await readHistory(source.data);
  const version = versionOf([log.values, [...past]]);
  return {
    registry: build({ tables, laws, national, guidance, topics, settings, city, past, taught, version }),
    faults,
    gaps,
  };
};
