/** What every store promises of lists, sessions, invitations and learned facts. */
import { describe, expect, test } from 'vitest';
import type { View } from '../../src/core/cases/scope.ts';
import type { Case } from '../../src/core/model/case.ts';
import type { KeptInvitation, Session } from '../../src/core/model/desk.ts';
import type { Learned } from '../../src/core/model/learned.ts';
import { MINUTE } from '../../src/core/model/time.ts';
import type { CaseCursor, CaseQuery, Tx } from '../../src/store/store.ts';
import { aCase, conversation, household, NOW } from './records.ts';
import type { Within } from './store.ts';

const EVERYTHING: View = { buildings: '*', parties: '*' };
const all: CaseQuery = { views: [EVERYTHING], list: 'all', now: NOW, limit: 50 };

const save = async (tx: Tx, ...cases: Case[]): Promise<void> => {
  for (const one of cases) await tx.saveCase({ case: one, history: [] });
};

const toPm = { forwards: [{ party: 'pm', to: null, at: NOW, state: 'unreachable' }] } as const;
const FOUR = [
  aCase('LATE', { late_at: NOW - MINUTE, opened_at: NOW - 9, building: 'b3', forwards: [...toPm.forwards] }),
  aCase('SOON', { late_at: NOW + MINUTE, opened_at: NOW - 8, building: 'b5' }),
  aCase('RAIN', { status: 'awaiting_rain', opened_at: NOW - 7, building: 'b5' }),
  aCase('DONE', { status: 'closed', opened_at: NOW - 6, building: 'b3' }),
];

