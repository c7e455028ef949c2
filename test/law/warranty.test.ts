/** Warranty by date: every line is a hand-over, a report and what follows. All days are those of Asia/Shanghai. */
import { describe, expect, test } from 'vitest';
import type { Building } from '../../src/core/model/building.ts';
import type { Part } from '../../src/core/model/codes.ts';
import type { Facts, Warranty } from '../../src/core/model/verdict.ts';
import { ask, ESTATE } from './world.ts';

type Known = Partial<Building>;
type Line = [what: string, known: Known, at: string, status: Warranty['status'], last_day?: string];

const check =
  (part: Part, facts: Facts, city?: string) =>
  (_what: string, known: Known, at: string, status: Warranty['status'], last_day?: string) => {
    const when = at.includes('T') ? at : `${at}T12:00:00+08:00`;
    const { warranty } = ask(
      { part, ...facts },
      { ...ESTATE, ...known },
      { at: when, ...(city && { city }) },
    ).verdict;
    expect([warranty.status, ...(last_day === undefined ? [] : [warranty.last_day])]).toEqual([
      status,
      ...(last_day === undefined ? [] : [last_day]),
    ]);
  };

const D = (delivery_date: string, more: Known = {}): Known => ({ delivery_date, ...more });

describe('Beijing, roof: five years from hand-over', () => {
  const lines: Line[] = [
    ['the model conversation', D('2022-06-18'), '2026-07-03', 'in', '2027-06-18'],
    ['the last day, 23:40', D('2020-09-25'), '2025-09-25T23:40:00+08:00', 'in', '2025-09-25'],
    ['the last minute as told in UTC', D('2020-09-25'), '2025-09-25T15:59:59Z', 'in', '2025-09-25'],
    ['the next day', D('2020-09-25'), '2025-09-26T00:00:00+08:00', 'out', '2025-09-25'],
    ['29 February: the month’s last day', D('2020-02-29'), '2025-02-28', 'in', '2025-02-28'],
    ['29 February: out on 1 March', D('2020-02-29'), '2025-03-01', 'out', '2025-02-28'],
    ['a year: reported within it', D('2020'), '2025-08-03', 'uncertain'],
    ['a year: its first day counts for in', D('2020'), '2025-01-01', 'in'],
    ['a year: its last day counts for out', D('2020'), '2026-01-04', 'out'],
    ['a month: reported within it', D('2020-09'), '2025-09-15', 'uncertain'],
    ['a month: after it', D('2020-09'), '2025-10-09', 'out'],
    ['2009: long out', D('2009'), '2026-07-03', 'out'],
    ['a public holiday as last day: unsettled', D('2020-10-01'), '2025-10-02', 'uncertain', '2025-10-01'],
    ['a public holiday as last day: on it', D('2020-10-01'), '2025-10-01', 'in', '2025-10-01'],
    ['after the holiday and its next day', D('2020-10-01'), '2025-10-10', 'out', '2025-10-01'],
    ['nothing recorded', {}, '2026-07-03', 'unknown'],
    ['completion alone proves in', { completion_date: '2023-01-10' }, '2026-07-03', 'in'],
    [
      'completion alone leaves the hand-over open',
      { completion_date: '2020-01-10' },
      '2026-07-03',
      'uncertain',
    ],
    ['completion alone, long ago', { completion_date: '2005' }, '2026-07-03', 'out'],
    ['year built is completion', { year_built: '1998' }, '2026-07-03', 'out'],
    [
      'completed long before it was handed over',
      D('2022-06-18', { completion_date: '2016-01-01' }),
      '2026-07-03',
      'in',
      '2027-06-18',
    ],
    [
      'handed over before the city’s clock: the builder’s term',
      D('2015-12-31', { completion_date: '2015-06-01' }),
      '2020-06-01',
      'in',
      '2020-06-01',
    ],
    [
      'handed over on its first day',
      D('2016-01-01', { completion_date: '2015-06-01' }),
      '2020-12-31',
      'in',
      '2021-01-01',
    ],
  ];
  test.each(lines)('%s', check('roof', { rain: true }));

  test('a military building stands outside the city’s clock', () => {
    const building: Building = {
      ...ESTATE,
      property_class: 'military',
      completion_date: '2019-01-10',
      delivery_date: '2022-06-18',
    };
    const { warranty } = ask({ part: 'roof', rain: true }, building).verdict;
    expect([warranty.status, warranty.last_day]).toEqual(['out', '2025-06-18']);
  });
});

