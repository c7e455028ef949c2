/** The life of a case: what leads where, and what holds whatever happens. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/core/cases/apply.ts';
import { dueOf, withDue } from '../../src/core/cases/ladder.ts';
import { isOpen, provenByRain, statusAfter } from '../../src/core/cases/life.ts';
import type { Case, CaseAction, Forward } from '../../src/core/model/case.ts';
import {
  type CaseStatus,
  CaseStatusSchema,
  PartSchema,
  type Party,
  PrioritySchema,
} from '../../src/core/model/codes.ts';
import { SettingsSchema } from '../../src/core/model/settings.ts';
import { HOUR, MINUTE } from '../../src/core/model/time.ts';
import { aCase } from './samples.ts';

const settings = SettingsSchema.parse({});

const does = (action: CaseAction['do'], more: object = {}): CaseAction =>
  ({ do: action, ...more }) as CaseAction;

const ACTIONS: readonly CaseAction[] = [
  { do: 'forward', party: 'pm', to: '王工' },
  { do: 'delivered', to: '王工' },
  { do: 'undeliverable', to: '王工', reason: 'blocked' },
  { do: 'accept' },
  { do: 'dispatch' },
  { do: 'stopgap' },
  { do: 'claim_repaired' },
  { do: 'refuse', reason: '不是物业的管' },
  { do: 'transfer', party: 'developer' },
  { do: 'confirm', after_rain: false },
  { do: 'confirm', after_rain: true },
  { do: 'still_leaking' },
  { do: 'chase' },
  { do: 'escalate', rung: 'community' },
  { do: 'remind' },
  { do: 'close_silent' },
  { do: 'cancel' },
  { do: 'note', text: '补充' },
  { do: 'join', household: { person: '邻居', joined_at: 0 } },
  { do: 'worsen', hazards: ['ceiling'] },
  { do: 'inspected', accepted: '2026-07-05' },
];

const anyAction = fc.constantFrom(...ACTIONS);
const anyCase = fc
  .record({
    status:
      CaseStatusSchema.options.length > 0
        ? fc.constantFrom(...CaseStatusSchema.options)
        : fc.constant('reported' as const),
    part: fc.constantFrom(...PartSchema.options),
    priority: fc.constantFrom(...PrioritySchema.options),
  })
  .map((fields) => aCase(fields));

describe('what leads where', () => {
  it.each([
    ['reported', 'bathroom', does('forward', { party: 'pm', to: '王工' }), 'forwarded'],
    ['forwarded', 'bathroom', does('accept'), 'accepted'],
    ['accepted', 'bathroom', does('dispatch'), 'dispatched'],
    ['dispatched', 'roof', does('stopgap'), 'stopgap'],
    ['dispatched', 'bathroom', does('claim_repaired'), 'claimed_repaired'],
    ['dispatched', 'roof', does('claim_repaired'), 'awaiting_rain'],
    ['dispatched', 'outer_wall', does('claim_repaired'), 'awaiting_rain'],
    ['dispatched', 'window', does('claim_repaired'), 'awaiting_rain'],
    ['claimed_repaired', 'bathroom', does('confirm', { after_rain: false }), 'closed'],
    ['awaiting_rain', 'roof', does('confirm', { after_rain: false }), 'awaiting_rain'],
    ['awaiting_rain', 'roof', does('confirm', { after_rain: true }), 'closed'],
    ['awaiting_rain', 'roof', does('close_silent'), undefined],
    ['claimed_repaired', 'bathroom', does('still_leaking'), 'forwarded'],
    ['claimed_repaired', 'bathroom', does('close_silent'), 'closed'],
    ['forwarded', 'bathroom', does('close_silent'), undefined],
    ['accepted', 'bathroom', does('refuse', { reason: '不归我们' }), 'forwarded'],
    ['closed', 'roof', does('still_leaking'), 'forwarded'],
    ['closed', 'roof', does('accept'), undefined],
    ['cancelled', 'roof', does('accept'), undefined],
    ['forwarded', 'roof', does('cancel'), 'cancelled'],
  ] as const)('%s, %s, %o → %s', (status, part, action, after) => {
    expect(statusAfter(aCase({ status, part }), action, '孙工')).toBe(after);
  });
});

describe('whatever happens', () => {
  const lives = fc.tuple(anyCase, fc.array(anyAction, { maxLength: 25 }));

  const live = (
    start: Case,
    actions: readonly CaseAction[],
    see: (before: Case, after: Case, action: CaseAction) => void,
  ): void => {
    let kase = start;
    actions.forEach((action, i) => {
      const change = apply(kase, action, '王工', start.opened_at + i * MINUTE);
      if (change === undefined) return;
      see(kase, change.case, action);
      kase = change.case;
    });
  };

  it('a roof, a wall or a window is closed by the word of a resident after rain, and by nothing else', () => {
    fc.assert(
      fc.property(lives, ([start, actions]) => {
        live(start, actions, (before, after, action) => {
          if (
            !provenByRain(after.part, after.rain) ||
            after.status !== 'closed' ||
            before.status === 'closed'
          )
            return;
          const said = action.do === 'confirm' && action.after_rain;
          const wasClaimedWithoutRain = action.do === 'close_silent' && before.status === 'claimed_repaired';
          expect(said || wasClaimedWithoutRain).toBe(true);
        });
      }),
    );
  });

  it('the community’s 收到 leaves a case waiting for the repairers who have not answered, and takes on one that nobody else has', () => {
    const to = (party: Party, person: string): Forward => ({ party, to: person, at: 0, state: 'delivered' });
    const accepted = (...forwards: Forward[]): CaseStatus | undefined =>
      statusAfter(aCase({ status: 'forwarded', forwards }), { do: 'accept' }, '李老师');
    expect(accepted(to('pm', '孙工'), to('community', '李老师'))).toBe('forwarded');
    expect(accepted({ ...to('pm', '孙工'), state: 'refused' }, to('community', '李老师'))).toBe('accepted');
    expect(accepted({ ...to('pm', '孙工'), to: null, state: 'unreachable' }, to('community', '李老师'))).toBe(
      'accepted',
    );
    expect(accepted(to('community', '李老师'))).toBe('accepted');
  });

  it('a manager alone never closes a case', () => {
    const staff = ACTIONS.filter((one) => !['confirm', 'close_silent', 'cancel'].includes(one.do));
    fc.assert(
      fc.property(anyCase, fc.array(fc.constantFrom(...staff), { maxLength: 25 }), (start, actions) => {
        fc.pre(isOpen(start.status));
        live(start, actions, (_, after) => expect(isOpen(after.status)).toBe(true));
      }),
    );
  });

  it('every change leaves exactly one line of history, and what is impossible leaves none', () => {
    fc.assert(
      fc.property(anyCase, anyAction, (kase, action) => {
        const change = apply(kase, action, '王工', 1);
        if (statusAfter(kase, action, '王工') === undefined) expect(change).toBeUndefined();
        else expect(change?.history).toEqual([{ at: 1, by: '王工', action }]);
      }),
    );
  });

  it('an open case that waits for people always has a time at which the clock looks at it, until the ladder is at its end', () => {
    fc.assert(
      fc.property(anyCase, (kase) => {
        const due = dueOf(kase, settings);
        const waits = [
          'reported',
          'forwarded',
          'accepted',
          'dispatched',
          'stopgap',
          'claimed_repaired',
        ].includes(kase.status);
        expect(due !== undefined).toBe(waits);
        expect(withDue(kase, settings).due_at).toBe(due?.at);
      }),
    );
  });

  it('a failed repair is counted and starts the ladder anew', () => {
    fc.assert(
      fc.property(anyCase, (start) => {
        fc.pre(
          start.status === 'claimed_repaired' ||
            start.status === 'awaiting_rain' ||
            start.status === 'closed',
        );
        const change = apply(
          { ...start, climbed: ['next_contact', 'community'] },
          { do: 'still_leaking' },
          '刘叔',
          5,
        );
        expect(change?.case.failures).toBe(start.failures + 1);
        expect(change?.case.climbed).toEqual([]);
        expect(change?.case.status).toBe('forwarded');
      }),
    );
  });
});

describe('the ladder', () => {
  it.each([
    ['P0', 10 * MINUTE],
    ['P1', 30 * MINUTE],
    ['P2', 12 * HOUR],
  ] as const)('%s goes to the next contact after its target', (priority, wait) => {
    const kase = aCase({ status: 'forwarded', priority });
    expect(dueOf(kase, settings)).toEqual({ at: kase.opened_at + wait, what: 'climb', rung: 'next_contact' });
  });

  it('climbs community, street, district and then ends', () => {
    const kase = aCase({ status: 'forwarded', priority: 'P0' });
    const rungs = ['next_contact', 'community', 'street', 'district'] as const;
    for (let i = 1; i < rungs.length; i += 1) {
      expect(dueOf({ ...kase, climbed: rungs.slice(0, i) }, settings)).toMatchObject({ rung: rungs[i] });
    }
    expect(dueOf({ ...kase, climbed: [...rungs] }, settings)).toBeUndefined();
  });
});
