/**
 * What has grown old goes, a piece at a time, so that chat is held up by no more than one piece. A case and its history
 * stay; the talk around it and the photos that nothing shows go.
 */
import { SaidSchema } from '../../core/model/event.ts';
import { dayOf, type Instant } from '../../core/model/time.ts';
import type { Purged, Stale, Tx } from '../store.ts';
import { documentOf, numberOf, type Row, type Sql, textOf } from './sql.ts';

const ROWS = 500;
const PEOPLE = 20;

const FORGET_SEEN = `DELETE FROM seen WHERE event IN (SELECT event FROM seen WHERE at < ? ORDER BY at LIMIT ${ROWS})`;

const HAS_OPEN = `SELECT 1 AS open FROM case_people AS p JOIN cases AS c ON c.id = p.case_id
  WHERE p.person = ? AND p.tie = 'own' AND c.is_open = 1 LIMIT 1`;
const SAID = `SELECT seq, person, body FROM said WHERE seq > ? ORDER BY seq LIMIT ${ROWS}`;
const FORGET_SAID = 'DELETE FROM said WHERE seq = ?';
const MESSAGES = `SELECT o.seq, o.chat AS person, o.done_at, c.is_open FROM outbox AS o
  LEFT JOIN cases AS c ON c.id = o.case_id WHERE o.seq > ? ORDER BY o.seq LIMIT ${ROWS}`;
const FORGET_MESSAGE = 'DELETE FROM outbox WHERE seq = ?';

const OWNERS = `SELECT DISTINCT person FROM photos WHERE person > ? ORDER BY person LIMIT ${PEOPLE}`;
const PHOTOS = 'SELECT id FROM photos WHERE person = ? AND at < ?';
/** Everything that can name a photo of the person. */
const NAMING = [
  'SELECT body FROM said WHERE person = ?',
  'SELECT body FROM conversations WHERE person = ?',
  'SELECT body FROM dead_letters WHERE person = ?',
  'SELECT c.body FROM case_people AS p JOIN cases AS c ON c.id = p.case_id WHERE p.person = ?',
];
const FORGET_PHOTO = 'DELETE FROM photos WHERE id = ?';

type Purge = (sql: Sql, before: Instant, from: string) => Promise<Purged>;

/** A row of a talk, and when it came to its end; undefined: not yet. */
type Old = { row: Row; at: Instant | undefined; held: boolean };

/** Walks a talk's rows from the oldest; those of a person with an open case stay, with all that was said around it. */
const talks =
  (select: string, forget: string, read: (row: Row) => Omit<Old, 'row'>): Purge =>
  async (sql, before, from) => {
    const rows = (await sql.all(select, [Number(from)])).map((row): Old => ({ row, ...read(row) }));
    const old = rows.filter(({ at }) => at !== undefined && at < before);
    const open = new Map<unknown, boolean>();
    let gone = 0;
    for (const { row, held } of old) {
      const { person } = row;
      if (typeof person === 'string' && !open.has(person))
        open.set(person, (await sql.get(HAS_OPEN, [person])) !== undefined);
      if (held || open.get(person) === true) continue;
      gone += await sql.run(forget, [numberOf(row, 'seq')]);
    }
    const last = rows.at(-1)?.row;
    const more = rows.length === ROWS && old.length > 0 && last !== undefined;
    return { gone, next: more ? String(numberOf(last, 'seq')) : undefined };
  };

const photosOf = async (sql: Sql, person: string, before: Instant): Promise<number> => {
  const old = (await sql.all(PHOTOS, [person, before])).map((row) => textOf(row, 'id'));
  if (old.length === 0) return 0;
  const named = new Set<string>();
  for (const select of NAMING)
    for (const row of await sql.all(select, [person]))
      for (const [, word = ''] of textOf(row, 'body').matchAll(/"([^"\\]+)"/g)) named.add(word);
  let gone = 0;
  for (const id of old) if (!named.has(id)) gone += await sql.run(FORGET_PHOTO, [id]);
  return gone;
};

const FORGET_KEYS = [
  'DELETE FROM invitations WHERE until < ?',
  'DELETE FROM sessions WHERE until < ?',
  'DELETE FROM links WHERE until < ?',
];
/** Why a message went out is kept as long as the messages. */
const FORGET_RAIN = `DELETE FROM rain_log WHERE key IN (SELECT key FROM rain_log WHERE at < ? ORDER BY at LIMIT ${ROWS})`;

const PURGES: Record<Stale, Purge> = {
  keys: async (sql, before) => {
    let gone = 0;
    for (const statement of FORGET_KEYS) gone += await sql.run(statement, [before]);
    return { gone, next: undefined };
  },
  seen: async (sql, before) => {
    const gone = await sql.run(FORGET_SEEN, [before]);
    return { gone, next: gone === ROWS ? '0' : undefined };
  },
  said: talks(SAID, FORGET_SAID, (row) => ({
    at: documentOf(SaidSchema, textOf(row, 'body'), 'something said').at,
    held: false,
  })),
  messages: talks(MESSAGES, FORGET_MESSAGE, (row) => ({
    at: row.done_at === null ? undefined : numberOf(row, 'done_at'),
    held: row.is_open === 1,
  })),
  missed: async (sql, before) => ({
    gone: await sql.run('DELETE FROM missed WHERE day <= ?', [dayOf(before)]),
    next: undefined,
  }),
  rain: async (sql, before) => {
    const gone = await sql.run(FORGET_RAIN, [before]);
    return { gone, next: gone >= ROWS ? '0' : undefined };
  },
  sizes: async (sql, before) => ({
    gone: await sql.run('DELETE FROM group_sizes WHERE counted_at < ?', [before]),
    next: undefined,
  }),
  photos: async (sql, before, from) => {
    const owners = (await sql.all(OWNERS, [from])).map((row) => textOf(row, 'person'));
    let gone = 0;
    for (const person of owners) gone += await photosOf(sql, person, before);
    return { gone, next: owners.length === PEOPLE ? owners.at(-1) : undefined };
  },
};

export const purgeTx = (sql: Sql): Pick<Tx, 'purge'> => ({
  purge: (stale, before, from = '') => PURGES[stale](sql, before, from),
});
