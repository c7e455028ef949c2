/** Lists of cases for staff: one narrow row a case beside the document, in the order in which they are late. */

import { caseNumbersIn } from '../../core/cases/number.ts';
import type { View } from '../../core/cases/scope.ts';
import { type Case, CaseSchema } from '../../core/model/case.ts';
import type { BuildingCount, CaseCounts, CaseQuery, Tx } from '../store.ts';
import { documentOf, numberOf, type Row, type Sql, textOf, type Value } from './sql.ts';

const SAVE = `INSERT INTO case_rows (id, building, opened_at, is_open, late_at, rank, parties, households, words)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET building = excluded.building,
  is_open = excluded.is_open, late_at = excluded.late_at, rank = excluded.rank, parties = excluded.parties,
  households = excluded.households, words = excluded.words`;

/** Open cases that wait for the resident or the rain come after all that are late or will be. */
const AFTER_ALL = 1e14;

const caseOf = (row: Row): Case => documentOf(CaseSchema, textOf(row, 'body'), `case ${textOf(row, 'id')}`);

const isOpen = ({ status }: Case): boolean => status !== 'closed' && status !== 'cancelled';

/** What a case is found by: number, place, words, flat, who has it, and of a number that may be called the last four digits. */
const wordsOf = (of: Case): string => {
  const homes = [of.reporter, ...of.joined];
  return [
    of.id,
    of.place,
    of.spot,
    of.words,
    ...homes.flatMap(({ unit, room, phone, may_call }) => [
      unit,
      room,
      may_call === true ? phone?.slice(-4) : undefined,
    ]),
    ...of.forwards.map(({ name }) => name),
  ]
    .filter((word) => word !== undefined && word !== '')
    .join(' ')
    .toUpperCase();
};

/** Brings the case's row up to date. */
export const saveRow = async (sql: Sql, of: Case): Promise<void> => {
  const { id, building, opened_at, late_at } = of;
  const parties = [...new Set(of.forwards.map(({ party }) => party))].map((party) => `|${party}|`).join('');
  const rank = late_at ?? AFTER_ALL + opened_at;
  const values = [building ?? null, opened_at, isOpen(of) ? 1 : 0, late_at ?? null, rank, parties];
  await sql.run(SAVE, [id, ...values, 1 + of.joined.length, wordsOf(of)]);
};

/** Gives every case its row. */
export const fillRows = async (sql: Sql): Promise<void> => {
  for (const row of await sql.all('SELECT id, body FROM cases')) await saveRow(sql, caseOf(row));
};

/** A condition and the values that stand in it. */
type Clause = { text: string; values: readonly Value[] };

const joined = (clauses: readonly Clause[], word: 'AND' | 'OR'): Clause => ({
  text: `(${clauses.map(({ text }) => text).join(` ${word} `)})`,
  values: clauses.flatMap(({ values }) => values),
});
const ALL: Clause = { text: '1 = 1', values: [] };
const NONE: Clause = { text: '1 = 0', values: [] };

const PLACELESS: Clause = { text: 'r.building IS NULL', values: [] };

const within = (buildings: readonly string[] | '*'): Clause =>
  buildings === '*'
    ? ALL
    : buildings.length === 0
      ? NONE
      : { text: `r.building IN (${buildings.map(() => '?').join(', ')})`, values: buildings };

const sentTo = (parties: View['parties']): Clause =>
  parties === '*'
    ? ALL
    : joined(
        parties.map((party) => ({ text: 'r.parties LIKE ?', values: [`%|${party}|%`] })),
        'OR',
      );

const seen = (views: readonly View[]): Clause =>
  views.length === 0
    ? NONE
    : joined(
        views.map(({ buildings, parties }) => joined([within(buildings), sentTo(parties)], 'AND')),
        'OR',
      );

const escaped = (word: string): string => word.toUpperCase().replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** The number of a case, which is looked up; all other words are looked for. */
const isNumber = (word: string): boolean => caseNumbersIn(word)[0] === word.toUpperCase();

const holding = (words: string): Clause[] =>
  words
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) =>
      isNumber(word)
        ? { text: 'r.id = ?', values: [word.toUpperCase()] }
        : { text: `r.words LIKE ? ESCAPE '\\'`, values: [`%${escaped(word)}%`] },
    );

const LISTED: Record<CaseQuery['list'], (now: number) => Clause> = {
  open: () => ({ text: 'r.is_open = 1', values: [] }),
  late: (now) => ({ text: 'r.is_open = 1 AND r.rank <= ?', values: [now] }),
  closed: () => ({ text: 'r.is_open = 0', values: [] }),
  all: () => ALL,
};

/** Open ones by when they are late, the others with the newest first. */
const byRank = ({ list }: CaseQuery): boolean => list === 'open' || list === 'late';

const after = (query: CaseQuery): Clause[] => {
  const { after: end } = query;
  if (end === undefined) return [];
  const { at, id } = end;
  return byRank(query)
    ? [{ text: '(r.rank > ? OR (r.rank = ? AND r.id > ?))', values: [at, at, id] }]
    : [{ text: '(r.opened_at < ? OR (r.opened_at = ? AND r.id < ?))', values: [at, at, id] }];
};

const statementOf = (query: CaseQuery): Clause => {
  const where = joined(
    [
      LISTED[query.list](query.now),
      seen(query.views),
      ...(query.buildings === undefined ? [] : [within(query.buildings)]),
      ...(query.placeless === undefined ? [] : [PLACELESS]),
      ...holding(query.words ?? ''),
      ...after(query),
    ],
    'AND',
  );
  const key = byRank(query) ? 'rank' : 'opened_at';
  const order = byRank(query) ? 'r.rank, r.id' : 'r.opened_at DESC, r.id DESC';
  return {
    text: `SELECT r.${key} AS place, c.id, c.body FROM case_rows AS r JOIN cases AS c ON c.id = r.id
      WHERE ${where.text} ORDER BY ${order} LIMIT ?`,
    values: [...where.values, query.limit + 1],
  };
};

const buildingCountOf = (row: Row): BuildingCount => ({
  building: textOf(row, 'building'),
  cases: numberOf(row, 'cases'),
  households: numberOf(row, 'households'),
});

export const rowTx = (sql: Sql): Pick<Tx, 'listCases' | 'countCases' | 'countByBuilding'> => ({
  async listCases(query) {
    const { text, values } = statementOf(query);
    const rows = await sql.all(text, values);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      cases: page.map(caseOf),
      ...(rows.length <= query.limit || last === undefined
        ? {}
        : { next: { at: numberOf(last, 'place'), id: textOf(last, 'id') } }),
    };
  },
  async countCases(views, now): Promise<CaseCounts> {
    const count = async (list: 'open' | 'late' | 'closed'): Promise<number> => {
      const where = joined([LISTED[list](now), seen(views)], 'AND');
      const row = await sql.get(`SELECT COUNT(*) AS n FROM case_rows AS r WHERE ${where.text}`, where.values);
      return row === undefined ? 0 : numberOf(row, 'n');
    };
    return { open: await count('open'), late: await count('late'), closed: await count('closed') };
  },
  async countByBuilding(views, limit) {
    const where = joined([LISTED.open(0), seen(views)], 'AND');
    const text = `SELECT r.building, COUNT(*) AS cases, SUM(r.households) AS households FROM case_rows AS r
      WHERE r.building IS NOT NULL AND ${where.text} GROUP BY r.building
      ORDER BY households DESC, cases DESC, r.building LIMIT ?`;
    return (await sql.all(text, [...where.values, limit])).map(buildingCountOf);
  },
});
