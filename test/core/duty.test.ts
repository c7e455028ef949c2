/** Who is on duty: the dated list on its days, by the hour of Asia/Shanghai, and the flag on all others. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byDuty, isOnDuty } from '../../src/core/cases/duty.ts';
import { recipients } from '../../src/core/cases/recipients.ts';
import { DAY, HOUR } from '../../src/core/model/time.ts';
import { type Duty, DutySchema, type Staff } from '../../src/core/model/world.ts';

const at = (time: string): number => Date.parse(`${time}:00+08:00`);
const staff = (from: string, more: Partial<Staff> = {}): Staff => ({
  from,
  role: 'pm',
  buildings: ['b3'],
  ...more,
});
const NIGHTS: Duty = { from: '2026-07-01', until: '2026-07-02', hours: { from: '18:00', until: '08:00' } };
const LATER: Duty = { from: '2026-07-05', until: '2026-07-05' };

describe('a duty list', () => {
  test.each([
    ['2026-07-01T17:59', false],
    ['2026-07-01T18:00', true],
    ['2026-07-02T00:00', true],
    ['2026-07-02T07:59', true],
    ['2026-07-02T08:00', false],
    ['2026-07-03T07:59', true],
    ['2026-07-03T08:00', false],
    ['2026-07-03T18:00', false],
    ['2026-07-04T23:59', false],
    ['2026-07-05T00:00', true],
    ['2026-07-05T23:59', true],
    ['2026-07-06T00:00', false],
  ])('%s: %s', (time, expected) => {
    expect(isOnDuty(staff('wang', { duties: [NIGHTS, LATER] }), at(time))).toBe(expected);
  });

  test('from its first day to its last the flag counts for nothing, before and after it does', () => {
    const one = staff('wang', { on_duty: true, duties: [NIGHTS, LATER] });
    const flagged = ['2026-06-30T12:00', '2026-07-01T12:00', '2026-07-04T12:00', '2026-07-06T12:00'];
    expect(flagged.map((time) => isOnDuty(one, at(time)))).toEqual([true, false, false, true]);
  });

  test('that begins at the hour at which it ends is a day and a night', () => {
    const duty = { from: '2026-07-01', until: '2026-07-01', hours: { from: '08:00', until: '08:00' } };
    const on = (time: string): boolean => isOnDuty(staff('wang', { duties: [duty] }), at(time));
    expect(['2026-07-01T07:59', '2026-07-01T08:00', '2026-07-02T07:59', '2026-07-02T08:00'].map(on)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test.each([
    { from: '2026-07-02', until: '2026-07-01' },
    { from: '2026-02-30', until: '2026-03-01' },
    { from: '2026-07-01', until: '2026-07-01', hours: { from: '24:00', until: '08:00' } },
  ])('%j is none', (duty) => {
    expect(DutySchema.safeParse(duty).success).toBe(false);
  });
});

test('a report goes to whom the list names, then to the flag, and tomorrow to another', () => {
  const all = [
    staff('flagged', { on_duty: true }),
    staff('nobody’s night'),
    staff('zhao', { duties: [{ from: '2026-07-02', until: '2026-07-02' }] }),
    staff('wang', { duties: [{ from: '2026-07-01', until: '2026-07-01' }] }),
  ];
  const order = (time: string): string[] => recipients(all, 'pm', 'b3', at(time)).map(({ from }) => from);
  expect(order('2026-07-01T12:00')).toEqual(['wang', 'flagged', 'nobody’s night', 'zhao']);
  expect(order('2026-07-02T12:00')[0]).toBe('zhao');
  expect(order('2026-07-09T12:00')[0]).toBe('flagged');
});

test('whatever the list, everybody is in the order once, and who is on duty before who is not', () => {
  const start = at('2026-07-01T00:00');
  const day = fc
    .integer({ min: 0, max: 6 })
    .map((n) => new Date(start + n * DAY + 9 * HOUR).toISOString().slice(0, 10));
  const clock = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
  const duty = fc
    .record({
      from: day,
      until: day,
      hours: fc.option(fc.record({ from: clock, until: clock }), { nil: undefined }),
    })
    .map(({ from, until, hours }): Duty => {
      const [first = from, last = until] = [from, until].sort();
      return { from: first, until: last, ...(hours === undefined ? {} : { hours }) };
    });
  const people = fc.array(fc.record({ on_duty: fc.boolean(), duties: fc.array(duty, { maxLength: 3 }) }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(people, fc.integer({ min: 0, max: 8 * 24 }), (records, hour) => {
      const now = start + hour * HOUR;
      const all = records.map((record, n) => staff(String(n), record));
      const ordered = byDuty(all, now);
      expect([...ordered].sort((a, b) => Number(a.from) - Number(b.from))).toEqual(all);
      const on = ordered.map((one) => isOnDuty(one, now));
      expect(on).toEqual([...on].sort((a, b) => Number(b) - Number(a)));
    }),
  );
});
