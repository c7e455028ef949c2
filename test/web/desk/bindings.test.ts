import { describe, expect, test } from 'vitest';
import { DAY, dayOf } from '../../../src/core/model/time.ts';
import { said } from '../../service/house.ts';
import { OPERATOR, openDesk, type Visitor } from './open.ts';

const QINGGENG = ['qinggeng-3', 'qinggeng-5', 'qinggeng-6', 'qinggeng-7', 'qinggeng-13'];
const CODE = /[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}/;

type House = Awaited<ReturnType<typeof openDesk>>;

const areaOf = ({ registry }: House, building: string): string =>
  registry().index.holding.get(building)?.id ?? '';

/** The page of a compound, by one of its buildings. */
const pageOf = (house: House, building: string): string =>
  `/desk/bindings?c=${encodeURIComponent(areaOf(house, building))}`;

type Fields = Parameters<Visitor['post']>[1];

const does = async (house: House, one: Visitor, what: string, fields: Fields, building = 'qinggeng-3') =>
  one.post(
    pageOf(house, building),
    { c: areaOf(house, building), do: what, ...fields },
    { from: pageOf(house, building) },
  );

const invites = async (house: House, one: Visitor, fields: Fields = {}): Promise<string> => {
  const person = { name: '小田', role: 'pm', buildings: ['qinggeng-3'], ...fields };
  const { page } = await does(house, one, 'invite_person', person);
  return CODE.exec(page)?.[0] ?? '';
};

const rolesOf = (house: House, from: string) => house.inForce.everybody().filter((one) => one.from === from);

describe('who sees what', () => {
  test('a worker sees the people and groups of the own compound, and no other', async () => {
    const house = await openDesk();
    const { page } = await (await house.as('李老师')).get('/desk/bindings');
    expect(page).toContain('孙工');
    expect(page).toContain('晴耕园业主群');
    expect(page).not.toContain('田管家');
    const other = await (await house.as('李老师')).get(pageOf(house, 'judeng-8'));
    expect(other.page).not.toContain('田管家');
  });

  test('the street looks, and finds nothing to press', async () => {
    const house = await openDesk();
    const { page } = await (await house.as('云杉值班')).get(pageOf(house, 'qinggeng-3'));
    expect(page).toContain('孙工');
    expect(page).not.toContain('name="do"');
  });

  test.each(['孙工', '老孙'])('%s, who repairs, has no such page', async (person) => {
    const house = await openDesk();
    expect((await (await house.as(person)).get('/desk/bindings')).status).toBe(403);
  });

  test('an operator chooses among the compounds, finds one by its name, and sees who serves them all', async () => {
    const house = await openDesk();
    const one = await house.enter(OPERATOR);
    expect((await one.get('/desk/bindings')).page).toContain('橘灯家园');
    expect((await one.get('/desk/bindings?q=橘灯')).page).not.toContain('>晴耕园<');
    expect((await one.get('/desk/bindings?c=*')).page).toContain('值班运营');
    expect((await (await house.as('李主任')).get('/desk/bindings?c=*')).page).not.toContain('值班运营');
  });

  test('whom nothing reaches is told, until they are at the page', async () => {
    const house = await openDesk({ reaches: () => false });
    const one = await house.as('李主任');
    const card = async (): Promise<string> =>
      /<strong>孙工<\/strong>[\s\S]*?<\/li>/.exec((await one.get(pageOf(house, 'qinggeng-3'))).page)?.[0] ??
      '';
    expect(await card()).toContain('收不到');
    await house.as('孙工');
    expect(await card()).toContain('收得到');
  });
});

