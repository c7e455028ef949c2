/** The outbox: every message that has to go out, once by its key, in order within a chat. */
import { PrioritySchema } from '../../core/model/codes.ts';
import { type OutboxRow, OutboxRowSchema } from '../../core/model/message.ts';
import { VerdictSchema } from '../../core/model/verdict.ts';
import type { ClaimedMessage, GivenUp, PendingAsk, Posted, Tx, Unarrived } from '../store.ts';
import { documentOf, numberOf, type Row, type Sql, textOf } from './sql.ts';

type OutboxTx = Pick<
  Tx,
  | 'enqueue'
  | 'lastAsk'
  | 'askOf'
  | 'message'
  | 'messagesOf'
  | 'answered'
  | 'claim'
  | 'inFlight'
  | 'sent'
  | 'retry'
  | 'giveUp'
  | 'drop'
  | 'unsay'
  | 'overdue'
  | 'toldLate'
  | 'givenUp'
  | 'sendAgain'
  | 'keepPost'
  | 'postsOf'
  | 'messageAt'
>;

const PUT = `INSERT INTO outbox (key, chat, case_id, asked, answered, state, next_at, since, priority, attempts, forget, text, body, verdict, broadcast)
  VALUES (?, ?, ?, ?, 0, 'waiting', ?, ?, ?, 0, 0, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`;
const BY_KEY = 'SELECT key, text, body FROM outbox WHERE key = ?';
const OF_CASE = `SELECT key, state, text, body FROM outbox WHERE case_id = ? AND text <> '' ORDER BY seq DESC LIMIT ?`;
const LAST_ASK = `SELECT key, text, body FROM outbox WHERE asked = ? AND chat = ? AND answered = 0
  ORDER BY seq DESC LIMIT 1`;
const ASK_OF = 'SELECT key, text, body FROM outbox WHERE key = ? AND asked IS NOT NULL AND answered = 0';
const ANSWERED = 'UPDATE outbox SET answered = 1 WHERE key = ?';
// A question of a case stays open; the others have been passed by.
const PASSED_BY = `UPDATE outbox SET answered = 1 WHERE asked = (SELECT asked FROM outbox WHERE key = ?)
  AND chat = (SELECT chat FROM outbox WHERE key = ?) AND answered = 0 AND case_id IS NULL
  AND seq < (SELECT seq FROM outbox WHERE key = ?)`;
const CLAIMED = 'SELECT seq, key, text, body, verdict, attempts, since, state FROM outbox AS o';
const CLAIMABLE = `${CLAIMED} WHERE next_at <= ? AND NOT EXISTS
  (SELECT 1 FROM outbox AS e WHERE e.chat = o.chat AND e.next_at IS NOT NULL AND e.seq < o.seq
    AND (e.state <> 'aside' OR o.state = 'aside'))
  ORDER BY next_at, seq LIMIT ?`;
// Where life is in danger or water runs, nothing less urgent that waits for a later time is waited for.
const URGENT = `${CLAIMED} WHERE next_at <= ? AND priority IN ('P0', 'P1') AND NOT EXISTS
  (SELECT 1 FROM outbox AS e WHERE e.chat = o.chat AND e.next_at IS NOT NULL AND e.seq < o.seq
    AND e.state <> 'aside' AND (e.next_at <= ? OR e.state <> 'waiting' OR COALESCE(e.priority, 'P3') IN ('P0', 'P1')))
  ORDER BY next_at, seq LIMIT ?`;
const TAKE = `UPDATE outbox SET state = 'taken', next_at = ?, attempts = attempts + 1 WHERE seq = ?`;
// What is finished stays finished: a sender whose claim ran out cannot bring a message back.
const FINISH = `UPDATE outbox SET state = ?, next_at = NULL, done_at = ?, reason = ?, verdict = NULL,
  text = CASE WHEN forget = 1 THEN '' ELSE text END WHERE key = ? AND next_at IS NOT NULL`;
