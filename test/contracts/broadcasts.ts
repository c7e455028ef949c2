/** What every store promises of broadcasts. */
import { describe, expect, test } from 'vitest';
import type { Broadcast, Life } from '../../src/core/model/broadcast.ts';
import type { Tx } from '../../src/store/store.ts';
import { aBroadcast } from '../broadcasts/samples.ts';
import { aCase, household, message, NOW } from './records.ts';
import type { Within } from './store.ts';

const save = async (tx: Tx, ...all: Broadcast[]): Promise<void> => {
  for (const one of all) await tx.saveBroadcast(one);
};
const ids = (all: readonly Broadcast[]): string[] => all.map(({ id }) => id);

const decided = (by: string, at = NOW): Life => ({ state: 'approved', by, at, send_at: at + 10_000 });
const sent = (at: number, rest: object = {}): Life => ({
  state: 'sent',
  by: 'li',
  at,
  sent_at: at,
  round: 1,
  ...rest,
});

export const broadcastContract = (within: Within): void => {
  describe('broadcasts', () => {
    test('come back as they were saved last', async () => {
      const draft = aBroadcast({ expires_at: NOW, why: '16:00的预警', quote: '〔预警原文〕' });
      const later = { ...draft, revision: 2, life: decided('li'), due_at: NOW + 10_000 };
      await within((tx) => save(tx, draft, later));
      expect(await within((tx) => tx.broadcast('b1'))).toEqual(later);
      expect(await within((tx) => tx.broadcast('b2'))).toBeUndefined();
    });

    test('those that wait, and the others, the last drafted first, a page at a time', async () => {
      const drafted = (id: string, drafted_at: number, life: Life = { state: 'draft' }) =>
        aBroadcast({ id, drafted_at, life });
      const all = [
        drafted('a', NOW),
        drafted('c', NOW + 1),
        drafted('b', NOW),
        drafted('d', NOW + 2, sent(NOW)),
      ];
      await within((tx) => save(tx, ...all));
      const list = (waits: boolean, after?: { at: number; id: string }): Promise<string[]> =>
        within(async (tx) => ids(await tx.listBroadcasts(waits, after, 2)));
      expect(await list(true)).toEqual(['c', 'b']);
      expect(await list(true, { at: NOW, id: 'b' })).toEqual(['a']);
      expect(await list(false)).toEqual(['d']);
    });

    test('are due: not after now, the earliest first; what waits for nothing never is', async () => {
      const due = (id: string, due_at?: number) =>
        aBroadcast({ id, ...(due_at === undefined ? {} : { due_at }) });
      await within((tx) => save(tx, due('a', NOW + 2), due('b', NOW), due('c')));
      const at = (now: number): Promise<string[]> =>
        within(async (tx) => ids(await tx.dueBroadcasts(now, 9)));
      expect(await at(NOW - 1)).toEqual([]);
      expect(await at(NOW + 2)).toEqual(['b', 'a']);
      expect(await within((tx) => tx.nextDueBroadcast())).toBe(NOW);
      await within((tx) => save(tx, due('a'), due('b')));
      expect(await within((tx) => tx.nextDueBroadcast())).toBeUndefined();
    });

    test('what went out since then, to a chat or to any; a chat that was left out got nothing', async () => {
      const options = [{ name: '少发', chats: ['g2'] }];
      await within((tx) =>
        save(
          tx,
          aBroadcast({ id: 'old', life: sent(NOW - 9) }),
          aBroadcast({ id: 'fewer', life: sent(NOW, { option: 0 }), options }),
          aBroadcast({ id: 'new', life: sent(NOW + 1) }),
          aBroadcast({ id: 'draft' }),
        ),
      );
      const since = (at: number, chat?: string): Promise<string[]> =>
        within(async (tx) => ids(await tx.broadcastsSince(at, chat)));
      expect(await since(NOW)).toEqual(['fewer', 'new']);
      expect(await since(NOW, 'g1')).toEqual(['new']);
      expect(await since(NOW, 'g2')).toEqual(['fewer', 'new']);
      expect(await since(NOW, 'g3')).toEqual([]);
    });

    test('what a person decided last', async () => {
      const all = [
        aBroadcast({ id: 'a', life: decided('li', NOW + 1) }),
        aBroadcast({ id: 'b', life: decided('li', NOW) }),
        aBroadcast({ id: 'c', life: decided('wang', NOW + 2) }),
      ];
      await within((tx) => save(tx, ...all));
      expect(await within(async (tx) => (await tx.lastDecidedBy('li'))?.id)).toBe('a');
      expect(await within((tx) => tx.lastDecidedBy('zhao'))).toBeUndefined();
    });

    test('know their messages and what became of them', async () => {
      const of = { broadcast: 'b1' };
      const rows = await within(async (tx) => {
        await tx.enqueue([
          message('m1', 'g1', of),
          message('m2', 'g2', of),
          message('m3', 'g3', of),
          message('m4', 'g1', { ...of, recalls: 'm1' }),
          message('m5', 'g1'),
        ]);
        await tx.claim(NOW, NOW + 9, 1);
        await tx.sent('m1', NOW);
        await tx.giveUp('m2', NOW, 'kicked');
        return tx.broadcastRows('b1');
      });
      expect(rows).toEqual([
        { key: 'm1', chat: 'g1', state: 'sent' },
        { key: 'm2', chat: 'g2', state: 'given_up', reason: 'kicked' },
        { key: 'm3', chat: 'g3', state: 'waiting' },
        { key: 'm4', chat: 'g1', state: 'waiting', recalls: 'm1' },
      ]);
    });

    test('know those that wait aside and those in flight', async () => {
      const states = await within(async (tx) => {
        await tx.enqueue(['m1', 'm2'].map((key) => message(key, key, { broadcast: 'b1' })));
        await tx.claim(NOW, NOW + 9, 2);
        await tx.inFlight(['m1', 'm2']);
        await tx.retry('m1', NOW + 9, 'no room', 'aside');
        return (await tx.broadcastRows('b1')).map(({ state }) => state);
      });
      expect(states).toEqual(['waiting', 'taken']);
    });

    test('a message that waits aside is dropped as well', async () => {
      const state = await within(async (tx) => {
        await tx.enqueue([message('m1', 'g1', { broadcast: 'b1' })]);
        await tx.claim(NOW, NOW + 9, 1);
        await tx.retry('m1', NOW + 9, 'no room', 'aside');
        await tx.drop('m1', NOW, 'recalled');
        return (await tx.broadcastRows('b1'))[0]?.state;
      });
      expect(state).toBe('given_up');
    });

    test('a message that nobody has in hand is dropped with its words, one on its way is not', async () => {
      const states = await within(async (tx) => {
        await tx.enqueue([
          message('m1', 'g1', { broadcast: 'b1' }),
          message('m2', 'g2', { broadcast: 'b1' }),
        ]);
        await tx.claim(NOW, NOW + 9, 1);
        for (const key of ['m1', 'm2']) await tx.drop(key, NOW, 'recalled');
        return [
          ...(await tx.broadcastRows('b1')).map(({ state }) => state),
          (await tx.message('m1'))?.text,
          (await tx.message('m2'))?.text,
        ];
      });
      expect(states).toEqual(['taken', 'given_up', 'm1 的话', '']);
    });

    test('forget a person who had everything deleted, and keep the others', async () => {
      const audience: Broadcast['audience'] = [
        { chat: 'g1', kind: 'group' },
        { chat: 'wu', kind: 'person', own: '您报过：卫生间' },
      ];
      const options = [{ name: '只发', chats: ['g1', 'wu'] }];
      const fates = [{ chat: 'g1' }, { chat: 'wu' }];
      const kept = await within(async (tx) => {
        await save(tx, aBroadcast({ audience, options, life: sent(NOW, { fates }) }));
        await tx.erase('wu');
        return [JSON.stringify(await tx.broadcast('b1')), ids(await tx.broadcastsSince(0, 'wu'))];
      });
      expect(kept[0]).not.toContain('wu');
      expect(kept[0]).toContain('g1');
      expect(kept[1]).toEqual([]);
    });

    test('who reported or joined in a building, whatever became of the case', async () => {
      const found = await within(async (tx) => {
        const joined = [household('wu', { group: 'g1' })];
        await tx.saveCase({ case: aCase('A7K2', { joined, status: 'closed' }), history: [] });
        await tx.saveCase({
          case: aCase('M4W7', { building: 'b5', reporter: household('zhao') }),
          history: [],
        });
        return tx.reportersAt('b3');
      });
      expect(found.map(({ person, group }) => [person, group])).toEqual([
        ['li', undefined],
        ['wu', 'g1'],
      ]);
    });
  });
};
