/** A new value as people would have written it: what did not change keeps its spelling, so that a diff shows what did. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { BuildingSchema } from '../../core/model/building.ts';

const ObjectSchema = z.record(z.string(), z.unknown());
type Raw = z.infer<typeof ObjectSchema>;

const objectOf = (value: unknown): Raw | undefined => ObjectSchema.safeParse(value).data;

/** Of which nothing is known but the number: people write the number alone. */
const short = (value: Raw): unknown => {
  const [only, ...more] = Object.keys(value);
  return only === 'number' && more.length === 0 ? value.number : value;
};

/** As it is written for the first time. */
const written = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(written);
  const members = objectOf(value);
  if (members === undefined) return value;
  const told = Object.entries(members).filter(([, inner]) => inner !== undefined);
  return short(Object.fromEntries(told.map(([key, inner]) => [key, written(inner)])));
};

/** What is known to be a record. */
export const recordOf = (value: unknown): Raw => ObjectSchema.parse(value);

/**
 * `raw` stands in the file and was read as `before`. Keys that nobody knows, their order and short forms stay.
 */
export const rewritten = (raw: unknown, before: unknown, after: unknown): unknown => {
  if (isDeepStrictEqual(before, after)) return raw;
  if (Array.isArray(raw) && Array.isArray(before) && Array.isArray(after)) {
    return after.map((item) => {
      const same = before.findIndex((one) => isDeepStrictEqual(one, item));
      return same < 0 ? written(item) : raw[same];
    });
  }
  const [old, known, next] = [objectOf(raw), objectOf(before), objectOf(after)];
  if (old === undefined || known === undefined || next === undefined) return written(after);
  const kept = Object.entries(old).flatMap(([key, inner]): [string, unknown][] => {
    if (next[key] !== undefined) return [[key, rewritten(inner, known[key], next[key])]];
    return key in known ? [] : [[key, inner]];
  });
  const added = Object.entries(next).filter(([key, inner]) => old[key] === undefined && inner !== undefined);
  return Object.fromEntries([...kept, ...added.map(([key, inner]) => [key, written(inner)] as const)]);
};

const ORDER = Object.keys(BuildingSchema.shape);

/** The record with the field in its usual place; undefined takes it out. */
export const withField = (record: Raw, field: string, value: unknown): Raw => {
  if (value === undefined) return Object.fromEntries(Object.entries(record).filter(([key]) => key !== field));
  if (field in record) return { ...record, [field]: value };
  const entries = Object.entries(record);
  const place = entries.findIndex(([key]) => ORDER.indexOf(key) > ORDER.indexOf(field));
  const at = place < 0 ? entries.length : place;
  return Object.fromEntries([...entries.slice(0, at), [field, value], ...entries.slice(at)]);
};

/** A new record, its fields in the usual order. */
export const writtenRecord = (record: Raw): Raw =>
  Object.fromEntries(
    ORDER.flatMap((key) => (record[key] === undefined ? [] : [[key, written(record[key])] as const])),
  );