const lists = (within: Within): void => {
  const found = async (query: Partial<CaseQuery>): Promise<string[]> =>
    (await within((tx) => tx.listCases({ ...all, ...query }))).cases.map(({ id }) => id);

  describe('lists of cases', () => {
    test('open ones by when they are late, those that wait for the rain last; others with the newest first', async () => {
      await within((tx) => save(tx, ...[...FOUR].reverse()));
      expect(await found({ list: 'open' })).toEqual(['LATE', 'SOON', 'RAIN']);
      expect(await found({ list: 'late' })).toEqual(['LATE']);
      expect(await found({ list: 'closed' })).toEqual(['DONE']);
      expect(await found({ list: 'all' })).toEqual(['DONE', 'RAIN', 'SOON', 'LATE']);
      expect(await within((tx) => tx.countCases([EVERYTHING], NOW))).toEqual({
        open: 3,
        late: 1,
        closed: 1,
      });
    });

    test('count open cases and their households by building, the fullest first', async () => {
      const joined = [household('wu'), household('wang')];
      const more = [aCase('MORE', { building: 'b3', joined }), aCase('LOST', { building: undefined })];
      await within((tx) => save(tx, ...FOUR, ...more));
      const counted = (views: View[], limit = 9) => within((tx) => tx.countByBuilding(views, limit));
      const b3 = { building: 'b3', cases: 2, households: 4 };
      const b5 = { building: 'b5', cases: 2, households: 2 };
      expect(await counted([EVERYTHING])).toEqual([b3, b5]);
      expect(await counted([EVERYTHING], 1)).toEqual([b3]);
      expect(await counted([{ buildings: ['b5'], parties: '*' }])).toEqual([b5]);
      expect(await counted([{ buildings: '*', parties: ['pm'] }])).toEqual([
        { building: 'b3', cases: 1, households: 1 },
      ]);
    });

    test.each<[string, View[], string[]]>([
      ['no role', [], []],
      ['no building', [{ buildings: [], parties: '*' }], []],
      ['one building', [{ buildings: ['b3'], parties: '*' }], ['DONE', 'LATE']],
      ['one party', [{ buildings: '*', parties: ['pm'] }], ['LATE']],
      ['a party in another building', [{ buildings: ['b5'], parties: ['pm'] }], []],
      [
        'two roles',
        [
          { buildings: ['b5'], parties: '*' },
          { buildings: ['b3'], parties: ['pm'] },
        ],
        ['RAIN', 'SOON', 'LATE'],
      ],
    ])('show what %s may see', async (_, views, ids) => {
      await within((tx) => save(tx, ...FOUR));
      expect(await found({ views })).toEqual(ids);
    });

    test('of those whose building no table holds, for whoever sees all', async () => {
      await within((tx) => save(tx, ...FOUR, aCase('LOST', { building: undefined })));
      expect(await found({ placeless: true })).toEqual(['LOST']);
      expect(await found({ placeless: true, views: [{ buildings: ['b3'], parties: '*' }] })).toEqual([]);
    });

    test('come page by page, each case once, also where two are late at one moment', async () => {
      const many = Array.from({ length: 7 }, (_, i) => aCase(`C${i}`, { late_at: NOW + (i % 3) }));
      await within((tx) => save(tx, ...many));
      for (const list of ['open', 'all'] as const) {
        const seen: string[] = [];
        let after: CaseCursor | undefined;
        do {
          const query = { ...all, list, limit: 2, ...(after === undefined ? {} : { after }) };
          const page = await within((tx) => tx.listCases(query));
          seen.push(...page.cases.map(({ id }) => id));
          after = page.next;
        } while (after !== undefined);
        expect([...seen].sort()).toEqual(many.map(({ id }) => id));
      }
    });

    test.each([
      ['its number in any case', 'late'],
      ['its place', '晴耕园3'],
      ['what was said', '滴水'],
      ['the flat', '502'],
      ['the last four digits', '4401'],
      ['several words', '晴耕园 滴水'],
    ])('find a case by %s', async (_, words) => {
      await within((tx) =>
        save(
          tx,
          aCase('LATE', { reporter: household('li', { room: '502', phone: '13800004401', may_call: true }) }),
          aCase('OTHR', { place: '橘灯家园8号楼', words: '墙湿', reporter: household('wu') }),
        ),
      );
      expect(await found({ words })).toEqual(['LATE']);
    });

    test.each(['%', '_', '\\', "'", '502%', '13800004401'])(
      'take %s as it is, and find nothing by it',
      async (words) => {
        await within((tx) => save(tx, ...FOUR));
        expect(await found({ words })).toEqual([]);
      },
    );

    test('find the case of a number, and not those that speak of it', async () => {
      await within((tx) => save(tx, aCase('A7K2'), aCase('M4W7', { words: 'A7K2没修好' })));
      expect(await found({ words: 'a7k2' })).toEqual(['A7K2']);
      expect(await found({ words: 'a7k2 没修好' })).toEqual([]);
    });

    test('do not find a case by a telephone that may not be called', async () => {
      await within((tx) => save(tx, ...FOUR));
      expect(await found({ words: '4401' })).toEqual([]);
    });

    test('forget with the person', async () => {
      await within((tx) => save(tx, ...FOUR));
      await within((tx) => tx.erase('li'));
      expect(await found({ words: '502' })).toEqual([]);
      expect(await found({ words: '滴水' })).toEqual([]);
      expect(await found({ words: 'LATE' })).toEqual(['LATE']);
    });
  });
};

const SESSION: Session = {
  person: '孙工',
  opened_at: NOW,
  seen_at: NOW,
  until: NOW + MINUTE,
  device: 'a phone',
};
const KEPT: KeptInvitation = {
  invitation: { to: 'sign_in', person: '孙工' },
  by: 'operator',
  at: NOW,
  until: NOW + MINUTE,
};
const group = (name: string): Learned => ({
  fact: { of: 'group', id: 'g1', record: { id: 'g1', name } },
  by: '李老师',
  at: NOW,
});

