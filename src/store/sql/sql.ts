/**
 * What the store needs of a database. Statements are written in SQL that SQLite and PostgreSQL both read, with `?`
 * for values; a driver runs them and keeps them prepared by their text, so texts are constants.
 */
import type { z } from 'zod';
import type { Safety } from '../store.ts';

export type Value = string | number | null | Uint8Array;
export type Row = Record<string, unknown>;

/** Statements inside one transaction; unusable once it has ended. */
export type Sql = {
  /** Runs a statement; how many rows it changed. */
  run(text: string, values?: readonly Value[]): Promise<number>;
  get(text: string, values?: readonly Value[]): Promise<Row | undefined>;
  all(text: string, values?: readonly Value[]): Promise<Row[]>;
};

export type Driver = {
  /** Commits what `work` did, or undoes all of it when it throws. Never called inside itself. */
  transaction<T>(work: (sql: Sql) => Promise<T>, safety?: Safety): Promise<T>;
  close(): Promise<void>;
};

/** A column that holds text. */
export const textOf = (row: Row, column: string): string => {
  const value = row[column];
  if (typeof value !== 'string')
    throw new Error(`the store's column ${column} holds no text: ${String(value)}`);
  return value;
};

/** A column that holds a number. */
export const numberOf = (row: Row, column: string): number => {
  const value = row[column];
  if (typeof value !== 'number') {
    throw new Error(`the store's column ${column} holds no number: ${String(value)}`);
  }
  return value;
};

/** A column that holds bytes. */
export const bytesOf = (row: Row, column: string): Uint8Array => {
  const value = row[column];
  if (value instanceof Uint8Array) return value;
  throw new Error(`the store's column ${column} holds no bytes: ${typeof value}`);
};

/** A JSON document as its schema knows it; `what` names it in the error. */
export const documentOf = <S extends z.ZodType>(schema: S, json: string, what: string): z.infer<S> => {
  const parsed = schema.safeParse(JSON.parse(json));
  if (parsed.success) return parsed.data;
  throw new Error(
    `${what} in the store cannot be read (${parsed.error.message}). It was written by another version of ` +
      'weiyu: run that version, or add a migration that brings it up to date.',
  );
};
