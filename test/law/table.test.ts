/** Proofs over the tables that ship, and that the proofs find what is wrong. */
import { describe, expect, test } from 'vitest';
import { checkLaw } from '../../src/core/law/check.ts';
import { CORE_TOLD_BY, REPORT_TOLD_BY, STAFF_TOLD_BY } from '../../src/core/law/tellers.ts';
import type { Law, LawClause } from '../../src/core/model/law.ts';
import type { Overlay, Row } from '../../src/core/model/rows.ts';
import { NeedSchema } from '../../src/core/model/verdict.ts';
import { CITIES, cityOf, ESTATE, findings, lawOf, NOON } from './world.ts';

const prove = (law: Law) =>
  checkLaw(law, '2026-07-03', {
    building: ESTATE,
    part: 'roof',
    city: cityOf('北京'),
    law,
    at: Date.parse(NOON),
  });

const rowOf = (law: Law, id: string): Row => {
  const found = law.rows.find((row) => row.id === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
};
const without = (law: Law, id: string): Row[] => law.rows.filter((row) => row.id !== id);
const swap = (law: Law, id: string, change: Partial<Row>): Law => ({
  ...law,
  rows: law.rows.map((row) => (row.id === id ? { ...row, ...change } : row)),
});
const lay = (law: Law, overlay: Pick<Overlay, 'id' | 'when' | 'give'>): Law => ({
  ...law,
  overlays: [...law.overlays, { ...overlay, clauses: ['civil.288'], confidence: 'seen' }],
});
const lapsed = (law: Law, key: string): LawClause => {
  const clause = law.clauses[key];
  if (clause === undefined) throw new Error(`no clause ${key}`);
  return { ...clause, until: '2025-12-31' };
};

describe('the tables', () => {
  test('are read without a finding', () => {
    expect(findings).toEqual([]);
  });

  test.each(Object.keys(CITIES))(
    '%s: one row for every combination, no dead row, overlays in pairs',
    (name) => {
      const { combinations, unknown, problems } = prove(lawOf(name));
      expect(problems).toEqual([]);
      // Every fact's values multiplied, and the same with one more for “unknown”.
      expect([combinations, unknown]).toEqual([10_240, 200_475]);
    },
  );

  test.each<[string, (law: Law) => Law, RegExp]>([
    [
      'a row is taken away',
      (law) => ({ ...law, rows: without(law, 'R08') }),
      /^0 rows .*class=direct_public/,
    ],
    [
      'a row stands twice',
      (law) => ({ ...law, rows: [...law.rows, { ...rowOf(law, 'R01'), id: 'R99' }] }),
      /^2 rows \(R01, R99\)/,
    ],
    [
      'a row that never comes into force',
      (law) => ({ ...law, rows: [...law.rows, { ...rowOf(law, 'R01'), id: 'R98', from: '2030-01-01' }] }),
      /^row R98 is dead/,
    ],
    ['a clause that nobody wrote', (law) => swap(law, 'R01', { clauses: ['none'] }), /^R01 cites none/],
    [
      'a row surer than its clause',
      (law) => ({ ...law, overlays: law.overlays.map((one) => ({ ...one, confidence: 'seen' as const })) }),
      /^F253 is surer than its clauses/,
    ],
    [
      'a clause no longer in force',
      (law) => ({ ...law, clauses: { ...law.clauses, 'guide.2.2': lapsed(law, 'guide.2.2') } }),
      /^R08 is “seen”, but none of its clauses is in force/,
    ],
    [
      'owners pay where the class is not known',
      (law) => swap(law, 'R20', { give: { ...rowOf(law, 'R20').give, pays: 'owner' } }),
      /^owner pays for class=unknown/,
    ],
    [
      'owners pay where the warranty is open',
      (law) => swap(law, 'R02u', { give: { ...rowOf(law, 'R02u').give, pays: 'owner' } }),
      /^owner pays for class=pm_serviced source=rain warranty=open/,
    ],
    [
      'a union makes owners pay',
      (law) => ({
        ...law,
        unions: [{ pays: 'owner', all: [], only: ['fund', 'owners_by_area'] }, ...law.unions],
      }),
      /^owner pays for class=pm_serviced/,
    ],
    [
      'an overlay makes owners pay',
      (law) => lay(law, { id: 'X', when: { silent: ['yes'] }, give: { pays: 'owner' } }),
      /^X on R01 makes owners pay/,
    ],
    [
      'an overlay goes before help',
      (law) =>
        lay(law, {
          id: 'X',
          when: {},
          give: { contacts_first: [{ kind: 'community', ifRecorded: false }] },
        }),
      /^X on R01 goes before the help of R24/,
    ],
    [
      'an overlay waits for what nobody gives',
      (law) =>
        lay(law, {
          id: 'X',
          when: { responsible: ['developer_provisional'], pays: ['n/a'], cause: ['ufo'] },
          give: {},
        }),
      /^overlay X is dead/,
    ],
    [
      'nobody is named for losses',
      (law) => ({ ...law, losses: law.losses.filter(({ id }) => id !== 'L5') }),
      /^no row on losses for \{\}/,
    ],
    [
      'a row on losses behind the one that always answers',
      (law) => ({ ...law, losses: law.losses.toReversed() }),
      /^row L1 on losses is dead/,
    ],
    [
      'a part has no term',
      (law) => ({ ...law, terms: law.terms.filter(({ part }) => part !== 'roof') }),
      /^roof has no term/,
    ],
    [
      'holidays stand out of order',
      (law) => ({ ...law, holidays: law.holidays.toReversed() }),
      /is not in the order of days/,
    ],
  ])('%s: it is found', (_what, broken, problem) => {
    expect(prove(broken(lawOf('北京'))).problems.some((found) => problem.test(found))).toBe(true);
  });

  test('a day on which no row is law: unknown, never the last row', () => {
    const law = lawOf('北京');
    const rows = law.rows.map((row) => (row.id === 'R20' ? row : { ...row, from: '2030-01-01' }));
    expect(prove({ ...law, rows }).problems.length).toBeGreaterThan(0);
  });
});

describe('who is asked', () => {
  test('a resident only for what a resident can tell, staff for the rest', () => {
    for (const need of NeedSchema.options) expect(REPORT_TOLD_BY[need]).toContain('resident');
    expect(Object.values(STAFF_TOLD_BY)).not.toContain('resident');
    for (const fact of ['class', 'pm', 'scope', 'shared', 'fund', 'ground'] as const)
      expect(CORE_TOLD_BY[fact]).not.toContain('resident');
  });
});
