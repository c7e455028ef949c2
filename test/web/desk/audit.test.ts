import { expect, test } from 'vitest';
import { said } from '../../service/house.ts';
import { OPERATOR, openDesk } from './open.ts';

/** What each of the house did, so that there is something to read. */
const busy = async () => {
  const house = await openDesk();
  await house.as('孙工');
  await house.as('田管家');
  const lead = await house.as('李主任');
  const at = house.now();
  await house.desk.learn(
    [{ of: 'group', id: 'g-qinggeng', record: { id: 'g-qinggeng', name: '晴耕园新群' } }],
    '李老师',
    at,
  );
  await house.desk.learn([{ of: 'staff', from: '老孙', role: 'repairman', record: null }], '李主任', at);
  await house.desk.note({ at, by: '李老师', did: 'looked', what: 'A7K2', detail: 'phones' });
  await house.desk.note({ at, by: '203.0.113.5', did: 'refused_sign_in' });
  return { house, lead };
};

/** The lines of the list alone. */
const linesOf = (page: string): string[] =>
  [...page.matchAll(/<li><span class="soft">[\s\S]*?<\/li>/g)].map(([row]) =>
    row.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '),
  );

test('an operator reads everything, the newest first, in plain words', async () => {
  const { house } = await busy();
  const one = await house.enter(OPERATOR);
  const lines = linesOf((await one.get('/desk/audit')).page);
  expect(lines[0]).toContain('管理员 登录了网页');
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringContaining('李老师 看了报修详情 A7K2 连电话一起看'),
      expect.stringContaining('李老师 改了资料 群的绑定：晴耕园新群'),
      expect.stringContaining('李主任 改了资料 人的职责：不在册（老孙），维修'),
      expect.stringContaining('不在册（203.0.113.5） 用错的码登录或绑定'),
      expect.stringContaining('田管家 登录了网页'),
      expect.stringContaining('命令行 生成了登录码或邀请码 登录码'),
    ]),
  );
});

test('a lead reads of the staff of the own buildings and of nobody else', async () => {
  const { lead } = await busy();
  const lines = linesOf((await lead.get('/desk/audit')).page).join('\n');
  expect(lines).toContain('孙工 登录了网页');
  expect(lines).toContain('李主任 登录了网页');
  expect(lines).not.toMatch(/田管家|203\.0\.113|命令行/);
  expect(linesOf((await lead.get('/desk/audit?by=田管家')).page)).toEqual([]);
});

test('is read by person and by what was done', async () => {
  const { house } = await busy();
  const one = await house.enter(OPERATOR);
  const lines = linesOf((await one.get('/desk/audit?by=李老师&did=learned')).page);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('群的绑定');
  // What stands in a detail is not taken for what was done.
  const by = '李老师';
  await house.desk.note({ at: house.now(), by, did: 'looked', detail: '"did":"imported"' });
  expect(linesOf((await one.get('/desk/audit?did=imported')).page)).toEqual([]);
});

test('comes page by page', async () => {
  const { house } = await busy();
  const one = await house.enter(OPERATOR);
  for (let i = 0; i < 60; i += 1)
    await house.desk.note({ at: house.now(), by: '孙工', did: 'looked', what: `line ${i}` });
  const first = await one.get('/desk/audit?by=孙工');
  expect(linesOf(first.page)).toHaveLength(50);
  expect(linesOf(first.page)[0]).toContain('line 59');
  const older = /href="([^"]*skip=50[^"]*)"/.exec(first.page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = linesOf((await one.get(older)).page);
  expect(second).toHaveLength(11);
  expect(second.at(-2)).toContain('line 0');
});

test.each(['李老师', '孙工', '云杉值班'])('%s does not read it', async (person) => {
  const house = await openDesk();
  expect((await (await house.as(person)).get('/desk/audit')).status).toBe(403);
});

test('words of residents are not in it, nor who tried a wrong code in a chat', async () => {
  const { house } = await busy();
  await house.say(said('1', '陈姐', '绑定 AAAA-2222'));
  const one = await house.enter(OPERATOR);
  const { page } = await one.get('/desk/audit');
  expect(page).toContain('小雨</strong>');
  expect(page).not.toMatch(/陈姐|AAAA/);
});
