/** What staff's pages keep: what was learned over the files, invitations, sessions, the audit list. */
import {
  type AuditEntry,
  AuditEntrySchema,
  KeptInvitationSchema,
  type Session,
  SessionSchema,
} from '../../core/model/desk.ts';
import { keyOf, LearnedSchema } from '../../core/model/learned.ts';
import type { Tx } from '../store.ts';
import { documentOf, type Row, type Sql, textOf } from './sql.ts';

type DeskTx = Pick<
  Tx,
  | 'learn'
  | 'forget'
  | 'learned'
  | 'invite'
  | 'invitation'
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
const LEARNED = 'SELECT body FROM learned ORDER BY key';

const INVITE = 'INSERT INTO invitations (code, until, body) VALUES (?, ?, ?)';
const INVITATION = 'SELECT body FROM invitations WHERE code = ? AND until > ?';
const UNINVITE = 'DELETE FROM invitations WHERE code = ?';

const SAVE_SESSION = `INSERT INTO sessions (secret, person, until, body) VALUES (?, ?, ?, ?)
  ON CONFLICT (secret) DO UPDATE SET until = excluded.until, body = excluded.body`;
const SESSION = 'SELECT body FROM sessions WHERE secret = ? AND until > ?';
const SESSIONS = 'SELECT secret, body FROM sessions WHERE person = ? AND until > ? ORDER BY until DESC';
const SIGNED_IN = 'SELECT DISTINCT person FROM sessions WHERE until > ?';
const END = 'DELETE FROM sessions WHERE secret = ?';

const AUDIT = 'INSERT INTO audit (person, body) VALUES (?, ?)';
const AUDITED = 'SELECT body FROM audit ORDER BY seq DESC LIMIT ?';

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
  audited: async (limit) => (await sql.all(AUDITED, [limit])).map(auditOf),
});
