/**
 * One process a file. The lock is an exclusive transaction on a tiny SQLite file beside the data: the operating
 * system lets go of it when its process ends, however it ends, and the data file stays open to readers.
 */
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

/** SQLITE_BUSY: another connection holds a lock. */
const BUSY = 5;

/** The locks this process holds. What nothing refers to, the garbage collector closes, and the lock would go with it. */
const held = new Set<DatabaseSyncInstance>();

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === BUSY;

/** Takes the lock and gives back how to release it. Throws when another process (or this one) holds it. */
export const lockFile = (path: string): (() => void) => {
  const db = new DatabaseSync(`${path}.lock`);
  try {
    db.exec('BEGIN EXCLUSIVE');
    held.add(db);
    return () => {
      held.delete(db);
      db.close();
    };
  } catch (error) {
    db.close();
    if (!isBusy(error)) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(
        `${path}.lock cannot be written (${reason}): see that the disk has room and the folder may be written.`,
        { cause: error },
      );
    }
    throw new Error(
      `${path} is in use by another running weiyu. Stop that one first, or start this one on another file.`,
      { cause: error },
    );
  }
};
