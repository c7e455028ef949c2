/** What only staff can tell: who may, what it changes, and that nobody is asked twice or what another has to know. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { staffFactOf, staffQuestion } from '../../src/core/dialogue/staff-questions.ts';
import { acted } from '../../src/core/dialogue/step.ts';
import { ASKED_OF, mayTell, STAFF_TOLD_BY } from '../../src/core/law/tellers.ts';
import type { Case, CaseAction } from '../../src/core/model/case.ts';
import { StaffRoleSchema } from '../../src/core/model/codes.ts';
import { type AskedOfStaff, AskedOfStaffSchema, type StaffFact } from '../../src/core/model/staff-fact.ts';
import type { Registry } from '../../src/core/registry.ts';
import { registry as tables } from '../guidance/world.ts';
import { aCase } from './samples.ts';

const AT = Date.parse('2026-07-16T09:00:00+08:00');

/** 橘灯家园8号楼, whose record does not say how much the fund holds; a window, of which nobody knows whose it is. */
const window = (more: Partial<Case> = {}): Case =>
  aCase({
    city: '北京',
    building: 'judeng-8',
    place: '橘灯家园8号楼',
    part: 'window',
    rain: true,
    priority: 'P2',
    opened_at: AT,
    facts: { part: 'window', rain: true, renovated: false },
    forwards: [{ party: 'pm', to: '田管家', name: '田管家', at: AT, state: 'accepted' }],
    ...more,
  });

const tell = (kase: Case, by: string, fact: StaffFact, registry: Registry = tables) =>
  acted(kase, { type: 'acted', id: 'e1', at: AT, by, case: kase.id, action: { do: 'told', fact } }, registry);

describe('who is asked', () => {
  test.each(AskedOfStaffSchema.options)('%s: somebody is, and no resident', (need) => {
    const asked = StaffRoleSchema.options.filter((role) => ASKED_OF[role].includes(STAFF_TOLD_BY[need]));
    expect(asked).not.toEqual([]);
    for (const role of asked) expect(mayTell(role, need)).toBe(true);
  });

  test('the property manager at once of the fund, of the place only when somebody was there', () => {
    const needs = (kase: Case): unknown => staffQuestion(kase, 'pm', '田管家', tables)?.ask.question;
    expect(needs(window({ status: 'accepted' }))).toBe('staff_fund');
    expect(needs(window({ status: 'accepted', sought: ['fund'] }))).toBeUndefined();
    expect(needs(window({ status: 'stopgap', sought: ['fund'] }))).toBe('staff_shared');
    expect(needs(window({ status: 'stopgap', sought: ['fund', 'shared'] }))).toBe(undefined);
  });

  test('nobody while water runs or life is in danger, nobody of a place that no table holds', () => {
    for (const more of [{ priority: 'P0' }, { priority: 'P1' }] as const)
      expect(staffQuestion(window(more), 'pm', '田管家', tables)).toBeUndefined();
    const { building: _, ...nowhere } = window();
    expect(staffQuestion(nowhere, 'community_worker', '高老师', tables)).toBeUndefined();
  });

  test('each is asked once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...StaffRoleSchema.options),
        fc.constantFrom<Case['status']>('forwarded', 'accepted', 'stopgap', 'awaiting_rain'),
        (role, status) => {
          let kase = window({ status, part: 'balcony', facts: { part: 'balcony' } });
          const asked: string[] = [];
          for (let i = 0; i < 12; i += 1) {
            const question = staffQuestion(kase, role, 'x', tables);
            if (question === undefined) break;
            asked.push(question.ask.question);
            ({ kase } = question);
          }
          return new Set(asked).size === asked.length && asked.length < 9;
        },
      ),
    );
  });
});

describe('what is told', () => {
  test.each<[StaffFact, Partial<Case['verdict']>, string | undefined]>([
    [{ need: 'shared', value: false }, { responsible: 'owner', pays: 'owner' }, undefined],
    [{ need: 'fund', value: 'none' }, {}, 'fund'],
    [{ need: 'contract_scope', value: true }, { responsible: 'pm', pays: 'pm_contract' }, 'pm'],
    [
      { need: 'property_class', value: 'direct_public' },
      { property_class: 'direct_public' },
      'property_class',
    ],
    [
      { need: 'delivery_date', value: '2024-05' },
      { responsible: 'developer', pays: 'developer' },
      'delivery_date',
    ],
    [
      { need: 'renovations', value: '2024-05', by: '橘林街道' },
      { responsible: 'renovation_implementer' },
      'renovations',
    ],
  ])('%o changes the answer, and the record learns what stays', (fact, verdict, field) => {
    const step = tell(window(), '高老师', fact);
    expect(step.cases[0]?.case.verdict).toMatchObject(verdict);
    expect(step.learned?.map((one) => (one.of === 'building' ? one.field : one.of))).toEqual(
      field === undefined ? [] : [field],
    );
  });

  test('residents hear of another answer with who says so, and of none where it stays', () => {
    const other = tell(window(), '田管家', { need: 'shared', value: false }).out;
    expect(other.filter(({ to }) => to === '刘叔').flatMap(({ say }) => say.map((one) => one.say))).toEqual(
      expect.arrayContaining(['staff_told', 'verdict', 'staff_told_doubt']),
    );
    const [changed] = tell(window(), '田管家', { need: 'shared', value: false }).cases;
    const again = tell(changed?.case ?? window(), '田管家', { need: 'shared', value: false }).out;
    expect(again.filter(({ to }) => to === '刘叔')).toEqual([]);
  });

  test.each<[string, StaffFact]>([
    ['田管家', { need: 'property_class', value: 'direct_public' }],
    ['田管家', { need: 'delivery_date', value: '2009' }],
    ['叶经理', { need: 'contract_scope', value: false }],
    ['孙工', { need: 'shared', value: false }],
    ['刘叔', { need: 'shared', value: true }],
  ])('%s cannot tell %o here: nothing happens', (by, fact) => {
    expect(tell(window(), by, fact)).toMatchObject({ cases: [], out: [] });
  });
});

describe('a value', () => {
  test.each<[AskedOfStaff, string, unknown]>([
    ['shared', 'yes', true],
    ['contract_scope', 'no', false],
    ['fund', 'low', 'low'],
    ['delivery_date', '2019年6月', '2019-06'],
    ['completion_date', '2018', '2018'],
    ['renovations', 'none', null],
    ['renovations', '2023-06-01', '2023-06-01'],
    ['cause', '楼上用水', '楼上用水'],
  ])('%s %s is %s', (need, value, told) => {
    expect(staffFactOf(need, value, '2026-07-16')).toEqual({ need, value: told });
  });

  test.each<[AskedOfStaff, string]>([
    ['shared', '也许'],
    ['fund', 'yes'],
    ['property_class', 'unknown'],
    ['delivery_date', '2027-01'],
    ['delivery_date', '接单'],
    ['renovations', ''],
    ['cause', ''],
    ['cause', '水'.repeat(61)],
  ])('%s “%s” tells nothing', (need, value) => {
    expect(staffFactOf(need, value, '2026-07-16')).toBeUndefined();
  });
});

test('a letter is recorded by who oversees, not by who repairs', () => {
  const action: CaseAction = { do: 'letter', to: '房管处' };
  const send = (by: string) =>
    acted(window(), { type: 'acted', id: 'e2', at: AT, by, case: 'A7K2', action }, tables);
  expect(send('高老师').cases[0]?.history[0]?.action).toEqual(action);
  expect(send('高老师').out).toEqual([]);
  expect(send('田管家').cases).toEqual([]);
});
