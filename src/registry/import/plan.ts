/** What an import would do, to be shown before it is done; and doing it. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { City } from '../../core/model/city.ts';
import type {
  ImportChange,
  ImportDoubt,
  ImportFault,
  ImportGap,
  ImportSummary,
} from '../../core/model/import.ts';
import { citiesByName } from '../faults.ts';
import { type Finding, findingLine, type Placed } from '../finding.ts';
import { lackingIn } from '../gaps.ts';
import { jsonFiles, readCity } from '../read.ts';
import { type Draft, draft } from './draft.ts';
import { type Entry, entriesOf, nameOf } from './entries.ts';
import { readExisting } from './existing.ts';
import { checkMapping, type Mapping } from './header.ts';
import { citySlugs, districtSlug, recordId } from './ids.ts';
import { matchAll } from './match.ts';
import { dropFarPoints } from './place.ts';
import { readRows } from './rows.ts';
import type { Sheet } from './sheet.ts';
import { furnish, type Planned, writeAll } from './write.ts';

export type Target = {
  /** Where `compounds`, `cities` and `law` lie, or will. */
  data: string;
  /** The data that ships, for a directory that has no cities and laws yet. */
  shipped: string;
  /** Of the rows that name none. */
  city?: string | undefined;
  district?: string | undefined;
  mapping?: Mapping | undefined;
};

export type Plan = {
  target: Target;
  summary: ImportSummary;
  faults: ImportFault[];
  gaps: ImportGap[];
  doubts: ImportDoubt[];
  changes: ImportChange[];
  /** Headers that nobody knows; their columns are left aside. */
  unknownHeaders: string[];
  files: Planned[];
};

const citiesOf = async ({ data, shipped }: Target): Promise<Placed<City>[]> => {
  const own = join(data, 'cities');
  const dir = await access(own).then(
    () => own,
    () => join(shipped, 'cities'),
  );
  const faults: Finding[] = [];
  const cities: Placed<City>[] = [];
  for (const file of await jsonFiles(dir)) {
    const city = await readCity(file, { faults, gaps: [], values: [] });
    if (city !== undefined) cities.push(city);
  }
  if (faults.length > 0) throw new Error(faults.map(findingLine).join('\n'));
  return cities;
};

const cityNamed = (name: string | undefined, cities: ReadonlyMap<string, City>): City | undefined => {
  if (name === undefined) return undefined;
  const city = cities.get(name);
  if (city !== undefined) return city;
  throw new Error(
    `no city “${name}”: write data/cities/NAME.json for it, or one of ${[...cities.keys()].join(', ')}`,
  );
};

const textOf = ({ fields }: Entry, field: string): string | undefined => {
  const value = fields.get(field);
  return typeof value === 'string' ? value : undefined;
};

/** Ids for all entries; two of one name in one district are told apart by their address in the web or in town. */
const idsOf = (entries: readonly Entry[], folder: (entry: Entry) => string): ((entry: Entry) => string) => {
  const part = (entry: Entry): string => `${folder(entry)}-${districtSlug(entry.district)}`;
  const times = new Map<string, number>();
  const place = (entry: Entry): string => `${part(entry)}|${entry.key}`;
  for (const entry of entries) times.set(place(entry), (times.get(place(entry)) ?? 0) + 1);
  return (entry) =>
    recordId(part(entry), {
      key: entry.key,
      name: textOf(entry, 'compound') ?? '',
      building: textOf(entry, 'building'),
      ...((times.get(place(entry)) ?? 0) > 1 && { apart: entry.rows[0].url ?? entry.address ?? '' }),
    });
};

const LACKS = ['contact', 'supervision', 'class', 'date', 'district'] as const;

/** What the records lack that the file speaks of. */
const gapsOf = ({ records }: Draft): ImportGap[] =>
  records.flatMap(({ entry, record }) => {
    const [{ at, city }] = entry.rows;
    const kinds = new Set(lackingIn(record, city));
    return LACKS.filter((kind) => kinds.has(kind)).map(
      (lacks): ImportGap => ({ ...at, lacks, name: nameOf(entry) }),
    );
  });

/**
 * Reads the sheets against what is in `target.data` and tells what would be added and changed; writes nothing.
 * Throws where the file has no column with names, the city is not known, or the data that is there has faults.
 */
export const planImport = async (sheets: readonly Sheet[], target: Target): Promise<Plan> => {
  checkMapping(target.mapping ?? {});
  const placed = await citiesOf(target);
  const cities = citiesByName(placed);
  const found = readRows(sheets, {
    mapping: target.mapping ?? {},
    cities,
    city: cityNamed(target.city, cities),
    district: target.district,
  });
  const far = dropFarPoints(found.rows);
  const { entries, ...joined } = entriesOf(found.rows);
  const slugs = citySlugs(placed);
  const folder = ({ rows: [row] }: Entry): string => slugs.get(row.city.name) ?? 'unknown';
  const existing = await readExisting(target.data, cities);
  const { matched, doubts } = matchAll(entries, existing.known, idsOf(entries, folder));
  const drafted = draft(target.data, matched, existing, folder);
  const faults = [...found.faults, ...joined.faults, ...drafted.faults];
  const gaps = [...found.gaps, ...far, ...gapsOf(drafted)];
  const refused = faults.length > 0;
  const { added, changed, unchanged } = drafted;
  return {
    target,
    summary: {
      rows: found.count,
      ...(refused
        ? { added: 0, changed: 0, unchanged: 0, merged: 0 }
        : { added, changed, unchanged, merged: found.rows.length - entries.length }),
      faults: faults.length,
      gaps: gaps.length,
    },
    faults,
    gaps,
    doubts: [...joined.doubts, ...doubts],
    changes: drafted.changes,
    unknownHeaders: found.unknown,
    files: refused ? [] : drafted.files,
  };
};

/** Does what was planned: all of it, or on an error none. A plan with faults has nothing to do. */
export const carryOut = async ({ target, faults, files }: Plan): Promise<void> => {
  if (faults.length > 0) return;
  await furnish(target.data, target.shipped);
  await writeAll(files);
};
