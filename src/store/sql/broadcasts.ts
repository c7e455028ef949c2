/** Broadcasts: the document, the chats it goes to, and what became of its messages in the outbox. */
import { targetsOf } from '../../core/broadcasts/life.ts';
import { type Broadcast, BroadcastSchema, type CastRow } from '../../core/model/broadcast.ts';
import { CaseSchema } from '../../core/model/case.ts';
import { OutboxRowSchema } from '../../core/model/message.ts';
import type { Tx } from '../store.ts';
import { documentOf, numberOf, type Row, type Sql, textOf } from './sql.ts';

type BroadcastTx = Pick<
  Tx,
  | 'broadcast'
  | 'saveBroadcast'
  | 'broadcastRows'
  | 'dueBroadcasts'
  | 'nextDueBroadcast'
  | 'listBroadcasts'
  | 'lastDecidedBy'
  | 'broadcastsSince'
  | 'reportersAt'
>;

const BY_ID = 'SELECT id, body FROM broadcasts WHERE id = ?';
const SAVE = `INSERT INTO broadcasts (id, at, waits, due_at, decided_by, decided_at, sent_at, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET waits = excluded.waits, due_at = excluded.due_at, decided_by = excluded.decided_by,
  decided_at = excluded.decided_at, sent_at = excluded.sent_at, body = excluded.body`;
const TO_CHAT = `INSERT INTO broadcast_chats (chat, broadcast, sent_at) VALUES (?, ?, ?)
  ON CONFLICT (chat, broadcast) DO UPDATE SET sent_at = excluded.sent_at`;
const ROWS = 'SELECT key, chat, state, reason, body FROM outbox WHERE broadcast = ? ORDER BY seq';
const DUE = 'SELECT id, body FROM broadcasts WHERE due_at <= ? ORDER BY due_at, id LIMIT ?';
const NEXT_DUE = 'SELECT due_at FROM broadcasts WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1';
const LIST = `SELECT id, body FROM broadcasts WHERE waits = ? AND (at, id) < (?, ?)
  ORDER BY at DESC, id DESC LIMIT ?`;
const LAST = 'SELECT id, body FROM broadcasts WHERE decided_by = ? ORDER BY decided_at DESC LIMIT 1';
const SINCE = 'SELECT id, body FROM broadcasts WHERE sent_at >= ? ORDER BY sent_at, id';
const TO_SINCE = `SELECT b.id, b.body FROM broadcast_chats AS c JOIN broadcasts AS b ON b.id = c.broadcast
  WHERE c.chat = ? AND c.sent_at >= ? ORDER BY c.sent_at, c.broadcast`;
const CASES_AT = `SELECT c.id, c.body FROM case_rows AS r JOIN cases AS c ON c.id = r.id WHERE r.building = ?`;

/** Later than any instant. */
const LATEST = Number.MAX_SAFE_INTEGER;

const broadcastOf = (row: Row): Broadcast =>
  documentOf(BroadcastSchema, textOf(row, 'body'), `broadcast ${textOf(row, 'id')}`);

const RecallsSchema = OutboxRowSchema.pick({ recalls: true });

/** What the outbox calls it, as a broadcast sees it. */
const STATES: Readonly<Record<string, CastRow['state']>> = {
  waiting: 'waiting',
  aside: 'waiting',
  taken: 'taken',
  in_flight: 'taken',
  sent: 'sent',
  given_up: 'given_up',
};

const rowOf = (row: Row): CastRow => {
  const state = STATES[textOf(row, 'state')];
  if (state === undefined)
    throw new Error(`message ${textOf(row, 'key')} is in no state that is known: ${textOf(row, 'state')}`);
  const { recalls } = documentOf(RecallsSchema, textOf(row, 'body'), `message ${textOf(row, 'key')}`);
  return {
    key: textOf(row, 'key'),
    chat: textOf(row, 'chat'),
    state,
    ...(recalls === undefined ? {} : { recalls }),
    ...(typeof row.reason === 'string' ? { reason: row.reason } : {}),
  };
};

