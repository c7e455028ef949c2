/**
 * Copies of the database file. A copy is one moment of it, also while a bot writes: SQLite reads it in one transaction
 * and leaves out what was deleted. It is checked and on disk before it gets its name.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { tooNew } from '../migrations.ts';
import { numberOf, textOf } from '../sql/sql.ts';
import { lockFile } from './lock.ts';

/** How long a copy waits for whoever checkpoints, in milliseconds. */
const BUSY_MS = 5_000;

/** A sound database of weiyu: the version of its tables, and how many rows each has. */
export type Sound = { version: number; rows: Record<string, number> };
export type Copied = Sound & { file: string; bytes: number };

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const reading = <T>(path: string, work: (db: DatabaseSyncInstance) => T): T => {
  const db = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS });
  try {
    return work(db);
  } finally {
    db.close();
  }
};

const faultOf = (db: DatabaseSyncInstance): string | undefined => {
  const found = db
    .prepare('PRAGMA integrity_check')
    .all()
    .map((row) => textOf(row, 'integrity_check'));
  if (found.length !== 1 || found[0] !== 'ok') return found[0] ?? 'it cannot be checked';
  const [stray] = db.prepare('PRAGMA foreign_key_check').all();
  return stray === undefined ? undefined : `rows of ${textOf(stray, 'table')} lead nowhere`;
};

const soundOf = (db: DatabaseSyncInstance): Sound => {
  const tables = db
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .all()
    .map((row) => textOf(row, 'name'));
  if (!tables.includes('migrations')) throw new Error('it is no database of weiyu');
  const { version } = db.prepare('SELECT MAX(version) AS version FROM migrations').get() ?? {};
  const count = (table: string): number =>
    numberOf(db.prepare(`SELECT COUNT(*) AS n FROM "${table}"`).get() ?? {}, 'n');
  return {
    version: numberOf({ version }, 'version'),
    rows: Object.fromEntries(tables.map((of) => [of, count(of)])),
  };
};

/** Reads the whole file. Throws with its name, what is wrong and what to do where it is damaged or another's. */
export const checkDatabase = (path: string): Sound => {
  if (!existsSync(path)) throw new Error(`there is no file ${path}: look at the path`);
  try {
    return reading(path, (db) => {
      const fault = faultOf(db);
      if (fault !== undefined) throw new Error(fault);
      return soundOf(db);
    });
  } catch (error) {
    throw new Error(`${path} is damaged or no database of weiyu (${reasonOf(error)}): take another backup`, {
      cause: error,
    });
  }
};

const synced = (path: string): void => {
  const open = openSync(path, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
};

/** Writes a checked copy beside `to`, lets `place` make room, and gives the copy its name. */
const copy = (from: string, to: string, place: () => void): Copied => {
  const part = `${to}.${process.pid}.part`;
  try {
    closeSync(openSync(part, 'wx', 0o600));
    reading(from, (db) => db.prepare('VACUUM INTO ?').run(part));
    const sound = checkDatabase(part);
    synced(part);
    place();
    renameSync(part, to);
    synced(dirname(to));
    return { file: to, bytes: statSync(to).size, ...sound };
  } catch (error) {
    for (const end of ['', '-journal']) rmSync(`${part}${end}`, { force: true });
    throw new Error(
      `${from} could not be copied to ${to} (${reasonOf(error)}): nothing was changed. ` +
        'See that the folder may be written and has room; if the database is damaged, restore a backup.',
      { cause: error },
    );
  }
};

/** Copies the database to a new file, readable by its owner only; also beside a running bot. `force`: replaces a file. */
export const backUp = (database: string, file: string, force: boolean): Copied => {
  const to = resolve(file);
  if (!existsSync(database))
    throw new Error(`there is no database ${database}: name it with --db or WEIYU_DB`);
  const from = realpathSync(database);
  if (existsSync(to) && realpathSync(to) === from)
    throw new Error(`${to} is the database itself: name another file for the backup`);
  if (existsSync(to) && !force)
    throw new Error(`${to} is there already: name another file, or overwrite it with --force`);
  return copy(from, to, () => undefined);
};

/** Gives the database another name; it stays under its own until the new one takes that. Its log goes with it. */
const setAside = (file: string, kept: string): void => {
  try {
    const db = new DatabaseSync(file);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
  } catch {
    // Damaged: it is kept as it is, with its log.
  }
  linkSync(file, kept);
  for (const end of ['-wal', '-shm'])
    if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${kept}${end}`);
};

export type Restored = Copied & { kept?: string };

/**
 * Puts the backup in the database's place and keeps the replaced one as `DATABASE.replaced-STAMP`. Refused while a bot
 * runs on it, and for a backup that is damaged or of a newer program; an older one is brought up to date at the next start.
 */
export const restore = (file: string, database: string, stamp: string): Restored => {
  const from = resolve(file);
  const { version } = checkDatabase(from);
  const refusal = tooNew(version);
  if (refusal !== undefined) throw new Error(`${from}: ${refusal}`);
  mkdirSync(dirname(resolve(database)), { recursive: true });
  const there = existsSync(database);
  const to = there ? realpathSync(database) : resolve(database);
  if (to === realpathSync(from)) throw new Error(`${to} is the database itself: name a backup`);
  const kept = `${to}.replaced-${stamp}`;
  const release = lockFile(to);
  try {
    const copied = copy(from, to, () => there && setAside(to, kept));
    return there ? { ...copied, kept } : copied;
  } finally {
    release();
  }
};
