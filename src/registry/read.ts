/** Reads the files of `data/` record by record, so that one bad record hides nothing about the others. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type City, CitySchema } from '../core/model/city.ts';
import { type Taught, TaughtFileSchema } from '../core/model/missed.ts';
import { type Settings, SettingsSchema } from '../core/model/settings.ts';
import { type World, WorldSchema } from '../core/model/world.ts';
import { type Finding, jsonPath, type Placed } from './finding.ts';
import { readJson, shownPath } from './json.ts';
import { keyChecker, schemaFaults } from './schema.ts';

type Lists = Pick<
  World,
  'buildings' | 'groups' | 'staff' | 'open_cases' | 'subscribers' | 'elders' | 'alerts'
>;
type ListName = keyof Lists;

/** One file of records. `damaged` holds the ids of records that broke the schema: they are known, only unusable. */
export type WorldFile = {
  file: string;
  city: string | undefined;
  records: { [Name in ListName]: Placed<Lists[Name][number]>[] };
  damaged: string[];
};

/** `complete`: every file could be used; otherwise what seems unknown may only be unread. */
export type Tables = { cities: Placed<City>[]; worlds: WorldFile[]; complete: boolean };

/** What was found on the way, and every value that was read (for the version). */
export type Log = { faults: Finding[]; gaps: Finding[]; values: unknown[] };

/** Spreading into `push` fails beyond some 100,000 findings; a big table with a mistyped column has that many. */
const add = (log: Finding[], found: readonly Finding[]): void => {
  for (const finding of found) log.push(finding);
};

const { shape } = WorldSchema;
const unknownKeys = {
  city: keyChecker(CitySchema),
  settings: keyChecker(SettingsSchema),
  world: keyChecker(WorldSchema),
};

/** The `.json` files of a directory by name; none where there is no such directory. */
export const jsonFiles = async (dir: string): Promise<string[]> => {
  const names = await readdir(dir).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
    .sort()
    .map((name) => join(dir, name));
};

const contentOf = async (file: string, log: Log): Promise<unknown> => {
  const read = await readJson(file);
  if (!read.ok) {
    log.faults.push(read.fault);
    return undefined;
  }
  log.values.push(read.value);
  return read.value;
};

const checked = <S extends z.ZodType>(
  schema: S,
  value: unknown,
  file: string,
  log: Log,
  prefix: PropertyKey[] = [],
): z.infer<S> | undefined => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  add(log.faults, schemaFaults(parsed.error, value, shownPath(file), prefix));
  return undefined;
};

/** One file of `data/cities`; undefined where it cannot be used. */
export const readCity = async (file: string, log: Log): Promise<Placed<City> | undefined> => {
  const value = await contentOf(file, log);
  if (value === undefined) return undefined;
  add(log.gaps, unknownKeys.city(value, shownPath(file)));
  const record = checked(CitySchema, value, file, log);
  return record === undefined ? undefined : { record, file: shownPath(file), path: '' };
};

/** The community's targets; the defaults where the file is missing, undefined where it is faulty. */
export const readSettings = async (dir: string, log: Log): Promise<Settings | undefined> => {
  const file = join(dir, 'settings.json');
  if (!(await jsonFiles(dir)).includes(file)) return SettingsSchema.parse({});
  const value = await contentOf(file, log);
  if (value === undefined) return undefined;
  add(log.gaps, unknownKeys.settings(value, shownPath(file)));
  return checked(SettingsSchema, value, file, log);
};

/** The lines that people said the meaning of; none where there is no such file. */
export const readTaught = async (dir: string, log: Log): Promise<Taught[]> => {
  const file = join(dir, 'taught.json');
  if (!(await jsonFiles(dir)).includes(file)) return [];
  const value = await contentOf(file, log);
  return value === undefined ? [] : (checked(TaughtFileSchema, value, file, log)?.lines ?? []);
};

const Outline = z.looseObject({
  city: shape.city,
  buildings: z.array(z.unknown()).default([]),
  groups: z.array(z.unknown()).default([]),
  staff: z.array(z.unknown()).default([]),
  open_cases: z.array(z.unknown()).default([]),
  subscribers: z.array(z.unknown()).default([]),
  elders: z.array(z.unknown()).default([]),
  alerts: z.array(z.unknown()).default([]),
  forecast: shape.forecast,
});

const idOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? [value.id]
    : [];

/** One file of `data/compounds`, or a `--world FILE`; undefined where nothing of it can be used. */
export const readWorld = async (file: string, log: Log): Promise<WorldFile | undefined> => {
  const value = await contentOf(file, log);
  if (value === undefined) return undefined;
  const outline = checked(Outline, value, file, log);
  if (outline === undefined) return undefined;
  add(log.gaps, unknownKeys.world(value, shownPath(file)));
  const damaged: string[] = [];
  const list = <S extends z.ZodType>(name: ListName, schema: S): Placed<z.infer<S>>[] =>
    outline[name].flatMap((item, index) => {
      const record = checked(schema, item, file, log, [name, index]);
      if (record !== undefined) return [{ record, file: shownPath(file), path: jsonPath([name, index]) }];
      damaged.push(...idOf(item));
      return [];
    });
  return {
    file: shownPath(file),
    city: outline.city,
    records: {
      buildings: list('buildings', shape.buildings.unwrap().element),
      groups: list('groups', shape.groups.unwrap().element),
      staff: list('staff', shape.staff.unwrap().element),
      open_cases: list('open_cases', shape.open_cases.unwrap().element),
      subscribers: list('subscribers', shape.subscribers.unwrap().element),
      elders: list('elders', shape.elders.unwrap().element),
      alerts: list('alerts', shape.alerts.unwrap().element),
    },
    damaged,
  };
};