const saveChats = async (sql: Sql, broadcast: Broadcast): Promise<void> => {
  const { id, audience, life } = broadcast;
  const sent_at = 'sent_at' in life ? life.sent_at : null;
  const meant = new Set(targetsOf(broadcast).map(({ chat }) => chat));
  for (const { chat } of audience) await sql.run(TO_CHAT, [chat, id, meant.has(chat) ? sent_at : null]);
};

const save = async (sql: Sql, broadcast: Broadcast): Promise<void> => {
  const { id, drafted_at, life, due_at } = broadcast;
  const waits = life.state === 'draft' || life.state === 'approved' ? 1 : 0;
  const decided = 'by' in life ? [life.by, life.at] : [null, null];
  const sent_at = 'sent_at' in life ? life.sent_at : null;
  const body = JSON.stringify(broadcast);
  await sql.run(SAVE, [id, drafted_at, waits, due_at ?? null, ...decided, sent_at, body]);
};

/** The broadcast without the person: neither as somebody who is told nor in what became of it. */
const without = (broadcast: Broadcast, person: string): Broadcast => {
  const { audience, options, life } = broadcast;
  const others = (chat: string): boolean => chat !== person;
  return {
    ...broadcast,
    audience: audience.filter(({ chat }) => others(chat)),
    // The person's place in an option is left to nobody: an option has its number by which it was chosen.
    options: options.map((one) => ({ ...one, chats: one.chats.map((chat) => (others(chat) ? chat : '-')) })),
    life: 'fates' in life ? { ...life, fates: life.fates?.filter(({ chat }) => others(chat)) } : life,
  };
};

const OF_CHAT = `SELECT b.id, b.body FROM broadcast_chats AS c JOIN broadcasts AS b ON b.id = c.broadcast WHERE c.chat = ?`;
const FORGET_CHAT = 'DELETE FROM broadcast_chats WHERE chat = ?';

/** Takes a person out of all broadcasts; what is in the outbox goes with everything else that is for them. */
export const eraseInBroadcasts = async (sql: Sql, person: string): Promise<void> => {
  for (const row of await sql.all(OF_CHAT, [person])) await save(sql, without(broadcastOf(row), person));
  await sql.run(FORGET_CHAT, [person]);
};

export const broadcastTx = (sql: Sql): BroadcastTx => {
  const all = async (text: string, values: readonly (string | number)[]): Promise<Broadcast[]> =>
    (await sql.all(text, values)).map(broadcastOf);
  return {
    broadcast: async (id) => (await all(BY_ID, [id]))[0],
    async saveBroadcast(broadcast) {
      await save(sql, broadcast);
      await saveChats(sql, broadcast);
    },
    broadcastRows: async (id) => (await sql.all(ROWS, [id])).map(rowOf),
    dueBroadcasts: (now, limit) => all(DUE, [now, limit]),
    async nextDueBroadcast() {
      const row = await sql.get(NEXT_DUE);
      return row === undefined ? undefined : numberOf(row, 'due_at');
    },
    listBroadcasts: (waits, { at, id } = { at: LATEST, id: '' }, limit) =>
      all(LIST, [waits ? 1 : 0, at, id, limit]),
    lastDecidedBy: async (person) => (await all(LAST, [person]))[0],
    broadcastsSince: (since, chat) =>
      chat === undefined ? all(SINCE, [since]) : all(TO_SINCE, [chat, since]),
    async reportersAt(building) {
      const cases = (await sql.all(CASES_AT, [building])).map((row) =>
        documentOf(CaseSchema, textOf(row, 'body'), `case ${textOf(row, 'id')}`),
      );
      return cases.flatMap(({ reporter, joined }) => [reporter, ...joined]);
    },
  };
};
