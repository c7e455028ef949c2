/** Places that no table holds: residents' words become a name, a building or nothing, and their cases get where they belong. */
import { describe, expect, test } from 'vitest';
import { said } from '../../service/house.ts';
import { OPERATOR, openDesk, type Visitor } from './open.ts';

const LIST = '/desk/registry/unknown';
const ONE = `${LIST}/place`;

/** Somebody reports a leak at a place of no table; the number of the case. */
const report = async (
  { say, sent }: Awaited<ReturnType<typeof openDesk>>,
  who: string,
  place: string,
): Promise<string> => {
  await say(said(`${who}-1`, who, `${place}302屋顶漏雨`));
  await say(said(`${who}-2`, who, '报吧'));
  const told = sent.findLast((row) => row.to === who && row.case !== undefined);
  return told?.case ?? '';
};

const formOf = async (
  operator: Visitor,
  words: string,
): Promise<{ page: string; of: string; from: string }> => {
  const { page } = await operator.get(LIST);
  const card = page.split('<li>').find((one) => one.includes(words)) ?? '';
  const href = /href="([^"]*\/place\?of=[^"]*)"/.exec(card)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const { page: place } = await operator.get(href);
  return { page: place, of: new URLSearchParams(href.split('?')[1]).get('of') ?? '', from: href };
};

const opened = async () => {
  const desk = await openDesk();
  return { ...desk, all: desk, operator: await desk.enter(OPERATOR) };
};

describe('the list', () => {
  test('holds each place once, with how often it was said and in which words', async () => {
    const { all, operator } = await opened();
    await report(all, 'jiang', '云雀苑8号楼');
    await report(all, 'hu', '云雀苑8号楼');
    await report(all, 'lu', '柏树坡3号楼');
    const { page } = await operator.get(LIST);
    expect(page).toContain('云雀苑8号楼</strong> <span class="soft">2单');
    expect(page).toContain('柏树坡3号楼</strong> <span class="soft">1单');
    expect(page).toContain('原话：“云雀苑8号楼302屋顶漏雨”');
    expect((await operator.get('/desk/registry')).page).toContain('没查到登记的地方（2）');
  });

  test('is for those alone to whom all buildings are given', async () => {
    const { all, as } = await opened();
    await report(all, 'jiang', '云雀苑8号楼');
    const worker = await as('李老师');
    expect((await worker.get(LIST)).status).toBe(403);
    expect((await worker.get('/desk/registry')).page).not.toContain('没查到登记的地方');
  });
});

describe('it is this building', () => {
  test('each case gets it, the resident hears whom to call, and the words lead there from now on', async () => {
    const { all, operator, bot, sent, say } = await opened();
    const [one, other] = [await report(all, 'jiang', '云雀苑8号楼'), await report(all, 'hu', '云雀苑8号楼')];
    const { of, from } = await formOf(operator, '云雀苑8号楼');
    const answer = await operator.post(ONE, { do: 'is', of, building: 'qinggeng-6' }, { from });
    expect(answer.to).toBe(`${LIST}?told=named`);
    expect((await bot.caseById(one))?.building).toBe('qinggeng-6');
    expect((await bot.caseById(other))?.building).toBe('qinggeng-6');
    expect(sent.filter(({ to }) => to === 'jiang').at(-1)?.text).toContain('010-0000-2101');
    expect((await operator.get(LIST)).page).toContain('现在没有');
    await say(said('later', 'newcomer', '云雀苑8号楼1701卫生间漏水'));
    expect(sent.filter(({ to }) => to === 'newcomer').at(-1)?.text).toContain('晴耕园6号楼');
  });

  test.each([
    ['小区8号楼', 'general'],
    ['柿子湾8号楼', 'shared'],
  ])('%s becomes no name of it: %s', async (words, told) => {
    const { all, operator, registry } = await opened();
    const id = await report(all, 'jiang', '云雀苑8号楼');
    const { store } = all;
    const kase = await store.transaction((tx) => tx.caseById(id));
    if (kase === undefined) throw new Error('no case');
    await store.transaction((tx) => tx.saveCase({ case: { ...kase, place: words }, history: [] }));
    const { of, from } = await formOf(operator, words);
    const before = registry().buildings.get('qinggeng-6')?.aliases;
    const answer = await operator.post(ONE, { do: 'is', of, building: 'qinggeng-6' }, { from });
    expect(answer.to).toBe(`${LIST}?told=${told}`);
    expect(registry().buildings.get('qinggeng-6')?.aliases).toEqual(before);
  });
});

describe('a new building', () => {
  const NEW = {
    do: 'new',
    city: '北京',
    compound: '云雀苑',
    building: '8',
    district: '丰台区',
    street: '',
    community: '云雀社区',
    property_class: 'unknown',
  };

  test('is in the tables at once, with what is known of it, and its cases are in it', async () => {
    const { all, operator, bot, registry, say, sent } = await opened();
    const id = await report(all, 'jiang', '云雀苑8号楼');
    const { of, from, page } = await formOf(operator, '云雀苑8号楼');
    expect(page).toContain('name="compound" value="云雀苑"');
    expect(page).toContain('name="building" value="8"');
    expect((await operator.post(ONE, { ...NEW, of }, { from })).to).toBe(`${LIST}?told=made`);
    const building = (await bot.caseById(id))?.building ?? '';
    expect(registry().buildings.get(building)).toEqual({
      id: building,
      city: '北京',
      compound: '云雀苑',
      building: '8',
      district: '丰台区',
      community: '云雀社区',
    });
    await say(said('later', 'newcomer', '云雀苑8号楼1701卫生间漏水'));
    expect(sent.filter(({ to }) => to === 'newcomer').at(-1)?.text).toContain(
      '收到，云雀苑8号楼。先打这个：\n12345（市民热线',
    );
  });

  test('without a name, in a city that nobody described, or made before, is refused with what was typed', async () => {
    const { all, operator } = await opened();
    await report(all, 'jiang', '云雀苑8号楼');
    const { of, from } = await formOf(operator, '云雀苑8号楼');
    const nameless = await operator.post(ONE, { ...NEW, of, compound: '' }, { from });
    expect(nameless.status).toBe(422);
    expect(nameless.page).toContain('value="云雀社区"');
    expect((await operator.post(ONE, { ...NEW, of, city: '月球' }, { from })).status).toBe(422);
    await operator.post(ONE, { ...NEW, of }, { from });
    await report(all, 'hu', '百灵里8号楼');
    const second = await formOf(operator, '百灵里8号楼');
    const again = await operator.post(ONE, { ...NEW, of: second.of }, { from: second.from });
    expect(again.status).toBe(422);
    expect(again.page).toContain('已经有这栋楼');
  });
});

test('words that name no place are not asked about again; the case stays', async () => {
  const { all, operator, bot } = await opened();
  const id = await report(all, 'jiang', '云雀苑8号楼');
  const { of, from } = await formOf(operator, '云雀苑8号楼');
  await operator.post(ONE, { do: 'nowhere', of }, { from });
  await report(all, 'hu', '云雀苑8号楼');
  expect((await operator.get(LIST)).page).toContain('现在没有');
  expect((await bot.caseById(id))?.status).not.toBe('cancelled');
});
