/** WeChat from end to end: a puppet service on loopback, the real bot and the sample data behind it. */
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { metres } from '../../../src/core/lookup/geo.ts';
import { NOW } from '../../service/house.ts';
import { type Gateway, KIND, type Says, startGateway } from './gateway.ts';
import { chatOf, openWechatHouse, SUN, type WechatHouse } from './house.ts';

const LI = 'li';
const REPORT = '晴耕园6号楼2单元1601，顶层，客厅顶上滴水';
const GROUP = 'six';

let gateway: Gateway;
let house: WechatHouse;
beforeEach(async () => {
  gateway = await startGateway();
  gateway.person(LI, { name: '李姐' });
  gateway.person('liu', { name: '刘叔', friend: false });
  gateway.room(GROUP, '晴耕园6号楼', [LI, 'liu']);
  house = await openWechatHouse(gateway);
});
afterEach(async () => {
  await house.stop();
  await gateway.stop();
});

const says = async (from: string, text: string, rest: Says = {}): Promise<void> => {
  gateway.says(from, text, rest);
  await house.quiet();
};
const last = (to: string): string => gateway.in(to).at(-1) ?? `nothing stands in ${to}`;
const inGroup = (text: string, rest: Says = {}): Promise<void> => says('liu', text, { room: GROUP, ...rest });
const group = `${GROUP}@chatroom`;
const chat = (of: string): Promise<string | undefined> =>
  house.store.transaction(async (tx) => (await tx.addresses()).find(({ platform }) => platform === of)?.chat);

describe('a report by WeChat', () => {
  test('goes from the first word to the manager and back, its answers by number', async () => {
    await says(LI, REPORT);
    expect(last(LI)).toMatch(/010-0000-2101[\s\S]*\n1 报（可发电话）\n2 报，不留电话\n3 先不报$/);
    await says(LI, '2');
    expect(last(LI)).toContain('登记好了');
    expect(last(String(SUN))).toContain('晴耕园6号楼2单元1601室');
    await says(String(SUN), '接单');
    expect(last(LI)).toContain('孙工接单了');
  });

  test('a quote of what the manager was sent is about that case', async () => {
    for (const [from, room] of [
      [LI, 1601],
      ['wu', 1502],
    ] as const)
      await says(from, `晴耕园6号楼2单元${room}，卫生间顶棚要塌了，水哗哗流`);
    const [first = ''] = gateway.in(String(SUN));
    await says(String(SUN), `「小雨：${first}」\n- - - - - - - - - - - - - - -\n接单`);
    const accepted = [LI, 'wu'].filter((one) => gateway.in(one).some((text) => text.includes('接单了')));
    expect(accepted).toEqual([LI]);
  });

  test('that is spoken is asked for in words, with the number to call', async () => {
    await says(LI, '', { kind: KIND.voice });
    expect(last(LI)).toContain('急的直接打12345');
  });

  test('knows where somebody is: WeChat’s map is not that of GPS', async () => {
    // The same point, in GCJ-02 and in WGS-84.
    await says(LI, '', { kind: KIND.place, at: { latitude: 39.915_08, longitude: 116.403_96 } });
    const person = (await chat(LI)) ?? '';
    const talk = await house.store.transaction((tx) => tx.thread(person, 9));
    const [at] = talk.flatMap((entry) => ('said' in entry ? (entry.said.location ?? []) : []));
    expect(at && metres(at, { lat: 39.913_68, lng: 116.397_72 })).toBeLessThan(10);
  });

  test('a photo that is none is taken without it, and the operator is told', async () => {
    await says(LI, '', { kind: KIND.photo });
    expect(house.lines.join()).toContain('photo_lost');
  });
});

describe('in a group', () => {
  const ASKED = '晴耕园6号楼漏水打哪个电话';

  test.each([
    ['with the app’s space', `@小雨\u2005${ASKED}`, {}],
    ['with a space', `@小雨 ${ASKED}`, {}],
    ['typed, with nothing after it', `@小雨${ASKED}`, {}],
    ['as the platform tells', `@雨姐 ${ASKED}`, { mentions: ['self'] }],
    ['by a quote of it', `「小雨：晴耕园6号楼」\n- - - - - - -\n${ASKED}`, {}],
  ])('it answers who mentions it, by their name: %s', async (_, text, rest) => {
    await inGroup(text, rest);
    expect(last(group)).toMatch(/^@刘叔 [\s\S]*010-0000-2101/);
    expect(gateway.puppet.shown.at(-1)?.mentions).toEqual(['liu']);
  });

  test.each<[string, string, Says]>([
    ['nobody is meant', '大家周末好', {}],
    ['another is', '@小雨滴\u2005帮我看看', {}],
    ['everybody is', '@所有人 6号楼屋面漏水，周五维修', {}],
    ['another’s words are quoted', '「王姐：@小雨 漏水了」\n- - - - - -\n谢谢王姐', {}],
    ['the app itself speaks', '"李姐"邀请"王哥"加入了群聊', { kind: KIND.unknown }],
    ['somebody takes back what they said', '漏水', { kind: KIND.recalled }],
    ['people show one another a picture', '', { kind: KIND.photo }],
    ['a sticker comes', '', { kind: KIND.sticker }],
  ])('it is silent when %s', async (_, text, rest) => {
    await inGroup(text, rest);
    expect(gateway.in(group)).toEqual([]);
  });

  test('it says nothing private: who is no friend is asked, once a day, to become one', async () => {
    await inGroup('@小雨 晴耕园6号楼2单元1601漏水');
    const person = (await chat('liu')) ?? '';
    const before = gateway.in(group).length;
    for (const key of ['one', 'two'])
      await house.store.transaction((tx) =>
        tx.enqueue([
          {
            key,
            to: person,
            kind: 'update',
            text: '1601的单子',
            options: [],
            created_at: NOW,
          },
        ]),
      );
    await house.later(1);
    await house.later(10 * 60_000);
    expect(gateway.in(group).slice(before)).toEqual([expect.stringContaining('添加到通讯录')]);
    expect(gateway.in('liu')).toEqual([]);
    gateway.person('liu').payload.friend = true;
    gateway.asksToBeFriend('liu');
    await house.until(() => gateway.person('liu').payload.alias !== '');
    await house.later(60_000);
    // What waited for the friendship holds up no answer.
    expect(gateway.in('liu')).toEqual([expect.stringContaining('不是政府部门'), '1601的单子', '1601的单子']);
  });
});

