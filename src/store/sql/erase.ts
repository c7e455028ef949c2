/** Erasing a person (个人信息保护法 47): the cases stay for the building's sake, nothing in them leads to the person. */
import { type Case, CaseSchema, type HistoryEntry, HistoryEntrySchema } from '../../core/model/case.ts';
import type { Household } from '../../core/model/conversation.ts';
import type { Tx } from '../store.ts';
import { eraseInBroadcasts } from './broadcasts.ts';
import { saveRow } from './rows.ts';
import { documentOf, numberOf, type Sql, textOf } from './sql.ts';

/** Stands where the person stood. */
const ERASED = 'erased';

const DOUBTS = `SELECT key FROM learned WHERE key >= 'doubt:' AND key < 'doubt;'`;
const FORGET_DOUBT = 'DELETE FROM learned WHERE key = ?';
const OWN = `SELECT c.id, c.body FROM case_people AS p JOIN cases AS c ON c.id = p.case_id
  WHERE p.person = ? AND p.tie = 'own'`;
const FORGET_CASE = 'UPDATE cases SET body = ? WHERE id = ?';
const ENTRIES = 'SELECT seq, body FROM history WHERE case_id = ?';
const FORGET_ENTRY = 'UPDATE history SET body = ? WHERE seq = ?';
// What was forwarded and waits still has to arrive; its words go once it did.
const FORGET_MESSAGES = `UPDATE outbox SET forget = 1, text = CASE WHEN next_at IS NULL THEN '' ELSE text END
  WHERE case_id = ?`;
// Other cases' words go with them: a digest is one text.
const FORGET_DIGESTS = `UPDATE outbox SET forget = 1, text = CASE WHEN next_at IS NULL THEN '' ELSE text END
  WHERE key IN (SELECT reason FROM outbox WHERE case_id = ? AND state = 'gathered')`;
const DELETES = [
  'DELETE FROM conversations WHERE person = ?',
  'DELETE FROM said WHERE person = ?',
  'DELETE FROM photos WHERE person = ?',
  'DELETE FROM dead_letters WHERE person = ?',
  'DELETE FROM addresses WHERE chat = ?',
  'DELETE FROM outbox WHERE chat = ?',
  'DELETE FROM outbox WHERE asked = ?',
  'DELETE FROM rain_log WHERE chat = ?',
  'DELETE FROM roll_calls WHERE person = ?',
  `DELETE FROM case_people WHERE person = ? AND tie <> 'told'`,
];

const nobody = (household: Household): Household => ({ person: ERASED, joined_at: household.joined_at });

/** The case's photos that others added. Those that came with the report are in no entry: they are the reporter's. */
const photosWithout = (of: Case, history: readonly HistoryEntry[], person: string): string[] => {
  const added = (mine: boolean): string[] =>
    history.flatMap(({ by, action }) =>
      action.do === 'photo' && (by === person) === mine ? action.paths : [],
    );
  if (of.reporter.person !== person) return of.photos.filter((photo) => !added(true).includes(photo));
  return of.photos.filter((photo) => added(false).includes(photo));
};

const caseWithout = (of: Case, history: readonly HistoryEntry[], person: string): Case => {
  const reported = of.reporter.person === person;
  return {
    ...of,
    reporter: reported ? nobody(of.reporter) : of.reporter,
    words: reported ? '' : of.words,
    photos: photosWithout(of, history, person),
    joined: of.joined.filter((household) => household.person !== person),
  };
};

const entryWithout = (entry: HistoryEntry, person: string): HistoryEntry => {
  const { action } = entry;
  const by = entry.by === person ? ERASED : entry.by;
  if (action.do === 'join' && action.household.person === person) {
    return { ...entry, by, action: { ...action, household: nobody(action.household) } };
  }
  if (action.do === 'photo' && entry.by === person) return { ...entry, by, action: { ...action, paths: [] } };
  if (action.do === 'erase') return { ...entry, by, action: { ...action, person: ERASED } };
  if (action.do === 'note' && entry.by === person) return { ...entry, by, action: { ...action, text: '' } };
  return { ...entry, by };
};

/** Takes the person out of the case's history; returns it as it was. */
const eraseInHistory = async (sql: Sql, id: string, person: string): Promise<HistoryEntry[]> => {
  const history: HistoryEntry[] = [];
  for (const row of await sql.all(ENTRIES, [id])) {
    const entry = documentOf(HistoryEntrySchema, textOf(row, 'body'), `the history of case ${id}`);
    await sql.run(FORGET_ENTRY, [JSON.stringify(entryWithout(entry, person)), numberOf(row, 'seq')]);
    history.push(entry);
  }
  return history;
};

export const eraseTx = (sql: Sql): Pick<Tx, 'erase'> => ({
  async erase(person) {
    for (const row of await sql.all(OWN, [person])) {
      const id = textOf(row, 'id');
      const known = documentOf(CaseSchema, textOf(row, 'body'), `case ${id}`);
      const without = caseWithout(known, await eraseInHistory(sql, id, person), person);
      await sql.run(FORGET_CASE, [JSON.stringify(without), id]);
      await saveRow(sql, without);
      await sql.run(FORGET_DIGESTS, [id]);
      await sql.run(FORGET_MESSAGES, [id]);
    }
    for (const row of await sql.all(DOUBTS)) {
      const key = textOf(row, 'key');
      if (key.endsWith(`:${person}`)) await sql.run(FORGET_DOUBT, [key]);
    }
    await eraseInBroadcasts(sql, person);
    for (const statement of DELETES) await sql.run(statement, [person]);
  },
});
