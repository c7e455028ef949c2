/** What every store promises of its outbox. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../src/core/model/time.ts';
import type { Tx } from '../../src/store/store.ts';
import { aCase, message, NOW, question } from './records.ts';
import type { Within } from './store.ts';

const LATER = NOW + 5 * MINUTE;

const take = async (tx: Tx, now: number, limit = 10): Promise<string[]> =>
  (await tx.claim(now, now + MINUTE, limit)).map((row) => row.key);

export const outboxContract = (within: Within): void => {
  questions(within);
  describe('the outbox', () => {
    test('takes a key once, also when it was sent long ago', async () => {
      const one = message('k1', 'li');
      const keys = await within((tx) => tx.enqueue([one, { ...one, text: 'again' }, message('k2', 'li')]));
      expect(keys).toEqual(['k1', 'k2']);
      await within((tx) => tx.sent('k1', NOW));
      expect(await within((tx) => tx.enqueue([one]))).toEqual([]);
      expect(await within((tx) => take(tx, NOW))).toEqual(['k2']);
    });

    test('gives a message back as it was put in, with the number of this attempt', async () => {
      const full = message('k1', null, {
        party: 'pm',
        kind: 'forward',
        options: [{ label: '接单', value: '接单 A7K2' }],
        case: 'A7K2',
        verdict: aCase('A7K2').verdict,
      });
      await within((tx) => tx.enqueue([full]));
      const { verdict: _, ...kept } = full;
      expect(await within((tx) => tx.message('k1'))).toEqual(kept);
      expect(await within((tx) => tx.message('k2'))).toBeUndefined();
      expect(await within((tx) => tx.claim(NOW, LATER, 10))).toEqual([
        { ...full, attempts: 1, since: NOW, in_doubt: false },
      ]);
    });

    test('finds a message by where it stands in a chat, in each of its pieces, and forgets it with the message', async () => {
      await within(async (tx) => {
        await tx.enqueue([message('k1', 'li'), message('k2', 'wang')]);
        await tx.keepPost('li', 7, 'k1');
        await tx.keepPost('li', 8, 'k1');
        await tx.keepPost('wang', 7, 'k2');
        await tx.keepPost('li', 9, 'never put in');
      });
      const at = (chat: string, post: number): Promise<string | undefined> =>
        within(async (tx) => (await tx.messageAt(chat, post))?.key);
      expect([await at('li', 7), await at('li', 8), await at('wang', 7)]).toEqual(['k1', 'k1', 'k2']);
      expect([await at('li', 9), await at('zhao', 7)]).toEqual([undefined, undefined]);
      expect(await within((tx) => tx.postsOf('k1'))).toEqual([
        { chat: 'li', post: 7 },
        { chat: 'li', post: 8 },
      ]);
      await within((tx) => tx.erase('li'));
      expect(await within((tx) => tx.postsOf('k1'))).toEqual([]);
      expect([await at('li', 7), await at('wang', 7)]).toEqual([undefined, 'k2']);
      await within((tx) => tx.enqueue([message('k1', 'li')]));
      expect(await at('li', 7), 'not by a later message of that key either').toBeUndefined();
    });

    test('tells the messages of a case and what became of them, the oldest first', async () => {
      const of = { case: 'A7K2' };
      const rows = [message('m1', 'li', of), message('m2', 'li', of), message('m3', 'wang', of)];
      await within(async (tx) => {
        await tx.enqueue([...rows, message('m4', 'li', of), message('other', 'li', { case: 'M4W7' })]);
        await tx.sent('m1', NOW);
        await tx.giveUp('m3', NOW, 'blocked');
      });
      const told = async (limit: number): Promise<string[]> =>
        (await within((tx) => tx.messagesOf('A7K2', limit))).map((one) => `${one.message.key} ${one.state}`);
      expect(await told(9)).toEqual(['m1 sent', 'm2 waiting', 'm3 given_up', 'm4 waiting']);
      expect(await told(2)).toEqual(['m3 given_up', 'm4 waiting']);
    });

    test('gives the longest due first and not before its time', async () => {
      const due = (key: string, created_at: number): ReturnType<typeof message> =>
        message(key, key, { created_at });
      await within((tx) => tx.enqueue([due('c', NOW + 1), due('a', NOW), due('b', NOW), due('d', NOW + 2)]));
      expect(await within((tx) => take(tx, NOW - 1))).toEqual([]);
      expect(await within((tx) => take(tx, NOW + 1, 2))).toEqual(['a', 'b']);
      expect(await within((tx) => take(tx, NOW + 1))).toEqual(['c']);
    });

    test('keeps the order within a chat: the next one waits until the one before is sent or given up', async () => {
      await within((tx) => tx.enqueue(['1', '2', '3'].map((key) => message(key, 'li'))));
      await within((tx) => tx.enqueue([message('4', 'wang')]));
      expect(await within((tx) => take(tx, NOW))).toEqual(['1', '4']);
      expect(await within((tx) => take(tx, NOW))).toEqual([]);
      await within((tx) => tx.sent('4', NOW));
      await within((tx) => tx.retry('1', LATER, '429'));
      expect(await within((tx) => take(tx, LATER - 1))).toEqual([]);
      expect(await within((tx) => take(tx, LATER))).toEqual(['1']);
      await within((tx) => tx.sent('1', LATER));
      expect(await within((tx) => take(tx, LATER))).toEqual(['2']);
      await within((tx) => tx.giveUp('2', LATER, 'blocked'));
      expect(await within((tx) => take(tx, LATER))).toEqual(['3']);
    });

    test('counts no attempt where a message only waited for its turn, and lets others pass one that waits aside', async () => {
      await within((tx) => tx.enqueue(['1', '2', '3', '4'].map((key) => message(key, 'li'))));
      await within((tx) => take(tx, NOW));
      await within((tx) => tx.retry('1', LATER, 'full', 'in_line'));
      expect(await within((tx) => take(tx, NOW))).toEqual([]);
      const [first] = await within((tx) => tx.claim(LATER, LATER, 9));
      expect(first).toMatchObject({ key: '1', attempts: 1 });
      for (const key of ['1', '2']) {
        await within((tx) => tx.retry(key, LATER + MINUTE, 'quiet', 'aside'));
        await within((tx) => take(tx, LATER));
      }
      await within((tx) => tx.sent('3', LATER));
      expect(await within((tx) => take(tx, LATER)), 'nothing holds it up any more').toEqual(['4']);
      await within((tx) => tx.sent('4', LATER));
      expect(await within((tx) => take(tx, LATER + MINUTE)), 'those aside keep their order').toEqual(['1']);
    });

    test('gives messages without a chat, none waiting for another', async () => {
      await within((tx) => tx.enqueue([message('1', null), message('2', null)]));
      expect(await within((tx) => take(tx, NOW))).toEqual(['1', '2']);
    });

    test('gives a taken message again when its sender did not say by then what became of it', async () => {
      await within((tx) => tx.enqueue([message('1', 'li')]));
      await within((tx) => tx.claim(NOW, LATER, 10));
      expect(await within((tx) => take(tx, LATER - 1))).toEqual([]);
      expect(await within((tx) => tx.claim(LATER, LATER + MINUTE, 10))).toMatchObject([
        { key: '1', attempts: 2 },
      ]);
    });

    test('says of what was in flight that it may have been sent, until it is put back', async () => {
      await within((tx) => tx.enqueue([message('1', 'li', { kind: 'broadcast' })]));
      await within((tx) => tx.claim(NOW, LATER, 10));
      await within((tx) => tx.inFlight(['1']));
      const again = (now: number) => within((tx) => tx.claim(now, now + MINUTE, 10));
      expect(await again(LATER)).toMatchObject([{ key: '1', in_doubt: true }]);
      await within((tx) => tx.retry('1', LATER, '429'));
      expect(await again(LATER)).toMatchObject([{ key: '1', in_doubt: false }]);
    });

    test('counts no attempt where the message only waited for its turn', async () => {
      await within((tx) => tx.enqueue([message('1', 'li')]));
      const again = (now: number) => within((tx) => tx.claim(now, now + MINUTE, 10));
      await again(NOW);
      await within((tx) => tx.retry('1', LATER, 'its turn', 'in_line'));
      expect(await again(LATER)).toMatchObject([{ attempts: 1 }]);
    });

    test('gives what is urgent past less urgent ones that wait, never past one that is urgent, due or in hand', async () => {
      const urgent = { kind: 'forward', priority: 'P0' } as const;
      await within((tx) =>
        tx.enqueue([message('slow', 'li'), message('p0', 'li', urgent), message('p0 too', 'li', urgent)]),
      );
      const take = (now: number) =>
        within(async (tx) => (await tx.claim(now, now + MINUTE, 9, true)).map(({ key }) => key));
      expect(await take(NOW), 'the one before is due').toEqual([]);
      await within((tx) => tx.claim(NOW, LATER, 1));
      expect(await take(NOW), 'it is being sent').toEqual([]);
      await within((tx) => tx.retry('slow', LATER, 'no answer'));
      expect(await take(NOW)).toEqual(['p0']);
      expect(await take(NOW)).toEqual([]);
      await within((tx) => tx.sent('p0', NOW));
      expect(await take(NOW)).toEqual(['p0 too']);
      await within((tx) => tx.enqueue([message('other', 'wang')]));
      expect(await take(NOW), 'nothing else').toEqual([]);
    });

    test('tells what is late by its priority, until that is told or it is finished', async () => {
      const row = (key: string, priority: 'P0' | 'P2') =>
        message(key, key, { kind: 'forward', priority, case: 'A7K2' });
      await within((tx) => tx.enqueue([row('a', 'P0'), row('b', 'P2'), row('c', 'P2'), message('d', 'd')]));
      const late = (P0: number, P2: number) =>
        within(async (tx) =>
          (await tx.overdue({ P0, P1: 0, P2, P3: 0 }, 9)).map(({ message: { key }, reason }) => key + reason),
        );
      expect(await late(NOW - 1, NOW - 1)).toEqual([]);
      expect(await late(NOW, NOW - 1)).toEqual(['a']);
      await within((tx) => tx.claim(NOW, LATER, 9));
      await within((tx) => tx.retry('b', LATER, ': no answer'));
      await within((tx) => tx.sent('c', NOW));
      expect(await late(NOW, NOW)).toEqual(['a', 'b: no answer']);
      await within((tx) => tx.toldLate('a'));
      expect(await late(NOW, NOW)).toEqual(['b: no answer']);
    });

    test('holds what waits for others: it is not given, holds up nothing, counts as a report, and goes once', async () => {
      const report = { kind: 'forward', priority: 'P2', case: 'A7K2' } as const;
      await within(async (tx) => {
        await tx.hold(message('h1', 'wang', report), LATER);
        await tx.hold(message('h1', 'wang', report), LATER + 1);
        await tx.hold(message('h2', 'wang', { case: 'M4W7' }), LATER + 2);
        await tx.enqueue([message('after', 'wang')]);
      });
      expect(await within((tx) => take(tx, LATER + 9))).toEqual(['after']);
      expect(await within((tx) => tx.heldUntil())).toBe(LATER);
      expect(await within((tx) => tx.heldChats(LATER - 1, 9))).toEqual([]);
      expect(await within((tx) => tx.heldChats(LATER + 2, 9)), 'each chat once').toEqual(['wang']);
      const isHeld = (id: string) => within((tx) => tx.isHeld('wang', id));
      expect([await isHeld('A7K2'), await isHeld('M4W7')], 'of reports').toEqual([true, false]);
      expect(await within((tx) => tx.reportsTo('wang', NOW - 1, 9))).toBe(1);
      expect(await within((tx) => tx.reportsTo('wang', NOW, 9))).toBe(0);
      expect(await within((tx) => tx.held('wang'))).toMatchObject([
        { message: { key: 'h1' }, of: 'report' },
        { message: { key: 'h2' }, of: 'news' },
      ]);
      await within((tx) => tx.gathered(['h1'], 'digest', LATER));
      expect(await within((tx) => tx.held('wang'))).toMatchObject([{ message: { key: 'h2' } }]);
      await within((tx) => tx.unhold('wang', LATER, 'broken'));
      expect(await within((tx) => take(tx, LATER))).toEqual(['h2']);
      expect(await within((tx) => tx.heldUntil())).toBeUndefined();
    });

    test('sends once more what was given up, counted from then on, and nothing else', async () => {
      await within(async (tx) => {
        await tx.enqueue([message('1', 'li'), message('2', 'wang'), message('3', 'zhao')]);
        await tx.claim(NOW, LATER, 9);
        await tx.giveUp('1', NOW, 'blocked');
        await tx.sent('2', NOW);
        await tx.giveUp('3', NOW + 1, 'expired');
      });
      expect(await within((tx) => tx.givenUp(9))).toMatchObject([
        { message: { key: '3' }, at: NOW + 1, reason: 'expired' },
        { message: { key: '1' }, at: NOW, reason: 'blocked', attempts: 1 },
      ]);
      const again = (key: string) => within((tx) => tx.sendAgain(key, LATER));
      expect([await again('1'), await again('2'), await again('none')]).toEqual([true, false, false]);
      expect(await within((tx) => tx.givenUp(9))).toMatchObject([{ message: { key: '3' } }]);
      expect(await within((tx) => tx.claim(LATER, LATER + MINUTE, 9))).toMatchObject([
        { key: '1', attempts: 1, since: LATER },
      ]);
    });

    test.each(['sent', 'giveUp'] as const)('does not bring back a message after %s', async (finish) => {
      await within(async (tx) => {
        await tx.enqueue([message('1', 'li')]);
        await tx[finish]('1', NOW, 'blocked');
        await tx.retry('1', NOW, 'late word of a slow sender');
      });
      expect(await within((tx) => take(tx, LATER))).toEqual([]);
    });

    test('whatever fails and waits, each chat gets each message once and in order', async () => {
      const plan = fc.array(fc.record({ chat: fc.constantFrom('li', 'wang'), fails: fc.nat(2) }), {
        maxLength: 8,
      });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(plan, fc.integer({ min: 1, max: 4 }), async (messages, limit) => {
          run += 1;
          const rows = messages.map(({ chat }, index) => message(`${run}:${index}`, `${run}:${chat}`));
          await within((tx) => tx.enqueue(rows));
          const left = new Map(rows.map((row, index) => [row.key, messages[index]?.fails ?? 0]));
          const arrived: string[] = [];
          for (let now = NOW; arrived.length < rows.length && now < NOW + 50 * MINUTE; now += MINUTE) {
            await within(async (tx) => {
              for (const key of await take(tx, now, limit)) {
                const fails = left.get(key) ?? 0;
                left.set(key, fails - 1);
                if (fails > 0) await tx.retry(key, now + 2 * MINUTE, '429');
                else arrived.push(key);
                if (fails <= 0) await tx.sent(key, now);
              }
            });
          }
          const of = (chat: string): string[] => rows.filter((row) => row.to === chat).map((row) => row.key);
          for (const chat of [`${run}:li`, `${run}:wang`]) {
            expect(arrived.filter((key) => of(chat).includes(key))).toEqual(of(chat));
          }
        }),
        { numRuns: 30 },
      );
    });
  });
};

const questions = (within: Within): void => {
  describe('the last question', () => {
    const last = (chat: string, person: string): Promise<string | undefined> =>
      within(async (tx) => (await tx.lastAsk(chat, person))?.key);

    test('is the newest unanswered one to that person in that chat', async () => {
      await within((tx) =>
        tx.enqueue([
          question('old', 'li', 'li'),
          question('new', 'li', 'li'),
          message('no question', 'li'),
          question('in group', 'group', 'li'),
          question('another’s', 'group', 'wang'),
        ]),
      );
      expect(await last('li', 'li')).toBe('new');
      expect(await last('group', 'li')).toBe('in group');
      expect(await last('li', 'wang')).toBeUndefined();
      await within((tx) => tx.answered('new'));
      expect(await last('li', 'li'), 'the older one was passed by').toBeUndefined();
      expect(await last('group', 'li')).toBe('in group');
      expect(await last('group', 'wang')).toBe('another’s');
    });

    test('of a case stays open when a later one is answered', async () => {
      await within((tx) =>
        tx.enqueue([{ ...question('of a case', 'li', 'li'), case: 'A7K2' }, question('new', 'li', 'li')]),
      );
      await within((tx) => tx.answered('new'));
      expect(await last('li', 'li')).toBe('of a case');
    });

    test('is found by its message too, until it is answered', async () => {
      await within((tx) => tx.enqueue([question('q', 'li', 'li'), message('none', 'li')]));
      expect((await within((tx) => tx.askOf('q')))?.key).toBe('q');
      expect(await within((tx) => tx.askOf('none'))).toBeUndefined();
      await within((tx) => tx.answered('q'));
      expect(await within((tx) => tx.askOf('q'))).toBeUndefined();
    });

    test('is the question itself, when it was asked, and by which message', async () => {
      const asked = question('q', 'li', 'li');
      await within((tx) => tx.enqueue([asked]));
      expect(await within((tx) => tx.lastAsk('li', 'li'))).toEqual({ ...asked.ask, key: 'q', asked_at: NOW });
    });

    test('stands whatever became of the sending', async () => {
      await within((tx) => tx.enqueue([question('q', 'li', 'li')]));
      const after: ((tx: Tx) => Promise<unknown>)[] = [
        (tx) => tx.claim(NOW, LATER, 1),
        (tx) => tx.retry('q', LATER, '429'),
        (tx) => tx.sent('q', LATER),
      ];
      for (const step of after) {
        await within(step);
        expect(await last('li', 'li')).toBe('q');
      }
    });
  });
};
