/** What the service, the account and the disk can do to a message, and what becomes of it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Staff } from '../../../src/core/model/world.ts';
import { openSqliteStore } from '../../../src/store/sqlite/store.ts';
import type { Store } from '../../../src/store/store.ts';
import { message } from '../../contracts/records.ts';
import { NOW } from '../../service/house.ts';
import { type Gateway, KIND, startGateway } from './gateway.ts';
import { chatOf, openWechatHouse, type Setting, SUN, type WechatHouse, ZHAO } from './house.ts';

const LI = 'li';
const DANGER = '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流';
const MINUTE = 60_000;

let gateway: Gateway;
let house: WechatHouse;
/** The operator is on another channel too, 赵经理 is as well; 孙工 is on WeChat only. */
const staff = (all: readonly Staff[]): Staff[] =>
  all.map((one) => {
    if (one.role === 'operator') return { ...one, also: ['other:operator'] };
    return one.from === chatOf(ZHAO) ? { ...one, also: ['other:zhao'] } : one;
  });
const open = async (setting: Setting = {}, login = true): Promise<void> => {
  house = await openWechatHouse(gateway, { staff, ...setting }, login);
};
beforeEach(async () => {
  gateway = await startGateway();
  gateway.person(LI, { name: '李姐' });
});
afterEach(async () => {
  await house.stop();
  await gateway.stop();
});
const says = async (text: string, from = LI): Promise<void> => {
  gateway.says(from, text);
  await house.quiet();
};
/** A message that waits since the house is open. */
const row = (...[key, to, rest]: Parameters<typeof message>) =>
  message(key, to, { created_at: NOW, ...rest });
const elsewhere = (to: string): string[] =>
  house.elsewhere.filter((row) => row.to === to).map(({ text }) => text);
const isIn = (): boolean => house.channel.standing().is === 'in';
const waits = { timeout: 30_000, interval: 50 };

test('an account that is stopped while it connects is stopped', async () => {
  await open({}, false);
  await house.stop();
  expect(gateway.puppet.listenerCount('message')).toBe(0);
});

describe('a service that is killed', () => {
  test('and comes again: it is noticed, nothing is lost and nothing doubled', async () => {
    await open();
    await says('帮助');
    const [{ chat } = { chat: '' }] = await house.store.transaction((tx) => tx.addresses());
    await gateway.kill();
    // wechaty itself goes on as “logged in”; what is sent now does not count as sent.
    await house.store.transaction((tx) => tx.enqueue([row('1', chat), row('2', chat)]));
    await house.later(1);
    await vi.waitFor(() => expect(isIn()).toBe(false), waits);
    await house.later(20_000);
    expect(house.lines.join()).toContain('wechat_lost');
    expect(gateway.in(LI)).toHaveLength(1);
    await gateway.restart();
    await vi.waitFor(() => expect(isIn()).toBe(true), waits);
    await house.channel.quiet();
    await says('帮助');
    await house.later(20_000);
    await house.later(20_000);
    expect(gateway.in(LI).slice(1, 3)).toEqual(['1 的话', '2 的话']);
    expect(gateway.in(LI)).toHaveLength(4);
  });

  test('for longer: the operator is told elsewhere, and forwards go to who can be reached', async () => {
    await open();
    const [{ from: operator } = { from: '' }] = house.registry.staff.filter(
      ({ role }) => role === 'operator',
    );
    await gateway.kill();
    await vi.waitFor(() => expect(isIn()).toBe(false), waits);
    await house.later(3 * MINUTE);
    expect(house.channel.down?.()).toBe(true);
    await house.store.transaction((tx) =>
      tx.enqueue([
        row('told', operator, { kind: 'escalation', text: '微信连不上了' }),
        row('forward', chatOf(ZHAO), { kind: 'forward', options: [{ label: '接单', value: '1' }] }),
        row('waits', chatOf(9), { kind: 'update' }),
      ]),
    );
    await house.later(1);
    expect(elsewhere('other:operator')).toContain('微信连不上了');
    expect(elsewhere('other:zhao')).toEqual(['forward 的话\n1 接单']);
    const left = await house.store.transaction((tx) => tx.thread(chatOf(9), 9));
    expect(left, 'an update to a resident is kept for when WeChat is back').toHaveLength(1);
  });

  test('a case goes past who is on WeChat only to the next contact, and the answer from there counts', async () => {
    await open();
    await gateway.kill();
    await vi.waitFor(() => expect(isIn()).toBe(false), waits);
    await house.later(3 * MINUTE);
    await house.bot.receive({
      type: 'said',
      id: 'web-1',
      at: NOW + 3 * MINUTE,
      from: 'other:resident',
      addressed: true,
      text: DANGER,
      photos: [],
    });
    await house.later(1);
    await house.later(1);
    expect(elsewhere('other:zhao').join()).toContain('晴耕园5号楼2单元301室');
    await house.ears.take({
      type: 'said',
      id: 'other-1',
      at: NOW + 4 * MINUTE,
      from: 'other:zhao',
      addressed: true,
      text: '接单',
      photos: [],
    });
    await house.bot.idle();
    expect(elsewhere('other:resident').join()).toContain('接单了');
  });
});