const kept = (within: Within): void => {
  describe('an invitation', () => {
    test('is good until its time and until it is used', async () => {
      await within((tx) => tx.invite('hash', KEPT));
      expect(await within((tx) => tx.invitation('hash', KEPT.until - 1))).toEqual(KEPT);
      expect(await within((tx) => tx.invitation('hash', KEPT.until))).toBeUndefined();
      expect(await within((tx) => tx.invitation('other', NOW))).toBeUndefined();
      expect(await within((tx) => tx.uninvite('hash'))).toBe(true);
      expect(await within((tx) => tx.uninvite('hash'))).toBe(false);
      expect(await within((tx) => tx.invitation('hash', NOW))).toBeUndefined();
    });
  });

  describe('a session', () => {
    test('is found by its secret until its time, and by its person', async () => {
      await within((tx) => tx.saveSession('s1', SESSION));
      await within((tx) => tx.saveSession('s1', { ...SESSION, seen_at: NOW + 1 }));
      const now = { ...SESSION, seen_at: NOW + 1 };
      expect(await within((tx) => tx.session('s1', NOW))).toEqual(now);
      expect(await within((tx) => tx.session('s1', SESSION.until))).toBeUndefined();
      expect(await within((tx) => tx.sessionsOf('孙工', NOW))).toEqual([{ ...now, secret: 's1' }]);
      expect(await within((tx) => tx.signedIn(NOW))).toEqual(['孙工']);
      expect(await within((tx) => tx.signedIn(SESSION.until))).toEqual([]);
    });

    test('is over when it is ended', async () => {
      await within((tx) => tx.saveSession('s1', SESSION));
      await within((tx) => tx.endSession('s1'));
      expect(await within((tx) => tx.session('s1', NOW))).toBeUndefined();
    });
  });

  describe('what was learned', () => {
    test('is the last that was learned of the same, until it is forgotten', async () => {
      await within((tx) => tx.learn(group('一期')));
      await within((tx) => tx.learn(group('二期')));
      expect(await within((tx) => tx.learned())).toEqual([group('二期')]);
      await within((tx) => tx.forget('group:g1'));
      expect(await within((tx) => tx.learned())).toEqual([]);
    });
  });

  test('who wants reminders, and who wants them no more; not who never said', async () => {
    await within(async (tx) => {
      await tx.saveConversation(conversation('li', { subscribed: true }));
      await tx.saveConversation(conversation('zhao', { subscribed: false }));
      const { subscribed: _, ...silent } = conversation('wang');
      await tx.saveConversation(silent);
    });
    expect(await within((tx) => tx.subscriptions())).toEqual([
      { person: 'li', on: true },
      { person: 'zhao', on: false },
    ]);
  });

  test('the audit list has the newest first', async () => {
    const line = (what: string) => ({ at: NOW, by: '孙工', did: 'acted', what }) as const;
    await within(async (tx) => {
      await tx.audit(line('A7K2'));
      await tx.audit(line('M4W7'));
    });
    expect(await within((tx) => tx.audited(1))).toEqual([line('M4W7')]);
    expect(await within((tx) => tx.audited(9, { skip: 1 }))).toEqual([line('A7K2')]);
  });

  test('the audit list is read by person and by what was done', async () => {
    const one = { at: NOW, by: '孙工', did: 'acted', what: 'A7K2' } as const;
    const other = { at: NOW, by: '李老师', did: 'looked', what: 'A7K2' } as const;
    await within(async (tx) => {
      await tx.audit(one);
      await tx.audit(other);
    });
    expect(await within((tx) => tx.audited(9, { by: ['孙工'] }))).toEqual([one]);
    expect(await within((tx) => tx.audited(9, { did: 'looked' }))).toEqual([other]);
    expect(await within((tx) => tx.audited(9, { by: [] }))).toEqual([]);
  });

  test('invitations that are good are listed, the last made first, and go when they have ended', async () => {
    const later = { ...KEPT, at: NOW + 1, until: KEPT.until + 1 };
    await within(async (tx) => {
      await tx.invite('one', KEPT);
      await tx.invite('two', later);
      await tx.saveSession('s1', SESSION);
    });
    const codes = (now: number) => within(async (tx) => (await tx.invitations(now)).map(({ code }) => code));
    expect(await codes(NOW)).toEqual(['two', 'one']);
    expect(await codes(KEPT.until)).toEqual(['two']);
    const { gone } = await within((tx) => tx.purge('keys', KEPT.until + 1));
    expect(gone).toBe(2);
    expect(await codes(NOW)).toEqual(['two']);
  });
};

export const deskContract = (within: Within): void => {
  lists(within);
  kept(within);
};
