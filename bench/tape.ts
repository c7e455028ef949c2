/** The statements that the path runs, written down with their values, and played again with nothing around them. */
import { DatabaseSync, type StatementSyncInstance } from '@photostructure/sqlite';
import type { Driver, Sql, Value } from '../src/store/sql/sql.ts';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import type { Safety } from '../src/store/store.ts';

type Way = keyof Sql;
type Line = { way: Way; text: string; values: readonly Value[] };
/** The statements of each transaction, in order, and how safe its commit is. */
export type Tape = { safety: Safety; lines: Line[] }[];

/** The driver, writing down what runs through it. */
export const recording = (driver: Driver, tape: Tape): Driver => ({
  ...driver,
  transaction: (work, safety = 'durable') =>
    driver.transaction((sql) => {
      const lines: Line[] = [];
      tape.push({ safety, lines });
      const heard = (way: Way, text: string, values: readonly Value[] = []): void => {
        lines.push({ way, text, values });
      };
      return work({
        run: (text, values) => {
          heard('run', text, values);
          return sql.run(text, values);
        },
        get: (text, values) => {
          heard('get', text, values);
          return sql.get(text, values);
        },
        all: (text, values) => {
          heard('all', text, values);
          return sql.all(text, values);
        },
      });
    }, safety),
});

/**
 * Plays the tape on a fresh database of the same tables and settings: each statement prepared by hand beforehand, the
 * values at hand, transactions where they were. Returns the milliseconds it took.
 */
export const playRaw = async (tape: Tape, path: string): Promise<number> => {
  await (await openSqliteStore(path)).close();
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  const known = new Map<string, StatementSyncInstance>();
  const prepared = (text: string): StatementSyncInstance => {
    const statement = known.get(text) ?? db.prepare(text);
    known.set(text, statement);
    return statement;
  };
  const ready = tape.map(({ safety, lines }) => ({
    safety,
    lines: lines.map(({ text, ...line }) => ({ ...line, statement: prepared(text) })),
  }));
  let last: Safety = 'durable';
  const begin = prepared('BEGIN IMMEDIATE');
  const commit = prepared('COMMIT');
  const since = performance.now();
  for (const { safety, lines } of ready) {
    if (safety !== last) db.exec(`PRAGMA synchronous = ${safety === 'durable' ? 'FULL' : 'NORMAL'}`);
    last = safety;
    begin.run();
    for (const { way, statement, values } of lines) statement[way](...values);
    commit.run();
  }
  const took = performance.now() - since;
  db.close();
  return took;
};