describe('the edge table', () => {
  const roof = (facts: Facts, known: Known, at = '2025-09-26') =>
    ask({ part: 'roof', rain: true, ...facts }, { ...ESTATE, ...known }, { at: `${at}T00:30:00+08:00` })
      .verdict.warranty.status;

  test.each<[string, Facts, Known, string, Warranty['status']]>([
    [
      'seen on the last evening, told after midnight',
      { occurred_on: '2025-09-25' },
      D('2020-09-25'),
      '2025-09-26',
      'in',
    ],
    ['first seen on the next day', { occurred_on: '2025-09-26' }, D('2020-09-25'), '2025-09-26', 'out'],
    ['year 1998: out on every day', {}, D('1998'), '2026-09-26', 'out'],
    [
      'reported within, complained again later',
      { reported_on: '2024-07-01' },
      D('2020-09-25'),
      '2026-07-03',
      'in',
    ],
    [
      'seen in a vague month around the last day',
      { occurred_on: '2025-09' },
      D('2020-09-25'),
      '2025-10-20',
      'uncertain',
    ],
    [
      'seen in a vague year, reported within',
      { occurred_on: '2025', reported_on: '2025-08-01' },
      D('2020-09-25'),
      '2026-07-03',
      'in',
    ],
  ])('%s', (_what, facts, known, at, status) => {
    expect(roof(facts, known, at)).toBe(status);
  });

  const repaired = (repair: object): Known =>
    D('2018-05-20', { repairs: [{ part: 'roof', ...repair }] } as Known);
  test.each<[string, Facts, Known, Warranty['status']]>([
    ['repaired and accepted within: five new years', {}, repaired({ accepted: '2022-03-01' }), 'in'],
    [
      'the same place, in other words',
      { place: '主卧' },
      repaired({ accepted: '2022-03-01', place: '主卧顶' }),
      'in',
    ],
    ['another place', { place: '厨房' }, repaired({ accepted: '2022-03-01', place: '主卧' }), 'out'],
    ['the place not told', {}, repaired({ accepted: '2022-03-01', place: '主卧' }), 'uncertain'],
    [
      'begun within, accepted after',
      {},
      repaired({ reported: '2023-05-01', accepted: '2023-06-01' }),
      'uncertain',
    ],
    ['begun within, never accepted', {}, repaired({ reported: '2023-05-01' }), 'uncertain'],
    ['begun and accepted after', {}, repaired({ reported: '2023-08-01', accepted: '2023-09-01' }), 'out'],
    ['accepted in a year that straddles the end', {}, repaired({ accepted: '2023' }), 'uncertain'],
    [
      'another part',
      {},
      D('2018-05-20', { repairs: [{ part: 'outer_wall', accepted: '2022-03-01' }] }),
      'out',
    ],
  ])('repairs: %s', (_what, facts, known, status) => {
    expect(roof(facts, known)).toBe(status);
  });

  test('a repair of a repair carries on from its own acceptance', () => {
    const repairs = [
      { part: 'roof' as const, accepted: '2026-01-10' },
      { part: 'roof' as const, accepted: '2022-03-01' },
    ];
    const { warranty } = ask(
      { part: 'roof', rain: true },
      { ...ESTATE, ...D('2018-05-20'), repairs },
      { at: '2030-01-01T12:00:00+08:00' },
    ).verdict;
    expect([warranty.status, warranty.last_day]).toEqual(['in', '2031-01-10']);
  });

  test.each<[string, Known, Warranty['status'], string | undefined]>([
    [
      'longer: it counts',
      { contract_warranty: [{ part: 'roof', years: 8, start: 'delivery' }] },
      'in',
      '2026-05-20',
    ],
    [
      'shorter: the law’s',
      { contract_warranty: [{ part: 'roof', years: 3, start: 'delivery' }] },
      'out',
      '2023-05-20',
    ],
    [
      'of another part',
      { contract_warranty: [{ part: 'window', years: 8, start: 'delivery' }] },
      'out',
      '2023-05-20',
    ],
    [
      'from a completion that nobody recorded',
      { contract_warranty: [{ part: 'roof', years: 8, start: 'completion' }] },
      'uncertain',
      undefined,
    ],
  ])('contract: %s', (_what, known, status, last_day) => {
    const { warranty } = ask(
      { part: 'roof', rain: true },
      { ...ESTATE, ...D('2018-05-20'), ...known },
      { at: '2025-09-26T12:00:00+08:00' },
    ).verdict;
    expect([warranty.status, warranty.last_day]).toEqual([status, last_day]);
  });

  test.each<[string, Facts, Known, Warranty['status']]>([
    ['works accepted lately', {}, { renovations: [{ part: 'roof', accepted: '2022-03-01' }] }, 'in'],
    ['works without a date', {}, { renovations: [{ part: 'roof' }] }, 'uncertain'],
    ['works long ago', {}, { renovations: [{ part: 'roof', accepted: '2015' }] }, 'out'],
    ['works that only the resident tells of', { renovated: true }, {}, 'uncertain'],
    ['no works, says the resident', { renovated: false }, {}, 'out'],
  ])('renovation: %s', (_what, facts, known, status) => {
    expect(roof(facts, { ...D('2009'), ...known })).toBe(status);
  });
});

