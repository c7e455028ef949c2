/** Which cases stand on the list of a month, as what they were then, and what their sums hold. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { applyAll } from '../../src/core/cases/apply.ts';
import { type Entry, entryOf, NOTHING, plus } from '../../src/core/cases/monthly.ts';
import type { Case, CaseAction, CaseChange, HistoryEntry } from '../../src/core/model/case.ts';
import { SettingsSchema } from '../../src/core/model/settings.ts';
import { DAY, HOUR, type Instant, MINUTE, monthSpan } from '../../src/core/model/time.ts';
import { aCase } from '../core/samples.ts';

const settings = SettingsSchema.parse({});
const JULY = monthSpan('2026-07');
const at = (text: string): Instant => Date.parse(`${text}+08:00`);
const LATER = at('2026-09-09T12:00:00');

type Deed = readonly [at: Instant, by: string, action: CaseAction];

/** A case of the bathroom, that no rain has to prove, reported then, sent to 王工, and what was done. */
const lived = (opened_at: Instant, deeds: readonly Deed[], fields: Partial<Case> = {}): CaseChange => {
  const reported = aCase({
    opened_at,
    part: 'bathroom',
    status: 'reported',
    status_at: opened_at,
    forwards: [],
    ...fields,
  });
  const sent = { do: 'forward', party: 'pm', to: '王工' } as const;
  return deeds.reduce<CaseChange>(
    ({ case: kase, history }, [when, by, action]) => {
      const next = applyAll(kase, [action], by, when);
      return { case: next.case, history: [...history, ...next.history] };
    },
    {
      case: applyAll(reported, [sent], 'bot', opened_at).case,
      history: [
        { at: opened_at, by: '刘叔', action: { do: 'report' } },
        { at: opened_at, by: 'bot', action: sent },
      ],
    },
  );
};

const entryIn = ({ case: kase, history }: CaseChange, span = JULY, now = LATER): Entry | undefined =>
  entryOf(kase, history, span, { settings, now });

const accept = { do: 'accept' } as const;
const confirm = { do: 'confirm', after_rain: true } as const;
const repaired = { do: 'claim_repaired' } as const;
const still = { do: 'still_leaking' } as const;

describe('the month begins and ends at midnight in Asia/Shanghai', () => {
  it.each<[string, string, string | undefined, Entry['from'] | 'not on it']>([
    ['reported in its first minute', '2026-07-01T00:00:00', undefined, 'month'],
    ['reported in its last minute', '2026-07-31T23:59:59', undefined, 'month'],
    ['reported when it was over', '2026-08-01T00:00:00', undefined, 'not on it'],
    ['reported just before and open', '2026-06-30T23:59:59', undefined, 'before'],
    ['closed in its first minute', '2026-06-20T10:00:00', '2026-07-01T00:00:00', 'before'],
    ['closed just before', '2026-06-20T10:00:00', '2026-06-30T23:59:59', 'not on it'],
    ['open all through and closed after', '2026-06-20T10:00:00', '2026-08-01T00:00:00', 'before'],
  ])('%s', (_, opened, closed, expected) => {
    const deeds: Deed[] = closed === undefined ? [] : [[at(closed), '刘叔', confirm]];
    expect(entryIn(lived(at(opened), deeds))?.from ?? 'not on it').toBe(expected);
  });

  test('of February in a leap year, and of December', () => {
    expect(monthSpan('2028-02')).toEqual({
      start: at('2028-02-01T00:00:00'),
      end: at('2028-03-01T00:00:00'),
    });
    expect(monthSpan('2026-12').end).toBe(at('2027-01-01T00:00:00'));
  });
});

