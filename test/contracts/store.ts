/** What every store promises, whatever database is under it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Case } from '../../src/core/model/case.ts';
import { MINUTE } from '../../src/core/model/time.ts';
import type { Store, Tx } from '../../src/store/store.ts';
import { addressContract } from './addresses.ts';
import { broadcastContract } from './broadcasts.ts';
import { censusContract } from './census.ts';
import { deskContract } from './desk.ts';
import { erasureContract } from './erasure.ts';
import { linkContract } from './links.ts';
import { outboxContract } from './outbox.ts';
import { purgeContract } from './purge.ts';
import { aCase, conversation, entry, forwardedTo, household, NOW, said } from './records.ts';
import { threadContract } from './thread.ts';

const save = async (tx: Tx, ...cases: Case[]): Promise<void> => {
  for (const one of cases) await tx.saveCase({ case: one, history: [] });
};
const ids = (cases: readonly Case[]): string[] => cases.map((of) => of.id);

/** Runs the promises of the port against the store that `open` gives, a fresh one for each test. */
export const storeContract = (name: string, open: () => Promise<Store>): void => {
  describe(`store: ${name}`, () => {
    let store: Store;
    const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => store.transaction(work);
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    transactions(within);
    conversations(within);
    addressContract(within);
    threadContract(within);
    cases(within);
    erasureContract(within);
    outboxContract(within);
    deskContract(within);
    purgeContract(within);
    broadcastContract(within);
    censusContract(within);
    linkContract(within);
  });
};

export type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

const transactions = (within: Within): void => {
  describe('a transaction', () => {
    test('undoes everything when it throws, and throws on what was thrown', async () => {
      const failing = within(async (tx) => {
        await tx.firstSeen('e1', NOW);
        await tx.saveConversation(conversation('li'));
        throw new Error('poison');
      });
      await expect(failing).rejects.toThrow('poison');
      expect(await within((tx) => tx.firstSeen('e1', NOW))).toBe(true);
      expect(await within((tx) => tx.conversation('li'))).toBeUndefined();
    });

    test('runs after the one before it, never beside it', async () => {
      const steps: string[] = [];
      const slow = within(async (tx) => {
        steps.push('one begins');
        await new Promise((done) => setImmediate(done));
        await tx.firstSeen('e1', NOW);
        steps.push('one ends');
      });
      const quick = within(async () => steps.push('two'));
      await Promise.all([slow, quick]);
      expect(steps).toEqual(['one begins', 'one ends', 'two']);
    });

    test('goes on for the others after one has failed', async () => {
      const failing = within(() => Promise.reject(new Error('poison')));
      const next = within((tx) => tx.firstSeen('e1', NOW));
      await expect(failing).rejects.toThrow('poison');
      expect(await next).toBe(true);
    });

    test('gives back a tx that is of no use once it is over', async () => {
      const leaked = await within((tx) => Promise.resolve(tx));
      await expect(leaked.firstSeen('e1', NOW)).rejects.toThrow('over');
      await within((tx) =>
        expect(leaked.firstSeen('e2', NOW))
          .rejects.toThrow('over')
          .then(() => tx),
      );
    });

    test('keeps what surrounds a savepoint that threw, at any depth', async () => {
      await within(async (tx) => {
        await tx.firstSeen('kept', NOW);
        await tx.savepoint(async () => {
          await tx.firstSeen('kept too', NOW);
          const inner = tx.savepoint(async () => {
            await tx.firstSeen('undone', NOW);
            throw new Error('poison');
          });
          await expect(inner).rejects.toThrow('poison');
        });
        await tx.savepoint(() => tx.firstSeen('kept last', NOW));
      });
      const again = (event: string): Promise<boolean> => within((tx) => tx.firstSeen(event, NOW));
      expect(await again('undone')).toBe(true);
      for (const event of ['kept', 'kept too', 'kept last']) expect(await again(event)).toBe(false);
    });
  });
};

const conversations = (within: Within): void => {
  describe('what persons say', () => {
    test('an event is seen first once', async () => {
      const seen = await within(async (tx) => [
        await tx.firstSeen('e1', NOW),
        await tx.firstSeen('e1', NOW + 1),
      ]);
      expect(seen).toEqual([true, false]);
      expect(await within((tx) => tx.firstSeen('e1', NOW))).toBe(false);
    });

    test('a conversation comes back as it was saved last', async () => {
      await within((tx) => tx.saveConversation(conversation('li')));
      const later = conversation('li', { lost: 1, case: 'A7K2', statements: [] });
      await within((tx) => tx.saveConversation(later));
      expect(await within((tx) => tx.conversation('li'))).toEqual(later);
      expect(await within((tx) => tx.conversation('wang'))).toBeUndefined();
    });

    test('dead letters are kept whole, the newest first', async () => {
      await within(async (tx) => {
        await tx.deadLetter(said('e1', 'li'), 'first');
        await tx.deadLetter({ type: 'case_due', id: 'e2', at: NOW, case: 'A7K2' }, 'second');
      });
      const [newest, ...older] = await within((tx) => tx.deadLetters(10));
      expect(newest?.error).toBe('second');
      expect(older).toMatchObject([{ event: said('e1', 'li'), error: 'first' }]);
      expect(await within((tx) => tx.deadLetters(1))).toHaveLength(1);
    });

    test('dead letters that are to be handled again are those for which it was asked, and go when they are forgotten', async () => {
      await within((tx) => tx.deadLetter(said('e1', 'li'), 'first'));
      await within((tx) => tx.deadLetter(said('e2', 'li'), 'second'));
      const [second] = await within((tx) => tx.deadLetters(10));
      const seq = second?.seq ?? 0;
      expect(await within((tx) => tx.lettersAgain(10))).toEqual([]);
      expect(await within((tx) => tx.handleAgain(seq))).toBe(true);
      expect(await within((tx) => tx.handleAgain(seq + 99))).toBe(false);
      expect(await within((tx) => tx.lettersAgain(10))).toMatchObject([
        { seq, again: true, error: 'second' },
      ]);
      await within((tx) => tx.forgetLetter(seq));
      expect(await within((tx) => tx.deadLetters(10))).toMatchObject([{ error: 'first', again: false }]);
    });
  });
};

