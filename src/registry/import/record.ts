/** Fields into a record: what a row says is written, what it does not say stays as people wrote it. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { BuildingSchema, PhoneSchema } from '../../core/model/building.ts';
import type { Raw } from './existing.ts';
import type { Field } from './rows.ts';

export type Changed = { field: string; before: unknown; after: unknown };

/** Names and numbers of buildings are people's spelling; the others are what the row says. */
const KEPT: ReadonlySet<string> = new Set(['compound', 'building']);

/** As the schema names them, so that every record reads alike. */
const ORDER = Object.keys(BuildingSchema.shape);

const ObjectSchema = z.record(z.string(), z.unknown());
const FullPhoneSchema = z.union([
  z.string().transform((number) => ({ number })),
  z.looseObject({ number: z.string() }),
]);

/** A number that is there already keeps its hours and who verified it. */
const over = (before: unknown, after: Field): unknown => {
  if (Array.isArray(after)) {
    const known = z.array(z.unknown()).safeParse(before).data ?? [];
    return [...known, ...after.filter((one) => !known.includes(one))];
  }
  if (typeof after !== 'object') return String(before) === String(after) ? before : after;
  const { number, ...rest } = PhoneSchema.parse(after);
  const known = FullPhoneSchema.safeParse(before);
  const same = known.success && known.data.number === number;
  const told = Object.entries(rest).filter(([, value]) => value !== undefined);
  if (same) return told.length === 0 ? before : { ...known.data, ...Object.fromEntries(told) };
  return told.length === 0 ? number : { number, ...Object.fromEntries(told) };
};

const set = (raw: Raw, [key = '', ...path]: readonly string[], value: Field): Changed[] => {
  if (path.length > 0) {
    const inner = ObjectSchema.safeParse(raw[key]).data ?? {};
    const changes = set(inner, path, value);
    if (changes.length > 0) raw[key] = inner;
    return changes.map((change) => ({ ...change, field: `${key}.${change.field}` }));
  }
  const before = raw[key];
  const after = over(before, value);
  if (before !== undefined && isDeepStrictEqual(before, after)) return [];
  raw[key] = after;
  return [{ field: key, before, after }];
};

/** Writes the fields over the record and tells what that changed. A name or a building's number that is there stays. */
export const writeOver = (raw: Raw, fields: ReadonlyMap<string, Field>): Changed[] =>
  [...fields].flatMap(([field, value]) =>
    KEPT.has(field) && raw[field] !== undefined ? [] : set(raw, field.split('.'), value),
  );

/** A new record, its fields in the usual order. */
export const recordOf = (id: string, fields: ReadonlyMap<string, Field>): Raw => {
  const raw: Raw = {};
  writeOver(raw, fields);
  const ordered = ORDER.flatMap((key) => (raw[key] === undefined ? [] : [[key, raw[key]]]));
  return { id, ...Object.fromEntries(ordered) };
};
