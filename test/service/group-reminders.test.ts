/** 本群退订 and 本群订阅: whoever looks after the group's buildings speaks for it; residents' 退订 is their own. */
import { describe, expect, test } from 'vitest';
import { clockOf, HOUR } from '../../src/core/model/time.ts';
import { openDesk } from '../web/desk/open.ts';
import { said } from './house.ts';
import { readNow } from './rain.ts';

const GROUP = 'g-qinggeng';
type Desk = Awaited<ReturnType<typeof openDesk>>;

let count = 0;
const say = ({ say, now }: Desk, from: string, text: string, addressed = true) =>
  say(said(`s${++count}`, from, text, { group: GROUP, addressed, at: now() }));
const wantsReminders = ({ registry }: Desk): boolean => registry().groups.get(GROUP)?.reminders !== false;

/** A night of rain that is worth a reminder; gives what became of the group's. */
const rain = async ({ bot, store, pass, now }: Desk, id: string) => {
  while (clockOf(now()) !== '14:00') pass(HOUR);
  const from = now() + 13 * HOUR;
  const hours = Array.from({ length: 30 }, (_, i) => ({
    at: now() + i * HOUR,
    mm: now() + i * HOUR >= from ? 5 : 0,
    probability: 90,
  }));
  await bot.receive(readNow(id, now(), { hours }));
  pass(5 * HOUR);
  await bot.advance(now());
  const noted = await store.transaction((tx) => tx.rainSince(0), 'repeatable');
  return noted
    .filter(({ to, kind }) => to === GROUP && kind === 'reminder')
    .map(({ did, why_not }) => why_not ?? did);
};

describe('the group', () => {
  test('gets no reminders once its worker says so, and gets them again', async () => {
    const house = await openDesk();
    const before = house.registry().groups.get(GROUP);
    await say(house, '李老师', '本群退订');
    expect(wantsReminders(house)).toBe(false);
    expect(house.sent.at(-1)).toMatchObject({ to: GROUP });
    expect(house.sent.at(-1)?.text).toContain('这个群不再收雨前提醒');
    expect(await rain(house, 'w1')).toEqual(['off']);
    await say(house, '李老师', '订阅');
    expect(house.sent.at(-1)?.text).toContain('恢复收雨前提醒');
    expect(house.registry().groups.get(GROUP)).toEqual(before);
    expect((await rain(house, 'w2')).at(-1)).toBe('drafted');
  });

  test('stays as it is in the next process', async () => {
    const house = await openDesk();
    await say(house, '李老师', '本群退订');
    const learned = await house.store.transaction((tx) => tx.learnedOf('group'), 'repeatable');
    expect(learned.map(({ fact }) => fact)).toMatchObject([
      { of: 'group', id: GROUP, record: { reminders: false } },
    ]);
  });

  test.each([
    ['a resident', '小陈', '本群退订', true],
    ['a worker of another compound', '简老师', '本群退订', true],
    ['the worker, to somebody else', '李老师', '本群退订', false],
    ['the worker, about something else', '李老师', '本群退订的事明天再说', true],
  ])('is not changed by %s', async (_, from, text, addressed) => {
    const house = await openDesk();
    await say(house, from, text, addressed);
    expect(wantsReminders(house)).toBe(true);
  });
});