const cases = (within: Within): void => {
  describe('cases', () => {
    test('a case comes back as it was saved last, its history grown by each change', async () => {
      const reported = aCase('A7K2', forwardedTo('wang'));
      const report = entry('li', { do: 'report' });
      const accept = entry('wang', { do: 'accept' });
      await within((tx) => tx.saveCase({ case: reported, history: [report] }));
      const accepted: Case = { ...reported, status: 'accepted', due_at: NOW + MINUTE };
      await within((tx) => tx.saveCase({ case: accepted, history: [accept] }));
      expect(await within((tx) => tx.caseById('A7K2'))).toEqual(accepted);
      expect(await within((tx) => tx.history('A7K2'))).toEqual([report, accept]);
      expect(await within((tx) => tx.caseById('M4W7'))).toBeUndefined();
      expect(await within((tx) => tx.history('M4W7'))).toEqual([]);
    });

    test('a person’s own are those reported and joined, closed ones too, the newest first', async () => {
      const mine = await within(async (tx) => {
        await save(
          tx,
          aCase('AAAA', { opened_at: NOW, status: 'closed' }),
          aCase('BBBB', { opened_at: NOW + 2, reporter: household('wang'), joined: [household('li')] }),
          aCase('CCCC', { opened_at: NOW + 1 }),
          aCase('DDDD', { opened_at: NOW + 3, reporter: household('wang'), ...forwardedTo('li') }),
        );
        return [
          ids(await tx.casesOf('li', 10)),
          ids(await tx.casesOf('li', 2)),
          ids(await tx.casesOf('zhao', 9)),
        ];
      });
      expect(mine).toEqual([['BBBB', 'CCCC', 'AAAA'], ['BBBB', 'CCCC'], []]);
    });

    test('open at a building: neither closed nor cancelled, the oldest first', async () => {
      const open = await within(async (tx) => {
        await save(
          tx,
          aCase('AAAA', { opened_at: NOW + 1 }),
          aCase('BBBB', { opened_at: NOW }),
          aCase('CCCC', { building: 'b13' }),
          aCase('DDDD', { status: 'cancelled' }),
          aCase('EEEE', { status: 'awaiting_rain', opened_at: NOW + 2 }),
          aCase('FFFF'),
        );
        await save(tx, aCase('FFFF', { status: 'closed' }));
        return ids(await tx.openCasesAt('b3'));
      });
      expect(open).toEqual(['BBBB', 'AAAA', 'EEEE']);
    });

    test('forwarded to a person: while open, whoever took it, the newest first; back again when reopened', async () => {
      const of = (tx: Tx): Promise<string[]> => tx.openCasesForwardedTo('wang', 10).then(ids);
      const closed = aCase('BBBB', { opened_at: NOW + 1, status: 'closed', ...forwardedTo('wang') });
      const lists = await within(async (tx) => {
        await save(
          tx,
          aCase('AAAA', forwardedTo('zhao', 'wang')),
          { ...closed, status: 'accepted' },
          aCase('CCCC'),
        );
        const before = await of(tx);
        await save(tx, closed);
        const meanwhile = await of(tx);
        await save(tx, { ...closed, status: 'forwarded' });
        return [before, meanwhile, await of(tx), ids(await tx.openCasesForwardedTo('wang', 1))];
      });
      expect(lists).toEqual([['BBBB', 'AAAA'], ['AAAA'], ['BBBB', 'AAAA'], ['BBBB']]);
    });

    test('due: not after now, the earliest first; what waits for nothing never is', async () => {
      await within((tx) =>
        save(tx, aCase('AAAA', { due_at: NOW + 2 }), aCase('BBBB', { due_at: NOW }), aCase('CCCC')),
      );
      const due = (now: number, limit = 10): Promise<string[]> =>
        within((tx) => tx.dueCases(now, limit).then(ids));
      expect(await due(NOW - 1)).toEqual([]);
      expect(await due(NOW)).toEqual(['BBBB']);
      expect(await due(NOW + 2)).toEqual(['BBBB', 'AAAA']);
      expect(await due(NOW + 2, 1)).toEqual(['BBBB']);
      expect(await within((tx) => tx.nextDue())).toBe(NOW);
      await within((tx) => save(tx, aCase('AAAA'), aCase('BBBB')));
      expect(await due(NOW + 9)).toEqual([]);
      expect(await within((tx) => tx.nextDue())).toBeUndefined();
    });
  });
};