describe('a code for a person', () => {
  test('is shown once with the words to pass on, and is nowhere in what is kept', async () => {
    const house = await openDesk();
    const one = await house.as('李老师');
    const made = await does(house, one, 'invite_person', { name: '小田', role: 'pm', buildings: QINGGENG });
    const code = CODE.exec(made.page)?.[0] ?? 'none';
    expect(made.page).toContain(`请私聊小雨发“绑定 ${code}”，7天内有效`);
    expect(made.page).toContain(`/desk/sign-in?code=${code}`);
    const later = await one.get(pageOf(house, 'qinggeng-3'));
    expect(later.page).not.toContain(code);
    expect(later.page).toContain('还没用的邀请码');
    const kept = await house.store.transaction(async (tx) => [
      await tx.invitations(house.now()),
      await tx.audited(99),
    ]);
    expect(JSON.stringify(kept)).not.toContain(code);
  });

  test('makes whoever says it staff at once, and nobody a second time', async () => {
    const house = await openDesk();
    const code = await invites(house, await house.as('李老师'));
    await house.say(said('1', 'tg:7', `绑定 ${code}`));
    expect(house.sent.at(-1)?.text).toContain('您是物业，管晴耕园3号楼。');
    expect(house.registry().staff.find(({ from }) => from === 'tg:7')).toEqual({
      from: 'tg:7',
      name: '小田',
      role: 'pm',
      buildings: ['qinggeng-3'],
      on_duty: false,
    });
    await house.say(said('2', 'tg:8', `绑定 ${code}`));
    expect(rolesOf(house, 'tg:8')).toEqual([]);
    expect(house.sent.at(-1)?.text).toContain('用过了');
  });

  test('adds to what the person has of that role', async () => {
    const house = await openDesk();
    const one = await house.as('李老师');
    await house.say(said('1', 'tg:7', `绑定 ${await invites(house, one)}`));
    await house.say(said('2', 'tg:7', `绑定 ${await invites(house, one, { buildings: ['qinggeng-5'] })}`));
    expect(rolesOf(house, 'tg:7')).toMatchObject([{ buildings: ['qinggeng-3', 'qinggeng-5'] }]);
  });

  test('is also good at the door', async () => {
    const house = await openDesk();
    const code = await invites(house, await house.as('李老师'));
    const one = house.visitor();
    await one.post('/desk/sign-in', { code });
    expect((await one.get('/desk/sessions')).page).toContain('小田 · 物业');
  });

  test.each<[string, string, Fields]>([
    ['another worker', '李老师', { role: 'community_worker' }],
    ['a lead', '李主任', { role: 'community_lead' }],
    ['an operator', '李主任', { role: 'operator' }],
    ['a right that they lack', '李老师', { role: 'pm', may: 'approve' }],
  ])('is not made for %s', async (_, person, fields) => {
    const house = await openDesk();
    const one = await house.as(person);
    const asked = { name: '某人', role: 'pm', buildings: ['qinggeng-3'], ...fields };
    const { status, page } = await does(house, one, 'invite_person', asked);
    expect(status).toBe(422);
    expect(page).not.toMatch(CODE);
    const [line] = await house.store.transaction((tx) => tx.audited(1));
    expect(line).toMatchObject({ by: person, did: 'refused', what: 'invite_person' });
  });

  test('holds buildings of the own compound only, whatever the form says', async () => {
    const house = await openDesk();
    const one = await house.as('李老师');
    const beyond = { name: '某人', role: 'pm', buildings: ['judeng-8'] };
    expect((await does(house, one, 'invite_person', beyond)).status).toBe(422);
    const code = await invites(house, one, { buildings: ['qinggeng-3', 'judeng-8'] });
    await house.say(said('1', 'tg:7', `绑定 ${code}`));
    expect(rolesOf(house, 'tg:7')).toMatchObject([{ buildings: ['qinggeng-3'] }]);
    const elsewhere = { c: areaOf(house, 'judeng-8'), do: 'invite_person', ...beyond };
    const { status } = await one.post(pageOf(house, 'qinggeng-3'), elsewhere, {
      from: pageOf(house, 'qinggeng-3'),
    });
    expect(status).toBe(422);
  });

  test('is void when it was taken back', async () => {
    const house = await openDesk();
    const one = await house.as('李老师');
    const code = await invites(house, one);
    const [open] = await house.desk.invitations(house.now());
    await does(house, one, 'revoke', { at: String(open?.at) });
    await house.say(said('1', 'tg:7', `绑定 ${code}`));
    expect(rolesOf(house, 'tg:7')).toEqual([]);
  });

  test('is void when whoever made it was ended, also at the door', async () => {
    const house = await openDesk();
    const code = await invites(house, await house.as('李老师'));
    await does(house, await house.as('李主任'), 'stop', { from: '李老师', role: 'community_worker' });
    await house.say(said('1', 'tg:7', `绑定 ${code}`));
    expect(rolesOf(house, 'tg:7')).toEqual([]);
    expect((await house.visitor().post('/desk/sign-in', { code })).status).toBe(403);
  });

  test('for somebody in the tables takes that record over', async () => {
    const house = await openDesk();
    const made = await does(house, await house.as('李老师'), 'invite_instead', { from: '孙工', role: 'pm' });
    await house.say(said('1', 'tg:7', `绑定 ${CODE.exec(made.page)?.[0]}`));
    expect(rolesOf(house, 'tg:7')).toMatchObject([{ name: '孙工', role: 'pm', on_duty: true }]);
    expect(rolesOf(house, '孙工')).toEqual([]);
  });
});

