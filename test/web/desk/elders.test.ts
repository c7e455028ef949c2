/** The list of people without WeChat: kept by the community, told to its workers before rain, to nobody else and in no group. */
import { expect, test } from 'vitest';
import { HOUR, toIso } from '../../../src/core/model/time.ts';
import { readNow } from '../../service/rain.ts';
import { openDesk } from './open.ts';

const PAGE = '/desk/rain/elders';
const FORM = {
  do: 'save',
  name: '王奶奶',
  building: '晴耕园3号楼',
  room: '2单元302',
  phone: '010-0000-9101',
  cared_by: '女儿小王',
};
const SAID = /王奶奶|010-0000-9101|女儿小王/;

type House = Awaited<ReturnType<typeof openDesk>>;

const withOne = async (fields: object = {}) => {
  const house = await openDesk();
  const worker = await house.as('李老师');
  const answer = await worker.post(PAGE, { ...FORM, ...fields }, { from: PAGE });
  return { house, worker, answer };
};

/** An orange warning for 朝阳区: everybody who hears of it does. */
const warn = async ({ bot, now }: House, id = 'a1') =>
  bot.receive(
    readNow(id, now(), {
      alerts: [
        {
          id,
          sender: '朝阳区气象台',
          headline: '朝阳区气象台发布暴雨橙色预警信号',
          level: 'orange',
          issued: toIso(now()),
          expires: toIso(now() + 12 * HOUR),
          area: ['朝阳区'],
        },
      ],
    }),
  );

const eldersIn = async ({ store }: House) => store.transaction((tx) => tx.learnedOf('elder'), 'repeatable');

test('somebody whom the worker writes down stands on the list before rain, with the number to call', async () => {
  const { house, worker, answer } = await withOne();
  expect(answer.to).toBe(`${PAGE}?done=saved`);
  expect((await worker.get(PAGE)).page).toContain('href="tel:01000009101"');
  expect((await worker.get('/desk/rain')).page).toContain('不用微信的老人：1位');
  await warn(house);
  const lists = house.sent.filter(({ text }) => SAID.test(text));
  expect(lists.map(({ to }) => to)).toContain('李老师');
  expect(lists.find(({ to }) => to === '李老师')?.text).toContain(
    '王奶奶 晴耕园3号楼2单元302 010-0000-9101 照看的人：女儿小王',
  );
});

test('nobody but the community hears or sees a word of it', async () => {
  const { house } = await withOne();
  await warn(house);
  const told = house.sent.filter(({ text }) => SAID.test(text)).map(({ to }) => to ?? '');
  const roles = told.map((to) => house.registry().staff.find(({ from }) => from === to)?.role);
  expect(told.length).toBeGreaterThan(0);
  for (const role of roles) expect(['community_worker', 'community_lead']).toContain(role);
  // The draft for the groups is there too, and says nothing of it.
  const casts = await house.store.transaction((tx) => tx.listBroadcasts(true, undefined, 10), 'repeatable');
  expect(casts).not.toEqual([]);
  expect(JSON.stringify(casts)).not.toMatch(SAID);
  const manager = await house.as('孙工');
  expect((await manager.get(PAGE)).status).toBe(403);
  const street = await house.enter({
    to: 'staff',
    staff: { name: '街道', role: 'street', buildings: '*' },
  });
  expect((await street.get(PAGE)).status).toBe(403);
  expect((await street.get('/desk/rain')).page).not.toContain('不用微信');
});

test('another community neither sees nor changes it', async () => {
  const { house } = await withOne();
  const [{ fact } = { fact: undefined }] = await eldersIn(house);
  const id = fact?.of === 'elder' ? fact.id : '';
  const other = await house.as('简老师');
  expect((await other.get(PAGE)).page).not.toMatch(SAID);
  const erased = await other.post(PAGE, { do: 'erase', id }, { from: PAGE });
  expect(erased.status).toBe(422);
  const changed = await other.post(PAGE, { ...FORM, id, name: '别人' }, { from: PAGE });
  expect(changed.status).toBe(422);
  expect(house.registry().elders).toMatchObject([{ name: '王奶奶' }]);
  const foreign = await other.post(PAGE, FORM, { from: PAGE });
  expect(foreign.page).toContain('不归您管');
});

test('a change keeps one record; what is wrong is told and changes nothing', async () => {
  const { house, worker } = await withOne();
  const id = house.registry().elders[0]?.id ?? '';
  await worker.post(PAGE, { ...FORM, id, phone: '' }, { from: PAGE });
  expect(house.registry().elders).toMatchObject([{ id, name: '王奶奶' }]);
  expect(house.registry().elders[0]?.phone).toBeUndefined();
  for (const bad of [{ name: '' }, { phone: '问居委会' }, { building: '没有的楼' }])
    expect((await worker.post(PAGE, { ...FORM, ...bad }, { from: PAGE })).status).toBe(422);
  expect(house.registry().elders).toHaveLength(1);
});

test('whoever is called otherwise from now on stands in no list under the name of before', async () => {
  const { house, worker } = await withOne();
  await warn(house);
  const { id = '' } = house.registry().elders[0] ?? {};
  await worker.post(PAGE, { ...FORM, id, name: '王大妈' }, { from: PAGE });
  expect(house.registry().elders).toMatchObject([{ id, name: '王大妈' }]);
  const thread = await house.store.transaction((tx) => tx.thread('李老师', 100), 'repeatable');
  expect(JSON.stringify(thread)).not.toContain('王奶奶');
});

test('whoever is erased stands nowhere any more, neither in the lists that went out', async () => {
  const { house, worker } = await withOne();
  await warn(house);
  const { id = '' } = house.registry().elders[0] ?? {};
  const threadOf = async (): Promise<string> =>
    JSON.stringify(await house.store.transaction((tx) => tx.thread('李老师', 100), 'repeatable'));
  expect(await threadOf()).toMatch(SAID);
  expect((await worker.post(PAGE, { do: 'erase', id }, { from: PAGE })).to).toBe(`${PAGE}?done=erased`);
  expect(house.registry().elders).toEqual([]);
  expect(await eldersIn(house)).toEqual([]);
  expect((await worker.get(PAGE)).page).not.toMatch(SAID);
  expect(await threadOf()).not.toMatch(SAID);
  const audit = await house.store.transaction((tx) => tx.audited(100), 'repeatable');
  expect(JSON.stringify(audit)).not.toMatch(SAID);
  expect(audit.some(({ what }) => what === `elder:${id}`)).toBe(true);
});
