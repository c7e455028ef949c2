/** How many people are in groups. */
import type { Tx } from '../store.ts';
import { numberOf, type Sql, textOf } from './sql.ts';

const SINCE =
  'SELECT group_id, members, counted_at FROM group_sizes WHERE counted_at >= ? ORDER BY counted_at, group_id';
const SAVE = `INSERT INTO group_sizes (group_id, members, counted_at) VALUES (?, ?, ?)
  ON CONFLICT (group_id) DO UPDATE SET members = excluded.members, counted_at = excluded.counted_at`;
const FORGET = 'DELETE FROM group_sizes WHERE group_id = ?';

export const censusTx = (sql: Sql): Pick<Tx, 'groupSizes' | 'saveGroupSize' | 'forgetGroupSize'> => ({
  groupSizes: async (since) =>
    (await sql.all(SINCE, [since])).map((row) => ({
      group: textOf(row, 'group_id'),
      ...(row.members === null ? {} : { members: numberOf(row, 'members') }),
      counted_at: numberOf(row, 'counted_at'),
    })),
  async saveGroupSize({ group, members, counted_at }) {
    await sql.run(SAVE, [group, members ?? null, counted_at]);
  },
  async forgetGroupSize(group) {
    await sql.run(FORGET, [group]);
  },
});