describe('an account', () => {
  test('that nobody is logged in to shows its code, at once where it was logged in before', async () => {
    await open({}, false);
    await house.until(() => gateway.puppet.state.active() === true);
    gateway.mocker.scan('https://login.example/first');
    await vi.waitFor(() =>
      expect(house.channel.standing()).toMatchObject({ is: 'scan', code: 'https://login.example/first' }),
    );
    await house.logIn();
    expect(house.channel.standing()).toMatchObject({ is: 'in', name: '小雨' });
    const [{ from: operator } = { from: '' }] = house.registry.staff.filter(
      ({ role }) => role === 'operator',
    );
    const alarms = await house.store.transaction((tx) => tx.thread(operator, 9));
    expect(alarms.map((one) => 'message' in one && one.message.text)).toEqual([
      expect.stringContaining('https://weiyu.test/desk/wechat'),
      expect.stringContaining('微信恢复了'),
    ]);
    expect(house.lines.map((line) => JSON.parse(line).event)).toEqual(
      expect.arrayContaining(['wechat_scan', 'wechat_connected']),
    );
  });

  test('that logs in anew has other ids for everybody: friends and groups are found, strangers are not', async () => {
    await open();
    gateway.room('six', '晴耕园6号楼', [LI]);
    await says('帮助');
    gateway.says(LI, '@小雨 晴耕园6号楼漏水打哪个电话', { room: 'six' });
    await house.quiet();
    const known = await house.store.transaction((tx) => tx.addresses());
    const of = (is: string): string => known.find((one) => one.is === is)?.chat ?? '';
    const { store } = house;
    const { alias } = gateway.person(LI).payload;
    await house.stop();
    await gateway.stop();

    gateway = await startGateway();
    gateway.person('li-2', { name: '李姐', alias: alias ?? '' });
    gateway.room('six-2', '晴耕园6号楼', ['li-2']);
    gateway.person('other', { name: '李姐' });
    await open({ store });
    await house.quiet();
    await house.store.transaction((tx) => tx.enqueue([row('p', of('person')), row('g', of('group'))]));
    await house.later(1);
    expect(gateway.in('li-2')).toEqual(['p 的话']);
    expect(gateway.in('six-2@chatroom')).toEqual(['g 的话']);
    expect(gateway.in('other')).toEqual([]);
  });

  test('with two groups of one name sends to neither, and the operator hears why', async () => {
    await open();
    gateway.room('six', '晴耕园6号楼', [LI]);
    gateway.says(LI, '@小雨 晴耕园6号楼漏水打哪个电话', { room: 'six' });
    await house.quiet();
    const group = (await house.store.transaction((tx) => tx.addresses())).find(({ is }) => is === 'group');
    const { store } = house;
    await house.stop();
    await gateway.stop();

    gateway = await startGateway();
    gateway.person(LI, { name: '李姐' });
    for (const id of ['one', 'two']) gateway.room(id, '晴耕园6号楼', [LI]);
    await open({ store });
    await house.quiet();
    await house.store.transaction((tx) => tx.enqueue([row('g', group?.chat ?? '')]));
    await house.later(1);
    expect(gateway.puppet.shown.filter(({ to }) => to.includes('@'))).toEqual([]);
    expect(house.lines.join()).toContain('wechat_doubtful');
    await vi.waitFor(async () => {
      await house.later(1);
      expect(gateway.puppet.shown.map(({ text }) => text).join()).toContain('有同名的');
    });
  });
});

test('a broadcast that came back as failed is not said again, a forward is', async () => {
  await open();
  gateway.puppet.broken = new Error('the line broke');
  await house.store.transaction((tx) =>
    tx.enqueue([row('b', chatOf(SUN), { kind: 'broadcast' }), row('f', chatOf(ZHAO), { kind: 'forward' })]),
  );
  await house.later(1);
  gateway.puppet.broken = undefined;
  await house.later(20_000);
  expect([gateway.in(String(SUN)), gateway.in(String(ZHAO))]).toEqual([[], ['f 的话']]);
});