describe('a case is shown as it was when the month ended', () => {
  const opened = at('2026-07-10T08:00:00');
  const whole = lived(opened, [
    [at('2026-07-10T08:20:00'), '王工', accept],
    [at('2026-07-30T08:00:00'), '王工', repaired],
    [at('2026-08-02T08:00:00'), '刘叔', confirm],
    [at('2026-08-20T08:00:00'), '刘叔', still],
  ]);

  it('in July: called repaired, not over', () => {
    expect(entryIn(whole)).toMatchObject({ kase: { status: 'claimed_repaired', failures: 0 }, again: 0 });
    expect(entryIn(whole)?.ended).toBeUndefined();
  });
  it('in August: over, and come back', () => {
    const entry = entryIn(whole, monthSpan('2026-08'));
    expect(entry).toMatchObject({ from: 'before', kase: { status: 'forwarded', failures: 1 }, again: 1 });
  });
  it('now, while the month runs', () => {
    const now = at('2026-07-20T08:00:00');
    expect(entryIn(whole, JULY, now)).toMatchObject({ kase: { status: 'accepted' }, until: now });
  });
  it('is the case that is kept, when nothing happened since', () => {
    const planted: CaseChange = { case: aCase({ opened_at: opened, status: 'stopgap' }), history: [] };
    expect(entryIn(planted)).toMatchObject({ kase: { status: 'stopgap' }, answer: { target: 30 } });
    expect(entryIn(planted)?.answer.in_time).toBeUndefined();
  });
});

describe('the first answer, against a target of 30 minutes', () => {
  const opened = at('2026-07-10T08:00:00');
  const after = (minutes: number): Instant => opened + minutes * MINUTE;
  const cancel = { do: 'cancel' } as const;
  it.each<[string, Deed[], Instant, Partial<Entry['answer']>]>([
    ['taken in the last moment', [[after(30), '王工', accept]], LATER, { minutes: 30, in_time: true }],
    ['taken a moment late', [[after(30) + 1, '王工', accept]], LATER, { minutes: 30, in_time: false }],
    [
      'taken by sending somebody',
      [[after(5), '王工', { do: 'dispatch' }]],
      LATER,
      { minutes: 5, in_time: true },
    ],
    ['not yet, and time is left', [], after(29), {}],
    ['not yet, and the time is over', [], after(31), { in_time: false }],
    ['refused only', [[after(5), '王工', { do: 'refuse', reason: '不归我们' }]], LATER, { in_time: false }],
    ['withdrawn before the time was over', [[after(10), '刘叔', cancel]], LATER, {}],
    ['withdrawn when it was over', [[after(40), '刘叔', cancel]], LATER, { in_time: false }],
  ])('%s', (_, deeds, now, expected) => {
    expect(entryIn(lived(opened, deeds), JULY, now)?.answer).toEqual({ target: 30, ...expected });
  });
});

describe('the sums', () => {
  const DEEDS: readonly CaseAction[] = [
    accept,
    repaired,
    confirm,
    still,
    { do: 'cancel' },
    { do: 'close_silent' },
    { do: 'chase' },
  ];
  const change = fc
    .record({
      opened: fc.integer({ min: -20 * 24, max: 40 * 24 }),
      deeds: fc.array(fc.tuple(fc.integer({ min: 0, max: 10 * 24 }), fc.constantFrom(...DEEDS)), {
        maxLength: 8,
      }),
    })
    .map(({ opened, deeds }) => {
      const opened_at = JULY.start + opened * HOUR;
      let when = opened_at;
      return lived(
        opened_at,
        deeds.map(([hours, action]): Deed => {
          when += hours * HOUR;
          return [when, action.do === 'accept' || action.do === 'claim_repaired' ? '王工' : '刘叔', action];
        }),
      );
    });
  const sumsOf = (changes: readonly CaseChange[], span = JULY) =>
    changes
      .map((one) => entryIn(one, span, LATER + 365 * DAY))
      .filter((entry) => entry !== undefined)
      .reduce(plus, NOTHING);

  it('balance: what was carried over and reported is closed, cancelled or open, whatever happened', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const { carried, reported, closed, cancelled, open, due, in_time } = sumsOf(changes);
        expect(carried + reported).toBe(closed + cancelled + open);
        expect(in_time).toBeLessThanOrEqual(due);
        expect(due).toBeLessThanOrEqual(reported);
      }),
    );
  });
  it('go on: what a month leaves open the next one carries over', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const over = (history: readonly HistoryEntry[]): boolean =>
          history.some(({ action, at: when }) => action.do === 'still_leaking' && when >= JULY.end);
        // What was over and came back in August was not open between.
        const steady = changes.filter(({ history }) => !over(history));
        expect(sumsOf(steady, monthSpan('2026-08')).carried).toBe(sumsOf(steady).open);
      }),
    );
  });
});
