/** Cases: the document, the people tied to it, its history. */
import { type Case, CaseSchema, HistoryEntrySchema } from '../../core/model/case.ts';
import type { Tx } from '../store.ts';
import { saveRow } from './rows.ts';
import { documentOf, numberOf, type Row, type Sql, textOf } from './sql.ts';

type CaseTx = Pick<
  Tx,
  | 'caseById'
  | 'casesOf'
  | 'openCasesAt'
  | 'openCasesForwardedTo'
  | 'saveCase'
  | 'history'
  | 'dueCases'
  | 'nextDue'
>;

const BY_ID = 'SELECT id, body FROM cases WHERE id = ?';
const OPEN_AT = 'SELECT id, body FROM cases WHERE building = ? AND is_open = 1 ORDER BY opened_at, id';
const DUE = 'SELECT id, body FROM cases WHERE due_at <= ? ORDER BY due_at, id LIMIT ?';
const NEXT_DUE = 'SELECT due_at FROM cases WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1';
const TIED = `SELECT c.id, c.body FROM case_people AS p JOIN cases AS c ON c.id = p.case_id
  WHERE p.person = ? AND p.tie = ? ORDER BY p.opened_at DESC, p.case_id DESC LIMIT ?`;
const SAVE = `INSERT INTO cases (id, building, opened_at, is_open, due_at, body) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET building = excluded.building, is_open = excluded.is_open, due_at = excluded.due_at, body = excluded.body`;
const TIE = `INSERT INTO case_people (person, tie, opened_at, case_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`;
const UNTIE = `DELETE FROM case_people WHERE person = ? AND tie = 'told' AND opened_at = ? AND case_id = ?`;
const APPEND = 'INSERT INTO history (case_id, body) VALUES (?, ?)';
const HISTORY = 'SELECT body FROM history WHERE case_id = ? ORDER BY seq';

const isOpen = (of: Case): boolean => of.status !== 'closed' && of.status !== 'cancelled';

const caseOf = (row: Row): Case => documentOf(CaseSchema, textOf(row, 'body'), `case ${textOf(row, 'id')}`);

/** Those who reported or joined stay tied until they ask to be erased; those it was forwarded to while it is open. */
const tie = async (sql: Sql, of: Case): Promise<void> => {
  const own = new Set([of.reporter.person, ...of.joined.map((household) => household.person)]);
  for (const person of own) await sql.run(TIE, [person, 'own', of.opened_at, of.id]);
  const told = new Set(of.forwards.flatMap((forward) => forward.to ?? []));
  for (const person of told) {
    if (isOpen(of)) await sql.run(TIE, [person, 'told', of.opened_at, of.id]);
    else await sql.run(UNTIE, [person, of.opened_at, of.id]);
  }
};

export const caseTx = (sql: Sql): CaseTx => {
  const all = async (text: string, values: readonly (string | number)[]): Promise<Case[]> =>
    (await sql.all(text, values)).map(caseOf);
  return {
    async caseById(id) {
      const row = await sql.get(BY_ID, [id]);
      return row === undefined ? undefined : caseOf(row);
    },
    casesOf: (person, limit) => all(TIED, [person, 'own', limit]),
    openCasesForwardedTo: (person, limit) => all(TIED, [person, 'told', limit]),
    openCasesAt: (building) => all(OPEN_AT, [building]),
    dueCases: (now, limit) => all(DUE, [now, limit]),
    async nextDue() {
      const row = await sql.get(NEXT_DUE);
      return row === undefined ? undefined : numberOf(row, 'due_at');
    },
    async saveCase({ case: of, history }) {
      const { id, building, opened_at, due_at } = of;
      const open = isOpen(of) ? 1 : 0;
      await sql.run(SAVE, [id, building ?? null, opened_at, open, due_at ?? null, JSON.stringify(of)]);
      await saveRow(sql, of);
      await tie(sql, of);
      for (const entry of history) {
        await sql.run(APPEND, [id, JSON.stringify(entry)]);
        if (entry.action.do === 'photo') await sql.run(TIE, [entry.by, 'photo', opened_at, id]);
      }
    },
    async history(id) {
      const rows = await sql.all(HISTORY, [id]);
      return rows.map((row) =>
        documentOf(HistoryEntrySchema, textOf(row, 'body'), `the history of case ${id}`),
      );
    },
  };
};
