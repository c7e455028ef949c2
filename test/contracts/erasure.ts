/** What every store promises to a person who wants to be forgotten. */
import { describe, expect, test } from 'vitest';
import type { Learned } from '../../src/core/model/learned.ts';
import { MINUTE } from '../../src/core/model/time.ts';
import {
  aCase,
  conversation,
  entry,
  forwardedTo,
  household,
  message,
  NOW,
  question,
  said,
} from './records.ts';
import type { Within } from './store.ts';

export const erasureContract = (within: Within): void => {
  describe('erasing a person', () => {
    const reported = aCase('A7K2', { words: '我是502的，13800004401', ...forwardedTo('wang') });
    const joined = aCase('B2B2', { reporter: household('zhao'), joined: [household('li', { room: '502' })] });
    const doubtOf = (by: string): Learned => ({
      fact: { of: 'doubt', number: '010-0000-2101', building: 'b3', by, how: 'dead' },
      by: 'bot',
      at: NOW,
    });
    const erase = (): Promise<void> =>
      within(async (tx) => {
        await tx.saveConversation(conversation('li'));
        await tx.saveConversation(conversation('zhao'));
        const noted = entry('li', { do: 'note', text: '电话13800004401' });
        await tx.saveCase({ case: reported, history: [entry('li', { do: 'report' }), noted] });
        const join = entry('li', { do: 'join', household: household('li', { phone: '13800004401' }) });
        await tx.saveCase({ case: joined, history: [join, entry('li', { do: 'erase', person: 'li' })] });
        await tx.enqueue([
          message('to li', 'li'),
          question('asked li', 'group', 'li'),
          message('sent forward', 'wang', { case: 'A7K2' }),
          message('waiting forward', 'zhao', { case: 'A7K2' }),
          message('another’s', 'group', { case: 'C3C3' }),
        ]);
        await tx.sent('sent forward', NOW);
        await tx.deadLetter(said('e9', 'li'), 'poison');
        await tx.deadLetter(said('e8', 'zhao'), 'poison');
        await tx.learn(doubtOf('li'));
        await tx.learn(doubtOf('zhao'));
        await tx.erase('li');
      });

    test('leaves nothing that leads to them, in cases and history too', async () => {
      await erase();
      const left = await within(async (tx) => [
        await tx.conversation('li'),
        await tx.casesOf('li', 10),
        [await tx.caseById('A7K2'), await tx.caseById('B2B2')],
        [await tx.history('A7K2'), await tx.history('B2B2')],
        [await tx.message('to li'), await tx.message('asked li'), await tx.message('sent forward')],
        await tx.deadLetters(10),
        await tx.learned(),
      ]);
      expect(JSON.stringify(left)).not.toMatch(/"li"|13800004401|502/);
    });

    test('leaves what others said of the same number', async () => {
      await erase();
      expect(await within((tx) => tx.learned())).toEqual([doubtOf('zhao')]);
    });

    test('leaves the cases, their history and everybody else', async () => {
      await erase();
      await within(async (tx) => {
        expect(await tx.caseById('A7K2')).toMatchObject({ place: reported.place, status: reported.status });
        expect(await tx.caseById('B2B2')).toMatchObject({ reporter: household('zhao'), joined: [] });
        const done = (await tx.history('A7K2')).map((of) => of.action.do);
        expect(done).toEqual(['report', 'note']);
        expect(await tx.conversation('zhao')).toBeDefined();
        expect(await tx.deadLetters(10)).toHaveLength(1);
        expect((await tx.message('another’s'))?.text).not.toBe('');
        expect(await tx.openCasesForwardedTo('wang', 10)).toMatchObject([{ id: 'A7K2' }]);
      });
    });

    test.each([
      ['reported', 'li', ['zhao-1']],
      ['joined', 'zhao', ['li-1', 'li-2']],
    ])(
      'takes along the photos of who %s, and leaves those of the other household',
      async (_, person, left) => {
        const photos = ['li-1', 'zhao-1', 'li-2'];
        const kase = aCase('A7K2', { photos, reporter: household('li'), joined: [household('zhao')] });
        const history = [
          entry('zhao', { do: 'photo', paths: ['zhao-1'] }),
          entry('li', { do: 'photo', paths: ['li-2'] }),
        ];
        await within(async (tx) => {
          await tx.saveCase({ case: kase, history });
          await tx.erase(person);
        });
        expect((await within((tx) => tx.caseById('A7K2')))?.photos).toEqual(left);
        expect(JSON.stringify(await within((tx) => tx.history('A7K2')))).not.toContain(`${person}-`);
      },
    );

    test('lets a forward that waits arrive, and forgets its words then', async () => {
      await erase();
      const due = await within((tx) => tx.claim(NOW, NOW + MINUTE, 10));
      expect(due.map((row) => row.key)).toEqual(['waiting forward', 'another’s']);
      expect(due[0]?.text).toBe('waiting forward 的话');
      await within((tx) => tx.sent('waiting forward', NOW));
      expect((await within((tx) => tx.message('waiting forward')))?.text).toBe('');
    });
  });
};
