/** Which row holds the headers, and which column holds what. */
import { z } from 'zod';
import { BARE_PHONE, type Column, headerKey, PARTY_PHONES, type Vocabulary } from './columns.ts';
import type { Cell } from './sheet.ts';

/** A person's own headers: to a field's path or to any header that is known; null for a column that is of no use. */
export const MappingSchema = z.record(z.string(), z.string().nullable());
export type Mapping = z.infer<typeof MappingSchema>;

/** `rank`: of several columns for one field the lower one is meant first. */
export type Bound = { index: number; header: string; rank: number; column: Column };
export type Header = { row: number; bound: Bound[]; unknown: string[] };

const LOOK_AT = 15;
const BARE_KEYS = new Set(BARE_PHONE.map(headerKey));

/** Refuses a mapping that leads to a field that does not exist. */
export const checkMapping = (mapping: Mapping, vocabulary: Vocabulary): void => {
  for (const [header, field] of Object.entries(mapping)) {
    if (field !== null && vocabulary.of(field) === undefined)
      throw new Error(
        `the mapping of “${header}” leads to “${field}”, which is no field; see docs/import.md`,
      );
  }
};

type Own = ReadonlyMap<string, string | null>;

const columnFor = (header: string, own: Own, vocabulary: Vocabulary): Column | null | undefined => {
  const field = own.get(headerKey(header));
  if (field !== undefined) return field === null ? null : vocabulary.of(field);
  return vocabulary.ignores(header) ? null : vocabulary.of(header);
};

const bind = (cells: readonly Cell[], own: Own, vocabulary: Vocabulary): Omit<Header, 'row'> => {
  const bound: Bound[] = [];
  const unknown: string[] = [];
  let party: string | undefined;
  for (const [index, cell] of cells.entries()) {
    const header = typeof cell === 'string' ? cell.trim() : '';
    if (header === '') continue;
    let column = columnFor(header, own, vocabulary);
    if (column === undefined && party !== undefined && BARE_KEYS.has(headerKey(header))) {
      column = vocabulary.of(PARTY_PHONES[party] ?? '');
      party = undefined;
    }
    if (column === undefined) unknown.push(header);
    else if (column !== null) {
      const rank = column.headers.map(headerKey).indexOf(headerKey(header));
      bound.push({ index, header, rank: rank < 0 ? column.headers.length : rank, column });
      if (column.field in PARTY_PHONES) party = column.field;
    }
  }
  return { bound: bound.sort((a, b) => a.rank - b.rank), unknown };
};

/** The row among the first ones with the most known headers, that of the field `must` among them. */
export const headerOf = (
  rows: readonly Cell[][],
  mapping: Mapping,
  vocabulary: Vocabulary,
  must = 'compound',
): Header | undefined => {
  const own = new Map(Object.entries(mapping).map(([header, field]) => [headerKey(header), field]));
  return rows
    .slice(0, LOOK_AT)
    .map((cells, row): Header => ({ row, ...bind(cells, own, vocabulary) }))
    .filter(({ bound }) => bound.some(({ column }) => column.field === must))
    .reduce<Header | undefined>(
      (best, one) => (best === undefined || one.bound.length > best.bound.length ? one : best),
      undefined,
    );
};