describe('changing and ending', () => {
  const change = { from: '孙工', was: 'pm', name: '孙工', role: 'pm', buildings: ['qinggeng-3'] };

  test('a record has new buildings, duty and role, in force at once', async () => {
    const house = await openDesk();
    const one = await house.as('李老师');
    const done = await does(house, one, 'change', { ...change, role: 'repairman', on_duty: 'yes' });
    expect((await one.get(done.to)).page).toContain('已保存');
    expect(rolesOf(house, '孙工')).toEqual([
      { from: '孙工', name: '孙工', role: 'repairman', buildings: ['qinggeng-3'], on_duty: true },
    ]);
  });

  test('a duty list is typed line by line, shown as it was typed, and who is on duty follows the day', async () => {
    const house = await openDesk();
    const one = await house.as('李老师');
    const today = dayOf(house.now());
    const typed = `${today}至${today}\n\n2026年12月1日 到 2026.12.7，18:00－8:00`;
    const done = await does(house, one, 'change', { ...change, duties: typed });
    expect(rolesOf(house, '孙工')).toMatchObject([
      {
        duties: [
          { from: today, until: today },
          { from: '2026-12-01', until: '2026-12-07', hours: { from: '18:00', until: '08:00' } },
        ],
      },
    ]);
    const { page } = await one.get(done.to);
    expect(page).toContain(`${today}\n2026-12-01至2026-12-07 18:00-08:00</textarea>`);
    const card = (text: string): string => /<strong>孙工<\/strong>[^\n]*/.exec(text)?.[0] ?? '';
    expect(card(page)).toContain('值班');
    house.pass(DAY);
    expect(card((await one.get(done.to)).page)).not.toContain('值班');
    await does(house, one, 'change', change);
    expect(rolesOf(house, '孙工')[0]?.duties).toBeUndefined();
  });

  test.each(['下周一', '2026-13-01', '2026-07-02至2026-07-01', '2026-07-01 25:00-08:00', '2026-07-01 <b>'])(
    'a line that is no duty is shown, and nothing is saved: %s',
    async (line) => {
      const house = await openDesk();
      const one = await house.as('李老师');
      const before = rolesOf(house, '孙工');
      const { status, page } = await does(house, one, 'change', { ...change, duties: `2026-07-01\n${line}` });
      expect(status).toBe(422);
      expect(page).toContain(`“${line.replace('<b>', '&lt;b&gt;')}”`);
      expect(rolesOf(house, '孙工')).toEqual(before);
    },
  );

  test('what somebody has in another compound stays', async () => {
    const house = await openDesk();
    const one = await house.enter(OPERATOR);
    const fields = { from: '云杉值班', was: 'street', name: '云杉值班', role: 'street' };
    await does(house, one, 'change', { ...fields, buildings: ['qinggeng-3'] });
    expect(rolesOf(house, '云杉值班')).toMatchObject([{ buildings: ['judeng-8', 'judeng-9', 'qinggeng-3'] }]);
  });

  test('a role that somebody has elsewhere is not taken from them by giving it here', async () => {
    const house = await openDesk();
    const elsewhere = { from: '孙工', role: 'repairman', buildings: ['judeng-8'] } as const;
    const fact = { of: 'staff', from: '孙工', role: 'repairman' } as const;
    const record = { ...elsewhere, buildings: [...elsewhere.buildings] };
    await house.desk.learn([{ ...fact, record }], 'operator', house.now());
    const one = await house.as('李老师');
    expect((await does(house, one, 'change', { ...change, role: 'repairman' })).status).toBe(422);
    expect(rolesOf(house, '孙工')).toMatchObject([{ role: 'pm' }, { role: 'repairman' }]);
  });

  test.each<[string, string, Fields, string]>([
    ['a worker changes a lead', '李老师', { ...change, from: '李主任', was: 'community_lead' }, '超出'],
    ['a worker makes a manager a lead', '李老师', { ...change, role: 'community_lead' }, '超出'],
    ['a lead changes herself', '李主任', { ...change, from: '李主任', was: 'community_lead' }, '超出'],
    ['somebody is left without a building', '李老师', { ...change, buildings: [] }, '至少选一栋楼'],
    ['somebody is meant who is not there', '李老师', { ...change, from: '没有人' }, '现在的样子'],
    ['the street changes anybody', '云杉值班', change, '超出'],
  ])('nothing changes where %s', async (_, person, fields, why) => {
    const house = await openDesk();
    const before = house.inForce.everybody();
    // The street has no form on the page; whoever forges one is refused all the same.
    const one = await house.as(person);
    const path = pageOf(house, 'qinggeng-3');
    const more = { c: areaOf(house, 'qinggeng-3'), do: 'change' };
    const from = person === '云杉值班' ? '/desk/sessions' : path;
    const { status, page } = await one.post(path, { ...more, ...fields }, { from });
    expect(status).toBe(422);
    expect(page).toContain(why);
    expect(house.inForce.everybody()).toEqual(before);
  });

  test('whoever is ended is out at the next request, and their open page closes', async () => {
    const house = await openDesk();
    const [lead, manager] = [await house.as('李主任'), await house.as('孙工')];
    const live = manager.get('/desk/live');
    await does(house, lead, 'stop', { from: '孙工', role: 'pm' });
    expect((await live).page).toContain('event: ready');
    expect((await manager.get('/desk/cases')).headers.get('location')).toBe('/desk/sign-in');
    expect(await house.desk.sessionsOf('孙工', house.now())).toEqual([]);
    expect(house.registry().staff.some(({ from }) => from === '孙工')).toBe(false);
  }, 15_000);

  test('whoever leaves from the chat is out of the page too', async () => {
    const house = await openDesk();
    const manager = await house.as('孙工');
    const live = manager.get('/desk/live');
    await house.say(said('1', '孙工', '解除绑定'));
    expect((await live).page).toContain('event: ready');
    expect((await manager.get('/desk/cases')).status).toBe(302);
  }, 15_000);

  test('a lead ends a device of a worker; a worker ends none of a manager', async () => {
    const house = await openDesk();
    const [worker, lead] = [await house.as('李老师'), await house.as('李主任')];
    const manager = await house.as('孙工');
    const [session] = await house.desk.sessionsOf('孙工', house.now());
    const fields = { from: '孙工', session: session?.id ?? '' };
    expect((await does(house, worker, 'end_session', fields)).status).toBe(422);
    expect((await manager.get('/desk/sessions')).status).toBe(200);
    expect((await does(house, lead, 'end_session', fields)).status).toBe(303);
    expect((await manager.get('/desk/sessions')).status).toBe(302);
  });
});

