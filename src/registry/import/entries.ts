/** Rows to entries: one for each place, with what all its rows say. */
import type { ImportDoubt, ImportFault } from '../../core/model/import.ts';
import { pointOf } from './place.ts';
import type { Field, Row } from './rows.ts';
import { grouped, isBare, isNear, likeness, type Spot, spotKey, stemOf } from './same.ts';

/** What the file says of one place. `rows`: the first one gave it its name. */
export type Entry = Spot & { rows: [Row, ...Row[]]; fields: Map<string, Field> };

export type Entries = { entries: Entry[]; faults: ImportFault[]; doubts: ImportDoubt[] };

const textAt = (row: Row, field: string): string | undefined => {
  const value = row.fields.get(field);
  return typeof value === 'string' ? value : undefined;
};

export const nameOf = ({ rows: [row] }: Entry): string =>
  `${textAt(row, 'compound') ?? ''}${textAt(row, 'building') === undefined ? '' : ` ${textAt(row, 'building')}`}`;

const entryOf = (row: Row): Entry => ({
  key: spotKey(row.city, textAt(row, 'compound') ?? '', textAt(row, 'building')),
  district: textAt(row, 'district'),
  address: textAt(row, 'address'),
  point: pointOf(row.fields),
  rows: [row],
  fields: new Map(row.fields),
});

const shown = (value: Field): string => {
  if (typeof value === 'object') return 'number' in value ? value.number : value.join('、');
  return String(value);
};

/** Lists differ in what they know; one list that gives two rows an address each means two entries of its own. */
const mayDiffer = (a: Row, b: Row): boolean =>
  a.source !== b.source || (a.url !== undefined && a.url !== b.url);

const SPELLING: ReadonlySet<string> = new Set(['compound', 'building']);

/** The first row that says something of a field has the word; another row of the same origin must not say otherwise. */
const join = (into: Entry, one: Entry, faults: ImportFault[]): void => {
  for (const row of one.rows) {
    for (const [field, value] of row.fields) {
      if (SPELLING.has(field)) continue;
      const known = into.fields.get(field);
      if (known === undefined) into.fields.set(field, value);
      if (Array.isArray(known) && Array.isArray(value)) {
        into.fields.set(field, [...new Set([...known, ...value])]);
        continue;
      }
      const against = into.rows.find(
        (other) => other.fields.has(field) && shown(other.fields.get(field) ?? '') !== shown(value),
      );
      if (against !== undefined && !mayDiffer(against, row)) {
        const place = row.columns.get(field) ?? row.at;
        faults.push({
          ...place,
          problem: 'contradiction',
          value: shown(value),
          against: String(against.at.row),
        });
      }
    }
    into.rows.push(row);
  }
  into.district ??= one.district;
  into.address ??= one.address;
  into.point ??= one.point;
};

const placeOf = (spot: Spot): string => spot.district ?? spot.address ?? '';

const joinGroup = (group: readonly Entry[], { faults, doubts }: Entries): Entry[] => {
  const kept: Entry[] = [];
  for (const one of group.filter((entry) => !isBare(entry))) {
    const same = kept.find((other) => likeness(other, one) === 'same');
    if (same !== undefined) join(same, one, faults);
    else kept.push(one);
  }
  for (const bare of group.filter(isBare)) {
    const [only, second] = kept;
    const sameBare = kept.find(isBare);
    const into = sameBare ?? (second === undefined ? only : undefined);
    if (into === undefined) kept.push(bare);
    else {
      if (sameBare === undefined)
        doubts.push({ name: nameOf(bare), one: placeOf(into), other: '', kind: 'bare' });
      join(into, bare, faults);
    }
  }
  for (const [index, one] of kept.entries()) {
    const doubtful = kept.slice(0, index).find((other) => likeness(other, one) === 'doubtful');
    if (doubtful !== undefined)
      doubts.push({ name: nameOf(one), one: placeOf(doubtful), other: placeOf(one), kind: 'place' });
  }
  return kept;
};

/** Names that differ only in a word such as 小区, side by side: perhaps one place, perhaps not. */
const nearlyNamed = (entries: readonly Entry[]): ImportDoubt[] =>
  [...grouped(entries, (entry) => [stemOf(entry)]).values()].flatMap((group) =>
    group.flatMap((one, index) =>
      group
        .slice(0, index)
        .filter((other) => other.key !== one.key && isNear(other, one))
        .slice(0, 1)
        .map((other) => ({
          name: nameOf(one),
          one: nameOf(other),
          other: placeOf(one),
          kind: 'name' as const,
        })),
    ),
  );

/** Joins the rows that are surely of one place. In the order of the rows that gave them their names. */
export const entriesOf = (rows: readonly Row[]): Entries => {
  const all: Entries = { entries: [], faults: [], doubts: [] };
  for (const group of grouped(rows.map(entryOf), ({ key }) => [key]).values())
    all.entries.push(...joinGroup(group, all));
  const order = new Map(rows.map((row, index) => [row, index]));
  const orderOf = ({ rows: [row] }: Entry): number => order.get(row) ?? 0;
  all.doubts.push(...nearlyNamed(all.entries));
  all.entries.sort((a, b) => orderOf(a) - orderOf(b));
  return all;
};