const RETRY = `UPDATE outbox SET state = ?, next_at = ?, reason = ?, attempts = attempts - ?
  WHERE key = ? AND next_at IS NOT NULL`;
const DROP = `UPDATE outbox SET state = 'given_up', next_at = NULL, done_at = ?, reason = ?, verdict = NULL, text = ''
  WHERE key = ? AND state IN ('waiting', 'aside')`;
const UNSAY = `UPDATE outbox SET text = '' WHERE key = ? AND next_at IS NULL`;
const IN_FLIGHT = `UPDATE outbox SET state = 'in_flight' WHERE key = ? AND next_at IS NOT NULL`;
const OVERDUE = `SELECT key, text, body, since, reason FROM outbox
  WHERE priority = ? AND since <= ? AND next_at IS NOT NULL AND told_late = 0 ORDER BY since, seq LIMIT ?`;
const TOLD_LATE = 'UPDATE outbox SET told_late = 1 WHERE key = ?';
const GIVEN_UP = `SELECT key, text, body, done_at, reason, attempts FROM outbox
  WHERE state = 'given_up' ORDER BY done_at DESC, seq DESC LIMIT ?`;
const AGAIN = `UPDATE outbox SET state = 'waiting', next_at = ?, since = ?, attempts = 0, done_at = NULL, reason = NULL,
  told_late = 0 WHERE key = ? AND state = 'given_up' AND text <> ''`;

// A row erased while it was on its way leaves no trace.
const KEEP_POST = `INSERT INTO posts (chat, post, key) SELECT ?, ?, key FROM outbox WHERE key = ?
  ON CONFLICT (chat, post) DO UPDATE SET key = excluded.key`;
const POSTS_OF = 'SELECT chat, post FROM posts WHERE key = ?';
const AT = `SELECT o.key, o.text, o.body FROM posts AS p JOIN outbox AS o ON o.key = p.key
  WHERE p.chat = ? AND p.post = ?`;

// What was in flight stays so: whoever claims it next is told that it may have been sent.
const RELEASE = `UPDATE outbox SET state = CASE WHEN state = 'taken' THEN 'waiting' ELSE state END, next_at = 0
  WHERE next_at IS NOT NULL AND state IN ('taken', 'in_flight')`;

/** Makes what is taken due again: for a process that alone holds the database and finds what a killed one had in hand. */
export const releaseTaken = async (sql: Sql): Promise<void> => {
  await sql.run(RELEASE);
};

const StoredSchema = OutboxRowSchema.omit({ text: true, verdict: true });

/** The message of a row with `key`, `text` and `body`; its verdict stays behind. */
export const messageOf = (row: Row): OutboxRow => ({
  ...documentOf(StoredSchema, textOf(row, 'body'), `message ${textOf(row, 'key')}`),
  text: textOf(row, 'text'),
});

const postedOf = (row: Row): Posted => {
  const { state } = row;
  return { message: messageOf(row), state: state === 'sent' || state === 'given_up' ? state : 'waiting' };
};

const pendingOf = (row: Row | undefined): PendingAsk | undefined => {
  if (row === undefined) return undefined;
  const { ask, key, created_at } = messageOf(row);
  return ask === undefined ? undefined : { ...ask, key, asked_at: created_at };
};

/** The message with its verdict, as it is sent. */
const wholeOf = (row: Row): OutboxRow => {
  const message = messageOf(row);
  if (row.verdict === null) return message;
  return {
    ...message,
    verdict: documentOf(VerdictSchema, textOf(row, 'verdict'), `verdict of ${message.key}`),
  };
};

const claimedOf = (row: Row): ClaimedMessage => ({
  ...wholeOf(row),
  attempts: numberOf(row, 'attempts') + 1,
  since: numberOf(row, 'since'),
  in_doubt: row.state === 'in_flight',
});

const reasonOf = ({ reason }: Row): string => (typeof reason === 'string' ? reason : '');