describe('a group', () => {
  const speaks = (house: House) => house.registry().groups.get('g-qinggeng')?.speaks;

  test('its worker turns how sure the bot has to be, and a new name does not turn it back', async () => {
    const house = await openDesk();
    const one = await house.as('李老师');
    await does(house, one, 'set_speaks', { id: 'g-qinggeng', speaks: 'likely' });
    expect(speaks(house)).toBe('likely');
    await does(house, one, 'bind_group', { id: 'g-qinggeng', name: '新名字', buildings: QINGGENG });
    expect(speaks(house)).toBe('likely');
    expect((await one.get(pageOf(house, 'qinggeng-3'))).page).toContain('没人叫小雨的时候：稍有把握就说话');
    await does(house, one, 'set_speaks', { id: 'g-qinggeng', speaks: 'sure' });
    expect(house.registry().groups.get('g-qinggeng')).not.toHaveProperty('speaks');
  });

  test('gets reminders or none, in its language, and new buildings change neither', async () => {
    const house = await openDesk();
    const one = await house.as('李老师');
    const group = () => house.registry().groups.get('g-qinggeng');
    await does(house, one, 'set_notices', { id: 'g-qinggeng', language: 'both' });
    expect(group()).toMatchObject({ reminders: false, language: 'both' });
    expect((await one.get(pageOf(house, 'qinggeng-3'))).page).toContain('不收雨前提醒和预警，中英文');
    await does(house, one, 'bind_group', { id: 'g-qinggeng', name: '', buildings: ['qinggeng-3'] });
    expect(group()).toMatchObject({ reminders: false, language: 'both', buildings: ['qinggeng-3'] });
    await does(house, one, 'set_notices', { id: 'g-qinggeng', reminders: 'yes', language: 'zh' });
    expect(group()).not.toHaveProperty('reminders');
    expect(group()).not.toHaveProperty('language');
    const other = await does(house, one, 'set_notices', { id: 'g-judeng', language: 'en' });
    expect(other.status).toBe(422);
    expect(house.registry().groups.get('g-judeng')).not.toHaveProperty('language');
  });

  test('of another compound, and no such step, is refused', async () => {
    const house = await openDesk();
    const one = await house.as('李老师');
    const other = await does(house, one, 'set_speaks', { id: 'g-judeng', speaks: 'called' });
    expect(other.status).toBe(422);
    expect((await does(house, one, 'set_speaks', { id: 'g-qinggeng', speaks: 'always' })).status).toBe(422);
    expect(house.registry().groups.get('g-judeng')?.speaks).toBeUndefined();
    expect(speaks(house)).toBeUndefined();
  });

  test('is bound from within by a code, for seven days', async () => {
    const house = await openDesk();
    const one = await house.as('李老师');
    const make = async (): Promise<string> => {
      const group = { name: '三号楼群', buildings: ['qinggeng-3'] };
      const { page } = await does(house, one, 'invite_group', group);
      expect(page).toContain('@小雨 绑定');
      return CODE.exec(page)?.[0] ?? '';
    };
    const old = await make();
    house.pass(7 * DAY);
    await house.say(said('1', '住户', `绑定 ${old}`, { group: 'g-late', at: house.now() }));
    expect(house.registry().groups.has('g-late')).toBe(false);
    const later = await make();
    await house.say(said('2', '住户', `绑定 ${later}`, { group: 'g-new', at: house.now() }));
    expect(house.registry().groups.get('g-new')).toEqual({
      id: 'g-new',
      name: '三号楼群',
      compound: '晴耕园',
      buildings: ['qinggeng-3'],
    });
  });

  test('is bound to other buildings, and to none', async () => {
    const house = await openDesk();
    const one = await house.as('李老师');
    await does(house, one, 'bind_group', { id: 'g-qinggeng', name: '新名字', buildings: ['qinggeng-5'] });
    expect(house.registry().groups.get('g-qinggeng')).toMatchObject({
      name: '新名字',
      buildings: ['qinggeng-5'],
    });
    await does(house, one, 'unbind_group', { id: 'g-qinggeng' });
    expect(house.registry().groups.has('g-qinggeng')).toBe(false);
  });

  test.each([
    ['李老师', 'g-judeng', 422],
    ['李主任', 'g-of-nobody', 422],
    ['值班运营', 'g-judeng', 303],
    ['值班运营', 'g-of-nobody', 303],
  ])('%s binding %s to the compound by its number gets %i', async (person, id, status) => {
    const house = await openDesk();
    const one = await house.as(person);
    const done = await does(house, one, 'bind_group', { id, name: '', buildings: QINGGENG });
    expect(done.status).toBe(status);
    expect(house.registry().groups.get(id)?.compound === '晴耕园').toBe(status === 303);
  });
});

test('a form with something missing does nothing and says so', async () => {
  const house = await openDesk();
  const one = await house.as('李老师');
  const { status, page } = await does(house, one, 'invite_person', { role: 'king' });
  expect(status).toBe(422);
  expect(page).toContain('没有填全');
});
