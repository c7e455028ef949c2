/** Links for repairmen, each under the hash of its secret. */
import { LinkSchema } from '../../core/model/link.ts';
import type { Tx } from '../store.ts';
import { documentOf, type Row, type Sql, textOf } from './sql.ts';

const KEEP = `INSERT INTO links (secret, case_id, until, body) VALUES (?, ?, ?, ?)
  ON CONFLICT (secret) DO UPDATE SET until = excluded.until, body = excluded.body`;
const GOOD = 'SELECT secret, body FROM links WHERE secret = ? AND until > ?';
const OF_CASE = 'SELECT secret, body FROM links WHERE case_id = ? AND until > ? ORDER BY secret';
const END = 'DELETE FROM links WHERE secret = ?';
const END_ALL = 'DELETE FROM links WHERE case_id = ?';

const linkOf = (row: Row) => documentOf(LinkSchema, textOf(row, 'body'), 'a link');

export const linkTx = (sql: Sql): Pick<Tx, 'keepLink' | 'link' | 'linksOf' | 'endLink' | 'endLinks'> => ({
  async keepLink(secret, link) {
    await sql.run(KEEP, [secret, link.case, link.until, JSON.stringify(link)]);
  },
  async link(secret, now) {
    const row = await sql.get(GOOD, [secret, now]);
    return row === undefined ? undefined : linkOf(row);
  },
  linksOf: async (id, now) =>
    (await sql.all(OF_CASE, [id, now])).map((row) => ({ ...linkOf(row), secret: textOf(row, 'secret') })),
  endLink: async (secret) => (await sql.run(END, [secret])) === 1,
  async endLinks(id) {
    await sql.run(END_ALL, [id]);
  },
});