const unarrivedOf = (row: Row): Unarrived => ({
  message: messageOf(row),
  since: numberOf(row, 'since'),
  reason: reasonOf(row),
});

const givenUpOf = (row: Row): GivenUp => ({
  message: messageOf(row),
  at: numberOf(row, 'done_at'),
  reason: reasonOf(row),
  attempts: numberOf(row, 'attempts'),
});

/** True where the key is new. */
export const put = async (sql: Sql, { text, verdict, ...stored }: OutboxRow): Promise<boolean> => {
  const { key, to, ask, created_at } = stored;
  const body = JSON.stringify(stored);
  const values = [
    key,
    to,
    stored.case ?? null,
    ask?.of ?? null,
    created_at,
    created_at,
    stored.priority ?? null,
    text,
    body,
    verdict === undefined ? null : JSON.stringify(verdict),
    stored.broadcast ?? null,
  ];
  return (await sql.run(PUT, values)) === 1;
};

export const outboxTx = (sql: Sql): OutboxTx => ({
  async enqueue(rows) {
    const added: string[] = [];
    for (const row of rows) if (await put(sql, row)) added.push(row.key);
    return added;
  },
  async lastAsk(chat, person) {
    return pendingOf(await sql.get(LAST_ASK, [person, chat]));
  },
  async askOf(key) {
    return pendingOf(await sql.get(ASK_OF, [key]));
  },
  async message(key) {
    const row = await sql.get(BY_KEY, [key]);
    return row === undefined ? undefined : messageOf(row);
  },
  messagesOf: async (id, limit) => (await sql.all(OF_CASE, [id, limit])).reverse().map(postedOf),
  async answered(key) {
    await sql.run(ANSWERED, [key]);
    await sql.run(PASSED_BY, [key, key, key]);
  },
  async claim(now, until, limit, urgent = false) {
    const rows = await (urgent ? sql.all(URGENT, [now, now, limit]) : sql.all(CLAIMABLE, [now, limit]));
    for (const row of rows) await sql.run(TAKE, [until, numberOf(row, 'seq')]);
    return rows.map(claimedOf);
  },
  async inFlight(keys) {
    for (const key of keys) await sql.run(IN_FLIGHT, [key]);
  },
  async sent(key, at) {
    await sql.run(FINISH, ['sent', at, null, key]);
  },
  async retry(key, at, reason, waiting = 'tried') {
    const state = waiting === 'aside' ? 'aside' : 'waiting';
    await sql.run(RETRY, [state, at, reason, waiting === 'tried' ? 0 : 1, key]);
  },
  async giveUp(key, at, reason) {
    await sql.run(FINISH, ['given_up', at, reason, key]);
  },
  async drop(key, at, reason) {
    await sql.run(DROP, [at, reason, key]);
  },
  async unsay(key) {
    await sql.run(UNSAY, [key]);
  },
  async overdue(before, limit) {
    const found: Row[] = [];
    for (const priority of PrioritySchema.options)
      found.push(...(await sql.all(OVERDUE, [priority, before[priority], limit])));
    return found.map(unarrivedOf);
  },
  async toldLate(key) {
    await sql.run(TOLD_LATE, [key]);
  },
  givenUp: async (limit) => (await sql.all(GIVEN_UP, [limit])).map(givenUpOf),
  sendAgain: async (key, at) => (await sql.run(AGAIN, [at, at, key])) === 1,
  async keepPost(chat, post, key) {
    await sql.run(KEEP_POST, [chat, post, key]);
  },
  postsOf: async (key) =>
    (await sql.all(POSTS_OF, [key])).map((row) => ({
      chat: textOf(row, 'chat'),
      post: numberOf(row, 'post'),
    })),
  async messageAt(chat, post) {
    const row = await sql.get(AT, [chat, post]);
    return row === undefined ? undefined : messageOf(row);
  },
});
