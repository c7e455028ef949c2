/** Messages that wait for others to the same person, to go together as one. They are in the outbox and hold up nothing. */
import type { Tx } from '../store.ts';
import { messageOf, put } from './outbox.ts';
import { numberOf, type Row, type Sql, textOf } from './sql.ts';

type HeldTx = Pick<
  Tx,
  'hold' | 'isHeld' | 'reportsTo' | 'heldUntil' | 'heldChats' | 'held' | 'gathered' | 'unhold'
>;

const HOLD = `UPDATE outbox SET state = 'held', next_at = NULL, held_until = ? WHERE key = ?`;
const IS_HELD = `SELECT 1 AS held FROM outbox WHERE chat = ? AND case_id = ? AND state = 'held' AND priority IS NOT NULL LIMIT 1`;
const REPORTS = `SELECT key FROM outbox WHERE chat = ? AND since > ? AND priority IS NOT NULL LIMIT ?`;
const NEXT = `SELECT held_until FROM outbox WHERE state = 'held' ORDER BY held_until LIMIT 1`;
const CHATS = `SELECT chat FROM outbox WHERE state = 'held' AND held_until <= ? ORDER BY held_until LIMIT ?`;
const HELD = `SELECT key, text, body, priority FROM outbox WHERE chat = ? AND state = 'held' ORDER BY seq`;
const GATHERED = `UPDATE outbox SET state = 'gathered', done_at = ?, reason = ?, held_until = NULL WHERE key = ? AND state = 'held'`;

const UNHOLD = `UPDATE outbox SET state = 'waiting', next_at = ?, reason = ?, held_until = NULL WHERE chat = ? AND state = 'held'`;

const numberIn = (row: Row | undefined, column: string): number | undefined =>
  row === undefined ? undefined : numberOf(row, column);

export const heldTx = (sql: Sql): HeldTx => ({
  async hold(row, until) {
    if (await put(sql, row)) await sql.run(HOLD, [until, row.key]);
  },
  isHeld: async (chat, id) => (await sql.get(IS_HELD, [chat, id])) !== undefined,
  reportsTo: async (chat, since, limit) => (await sql.all(REPORTS, [chat, since, limit])).length,
  heldUntil: async () => numberIn(await sql.get(NEXT), 'held_until'),
  heldChats: async (now, limit) => [
    ...new Set((await sql.all(CHATS, [now, limit])).map((row) => textOf(row, 'chat'))),
  ],
  held: async (chat) =>
    (await sql.all(HELD, [chat])).map((row) => ({
      message: messageOf(row),
      of: row.priority === null ? 'news' : 'report',
    })),
  async unhold(chat, at, reason) {
    await sql.run(UNHOLD, [at, reason, chat]);
  },
  async gathered(keys, into, at) {
    for (const key of keys) await sql.run(GATHERED, [at, into, key]);
  },
});
