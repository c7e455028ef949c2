/** What every store promises of what grows old: it goes, and nothing goes that is still of use. */
import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/core/model/case.ts';
import type { Said } from '../../src/core/model/event.ts';
import { DAY } from '../../src/core/model/time.ts';
import type { Photo, Stale, Tx } from '../../src/store/store.ts';
import { aCase, conversation, entry, forwardedTo, household, message, NOW, said } from './records.ts';
import type { Within } from './store.ts';

const LATER = NOW + DAY;

const words = (id: string, from: string, rest: Partial<Said> = {}): Said => ({ ...said(id, from), ...rest });
const photo = (id: string, person: string, at = NOW): Photo => ({
  id,
  person,
  at,
  jpeg: new Uint8Array(9),
  thumb: new Uint8Array(1),
});

const save = async (tx: Tx, ...cases: Case[]): Promise<void> => {
  for (const one of cases) await tx.saveCase({ case: one, history: [] });
};

export const purgeContract = (within: Within): void => {
  /** Piece after piece to the end; how many went. */
  const purge = async (stale: Stale, before: number): Promise<number> => {
    let all = 0;
    for (let from: string | undefined = ''; from !== undefined; ) {
      const piece = await within((tx) => tx.purge(stale, before, from));
      all += piece.gone;
      from = piece.next;
    }
    return all;
  };

  describe('what grows old', () => {
    test('an event’s id is forgotten when it is older, not when it is as old', async () => {
      await within(async (tx) => {
        await tx.firstSeen('older', NOW - 1);
        await tx.firstSeen('as old', NOW);
      });
      expect(await purge('seen', NOW)).toBe(1);
      const first = await within(async (tx) => [
        await tx.firstSeen('older', NOW),
        await tx.firstSeen('as old', NOW),
      ]);
      expect(first).toEqual([true, false]);
    });

    test('any number of rows goes, a piece at a time', async () => {
      const many = Array.from({ length: 1_101 }, (_, n) => String(n));
      await within(async (tx) => {
        for (const n of many) {
          await tx.firstSeen(n, NOW);
          await tx.keepSaid(words(n, `person ${n}`));
          await tx.enqueue([message(n, `person ${n}`)]);
          await tx.sent(n, NOW);
        }
      });
      const piece = await within((tx) => tx.purge('seen', LATER));
      expect(piece.gone, 'a piece is not everything').toBeLessThan(many.length);
      expect(await purge('seen', LATER)).toBe(many.length - piece.gone);
      expect(await purge('said', LATER)).toBe(many.length);
      expect(await purge('messages', LATER)).toBe(many.length);
    });
  });

  describe('an old talk', () => {
    const keysOf = (person: string): Promise<string[]> =>
      within(async (tx) =>
        (await tx.thread(person, 99)).map((one) => ('said' in one ? one.said.id : one.message.key)),
      );
    /** Words and a sent answer of that person, both of the time NOW. */
    const talk = async (person: string, rest: Parameters<typeof message>[2] = {}): Promise<void> =>
      within(async (tx) => {
        await tx.keepSaid(words(`${person} said`, person));
        await tx.enqueue([message(`${person} heard`, person, rest)]);
        await tx.sent(`${person} heard`, NOW);
      });
    const both = async (): Promise<void> => {
      await purge('said', LATER);
      await purge('messages', LATER);
    };

    test('goes, both sides of it, when its person has no case, or closed ones only', async () => {
      await within((tx) =>
        save(
          tx,
          aCase('A7K2', { status: 'closed' }),
          aCase('B2B2', { status: 'cancelled', reporter: household('wang') }),
        ),
      );
      await talk('li', { case: 'A7K2' });
      await talk('wang', { case: 'B2B2' });
      await talk('zhao');
      await both();
      expect([await keysOf('li'), await keysOf('wang'), await keysOf('zhao')]).toEqual([[], [], []]);
      expect(await within((tx) => tx.caseById('A7K2')), 'the case stays').toBeDefined();
    });

    test('stays whole while its person has an open case, whichever it is about', async () => {
      await within((tx) =>
        save(
          tx,
          aCase('A7K2', { status: 'closed' }),
          aCase('B2B2', { reporter: household('wang'), joined: [household('li')] }),
        ),
      );
      await talk('li', { case: 'A7K2' });
      await both();
      expect(await keysOf('li')).toEqual(['li said', 'li heard']);
    });

    test('stays where it is younger, and what is not sent yet stays at any age', async () => {
      await talk('li');
      await within(async (tx) => {
        await tx.keepSaid(words('new said', 'li', { at: LATER }));
        await tx.enqueue([message('waits', 'li', { created_at: NOW + 1 })]);
        await tx.enqueue([message('new heard', 'li', { created_at: NOW + 2 })]);
        await tx.sent('new heard', LATER);
      });
      await both();
      expect((await keysOf('li')).sort()).toEqual(['new heard', 'new said', 'waits']);
    });

    test('a message about an open case stays, whoever got it; given up ones and those to nobody go too', async () => {
      await within(async (tx) => {
        await save(tx, aCase('A7K2'), aCase('B2B2', { status: 'closed' }));
        await tx.enqueue([
          message('open', 'pm', { case: 'A7K2' }),
          message('closed', 'pm', { case: 'B2B2' }),
          message('to nobody', null, { case: 'B2B2' }),
          message('given up', 'street', { case: 'B2B2' }),
        ]);
        for (const key of ['open', 'closed', 'to nobody']) await tx.sent(key, NOW);
        await tx.giveUp('given up', NOW, 'blocked');
      });
      expect(await purge('messages', LATER)).toBe(3);
      expect(await within((tx) => tx.message('open'))).toBeDefined();
    });
  });

  describe('an old photo', () => {
    const left = (...ids: string[]): Promise<string[]> =>
      within(async (tx) => {
        const found: string[] = [];
        for (const id of ids) if ((await tx.photo(id)) !== undefined) found.push(id);
        return found;
      });

    test('goes when nothing names it, and stays while it is young: its message may be on the way', async () => {
      await within(async (tx) => {
        await tx.keepPhoto(photo('stray', 'li'));
        await tx.keepPhoto(photo('young', 'li', LATER));
      });
      expect(await purge('photos', LATER)).toBe(1);
      expect(await left('stray', 'young')).toEqual(['young']);
    });

    test('stays while words, a conversation, a dead letter or a case of its owner name it', async () => {
      const ids = ['in words', 'in talk', 'in dead', 'reported', 'joined', 'repaired', 'stray'];
      const owner = (id: string): string => `owner of ${id}`;
      await within(async (tx) => {
        for (const id of ids) await tx.keepPhoto(photo(id, owner(id)));
        await tx.keepSaid(words('e1', owner('in words'), { photos: ['in words'] }));
        const known = { event: 'e2', at: NOW, facts: { photos: ['in talk'] }, unknown: [] };
        await tx.saveConversation(conversation(owner('in talk'), { statements: [known] }));
        await tx.deadLetter(words('e3', owner('in dead'), { photos: ['in dead'] }), 'poison');
        const parts = { reporter: household(owner('reported')), joined: [household(owner('joined'))] };
        const open = aCase('A7K2', { ...parts, ...forwardedTo(owner('repaired')), photos: ['reported'] });
        await tx.saveCase({ case: open, history: [] });
        const shown = { ...open, photos: ['reported', 'joined', 'repaired'] };
        await tx.saveCase({
          case: shown,
          history: [entry(owner('repaired'), { do: 'photo', paths: ['repaired'] })],
        });
        await tx.saveCase({ case: { ...shown, status: 'closed' }, history: [] });
      });
      expect(await purge('photos', LATER)).toBe(1);
      expect(await left(...ids)).toEqual(ids.slice(0, -1));
    });

    test('goes with the words that showed it, unless a case shows it', async () => {
      await within(async (tx) => {
        for (const id of ['p1', 'p2']) await tx.keepPhoto(photo(id, 'li'));
        await tx.keepSaid(words('e1', 'li', { photos: ['p1', 'p2'] }));
        await save(tx, aCase('A7K2', { status: 'closed', photos: ['p1'] }));
      });
      await purge('said', LATER);
      await purge('photos', LATER);
      expect(await left('p1', 'p2')).toEqual(['p1']);
    });

    test('is not kept by another person’s words that name it', async () => {
      await within(async (tx) => {
        await tx.keepPhoto(photo('p1', 'li'));
        await tx.keepSaid(words('e1', 'wang', { photos: ['p1'] }));
      });
      expect(await purge('photos', LATER)).toBe(1);
    });

    test('of any number of owners is looked at, a piece at a time', async () => {
      await within(async (tx) => {
        for (let n = 0; n < 60; n += 1) await tx.keepPhoto(photo(`p${n}`, `person ${n}`));
      });
      expect(await purge('photos', LATER)).toBe(60);
    });
  });
};
