/** SQLite as a driver: one connection, one writer at a time, statements prepared once by their text. */
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import type { Driver, Row, Sql, Value } from '../sql/sql.ts';
import type { Safety } from '../store.ts';

/** How long a statement waits for a foreign connection that writes or checkpoints, in milliseconds. */
const BUSY_MS = 2_000;

/** Runs one piece of work after the other, in the order they came. */
const queue = (): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
};

const connect = (path: string, readOnly: boolean): DatabaseSyncInstance => {
  if (readOnly) return new DatabaseSync(path, { readOnly, timeout: BUSY_MS });
  const db = new DatabaseSync(path, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  // With WAL, FULL is what makes a commit survive a power cut; NORMAL would only survive a kill.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  return db;
};

/** `readOnly`: no statement writes, and reading holds up nobody who does. */
export const openSqliteDriver = (path: string, { readOnly = false } = {}): Driver => {
  const db = connect(path, readOnly);
  const begin = readOnly ? 'BEGIN' : 'BEGIN IMMEDIATE';
  const inTurn = queue();
  const prepared = new Map<string, StatementSyncInstance>();

  const statement = (text: string): StatementSyncInstance => {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    const fresh = db.prepare(text);
    prepared.set(text, fresh);
    return fresh;
  };

  /** Statements that refuse to run outside their transaction, also after SQLite itself has undone it. */
  const during = (scope: { over: boolean }): Sql => {
    const checked = (text: string): StatementSyncInstance => {
      if (scope.over || !db.isTransaction) throw new Error('the transaction of this statement is over');
      return statement(text);
    };
    return {
      run: async (text, values: readonly Value[] = []) => checked(text).run(...values).changes,
      get: async (text, values: readonly Value[] = []): Promise<Row | undefined> =>
        checked(text).get(...values),
      all: async (text, values: readonly Value[] = []): Promise<Row[]> => checked(text).all(...values),
    };
  };

  let safety: Safety = 'durable';
  const setSafety = (wanted: Safety): void => {
    if (wanted === safety) return;
    db.exec(`PRAGMA synchronous = ${wanted === 'durable' ? 'FULL' : 'NORMAL'}`);
    safety = wanted;
  };

  const transact = async <T>(work: (sql: Sql) => Promise<T>, wanted: Safety): Promise<T> => {
    if (!db.isOpen) throw new Error('the store is closed: nothing can be read or written any more');
    setSafety(wanted);
    const scope = { over: false };
    statement(begin).run();
    try {
      const result = await work(during(scope));
      statement('COMMIT').run();
      return result;
    } catch (error) {
      if (db.isTransaction) statement('ROLLBACK').run();
      throw error;
    } finally {
      scope.over = true;
    }
  };

  return {
    transaction: (work, wanted = 'durable') => inTurn(() => transact(work, wanted)),
    close: () =>
      inTurn(async () => {
        prepared.clear();
        if (db.isOpen) db.close();
      }),
  };
};
