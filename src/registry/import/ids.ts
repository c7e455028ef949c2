/** Ids that a record gets from what it is: the same row gets the same id wherever and whenever it is imported. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { City } from '../../core/model/city.ts';
import type { Placed } from '../finding.ts';
import { syllables } from '../pinyin.ts';

const LONGEST = 40;

const slug = (text: string): string =>
  syllables(text.normalize('NFKC'))
    .join('')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, LONGEST);

/** Each city by its file's name: `beijing`. */
export const citySlugs = (cities: readonly Placed<City>[]): ReadonlyMap<string, string> =>
  new Map(cities.map(({ record, file }) => [record.name, basename(file, '.json')]));

/** `西城区` is `xicheng`, no district `unknown`. */
export const districtSlug = (district: string | undefined): string =>
  district === undefined ? 'unknown' : slug(district.length > 2 ? district.slice(0, -1) : district);

/** `beijing-xicheng-qinggengyuan-6-3fa2c1`. `apart` tells two places of one name in one district apart. */
export const recordId = (
  folder: string,
  {
    name,
    building,
    key,
    apart,
  }: { name: string; building?: string | undefined; key: string; apart?: string | undefined },
): string => {
  const hash = createHash('sha256')
    .update(`${folder}|${key}|${apart ?? ''}`)
    .digest('hex')
    .slice(0, 6);
  return [folder, slug(name), ...(building === undefined ? [] : [slug(building)]), hash]
    .filter((part) => part !== '')
    .join('-');
};
