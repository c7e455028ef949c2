/** Which chat is whose on platforms whose ids change, and when an account sent: what keeps it from sending too much. */
import { AddressSchema } from '../../core/model/address.ts';
import type { Tx } from '../store.ts';
import { documentOf, numberOf, type Sql, textOf } from './sql.ts';

const KEEP = `INSERT INTO addresses (chat, body) VALUES (?, ?)
  ON CONFLICT (chat) DO UPDATE SET body = excluded.body`;
const ALL = 'SELECT chat, body FROM addresses ORDER BY chat';
const SPEND = 'INSERT INTO sends (account, at) VALUES (?, ?)';
const FORGET = 'DELETE FROM sends WHERE account = ? AND at <= ?';
const SPENT = 'SELECT at FROM sends WHERE account = ? AND at > ? ORDER BY at';

export const addressTx = (sql: Sql): Pick<Tx, 'addresses' | 'keepAddress' | 'spend' | 'spent'> => ({
  addresses: async () =>
    (await sql.all(ALL)).map((row) =>
      documentOf(AddressSchema, textOf(row, 'body'), `the address of ${textOf(row, 'chat')}`),
    ),
  async keepAddress(address) {
    await sql.run(KEEP, [address.chat, JSON.stringify(address)]);
  },
  async spend(account, times, before) {
    await sql.run(FORGET, [account, before]);
    for (const at of times) await sql.run(SPEND, [account, at]);
  },
  spent: async (account, since) => (await sql.all(SPENT, [account, since])).map((row) => numberOf(row, 'at')),
});