describe('the budget', () => {
  test('lets answers pass before reminders, and what waits for its turn uses up no tries', async () => {
    await open({ most: [3, 99, 999] });
    await says('帮助');
    const [{ chat } = { chat: '' }] = await house.store.transaction((tx) => tx.addresses());
    const to = (n: number): string => (n === 0 ? chat : chatOf(SUN));
    await house.store.transaction((tx) =>
      tx.enqueue([
        row('r1', to(1), { kind: 'reminder', created_at: NOW }),
        row('a1', to(0), { kind: 'reply', created_at: NOW }),
      ]),
    );
    await house.later(1);
    expect(gateway.in(LI).at(-1)).toBe('a1 的话');
    expect(gateway.in(String(SUN))).toEqual([]);
    for (let i = 0; i < 20; i += 1) await house.later(5_000);
    expect(gateway.in(String(SUN))).toEqual(['r1 的话']);
  });

  test('lets an answer in a group pass as well, though whom it names has to be found first', async () => {
    await open({ gap: 4_000 });
    gateway.room('six', '晴耕园6号楼', [LI]);
    gateway.says(LI, '@小雨 晴耕园6号楼漏水打哪个电话', { room: 'six' });
    await house.quiet();
    const known = await house.store.transaction((tx) => tx.addresses());
    const chatOfA = (kind: string): string => known.find(({ is }) => is === kind)?.chat ?? '';
    const created_at = NOW + MINUTE;
    await house.store.transaction((tx) =>
      tx.enqueue([
        row('r1', chatOf(SUN), { kind: 'broadcast', created_at }),
        row('a1', chatOfA('group'), { text: `@${chatOfA('person')} 回答`, created_at }),
      ]),
    );
    const before = gateway.puppet.shown.length;
    await house.later(MINUTE);
    expect(gateway.puppet.shown.slice(before).map(({ text }) => text)).toEqual(['@李姐 回答']);
    // The worker is asked whose group it is, which takes its turn as well.
    for (let i = 0; i < 3; i += 1) await house.later(5_000);
    expect(gateway.in(String(SUN))).toContain('r1 的话');
  });

  test('nothing that nobody asked for goes out at night', async () => {
    await open();
    await house.later(2 * 60 * MINUTE);
    await house.store.transaction((tx) =>
      tx.enqueue([
        row('r', chatOf(SUN), { kind: 'reminder', created_at: NOW + 119 * MINUTE }),
        row('f', chatOf(ZHAO), { kind: 'forward', created_at: NOW + 119 * MINUTE }),
      ]),
    );
    await house.later(1);
    expect([gateway.in(String(SUN)), gateway.in(String(ZHAO))]).toEqual([[], ['f 的话']]);
  });
});

test('what cannot be kept is held until it can, and the operator is told meanwhile', async () => {
  const store = await openSqliteStore(':memory:');
  let full = false;
  const disk: Store = {
    ...store,
    transaction: (work, safety) =>
      full ? Promise.reject(new Error('database or disk is full')) : store.transaction(work, safety),
  };
  await open({ store: disk });
  await says('帮助');
  full = true;
  gateway.says(LI, '帮助');
  await vi.waitFor(() => expect(house.lines.join()).toContain('disk is full'), waits);
  full = false;
  await house.quiet();
  expect(gateway.in(LI)).toHaveLength(2);
});

test('nothing of it stands in the log: no token, no id, no words', async () => {
  await open();
  await says(DANGER);
  gateway.says(LI, '', { kind: KIND.photo });
  await house.quiet();
  gateway.puppet.broken = new Error('send to 李姐 wxid_abcdefgh12345 failed');
  await says('帮助');
  const log = house.lines.join('\n');
  expect(log).not.toMatch(/fictional|abcdefgh12345|\bwx:|\p{Script=Han}/u);
});

describe('how many people are in a group', () => {
  const GROUP = 'wx:aaaaaa';

  test('is asked of nobody while nobody is logged in, and again soon', async () => {
    await open({}, false);
    await expect(house.channel.members?.(GROUP)).rejects.toMatchObject({
      name: 'SendError',
      retryIn: expect.any(Number),
    });
  });

  test('is waited for no longer than any answer, and a list without anybody is none', async () => {
    await open();
    gateway.room('six', '晴耕园6号楼', [LI]);
    gateway.says(LI, '@小雨 帮助', { room: 'six' });
    await house.quiet();
    const all = await house.store.transaction((tx) => tx.addresses());
    const chat = all.find(({ is }) => is === 'group')?.chat ?? 'no group';
    const list = vi.spyOn(gateway.puppet, 'roomMemberList').mockResolvedValueOnce([]);
    expect(await house.channel.members?.(chat)).toBeUndefined();
    list.mockReturnValueOnce(new Promise(() => undefined));
    await expect(house.channel.members?.(chat)).rejects.toThrow('in time');
    expect(await house.channel.members?.(chat)).toBe(1);
  });
});
