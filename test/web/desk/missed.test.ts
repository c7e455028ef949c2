/** Who reads the lines that the bot missed, and how a line comes to be understood. */
import { describe, expect, test } from 'vitest';
import { said } from '../../service/house.ts';
import { OPERATOR, openDesk, type Visitor } from './open.ts';

const PAGE = '/desk/missed';
const LINE = '那套房子漏雨，千万别租';

type House = Awaited<ReturnType<typeof openDesk>>;

const hears = (house: House, id: string, text: string, group?: string) =>
  house.say(said(id, `resident ${id}`, text, group === undefined ? {} : { group, addressed: false }));

const does = (one: Visitor, fields: Record<string, string>) => one.post(PAGE, fields, { from: PAGE });

const idOf = async ({ store }: House, part: string): Promise<string> =>
  (await store.transaction((tx) => tx.missed(99))).find(({ text }) => text.includes(part))?.id ?? '';

/** What a new resident hears on these words. */
const answerTo = async (house: House, id: string, text: string): Promise<string> => {
  const before = house.sent.length;
  await hears(house, id, text);
  return house.sent
    .slice(before)
    .map((row) => row.text)
    .join('\n');
};

describe('who reads', () => {
  test('a worker reads what was passed over in the own groups, and nothing of others or of private talks', async () => {
    const house = await openDesk({ missedDays: 30 });
    await hears(house, 'a', LINE, 'g-qinggeng');
    await hears(house, 'b', '小区门口的喷泉漏水了，物业来看看', 'g-judeng');
    await hears(house, 'c', '龙王又来我这儿了');
    const { page } = await (await house.as('李老师')).get(PAGE);
    expect(page).toContain('千万别租');
    expect(page).not.toContain('喷泉');
    expect(page).not.toContain('龙王又来我这儿了');
    expect(page).not.toContain('教小雨</summary>');
    const all = (await (await house.enter(OPERATOR)).get(PAGE)).page;
    for (const words of ['千万别租', '喷泉', '龙王又来我这儿了', '教小雨</summary>'])
      expect(all).toContain(words);
  });

  test('whoever repairs has no such page; and where nothing is kept, it says so', async () => {
    const house = await openDesk();
    expect((await (await house.as('孙工')).get(PAGE)).status).toBe(403);
    expect((await (await house.as('李老师')).get(PAGE)).page).toContain('WEIYU_MISSED_DAYS');
  });

  test('a worker drops lines of the own groups only, and teaches nothing', async () => {
    const house = await openDesk({ missedDays: 30 });
    await hears(house, 'a', LINE, 'g-qinggeng');
    await hears(house, 'b', '小区门口的喷泉漏水了，物业来看看', 'g-judeng');
    const one = await house.as('李老师');
    expect((await does(one, { do: 'drop', id: await idOf(house, '喷泉') })).status).toBe(422);
    const taught = await does(one, {
      do: 'teach',
      id: await idOf(house, '千万别租'),
      intent: 'chatter',
      not: '',
    });
    expect(taught.status).toBe(422);
    expect((await does(one, { do: 'drop', id: await idOf(house, '千万别租') })).status).toBe(303);
    expect(await idOf(house, '千万别租')).toBe('');
    expect(await idOf(house, '喷泉')).not.toBe('');
  });
});

describe('teaching', () => {
  test('a line that was not understood is understood from then on, and no longer when it is taken back', async () => {
    const house = await openDesk({ missedDays: 30 });
    const one = await house.enter(OPERATOR);
    expect(await answerTo(house, 'a', '柱子又唱小曲儿了')).toContain('没看明白');
    expect(
      (await does(one, { do: 'teach', id: await idOf(house, '唱小曲儿'), intent: 'report_leak', not: '' }))
        .status,
    ).toBe(303);
    expect(await answerTo(house, 'b', '柱子又唱小曲儿了！')).not.toContain('没看明白');
    expect(await idOf(house, '唱小曲儿'), 'a line that is taught waits no more').toBe('');
    expect((await one.get(PAGE)).page).toContain('柱子又唱小曲儿了');
    await does(one, { do: 'unteach', text: '柱子又唱小曲儿了' });
    expect(await answerTo(house, 'c', '柱子又唱小曲儿了')).toContain('没看明白');
  });

  test('a line of one’s own has its numbers and names masked, and means the same with others', async () => {
    const house = await openDesk();
    const one = await house.enter(OPERATOR);
    await does(one, { do: 'teach', text: '王师傅，龙王又来302串门了', intent: 'report_leak', not: '' });
    expect(house.registry().taught).toMatchObject([
      { text: '某师傅,龙王又来0串门了', intent: 'report_leak' },
    ]);
    expect(await answerTo(house, 'a', '李师傅，龙王又来1201串门了')).toContain('我来报');
  });

  test('what only looks like a leak is passed over from then on', async () => {
    const house = await openDesk();
    const line = '咱家跑水了，赶紧回来';
    const group = { group: 'g-qinggeng', addressed: false };
    await house.say(said('a', 'chen', line, group));
    expect(house.sent).toHaveLength(1);
    await does(await house.enter(OPERATOR), { do: 'teach', text: line, intent: 'report_leak', not: 'yes' });
    await house.say(said('b', 'zhao', line, group));
    expect(house.sent).toHaveLength(1);
  });

  test('what contradicts an example is refused, with the example', async () => {
    const house = await openDesk();
    const one = await house.enter(OPERATOR);
    const { status, page } = await does(one, { do: 'teach', text: '谢谢', intent: 'report_leak', not: '' });
    expect(status).toBe(422);
    expect(page).toContain('“谢谢”本是道谢，会听成报漏水');
    expect(house.registry().taught).toEqual([]);
    expect((await does(one, { do: 'teach', text: '1601', intent: 'choose', not: '' })).status).toBe(422);
  });
});
