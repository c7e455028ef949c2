/** Lines that the bot missed, masked before they get here. No row has a person, an event, a case or an hour. */
import { KeptLineSchema, MissedSchema } from '../../core/model/missed.ts';
import type { Tx } from '../store.ts';
import { documentOf, numberOf, type Row, type Sql, textOf } from './sql.ts';

type MissedTx = Pick<Tx, 'keepMissed' | 'missed' | 'missedLine' | 'dropMissed'>;

const KEEP = `INSERT INTO missed (id, day, times, body) VALUES (?, ?, 1, ?)
  ON CONFLICT (id) DO UPDATE SET times = missed.times + 1, day = excluded.day`;
const NEWEST = 'SELECT id, day, times, body FROM missed ORDER BY day DESC, times DESC, id LIMIT ?';
const ONE = 'SELECT id, day, times, body FROM missed WHERE id = ?';
const DROP = 'DELETE FROM missed WHERE id = ?';

const lineOf = (row: Row) =>
  KeptLineSchema.parse({
    ...documentOf(MissedSchema, textOf(row, 'body'), 'a missed line'),
    id: textOf(row, 'id'),
    day: textOf(row, 'day'),
    times: numberOf(row, 'times'),
  });

export const missedTx = (sql: Sql): MissedTx => ({
  async keepMissed({ id, day, line }) {
    await sql.run(KEEP, [id, day, JSON.stringify(line)]);
  },
  missed: async (limit) => (await sql.all(NEWEST, [limit])).map(lineOf),
  async missedLine(id) {
    const row = await sql.get(ONE, [id]);
    return row === undefined ? undefined : lineOf(row);
  },
  dropMissed: async (id) => (await sql.run(DROP, [id])) === 1,
});
