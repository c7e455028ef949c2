/** What platforms brought to an address of ours and is not heard yet. */
import type { Tx } from '../store.ts';
import { type Sql, textOf } from './sql.ts';

const KEEP = 'INSERT INTO arrived (channel, id, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
const KEPT = 'SELECT id, body FROM arrived WHERE channel = ? ORDER BY seq LIMIT ?';
const DROP = 'DELETE FROM arrived WHERE channel = ? AND id = ?';

export const arrivedTx = (sql: Sql): Pick<Tx, 'keepArrived' | 'arrived' | 'dropArrived'> => ({
  async keepArrived(channel, id, body) {
    await sql.run(KEEP, [channel, id, body]);
  },
  arrived: async (channel, limit) =>
    (await sql.all(KEPT, [channel, limit])).map((row) => ({
      id: textOf(row, 'id'),
      body: textOf(row, 'body'),
    })),
  async dropArrived(channel, ids) {
    for (const id of ids) await sql.run(DROP, [channel, id]);
  },
});
