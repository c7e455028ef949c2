/** What is kept of persons and of their events outside cases: conversations, event ids, dead letters. */
import { ConversationSchema } from '../../core/model/conversation.ts';
import { type Event, EventSchema } from '../../core/model/event.ts';
import type { Tx } from '../store.ts';
import { documentOf, type Sql, textOf } from './sql.ts';

type PeopleTx = Pick<
  Tx,
  'firstSeen' | 'conversation' | 'saveConversation' | 'subscriptions' | 'deadLetter' | 'deadLetters'
>;

const SEE = 'INSERT INTO seen (event, at) VALUES (?, ?) ON CONFLICT DO NOTHING';
const CONVERSATION = 'SELECT body FROM conversations WHERE person = ?';
const SAVE = `INSERT INTO conversations (person, body) VALUES (?, ?)
  ON CONFLICT (person) DO UPDATE SET body = excluded.body`;
// A document that names it has it; which of the two it says is read from the document.
const SUBSCRIBED = `SELECT person, body FROM conversations WHERE body LIKE '%"subscribed":%' ORDER BY person`;
const BURY = 'INSERT INTO dead_letters (person, body, error) VALUES (?, ?, ?)';
const DEAD = 'SELECT body, error FROM dead_letters ORDER BY seq DESC LIMIT ?';

const personOf = (event: Event): string | null => {
  if (event.type === 'said') return event.from;
  return event.type === 'acted' || event.type === 'broadcast_acted' ? event.by : null;
};

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
    const rows = await sql.all(DEAD, [limit]);
    return rows.map((row) => ({
      event: documentOf(EventSchema, textOf(row, 'body'), 'a dead letter'),
      error: textOf(row, 'error'),
    }));
  },
});
