/** Tickets of past years: which of them would be added to `data/history`. What callers said and who they are is not taken over. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { labelOf } from '../../core/lookup/names.ts';
import { HistorySchema, type PastTicket, PastTicketSchema } from '../../core/model/history.ts';
import type { CellPlace, ImportGap } from '../../core/model/import.ts';
import { findingLine } from '../finding.ts';
import { readJson, shownPath } from '../json.ts';
import { jsonFiles } from '../read.ts';
import { schemaFaults } from '../schema.ts';
import { type Known, readExisting } from './existing.ts';
import { checkMapping } from './header.ts';
import { printJson } from './print.ts';
import type { Proposal, Site } from './proposal.ts';
import { type Row, rowsOf } from './rows.ts';
import { grouped, spotKey } from './same.ts';
import { scan, type Told } from './scan.ts';
import type { Sheet } from './sheet.ts';
import { TICKETS } from './tickets.ts';

type Kept = { file: string; city: string; text?: string; tickets: Map<string, PastTicket> };

const readKept = async (dir: string): Promise<Map<string, Kept>> => {
  const kept = new Map<string, Kept>();
  for (const file of await jsonFiles(join(dir, 'history'))) {
    const read = await readJson(file);
    if (!read.ok) throw new Error(findingLine(read.fault));
    const parsed = HistorySchema.safeParse(read.value);
    if (!parsed.success)
      throw new Error(
        schemaFaults(parsed.error, read.value, shownPath(file), []).map(findingLine).join('\n'),
      );
    const { city, tickets } = parsed.data;
    const text = await readFile(file, 'utf8');
    kept.set(file, { file, city, text, tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])) });
  }
  return kept;
};

const textAt = ({ fields }: Row, field: string): string | undefined => {
  const value = fields.get(field);
  return typeof value === 'string' ? value : undefined;
};

/** The record of the building, else of its compound, where exactly one bears the name. */
const recordFor = (row: Row, byKey: ReadonlyMap<string, readonly Known[]>): Known | undefined => {
  const [name, building, district] = [
    textAt(row, 'compound') ?? '',
    textAt(row, 'building'),
    textAt(row, 'district'),
  ];
  for (const key of [spotKey(row.city, name, building), spotKey(row.city, name, undefined)]) {
    const found = (byKey.get(key) ?? []).filter((one) => district === undefined || one.district === district);
    if (found.length === 1) return found[0];
  }
  return undefined;
};

/** By its own number, else by what it is; a ticket on `several` buildings is one for each. */
const idOf = (row: Row, several: boolean): string => {
  const building = labelOf(textAt(row, 'building') ?? '');
  const number = textAt(row, 'number');
  if (number !== undefined) return several ? `${number}-${building}` : number;
  const place = spotKey(row.city, textAt(row, 'compound') ?? '', building);
  const what = [textAt(row, 'date'), place, textAt(row, 'part') ?? textAt(row, 'said')];
  return createHash('sha256').update(what.join('|')).digest('hex').slice(0, 12);
};

const FIELDS = ['date', 'compound', 'building', 'district', 'part', 'result'] as const;

const ticketOf = (row: Row, id: string, record: Known | undefined): PastTicket => {
  const said = FIELDS.flatMap((field) => {
    const value = textAt(row, field) ?? (field === 'part' ? textAt(row, 'said') : undefined);
    return value === undefined ? [] : [[field, value]];
  });
  return PastTicketSchema.parse({
    id,
    ...Object.fromEntries(said),
    ...(record !== undefined && { building_id: record.id }),
  });
};

/** A ticket needs its day; one that could not be read has been told already. */
const dated = (rows: readonly Row[], { faults }: Told): Row[] => {
  const told = new Set(faults.map(({ sheet, row, column }) => `${sheet}|${row}|${column}`));
  return rows.filter((row) => {
    if (row.fields.has('date')) return true;
    const place = row.columns.get('date') ?? row.at;
    if (!told.has(`${place.sheet}|${place.row}|${place.column}`))
      faults.push({ ...place, problem: 'date', value: '' });
    return false;
  });
};

type Desk = {
  kept: Map<string, Kept>;
  touched: Set<Kept>;
  seen: Map<string, Row>;
  counts: Proposal['counts'];
};

const fileIn = ({ kept }: Desk, file: string, city: string): Kept => {
  const known = kept.get(file) ?? { file, city, tickets: new Map() };
  kept.set(file, known);
  return known;
};

const put = (desk: Desk, into: Kept, ticket: PastTicket): void => {
  const before = into.tickets.get(ticket.id);
  const after = { ...before, ...ticket };
  if (isDeepStrictEqual(before, after)) desk.counts.unchanged += 1;
  else {
    desk.counts[before === undefined ? 'added' : 'changed'] += 1;
    into.tickets.set(ticket.id, after);
    desk.touched.add(into);
  }
};

/** One ticket twice in a file says the same twice, or is a fault. */
const isAgain = ({ seen, counts }: Desk, key: string, row: Row, { faults }: Told): boolean => {
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, row);
    return false;
  }
  const differs = FIELDS.find((field) => textAt(first, field) !== textAt(row, field));
  if (differs === undefined) counts.merged += 1;
  else {
    const place = row.columns.get(differs) ?? row.at;
    faults.push({
      ...place,
      problem: 'contradiction',
      value: textAt(row, differs) ?? '',
      against: String(first.at.row),
    });
  }
  return true;
};

const textOf = ({ city, tickets }: Kept): string => {
  const sorted = [...tickets.values()].sort(
    (a, b) => a.date.localeCompare(b.date) || a.id.localeCompare(b.id),
  );
  return printJson({ city, tickets: sorted });
};

/** Reads the tickets against those that are kept, one file a year in `data/history`; writes nothing. */
export const proposeHistory = async (
  sheets: readonly Sheet[],
  { data, mapping, slugs, home }: Site,
): Promise<Proposal> => {
  checkMapping(mapping, TICKETS);
  const { rows: scanned, told } = scan(sheets, mapping, TICKETS);
  const rows = dated(rowsOf(scanned, home, told), told);
  const { known } = await readExisting(data, home.cities);
  const byKey = grouped(known, ({ key, aliasKeys }) => [...new Set([key, ...aliasKeys])]);
  const times = new Map<CellPlace, number>();
  for (const { at } of rows) times.set(at, (times.get(at) ?? 0) + 1);
  const counts = { rows: told.count, added: 0, changed: 0, unchanged: 0, merged: 0 };
  const desk: Desk = { kept: await readKept(data), touched: new Set(), seen: new Map(), counts };
  const gaps: ImportGap[] = [];
  for (const row of rows) {
    const record = recordFor(row, byKey);
    const ticket = ticketOf(row, idOf(row, (times.get(row.at) ?? 0) > 1), record);
    const file = join(data, 'history', `${slugs.get(row.city.name)}-${ticket.date.slice(0, 4)}.json`);
    if (isAgain(desk, ticket.id, row, told)) continue;
    put(desk, fileIn(desk, file, row.city.name), ticket);
    const name = `${ticket.compound} ${ticket.building ?? ''}`.trim();
    if (record === undefined) gaps.push({ ...row.at, lacks: 'building', name });
  }
  return {
    counts,
    faults: told.faults,
    gaps: [...told.gaps, ...gaps],
    doubts: [],
    changes: [],
    unknownHeaders: told.unknown,
    files: [...desk.touched].map((kept) => ({ file: kept.file, before: kept.text, after: textOf(kept) })),
  };
};
