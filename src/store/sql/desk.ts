/** What staff's pages keep: what was learned over the files, invitations, sessions, the audit list. */
import {
  type AuditEntry,
  AuditEntrySchema,
  KeptInvitationSchema,
  type Session,
  SessionSchema,
} from '../../core/model/desk.ts';
import { keyOf, LearnedSchema } from '../../core/model/learned.ts';
import type { AuditQuery, Tx } from '../store.ts';
import { documentOf, type Row, type Sql, textOf } from './sql.ts';

type DeskTx = Pick<
  Tx,
  | 'learn'
  | 'forget'
  | 'forgetLists'
  | 'learned'
  | 'learnedOf'
  | 'invite'
  | 'invitation'
  | 'invitations'
  | 'uninvite'
  | 'saveSession'
  | 'session'
  | 'sessionsOf'
  | 'signedIn'
  | 'endSession'
  | 'audit'
  | 'audited'
>;

const LEARN = `INSERT INTO learned (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body`;
const FORGET = 'DELETE FROM learned WHERE key = ?';
// Keys of rain begin so; a semicolon comes next after the colon.
const FORGET_LISTS = `UPDATE outbox SET forget = 1, text = CASE WHEN next_at IS NULL THEN '' ELSE text END
  WHERE key >= 'rain:' AND key < 'rain;' AND text LIKE ? ESCAPE '!'`;
const LEARNED = 'SELECT body FROM learned ORDER BY key';
// A colon stands behind the kind, and a semicolon comes next after it.
const LEARNED_OF = 'SELECT body FROM learned WHERE key >= ? AND key < ? ORDER BY key';

const INVITE = 'INSERT INTO invitations (code, until, body) VALUES (?, ?, ?)';
const INVITATION = 'SELECT body FROM invitations WHERE code = ? AND until > ?';
const INVITATIONS = 'SELECT code, body FROM invitations WHERE until > ? ORDER BY until DESC, code';
const UNINVITE = 'DELETE FROM invitations WHERE code = ?';

const SAVE_SESSION = `INSERT INTO sessions (secret, person, until, body) VALUES (?, ?, ?, ?)
  ON CONFLICT (secret) DO UPDATE SET until = excluded.until, body = excluded.body`;
const SESSION = 'SELECT body FROM sessions WHERE secret = ? AND until > ?';
const SESSIONS = 'SELECT secret, body FROM sessions WHERE person = ? AND until > ? ORDER BY until DESC';
const SIGNED_IN = 'SELECT DISTINCT person FROM sessions WHERE until > ?';
const END = 'DELETE FROM sessions WHERE secret = ?';

const AUDIT = 'INSERT INTO audit (person, body) VALUES (?, ?)';
/** A quote in a value is escaped, so that what was done is found by its key in the document. */
const audited = ({ by, did }: AuditQuery): string => {
  const only = [
    ...(by === undefined ? [] : [by.length === 0 ? '1 = 0' : `person IN (${by.map(() => '?').join(', ')})`]),
    ...(did === undefined ? [] : [`body LIKE '%"did":"' || ? || '"%'`]),
  ];
  const where = only.length === 0 ? '' : `WHERE ${only.join(' AND ')}`;
  return `SELECT body FROM audit ${where} ORDER BY seq DESC LIMIT ? OFFSET ?`;
};

const sessionOf = (row: Row): Session => documentOf(SessionSchema, textOf(row, 'body'), 'a session');
const auditOf = (row: Row): AuditEntry =>
  documentOf(AuditEntrySchema, textOf(row, 'body'), 'a line of the audit list');

export const deskTx = (sql: Sql): DeskTx => ({
  async learn(learned) {
    await sql.run(LEARN, [keyOf(learned.fact), JSON.stringify(learned)]);
  },
  async forget(key) {
    await sql.run(FORGET, [key]);
  },
  async forgetLists(words) {
    await sql.run(FORGET_LISTS, [`%${words.replace(/[!%_]/g, '!$&')}%`]);
  },
  learnedOf: async (kind) =>
    (await sql.all(LEARNED_OF, [`${kind}:`, `${kind};`])).map((row) =>
      documentOf(LearnedSchema, textOf(row, 'body'), 'a learned fact'),
    ),
  learned: async () =>
    (await sql.all(LEARNED)).map((row) => documentOf(LearnedSchema, textOf(row, 'body'), 'a learned fact')),
  async invite(code, kept) {
    await sql.run(INVITE, [code, kept.until, JSON.stringify(kept)]);
  },
  async invitation(code, now) {
    const row = await sql.get(INVITATION, [code, now]);
    return row === undefined
      ? undefined
      : documentOf(KeptInvitationSchema, textOf(row, 'body'), 'an invitation');
  },
  invitations: async (now) =>
    (await sql.all(INVITATIONS, [now])).map((row) => ({
      code: textOf(row, 'code'),
      ...documentOf(KeptInvitationSchema, textOf(row, 'body'), 'an invitation'),
    })),
  uninvite: async (code) => (await sql.run(UNINVITE, [code])) === 1,
  async saveSession(secret, session) {
    await sql.run(SAVE_SESSION, [secret, session.person, session.until, JSON.stringify(session)]);
  },
  async session(secret, now) {
    const row = await sql.get(SESSION, [secret, now]);
    return row === undefined ? undefined : sessionOf(row);
  },
  sessionsOf: async (person, now) =>
    (await sql.all(SESSIONS, [person, now])).map((row) => ({
      secret: textOf(row, 'secret'),
      ...sessionOf(row),
    })),
  signedIn: async (now) => (await sql.all(SIGNED_IN, [now])).map((row) => textOf(row, 'person')),
  async endSession(secret) {
    await sql.run(END, [secret]);
  },
  async audit(entry) {
    await sql.run(AUDIT, [entry.by, JSON.stringify(entry)]);
  },
  async audited(limit, only = {}) {
    const { by = [], did, skip = 0 } = only;
    const rows = await sql.all(audited(only), [...by, ...(did === undefined ? [] : [did]), limit, skip]);
    return rows.map(auditOf);
  },
});
