/** The tables as they will be: records changed in their places, new ones behind them in the order of their names. */
import { join } from 'node:path';
import { type Building, BuildingSchema } from '../../core/model/building.ts';
import type { ImportChange, ImportFault } from '../../core/model/import.ts';
import { schemaFaults } from '../schema.ts';
import { type Entry, nameOf } from './entries.ts';
import type { Existing, Raw, Table } from './existing.ts';
import { districtSlug } from './ids.ts';
import type { Matched } from './match.ts';
import { printJson } from './print.ts';
import { recordOf, writeOver } from './record.ts';
import type { Planned } from './write.ts';

export type Draft = {
  added: number;
  changed: number;
  unchanged: number;
  changes: ImportChange[];
  faults: ImportFault[];
  /** Every record that the file speaks of, as it will be. */
  records: { entry: Entry; record: Building }[];
  files: Planned[];
};

type Desk = {
  tables: Map<string, Table>;
  before: Map<Table, string>;
  touched: Set<Table>;
  fresh: Map<Table, Raw[]>;
};

const cityOf = ({ rows: [row] }: Entry): string => row.city.name;

/** `DIR/compounds/beijing-xicheng.json`, begun where it is not there. */
const tableFor = (desk: Desk, file: string, city: string): Table => {
  const known = desk.tables.get(file);
  if (known !== undefined && known.value.city !== city)
    throw new Error(
      `${file} holds records of ${known.value.city}, and ${city} would need that name: rename it`,
    );
  if (known !== undefined) return known;
  const table: Table = { file, text: '', value: { city } };
  desk.tables.set(file, table);
  return table;
};

const addTo = (desk: Desk, table: Table, raw: Raw): void => {
  desk.touched.add(table);
  desk.fresh.set(table, [...(desk.fresh.get(table) ?? []), raw]);
};

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });
const sortKey = (raw: Raw): string => `${String(raw.compound)} ${String(raw.building ?? '')}`;

const filesOf = ({ tables, before, touched, fresh }: Desk): Planned[] =>
  [...tables.values()]
    .filter((table) => touched.has(table))
    .map((table) => {
      const added = (fresh.get(table) ?? []).sort((a, b) => collator.compare(sortKey(a), sortKey(b)));
      const buildings = [...(table.value.buildings ?? []), ...added];
      return { file: table.file, before: before.get(table), after: printJson({ ...table.value, buildings }) };
    });

/** A record that waited in the file of unknown districts goes where it belongs. */
const move = (desk: Desk, from: Table, to: Table, raw: Raw): void => {
  from.value.buildings = (from.value.buildings ?? []).filter((one) => one !== raw);
  desk.touched.add(from);
  addTo(desk, to, raw);
};

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

/** Lays the matched entries over what is there. Changes the records of `existing`. `folder`: the city's part of a file's name. */
export const draft = (
  dir: string,
  matched: readonly Matched[],
  existing: Existing,
  folder: (entry: Entry) => string,
): Draft => {
  const desk: Desk = {
    tables: new Map(existing.tables.map((table) => [table.file, table])),
    before: new Map(existing.tables.map((table) => [table, table.text])),
    touched: new Set(),
    fresh: new Map(),
  };
  const result: Draft = {
    added: 0,
    changed: 0,
    unchanged: 0,
    changes: [],
    faults: [],
    records: [],
    files: [],
  };
  const fileOf = (entry: Entry, district: string | undefined): string =>
    join(dir, 'compounds', `${folder(entry)}-${districtSlug(district)}.json`);
  for (const { entry, id, known } of matched) {
    const raw = known?.raw ?? recordOf(id, entry.fields);
    const changes = known === undefined ? [] : writeOver(raw, entry.fields);
    if (known === undefined) {
      addTo(desk, tableFor(desk, fileOf(entry, entry.district), cityOf(entry)), raw);
      result.added += 1;
    } else if (changes.length === 0) result.unchanged += 1;
    else {
      result.changed += 1;
      desk.touched.add(known.table);
      const waited = known.table.file === fileOf(entry, undefined) && entry.district !== undefined;
      if (waited) move(desk, known.table, tableFor(desk, fileOf(entry, entry.district), cityOf(entry)), raw);
    }
    for (const { field, before, after } of changes)
      result.changes.push({ name: nameOf(entry), field, before: shown(before), after: shown(after) });
    const parsed = BuildingSchema.safeParse(raw);
    if (parsed.success) result.records.push({ entry, record: parsed.data });
    else {
      const [fault] = schemaFaults(parsed.error, raw, id, []);
      const { at } = entry.rows[0];
      result.faults.push({ ...at, problem: 'record', value: fault?.path ?? '', against: fault?.problem });
    }
  }
  result.files = filesOf(desk);
  return result;
};
