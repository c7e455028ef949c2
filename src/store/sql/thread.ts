/** A private talk as both sides see it: what the person said beside what the outbox holds for them. */
import { SaidSchema } from '../../core/model/event.ts';
import type { PhotoSize, ThreadEntry, Tx } from '../store.ts';
import { messageOf } from './outbox.ts';
import { bytesOf, documentOf, numberOf, type Row, type Sql, textOf } from './sql.ts';

const KEEP = 'INSERT INTO said (person, body) VALUES (?, ?)';
const SAID = 'SELECT body FROM said WHERE person = ? ORDER BY seq DESC LIMIT ?';
// Two statements, so that each reads the index of the outbox in its order.
const SENT = `SELECT key, text, body FROM outbox WHERE chat = ? AND next_at IS NULL
  AND state NOT IN ('held', 'gathered') ORDER BY seq DESC LIMIT ?`;
const ON_ITS_WAY = `SELECT key, text, body FROM outbox WHERE chat = ? AND next_at IS NOT NULL
  ORDER BY next_at, seq LIMIT ?`;

const KEEP_PHOTO = `INSERT INTO photos (id, person, at, body, thumb, taken) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT DO NOTHING`;
const PHOTO: Record<PhotoSize, string> = {
  large: 'SELECT person, at, taken, body FROM photos WHERE id = ?',
  small: 'SELECT person, at, taken, COALESCE(thumb, body) AS body FROM photos WHERE id = ?',
};

const saidOf = (row: Row): ThreadEntry => {
  const said = documentOf(SaidSchema, textOf(row, 'body'), 'something said');
  return { at: said.at, said };
};

const sentOf = (row: Row): ThreadEntry => {
  const message = messageOf(row);
  return { at: message.created_at, message };
};

export const threadTx = (sql: Sql): Pick<Tx, 'keepSaid' | 'thread' | 'keepPhoto' | 'photo'> => ({
  async keepSaid(said) {
    await sql.run(KEEP, [said.from, JSON.stringify(said)]);
  },
  async thread(person, limit) {
    const said = await sql.all(SAID, [person, limit]);
    const sent = await sql.all(SENT, [person, limit]);
    const coming = await sql.all(ON_ITS_WAY, [person, limit]);
    const entries = [
      ...said.reverse().map(saidOf),
      ...sent.reverse().map(sentOf),
      ...coming.map(sentOf),
    ].filter((entry) => 'said' in entry || entry.message.text !== '');
    // Sorting is stable: of one moment, what was said comes before its answer.
    return entries.sort((one, other) => one.at - other.at).slice(-limit);
  },
  async keepPhoto({ id, person, at, jpeg, thumb, taken }) {
    await sql.run(KEEP_PHOTO, [id, person, at, jpeg, thumb, taken ?? null]);
  },
  async photo(id, size = 'large') {
    const row = await sql.get(PHOTO[size], [id]);
    if (row === undefined) return undefined;
    const kept = { id, person: textOf(row, 'person'), at: numberOf(row, 'at'), jpeg: bytesOf(row, 'body') };
    return row.taken === null ? kept : { ...kept, taken: textOf(row, 'taken') };
  },
});
