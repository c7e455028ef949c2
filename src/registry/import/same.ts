/** Which records are surely one place, which surely not, and which nobody can tell. */
import { metres, type Point } from '../../core/lookup/geo.ts';
import { canonical, labelOf } from '../../core/lookup/names.ts';
import type { City } from '../../core/model/city.ts';
import { districtOfName } from './district.ts';

/** What is compared. `key`: the name as it is compared, with city and building; other keys are never the same place. */
export type Spot = {
  key: string;
  district?: string | undefined;
  address?: string | undefined;
  point?: Point | undefined;
};

export type Likeness = 'same' | 'doubtful' | 'different';

/** Metres within which records of one name are one compound. */
const NEAR = 300;
/** Addresses are placed by their street; one compound in two lists of one district lies no further apart. */
const FAR = 2000;

/**
 * The same for all ways of writing one name (full width, 繁体, numerals, dots) and its district in brackets. Digits,
 * 期, 区, 院 and directions stay, so that places which differ in one of them have different keys.
 */
export const spotKey = (city: City, name: string, building: string | undefined): string => {
  const { bare } = districtOfName(city, name);
  const dotless = bare.normalize('NFKC').replace(/(?<!\d)[.·•▪∙・](?!\d)/g, '');
  return `${city.name}|${canonical(dotless)}|${building === undefined ? '' : labelOf(building)}`;
};

const ENDING = /(?:住宅|生活)?(?:小区|社区|大院|院落|院|家属院|家属楼|宿舍楼?)(?=\|)/;

/** Of several keys the same: 晴雪, 晴雪小区, 晴雪大院. They may be one place, and nobody can tell. */
export const stemOf = ({ key }: Spot): string => key.replace(ENDING, '');

/** Only a name: nothing says where it is. */
export const isBare = ({ district, address, point }: Spot): boolean =>
  district === undefined && address === undefined && point === undefined;

/** Within 300 m of each other. */
export const isNear = (a: Spot, b: Spot): boolean =>
  a.point !== undefined && b.point !== undefined && metres(a.point, b.point) <= NEAR;

/** For two spots of one key. */
export const likeness = (a: Spot, b: Spot): Likeness => {
  if (isNear(a, b)) return 'same';
  const apart = a.point === undefined || b.point === undefined ? undefined : metres(a.point, b.point);
  const sameAddress = a.address !== undefined && a.address === b.address;
  if (a.district === undefined || b.district === undefined) {
    if (isBare(a) && isBare(b)) return 'same';
    return sameAddress ? 'same' : 'doubtful';
  }
  if (a.district !== b.district) return 'different';
  return apart === undefined || apart <= FAR || sameAddress ? 'same' : 'doubtful';
};

/** In the order in which they come. */
export const grouped = <T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  }
  return groups;
};
