/** What is kept of persons and of their events outside cases: conversations, event ids, dead letters. */
import { ConversationSchema } from '../../core/model/conversation.ts';
import { type Event, EventSchema } from '../../core/model/event.ts';
import type { DeadLetter, Tx } from '../store.ts';
import { documentOf, numberOf, type Row, type Sql, textOf } from './sql.ts';

type PeopleTx = Pick<
  Tx,
  | 'firstSeen'
  | 'conversation'
  | 'saveConversation'
  | 'subscriptions'
  | 'deadLetter'
  | 'deadLetters'
  | 'handleAgain'
  | 'lettersAgain'
  | 'forgetLetter'
>;

const SEE = 'INSERT INTO seen (event, at) VALUES (?, ?) ON CONFLICT DO NOTHING';
const CONVERSATION = 'SELECT body FROM conversations WHERE person = ?';
const SAVE = `INSERT INTO conversations (person, body) VALUES (?, ?)
  ON CONFLICT (person) DO UPDATE SET body = excluded.body`;
// A document that names it has it; which of the two it says is read from the document.
const SUBSCRIBED = `SELECT person, body FROM conversations WHERE body LIKE '%"subscribed":%' ORDER BY person`;
const BURY = 'INSERT INTO dead_letters (person, body, error) VALUES (?, ?, ?)';
const DEAD = 'SELECT seq, body, error, again FROM dead_letters ORDER BY seq DESC LIMIT ?';
const ASK_AGAIN = 'UPDATE dead_letters SET again = 1 WHERE seq = ?';
const ASKED_AGAIN = 'SELECT seq, body, error, again FROM dead_letters WHERE again = 1 ORDER BY seq LIMIT ?';
const FORGET = 'DELETE FROM dead_letters WHERE seq = ?';

const personOf = (event: Event): string | null => {
  if (event.type === 'said') return event.from;
  return event.type === 'acted' || event.type === 'broadcast_acted' ? event.by : null;
};

const letterOf = (row: Row): DeadLetter => ({
  seq: numberOf(row, 'seq'),
  event: documentOf(EventSchema, textOf(row, 'body'), 'a dead letter'),
  error: textOf(row, 'error'),
  again: row.again === 1,
});

export const peopleTx = (sql: Sql): PeopleTx => ({
  firstSeen: async (event, at) => (await sql.run(SEE, [event, at])) === 1,
  async conversation(person) {
    const row = await sql.get(CONVERSATION, [person]);
    if (row === undefined) return undefined;
    return documentOf(ConversationSchema, textOf(row, 'body'), `the conversation of ${person}`);
  },
  async saveConversation(conversation) {
    await sql.run(SAVE, [conversation.person, JSON.stringify(conversation)]);
  },
  async subscriptions() {
    const rows = await sql.all(SUBSCRIBED);
    return rows.flatMap((row) => {
      const person = textOf(row, 'person');
      const { subscribed: on } = documentOf(
        ConversationSchema,
        textOf(row, 'body'),
        `the conversation of ${person}`,
      );
      return on === undefined ? [] : [{ person, on }];
    });
  },
  async deadLetter(event, error) {
    await sql.run(BURY, [personOf(event), JSON.stringify(event), error]);
  },
  async deadLetters(limit) {
    return (await sql.all(DEAD, [limit])).map(letterOf);
  },
  handleAgain: async (seq) => (await sql.run(ASK_AGAIN, [seq])) === 1,
  lettersAgain: async (limit) => (await sql.all(ASKED_AGAIN, [limit])).map(letterOf),
  async forgetLetter(seq) {
    await sql.run(FORGET, [seq]);
  },
});
