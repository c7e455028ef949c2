/** The life of a broadcast: what leads where, and what holds whatever happens. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, current, type Move, type State, TABLE, targetsOf } from '../../src/core/broadcasts/life.ts';
import { type Broadcast, BroadcastSchema, type Life } from '../../src/core/model/broadcast.ts';
import { aBroadcast, NOW } from './samples.ts';

const decided = { by: '李主任', at: NOW };
const out = { ...decided, sent_at: NOW, round: 1 };
const failure = [{ chat: 'g1' }, { chat: 'g2', failure: 'kicked' }];

const LIVES: Record<State, Life> = {
  draft: { state: 'draft' },
  approved: { state: 'approved', ...decided, send_at: NOW + 10_000 },
  sent: { state: 'sent', ...out, fates: failure },
  recalled: { state: 'recalled', ...out, recalled_by: '李主任', recalled_at: NOW },
  refused: { state: 'refused', ...decided },
  withdrawn: { state: 'withdrawn', at: NOW, why: 'alert_cancelled' },
  expired: { state: 'expired', at: NOW },
};

const MOVES: Record<Move['do'], Move> = {
  edit: { do: 'edit', text: '改过的话', revision: 1 },
  approve: { do: 'approve', send_at: NOW + 10_000 },
  refuse: { do: 'refuse' },
  take_back: { do: 'take_back' },
  retry: { do: 'retry' },
  withdraw: { do: 'withdraw', why: 'rain_began' },
  send: { do: 'send' },
  settle: { do: 'settle', fates: [{ chat: 'g1' }, { chat: 'g2' }] },
  expire: { do: 'expire' },
};
const states = Object.keys(LIVES) as State[];
const moves = Object.keys(MOVES) as Move['do'][];

/** What people are promised; all else is not possible. */
const LEADS: readonly [State, Move['do'], State][] = [
  ['draft', 'edit', 'draft'],
  ['draft', 'approve', 'approved'],
  ['draft', 'refuse', 'refused'],
  ['draft', 'withdraw', 'withdrawn'],
  ['draft', 'expire', 'expired'],
  ['approved', 'take_back', 'draft'],
  ['approved', 'send', 'sent'],
  ['approved', 'withdraw', 'withdrawn'],
  ['approved', 'expire', 'expired'],
  ['sent', 'settle', 'sent'],
  ['sent', 'retry', 'sent'],
  ['sent', 'take_back', 'recalled'],
  ['recalled', 'settle', 'recalled'],
];

describe('the life of a broadcast', () => {
  it.each(states.flatMap((state) => moves.map((move) => [state, move] as const)))('%s, %s', (state, move) => {
    const [, , leads] = LEADS.find(([from, by]) => from === state && by === move) ?? [];
    const after = apply(aBroadcast({ life: LIVES[state] }), MOVES[move], '李主任', NOW);
    expect(after?.life.state).toBe(leads);
    expect(TABLE[state][move]).toBe(leads);
  });

  it('is sent again only where something of it failed', () => {
    const all = { ...LIVES.sent, fates: [{ chat: 'g1' }] } as Life;
    expect(apply(aBroadcast({ life: all }), { do: 'retry' }, '李主任', NOW)).toBeUndefined();
  });

  it('goes to fewer where an option of the drafter was chosen', () => {
    const options = [{ name: '只发重点楼', chats: ['g2'] }];
    const life = { ...LIVES.approved, option: 0 } as Life;
    expect(targetsOf(aBroadcast({ options, life })).map(({ chat }) => chat)).toEqual(['g2']);
  });

  it('has ended at its time, whether the clock came by or not; what went out stays out', () => {
    const at = (state: State, now: number): State =>
      current(aBroadcast({ life: LIVES[state], expires_at: NOW }), now).life.state;
    expect(states.map((state) => at(state, NOW - 1))).toEqual(states);
    expect(states.map((state) => at(state, NOW))).toEqual([
      'expired',
      'expired',
      'sent',
      'recalled',
      'refused',
      'withdrawn',
      'expired',
    ]);
  });

  it('never goes out without somebody who decided it, and can always be written down', () => {
    const anyMoves = fc.array(
      fc.record({ move: fc.constantFrom(...moves), after: fc.integer({ min: 0, max: 60_000 }) }),
    );
    fc.assert(
      fc.property(anyMoves, (steps) => {
        let now = NOW;
        let before: Broadcast = aBroadcast();
        for (const { move, after } of steps) {
          now += after;
          const next = apply(before, MOVES[move], '李主任', now);
          if (next === undefined) continue;
          if (next.life.state === 'sent') expect(['approved', 'sent']).toContain(before.life.state);
          expect(next.revision).toBeGreaterThanOrEqual(before.revision);
          expect(BroadcastSchema.parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
          before = next;
        }
      }),
    );
  });
});
