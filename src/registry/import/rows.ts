/** Sheets to rows of fields, with every fault and every cell that was of no use. */
import type { Phone } from '../../core/model/building.ts';
import type { City } from '../../core/model/city.ts';
import type { CellPlace, ImportFault, ImportGap } from '../../core/model/import.ts';
import { readCell, textOf, type Value } from './cells.ts';
import { type Header, headerOf, type Mapping } from './header.ts';
import { placed } from './place.ts';
import { type Cell, letterOf, type Sheet } from './sheet.ts';

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

export type Found = {
  count: number;
  rows: Row[];
  faults: ImportFault[];
  gaps: ImportGap[];
  /** Headers that nobody knows; their columns are left aside. */
  unknown: string[];
};

/** `city` and `district`: of the rows that name none. */
export type Reader = {
  mapping: Mapping;
  cities: ReadonlyMap<string, City>;
  city?: City | undefined;
  district?: string | undefined;
};

const TOTALS = /^(?:合计|总计|小计|共计|填表|填报|制表|审核人|备注[:：]|注[:：])/;

type Raw = { fields: Map<string, Value>; columns: Map<string, CellPlace> };

const readFields = (cells: readonly Cell[], header: Header, at: CellPlace, found: Found): Raw => {
  const fields = new Map<string, Value>();
  const columns = new Map<string, CellPlace>();
  for (const { index, header: title, column } of header.bound) {
    const cell = cells[index] ?? null;
    const place = { ...at, column: letterOf(index), header: title };
    const reading = readCell(column.kind, cell);
    const value = textOf(cell);
    if (!columns.has(column.field)) columns.set(column.field, place);
    if (reading.is === 'nothing') continue;
    if (reading.is === 'fault') found.faults.push({ ...place, problem: reading.problem, value });
    const known = fields.get(column.field);
    if (reading.is === 'value' && known === undefined) {
      fields.set(column.field, reading.value);
      columns.set(column.field, place);
    } else if (reading.is === 'unread' || (reading.is === 'value' && reading.value !== known))
      found.gaps.push({ ...place, lacks: 'unread', name: '', value });
  }
  return { fields, columns };
};

const take = (raw: Raw, field: string): string | undefined => {
  const value = raw.fields.get(field);
  raw.fields.delete(field);
  return typeof value === 'string' ? value : undefined;
};

const cityOf = (raw: Raw, at: CellPlace, reader: Reader, found: Found): City | undefined => {
  const place = raw.columns.get('city') ?? at;
  const said = take(raw, 'city');
  const city = said === undefined ? reader.city : reader.cities.get(said);
  if (city === undefined) found.faults.push({ ...place, problem: 'city', value: said ?? '' });
  else if (reader.city !== undefined && city.name !== reader.city.name)
    found.faults.push({ ...place, problem: 'other_city', value: city.name, against: reader.city.name });
  return city;
};

const withSource = (
  raw: Raw,
  source: string | undefined,
  verified_on: string | undefined,
): Map<string, Field> =>
  new Map(
    [...raw.fields].map(([field, value]): [string, Field] => {
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

const readRow = (
  cells: readonly Cell[],
  header: Header,
  at: CellPlace,
  reader: Reader,
  found: Found,
): void => {
  if (TOTALS.test(textOf(cells.find((cell) => textOf(cell) !== '') ?? null))) return;
  const gapsBefore = found.gaps.length;
  const raw = readFields(cells, header, at, found);
  if (raw.fields.size === 0 && found.gaps.length === gapsBefore) return;
  found.count += 1;
  const name = raw.fields.get('compound');
  if (typeof name !== 'string') {
    found.faults.push({ ...(raw.columns.get('compound') ?? at), problem: 'no_name', value: '' });
    return;
  }
  for (const gap of found.gaps.slice(gapsBefore)) gap.name = name;
  const city = cityOf(raw, at, reader, found);
  if (city === undefined) return;
  const [source, url, verified] = [take(raw, 'source'), take(raw, 'url'), take(raw, 'verified_on')];
  if (reader.district !== undefined && !raw.fields.has('district'))
    raw.fields.set('district', reader.district);
  const row: Row = {
    at,
    city,
    ...(source !== undefined && { source }),
    ...(url !== undefined && { url }),
    fields: withSource(raw, source, verified),
    columns: raw.columns,
  };
  found.rows.push(...perBuilding(placed(row, found)));
};

/** Reads every sheet that has a column with the compound's name; an error where none has. */
export const readRows = (sheets: readonly Sheet[], reader: Reader): Found => {
  const found: Found = { count: 0, rows: [], faults: [], gaps: [], unknown: [] };
  let known = false;
  for (const { name, rows } of sheets) {
    const header = headerOf(rows, reader.mapping);
    if (header === undefined) continue;
    known = true;
    found.unknown.push(...header.unknown.filter((one) => !found.unknown.includes(one)));
    for (const [index, cells] of rows.entries()) {
      if (index <= header.row) continue;
      const at: CellPlace = { ...(name !== undefined && { sheet: name }), row: index + 1 };
      readRow(cells, header, at, reader, found);
    }
  }
  if (!known)
    throw new Error('no row with a header for the compound’s name (小区): name it, or give --mapping FILE');
  return found;
};