describe('a group’s name and a nickname in it', () => {
  const TOPIC = '晴耕园业主群（2）';
  const LI_TEACHER = '李老师';
  const questions = (to: string): string[] => gateway.in(to).filter((text) => text.includes('绑定吗'));
  const bound = async () =>
    (await house.store.transaction((tx) => tx.learned())).flatMap(({ fact }) =>
      fact.of === 'group' ? [fact.record] : [],
    );
  const worker = (): string => house.numberOf(LI_TEACHER);
  beforeEach(() => {
    gateway.room('new', TOPIC, ['liu', 'wu', worker()]);
  });

  test('a group that is called like a compound is proposed to the worker in private, and bound by their yes', async () => {
    await says('liu', '@小雨 帮助', { room: 'new' });
    expect(questions(worker())).toHaveLength(1);
    await says(worker(), '1');
    expect(await bound()).toMatchObject([{ name: TOPIC, compound: '晴耕园' }]);
  });

  test('the worker who puts the account there is asked in the group, once', async () => {
    gateway.joins('new', worker());
    gateway.joins('new', worker());
    await house.quiet();
    await house.until(() => questions('new@chatroom').length > 0);
    await says(worker(), '1', { room: 'new' });
    expect(questions('new@chatroom')).toHaveLength(1);
    expect(await bound()).toMatchObject([{ name: TOPIC, compound: '晴耕园' }]);
  });

  test('the nickname in a bound group tells the building, and the name where there is none', async () => {
    gateway.puppet.nicks.set('liu', '6栋-张三');
    gateway.person('wu', { name: '5号楼老吴' });
    await says('liu', '@小雨 帮助', { room: 'new' });
    const id = (await chat('new@chatroom')) ?? '';
    house.groups.set(id, { id, compound: '晴耕园' });
    await says('liu', '@小雨 屋顶漏水了', { room: 'new' });
    expect(last('new@chatroom')).toContain('晴耕园6号楼');
    await says('wu', '@小雨 屋顶漏水了', { room: 'new' });
    expect(last('new@chatroom')).toContain('晴耕园5号楼');
  });
});

describe('what is no message to it', () => {
  test.each<[string, () => void]>([
    ['its own', () => gateway.self.say('漏水').to(gateway.person(LI))],
    ['an official account’s', () => gateway.says('news', '今日特惠')],
    ['another program’s', () => gateway.says('robot', '您好，我是机器人')],
    [
      'that the friendship begins',
      () => gateway.says(LI, '我通过了你的朋友验证请求，现在我们可以开始聊天了'),
    ],
  ])('%s is let pass, and what comes after it is heard', async (_, happens) => {
    gateway.person('news', { name: '某公众号', type: 2 });
    gateway.person('robot', { name: '物业机器人' });
    happens();
    await house.quiet();
    expect(gateway.in(LI).filter((text) => text !== '漏水')).toEqual([]);
    await says(LI, '帮助');
    expect(gateway.in(LI)).toHaveLength(1);
  });
});

describe('a friend', () => {
  test('is accepted, told what it is, and marked so as to be found again', async () => {
    gateway.asksToBeFriend('new');
    await house.until(() => gateway.in('new').length > 0);
    expect(gateway.puppet.accepted).toEqual(['friendship-new']);
    expect(last('new')).toMatch(/程序[\s\S]*不是政府部门/);
    await house.quiet();
    const mark = (await chat('new'))?.slice(3);
    expect(gateway.person('new').payload.alias).toBe(`住户new #${mark}`);
  });

  test('who deleted the account is told to the operator', async () => {
    await says(LI, '李姐开启了朋友验证，你还不是他（她）朋友。请先发送朋友验证请求', { kind: KIND.unknown });
    expect(house.lines.join()).toContain('wechat_refused');
    expect(gateway.in(LI)).toEqual([]);
  });
});

test('staff are known by the mark in their alias', async () => {
  expect(await chat(String(SUN))).toBeUndefined();
  await says(String(SUN), '帮助');
  expect(await chat(String(SUN))).toBe(chatOf(SUN));
});

test('a picture of a leak is kept with what was said before', async () => {
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c00' } })
    .jpeg()
    .toBuffer();
  await says(LI, '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流');
  await says(LI, '', { kind: KIND.photo, photo });
  const person = (await chat(LI)) ?? '';
  const [kase] = await house.store.transaction((tx) => tx.casesOf(person, 9));
  expect(kase?.photos).toHaveLength(1);
});