describe('whose hand-over', () => {
  const status = (part: Part, facts: Facts, known: Known) =>
    ask({ part, rain: true, ...facts }, { ...ESTATE, ...known }).verdict.warranty.status;

  test('first-hand counts, second-hand and untold do not', () => {
    const own = { delivery_date: '2023-03-01' };
    expect(status('window', { ...own, first_hand: true }, {})).toBe('in');
    expect(status('window', { ...own, first_hand: false }, {})).toBe('unknown');
    expect(status('window', own, {})).toBe('unknown');
    expect(status('window', { ...own, first_hand: false }, D('2009'))).toBe('out');
  });

  test('a flat handed over later than the building: its own parts by its own date, a shared roof is uncertain', () => {
    const own: Facts = { delivery_date: '2022-03-01', first_hand: true };
    expect(status('window', own, D('2020-03-01'))).toBe('in');
    expect(status('roof', own, D('2020-03-01'))).toBe('uncertain');
    expect(status('roof', own, D('2022-01-01'))).toBe('in');
  });
});

describe('parts and places', () => {
  test.each<[Part, string, Warranty['status']]>([
    ['outer_wall', '2026-05-20', 'in'],
    ['bathroom', '2026-05-20', 'in'],
    ['window', '2026-05-20', 'in'],
    ['pipe', '2023-05-20', 'in'],
    ['pipe', '2023-05-21', 'out'],
    ['upstairs', '2023-05-20', 'in'],
    ['upstairs', '2024-05-20', 'uncertain'],
    ['upstairs', '2026-05-21', 'out'],
  ])('Beijing, handed over 2021-05-20: %s on %s is %s', (part, at, status) => {
    check(part, {})('', D('2021-05-20'), at, status);
  });

  test.each<[string, string, string, Warranty['status']]>([
    ['handed over in summer: two whole winters', '2021-05-20', '2023-03-15', 'in'],
    ['a winter may be drawn out', '2021-05-20', '2023-04-01', 'uncertain'],
    ['after that', '2021-05-20', '2023-05-01', 'out'],
    ['handed over in midwinter: that one does not count', '2021-12-20', '2024-03-10', 'in'],
    ['handed over just before a winter that may have begun early', '2021-11-10', '2023-06-20', 'uncertain'],
  ])('heating: %s', (_what, delivery, at, status) => {
    check('heating', {})('', D(delivery), at, status);
  });

  test.each<Line>([
    [
      'the builder’s term from completion',
      D('2021-08-01', { completion_date: '2020-09-25' }),
      '2025-09-25',
      'in',
      '2025-09-25',
    ],
    [
      'not from hand-over',
      D('2021-08-01', { completion_date: '2020-09-25' }),
      '2025-10-09',
      'out',
      '2025-09-25',
    ],
    [
      'the buyer’s floor of three years from a late hand-over',
      D('2024-01-10', { completion_date: '2018-01-10' }),
      '2026-07-03',
      'in',
      '2027-01-10',
    ],
    ['hand-over alone: between floor and term', D('2022-01-10'), '2026-01-05', 'uncertain'],
    ['hand-over alone: within the floor', D('2022-01-10'), '2025-01-10', 'in'],
    ['hand-over alone: beyond the term', D('2022-01-10'), '2027-01-11', 'out'],
    [
      'a repair does not certainly start anew',
      D('2018-05-20', { completion_date: '2018-01-20', repairs: [{ part: 'roof', accepted: '2022-03-01' }] }),
      '2025-09-26',
      'uncertain',
    ],
  ])('Harbin, roof: %s', check('roof', { rain: true }, '哈尔滨'));

  test('Datong’s heating season is not known: only what any season proves', () => {
    check('heating', {}, '大同')('', D('2021-05-20', { completion_date: '2021-05-01' }), '2023-02-20', 'in');
    check('heating', {}, '大同')(
      '',
      D('2021-05-20', { completion_date: '2021-05-01' }),
      '2023-04-20',
      'uncertain',
    );
    check('heating', {}, '大同')('', D('2021-05-20', { completion_date: '2021-05-01' }), '2023-09-20', 'out');
  });
});

describe('the reckoning in words', () => {
  test('names the dates, the term, the last day and the rule', () => {
    const { warranty } = ask({ part: 'roof', rain: true }, { ...ESTATE, ...D('2022-06-18') }).verdict;
    expect(warranty.rule).toBe('《北京市建设工程质量条例》第五十四条');
    expect(warranty.arithmetic).toBe(
      '登记交付日期2022年6月18日。屋面防水工程法定最低保修5年，当日不算，保到2027年6月18日24时。首次报修2026年7月3日：没有超过，按登记还在保修期内。',
    );
  });

  test('out is never bare', () => {
    const { warranty } = ask({ part: 'roof', rain: true }, { ...ESTATE, ...D('2009') }).verdict;
    expect(warranty.arithmetic).toContain('质量保证书另有约定、期内修过或翻修过，另算');
  });

  test('unknown asks for the papers and says neither in nor out', () => {
    const { warranty } = ask({ part: 'roof', rain: true }, ESTATE).verdict;
    expect(warranty.arithmetic).toContain('《住宅质量保证书》');
    expect(warranty).not.toHaveProperty('last_day');
  });
});
