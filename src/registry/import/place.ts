/** Where a row's place is: its district by the city's list, the rest of it in the address, and its coordinates. */
import { metres, type Point, toWgs84 } from '../../core/lookup/geo.ts';
import { GeoSchema } from '../../core/model/building.ts';
import type { ImportGap } from '../../core/model/import.ts';
import { districtIn, districtOfAddress, districtOfName, saysOutside } from './district.ts';
import type { Field, Row } from './rows.ts';
import type { Told } from './scan.ts';

/**
 * Datums of the public lists. All of them agree on the same compounds to a few metres, and one of them holds
 * 0.0065, 0.006, which is nothing shifted from GCJ-02 to BD-09: so they are Baidu's.
 */
const DATUMS: Readonly<Record<string, 'BD09'>> = {
  贝壳: 'BD09',
  搜房: 'BD09',
  搜楼啦: 'BD09',
  房产超市: 'BD09',
};

/** The country, roughly: what lies outside was mistyped. */
const BOX = { lat: [3, 54], lng: [73, 136] } as const;
/** Further from where the sheet's other rows lie is not in the city, and a list's geocoder was mistaken. */
const FAR = 300_000;
const ENOUGH = 20;

const inside = (value: number, [from, to]: readonly [number, number]): boolean =>
  value >= from && value <= to;

const textAt = (fields: ReadonlyMap<string, Field>, field: string): string | undefined => {
  const value = fields.get(field);
  return typeof value === 'string' ? value : undefined;
};

const dropPoint = (fields: Map<string, Field>): void => {
  for (const field of ['geo.lat', 'geo.lng', 'geo.datum']) fields.delete(field);
};

const setPoint = (row: Row, told: Told): void => {
  const { fields, columns, source = '' } = row;
  const [lat, lng] = [fields.get('geo.lat'), fields.get('geo.lng')];
  if (typeof lat !== 'number' || typeof lng !== 'number' || (Math.abs(lat) < 1 && Math.abs(lng) < 1)) {
    dropPoint(fields);
    return;
  }
  if (!inside(lat, BOX.lat) || !inside(lng, BOX.lng)) {
    const swapped = inside(lng, BOX.lat) && inside(lat, BOX.lng);
    const place = columns.get('geo.lng') ?? row.at;
    told.faults.push({
      ...place,
      problem: 'coordinates',
      value: `${lng}, ${lat}`,
      ...(swapped && { against: 'swapped' }),
    });
    dropPoint(fields);
    return;
  }
  const datum = fields.get('geo.datum') ?? DATUMS[source];
  dropPoint(fields);
  fields.set('geo.lat', lat).set('geo.lng', lng);
  if (datum !== undefined) fields.set('geo.datum', datum);
};

const setDistrict = ({ city, fields }: Row): void => {
  const said = textAt(fields, 'district') ?? '';
  const name = textAt(fields, 'compound') ?? '';
  const address = textAt(fields, 'address');
  const { district: ofCell, rest } = districtIn(city, said);
  const district =
    ofCell ??
    (address === undefined ? undefined : districtOfAddress(city, address)) ??
    districtOfName(city, name).district;
  if (saysOutside(city, said)) fields.set('property_class', 'out_of_scope');
  if (district === undefined) fields.delete('district');
  else fields.set('district', district);
  if (rest === undefined) return;
  if (/(?:街道|镇|乡)$/.test(rest) && !fields.has('street')) fields.set('street', rest);
  else if (address?.includes(rest) !== true) fields.set('address', `${rest}${address ?? ''}`);
};

/** The row with its district and coordinates set right. Changes it. */
export const placed = (row: Row, told: Told): Row => {
  setPoint(row, told);
  setDistrict(row);
  return row;
};

/** WGS-84, undefined where the row has no coordinates. */
export const pointOf = (fields: ReadonlyMap<string, Field>): Point | undefined => {
  const geo = GeoSchema.safeParse({
    lat: fields.get('geo.lat'),
    lng: fields.get('geo.lng'),
    datum: fields.get('geo.datum'),
  });
  return geo.success ? toWgs84(geo.data) : undefined;
};

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Takes coordinates away that lie far from the city's other rows, and says so as gaps. */
export const dropFarPoints = (rows: readonly Row[]): ImportGap[] => {
  const byCity = new Map<string, { row: Row; point: Point }[]>();
  for (const row of rows) {
    const point = pointOf(row.fields);
    if (point === undefined) continue;
    const list = byCity.get(row.city.name) ?? [];
    byCity.set(row.city.name, list);
    list.push({ row, point });
  }
  return [...byCity.values()].flatMap((list) => {
    if (list.length < ENOUGH) return [];
    const middle = {
      lat: median(list.map(({ point }) => point.lat)),
      lng: median(list.map(({ point }) => point.lng)),
    };
    return list
      .filter(({ point }) => metres(point, middle) > FAR)
      .map(({ row: { fields, columns, at }, point }): ImportGap => {
        dropPoint(fields);
        const value = `${point.lng.toFixed(3)}, ${point.lat.toFixed(3)}`;
        return {
          ...(columns.get('geo.lng') ?? at),
          lacks: 'unread',
          name: textAt(fields, 'compound') ?? '',
          value,
        };
      });
  });
};
