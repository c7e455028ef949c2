/** Which file what was learned belongs to, where none holds it yet. */
import { basename, join } from 'node:path';
import type { Elder, Group, Staff } from '../../core/model/world.ts';
import type { Registry } from '../../core/registry.ts';
import { districtSlug } from '../import/ids.ts';
import { jsonFiles, readCity } from '../read.ts';
import type { RawFile } from './files.ts';

export type Places = {
  /** Records of the city and district. */
  compounds: (city: string, district: string | undefined) => RawFile;
  /** Groups, staff, subscribers and elders of the city. */
  bindings: (city: string) => RawFile;
  cityOfStaff: (staff: Staff) => string;
  cityOfGroup: (group: Group) => string;
  cityOfElder: (elder: Elder) => string;
};

/** Each city by its file's name: `beijing`. */
const slugsIn = async (data: string): Promise<Map<string, string>> => {
  const slugs = new Map<string, string>();
  for (const file of await jsonFiles(join(data, 'cities'))) {
    const city = await readCity(file, { faults: [], gaps: [], values: [] });
    if (city !== undefined) slugs.set(city.record.name, basename(file, '.json'));
  }
  return slugs;
};

/** `files` are those that are there; one that is begun is added to them. */
export const placesIn = async (data: string, files: RawFile[], tables: Registry): Promise<Places> => {
  const slugs = await slugsIn(data);
  const slugOf = (city: string): string => slugs.get(city) ?? 'unknown';
  const open = (file: string, city: string): RawFile => {
    const known = files.find((one) => one.file === file);
    if (known !== undefined && known.value.city !== city)
      throw new Error(`${file} holds records of ${known.value.city}, and ${city} needs that name: rename it`);
    if (known !== undefined) return known;
    const begun: RawFile = { file, value: { city }, touched: false };
    files.push(begun);
    return begun;
  };
  const cityOf = (building: string | undefined): string =>
    tables.buildings.get(building ?? '')?.city ?? tables.city.name;
  return {
    compounds: (city, district) =>
      open(join(data, 'compounds', `${slugOf(city)}-${districtSlug(district)}.json`), city),
    bindings: (city) => open(join(data, 'bindings', `${slugOf(city)}.json`), city),
    cityOfStaff: ({ buildings }) => cityOf(buildings === '*' ? undefined : buildings[0]),
    cityOfElder: ({ building }) => cityOf(building),
    cityOfGroup: ({ compound, buildings }) => {
      const named = [...tables.buildings.values()].find(
        (one) => one.id === compound || one.compound === compound,
      );
      return cityOf(named?.id ?? buildings?.[0]);
    },
  };
};
