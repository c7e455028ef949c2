/** Scanned rows to rows about places: which city and district, which source, which building. */
import type { Phone } from '../../core/model/building.ts';
import type { City } from '../../core/model/city.ts';
import type { CellPlace } from '../../core/model/import.ts';
import type { Value } from './cells.ts';
import { placed } from './place.ts';
import type { Scanned, Told } from './scan.ts';

export type Field = Value | Phone;

/** One record that a row tells of. `columns`: where each field stands. */
export type Row = {
  at: CellPlace;
  city: City;
  source?: string;
  url?: string;
  fields: Map<string, Field>;
  columns: Map<string, CellPlace>;
};

/** `city` and `district`: of the rows that name none. */
export type Home = {
  cities: ReadonlyMap<string, City>;
  city?: City | undefined;
  district?: string | undefined;
};

const take = (row: Scanned, field: string): string | undefined => {
  const value = row.fields.get(field);
  row.fields.delete(field);
  return typeof value === 'string' ? value : undefined;
};

/** The row's city, taken out of its fields; a fault where none is known or another than was said. */
export const cityOf = (row: Scanned, home: Home, told: Told): City | undefined => {
  const place = row.columns.get('city') ?? row.at;
  const said = take(row, 'city');
  const city = said === undefined ? home.city : home.cities.get(said);
  if (city === undefined) told.faults.push({ ...place, problem: 'city', value: said ?? '' });
  else if (home.city !== undefined && city.name !== home.city.name)
    told.faults.push({ ...place, problem: 'other_city', value: city.name, against: home.city.name });
  return city;
};

const withOrigin = (row: Scanned, source?: string, verified_on?: string): Map<string, Field> =>
  new Map(
    [...row.fields].map(([field, value]): [string, Field] => {
      if (!field.endsWith('phone') && !field.startsWith('supervision.')) return [field, value];
      const number = String(value);
      return [
        field,
        {
          number,
          ...(verified_on !== undefined && { verified_on }),
          ...(source !== undefined && { source }),
        },
      ];
    }),
  );

/** What a row says of all its buildings together. */
const TOTALLED = ['households', 'area'];

/** A cell may name several buildings; each has its own record. */
const perBuilding = (row: Row): Row[] => {
  const buildings = row.fields.get('building');
  if (!Array.isArray(buildings)) return [row];
  if (buildings.length > 1) for (const field of TOTALLED) row.fields.delete(field);
  return buildings.map((building) => ({ ...row, fields: new Map(row.fields).set('building', building) }));
};

/** The records that the scanned rows tell of; what is wrong with them goes to `told`. */
export const rowsOf = (scanned: readonly Scanned[], home: Home, told: Told): Row[] =>
  scanned.flatMap((one) => {
    const city = cityOf(one, home, told);
    if (city === undefined) return [];
    const [source, url, verified] = [take(one, 'source'), take(one, 'url'), take(one, 'verified_on')];
    if (home.district !== undefined && !one.fields.has('district')) one.fields.set('district', home.district);
    const row: Row = {
      at: one.at,
      city,
      ...(source !== undefined && { source }),
      ...(url !== undefined && { url }),
      fields: withOrigin(one, source, verified),
      columns: one.columns,
    };
    return perBuilding(placed(row, told));
  });
