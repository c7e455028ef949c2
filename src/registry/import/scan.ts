/** Goes through sheets row by row: finds the header, reads each cell as its column's kind, tells what cannot be read. */
import type { CellPlace, ImportFault, ImportGap } from '../../core/model/import.ts';
import { readCell, textOf, type Value } from './cells.ts';
import type { Vocabulary } from './columns.ts';
import { type Header, headerOf, type Mapping } from './header.ts';
import { type Cell, letterOf, type Sheet } from './sheet.ts';

/** What is told of the sheets beside their rows. */
export type Told = {
  /** Rows with anything in them. */
  count: number;
  faults: ImportFault[];
  gaps: ImportGap[];
  /** Headers that nobody knows; their columns are left aside. */
  unknown: string[];
};

/** One row by fields. `columns`: where each field stands. */
export type Scanned = {
  at: CellPlace;
  name: string;
  fields: Map<string, Value>;
  columns: Map<string, CellPlace>;
};

/** How rows begin that stand under a list and are not of it. */
export const TOTALS = /^(?:合计|总计|小计|共计|填表|填报|制表|审核人|备注[:：]|注[:：])/;

const readFields = (cells: readonly Cell[], header: Header, at: CellPlace, told: Told): Scanned => {
  const fields = new Map<string, Value>();
  const columns = new Map<string, CellPlace>();
  for (const { index, header: title, column } of header.bound) {
    const cell = cells[index] ?? null;
    const place = { ...at, column: letterOf(index), header: title };
    const reading = readCell(column.kind, cell);
    const value = textOf(cell);
    if (!columns.has(column.field)) columns.set(column.field, place);
    if (reading.is === 'nothing') continue;
    if (reading.is === 'fault') told.faults.push({ ...place, problem: reading.problem, value });
    const known = fields.get(column.field);
    if (reading.is === 'value' && known === undefined) {
      fields.set(column.field, reading.value);
      columns.set(column.field, place);
    } else if (reading.is === 'unread' || (reading.is === 'value' && reading.value !== known))
      told.gaps.push({ ...place, lacks: 'unread', name: '', value });
  }
  const name = fields.get('compound');
  return { at, name: typeof name === 'string' ? name : '', fields, columns };
};

const scanRow = (cells: readonly Cell[], header: Header, at: CellPlace, told: Told): Scanned | undefined => {
  if (TOTALS.test(textOf(cells.find((cell) => textOf(cell) !== '') ?? null))) return undefined;
  const [faultsBefore, gapsBefore] = [told.faults.length, told.gaps.length];
  const row = readFields(cells, header, at, told);
  const silent = told.gaps.length === gapsBefore && told.faults.length === faultsBefore;
  if (row.fields.size === 0 && silent) return undefined;
  told.count += 1;
  for (const gap of told.gaps.slice(gapsBefore)) gap.name = row.name;
  if (row.name !== '') return row;
  told.faults.push({ ...(row.columns.get('compound') ?? at), problem: 'no_name', value: '' });
  return undefined;
};

/** Every row with a name, of every sheet that has a column for it; an error where none has. */
export const scan = (
  sheets: readonly Sheet[],
  mapping: Mapping,
  vocabulary: Vocabulary,
): { rows: Scanned[]; told: Told } => {
  const told: Told = { count: 0, faults: [], gaps: [], unknown: [] };
  const rows: Scanned[] = [];
  let known = false;
  for (const sheet of sheets) {
    const header = headerOf(sheet.rows, mapping, vocabulary);
    if (header === undefined) continue;
    known = true;
    told.unknown.push(...header.unknown.filter((one) => !told.unknown.includes(one)));
    for (const [index, cells] of sheet.rows.entries()) {
      if (index <= header.row) continue;
      const at: CellPlace = { ...(sheet.name !== undefined && { sheet: sheet.name }), row: index + 1 };
      const row = scanRow(cells, header, at, told);
      if (row !== undefined) rows.push(row);
    }
  }
  if (known) return { rows, told };
  throw new Error('no row with a header for the compound’s name (小区): name it, or give --mapping FILE');
};
