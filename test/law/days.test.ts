/** Days and hours as the law counts them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, inWords, nextDay } from '../../src/core/law/days.ts';
import { openAt } from '../../src/core/law/hours.ts';
import { overHolidays } from '../../src/core/law/term.ts';
import { lawOf } from './world.ts';

describe('days', () => {
  test.each([
    ['2020-02-29', 60, '2025-02-28'],
    ['2020-02-29', 48, '2024-02-29'],
    ['2022-06-18', 60, '2027-06-18'],
    ['2023-12-31', 2, '2024-02-29'],
    ['2022-11-30', 3, '2023-02-28'],
    ['2024-10-01', 24, '2026-10-01'],
  ])('%s and %i months: %s', (day, months, end) => {
    expect(addMonths(day, months)).toBe(end);
  });

  test('a later start never ends earlier', () => {
    const day = fc
      .date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 120 }), (a, b, months) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        expect(addMonths(first, months) <= addMonths(second, months)).toBe(true);
        expect(nextDay(a)).toBe(new Date(Date.parse(a) + 86_400_000).toISOString().slice(0, 10));
      }),
    );
  });

  test.each([
    ['2027-06-18', '2027年6月18日'],
    ['2020-09', '2020年9月'],
    ['2020', '2020年'],
  ])('%s reads %s', (date, words) => {
    expect(inWords(date)).toBe(words);
  });

  test.each([
    ['2025-09-30', '2025-09-30'],
    ['2026-05-01', '2026-05-06'],
    ['2026-02-14', '2026-02-14'],
    ['2026-02-15', '2026-02-24'],
    ['2026-02-23', '2026-02-24'],
    ['2024-12-31', '2024-12-31'],
    ['2023-12-31', '2024-01-02'],
    ['2027-12-30', '2028-01-04'],
    ['2031-09-30', '2031-10-09'],
    ['2026-07-04', '2026-07-04'],
    ['2026-07-05', '2026-07-05'],
  ])(
    'public holidays carry %s to %s, across a new year and from one to the next; Saturday and Sunday stay',
    (day, end) => {
      expect(overHolidays(lawOf('北京'), day)).toBe(end);
    },
  );
});

describe('hours', () => {
  const at = (time: string, day = '2026-07-03') => Date.parse(`${day}T${time}:00+08:00`);
  test.each<[string | undefined, number, string]>([
    ['24小时', at('02:00'), 'open'],
    ['全天', at('02:00'), 'open'],
    ['9–18点', at('08:59'), 'closed'],
    ['9–18点', at('09:00'), 'open'],
    ['9–18点', at('18:00'), 'closed'],
    ['8:30-17:30', at('17:29'), 'open'],
    ['8：30～17：30', at('17:30'), 'closed'],
    ['9点至18点', at('12:00'), 'open'],
    ['9:00-12:00，14:00-18:00', at('13:00'), 'closed'],
    ['9:00-12:00，14:00-18:00', at('14:00'), 'open'],
    ['18:00-8:00', at('02:00'), 'open'],
    ['18:00-8:00', at('12:00'), 'closed'],
    ['工作日9–18点', at('12:00'), 'open'],
    ['工作日9–18点', at('12:00', '2026-07-04'), 'closed'],
    ['周一至周五 9:00-18:00', at('12:00', '2026-07-05'), 'closed'],
    ['请先微信联系', at('12:00'), 'unknown'],
    [undefined, at('12:00'), 'unknown'],
  ])('%s: %i is %s', (hours, instant, open) => {
    expect(openAt(hours, instant)).toBe(open);
  });
});
