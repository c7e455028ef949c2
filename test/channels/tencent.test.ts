/** The official account and the WeCom app from end to end: Tencent's servers on loopback, the real bot and the sample data. */
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MINUTE } from '../../src/core/model/time.ts';
import type { Store } from '../../src/store/store.ts';
import { message } from '../contracts/records.ts';
import { NOW } from '../service/house.ts';
import { openTencentHouse, type TencentHouse } from './tencent-house.ts';
import { type Fault, sealed, startTencentServer, type TencentServer, xmlOf } from './tencent-server.ts';

const LI = 'oLi';
const DANGER = '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流';
const CUSTOM = '/cgi-bin/message/custom/send';
const SEND = '/cgi-bin/message/send';

let server: TencentServer;
let house: TencentHouse;
let n = 0;
beforeEach(async () => {
  server = await startTencentServer();
});
afterEach(async () => {
  await house.close();
  await server.stop();
});
const says = async (fields: Readonly<Record<string, string | number>>): Promise<string> => {
  n += 1;
  house.says(LI, n, fields);
  await house.quiet();
  return server.in(LI).at(-1) ?? '';
};
const followed = (EventKey: string, Event = 'subscribe') => says({ MsgType: 'event', Event, EventKey });

describe('an official account', () => {
  beforeEach(async () => {
    house = await openTencentHouse('official', server);
  });

  test('is told a leak in words, and asks with numbers', async () => {
    expect(await says({ Content: '晴耕园6号楼2单元1601，顶层，客厅顶上滴水' })).toMatch(/1 报[\s\S]*2 报/);
    await says({ Content: '2' });
    expect(server.in(LI).join()).toContain('登记好了');
  });

  test('knows the building by the poster through which somebody follows it, or scans it again', async () => {
    expect(await followed('qrscene_qinggeng-6')).toContain('收到，晴耕园6号楼');
    expect(await followed('qinggeng-5', 'SCAN')).toContain('收到，晴耕园5号楼');
  });

  test('says what it is for to whoever follows it, and a key of the menu is its word', async () => {
    expect(await followed('')).toContain('家里漏水，直接说就行');
    expect(await followed('status', 'CLICK')).toContain('没查到您名下在办的报修');
    const before = server.in(LI).length;
    await followed('', 'unsubscribe');
    await followed('http://example.com', 'VIEW');
    expect(server.in(LI)).toHaveLength(before);
  });

  test('hears what is spoken where Tencent writes it down, and asks for words where nobody does', async () => {
    await says({ MsgType: 'voice', MediaId: 'v', Recognition: DANGER });
    expect(server.in(LI).join()).toContain('119');
    const [kase] = await house.store.transaction((tx) => tx.casesOf(`official:${LI}`, 9));
    expect(kase).toMatchObject({ spoken: true, words: DANGER });
    house.says('oOther', 1, { MsgType: 'voice', MediaId: 'v', Recognition: '' });
    await house.quiet();
    expect(server.in('oOther').at(-1)).toContain('急的直接打12345');
  });

  test('answers Tencent at once and speaks afterwards, once however often it is brought', async () => {
    const xml = xmlOf({ FromUserName: LI, CreateTime: 1, MsgType: 'text', Content: '帮助', MsgId: 77 });
    for (let i = 0; i < 3; i += 1) {
      const answer = await fetch(sealed(house.address, xml, { at: house.now(), nonce: `n${i}` }));
      expect([answer.status, await answer.text()]).toEqual([200, 'success']);
    }
    await house.quiet();
    expect(server.in(LI)).toHaveLength(1);
  });

  test('takes a token that ended before its time anew, and asks for one only once for many', async () => {
    const asked = (): number => server.calls.filter(({ path }) => path === '/cgi-bin/token').length;
    await Promise.all(
      ['oA', 'oB', 'oC'].map((from, i) => {
        house.says(from, 500 + i, { Content: '帮助' });
        return house.quiet();
      }),
    );
    expect(asked()).toBe(1);
    server.expires();
    expect(await says({ Content: '帮助' })).not.toBe('');
    expect(asked()).toBe(2);
  });

  test('a photo that has gone is let go, one on a broken line is asked for again', async () => {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c00' } })
      .jpeg()
      .toBuffer();
    await says({ Content: DANGER });
    await says({ MsgType: 'image', MediaId: 'gone' });
    server.media.set('one', { type: 'image/jpeg', bytes });
    server.fails('/cgi-bin/media/get', 'dropped', 2);
    await says({ MsgType: 'image', MediaId: 'one' });
    const [kase] = await house.store.transaction((tx) => tx.casesOf(`official:${LI}`, 9));
    expect(kase?.photos).toHaveLength(1);
    expect(house.lines.join()).not.toMatch(/secret-of|access-\d|oLi/);
  });

  const outcome = async (path: string, fault: Fault, times: number): Promise<void> => {
    server.fails(path, fault, times);
    await says({ Content: '帮助' });
  };
  test.each<[string, Fault, number]>([
    ['busy', { errcode: -1, errmsg: 'system error' }, 10_000],
    ['an HTTP 502', { status: 502 }, 10_000],
    ['a broken line', 'dropped', 10_000],
    ['too many a minute', { errcode: 45011 }, MINUTE],
  ])('%s is tried again later', async (_, fault, after) => {
    await outcome(CUSTOM, fault, 1);
    expect(server.in(LI)).toEqual([]);
    await house.later(after);
    expect(server.in(LI)).toHaveLength(1);
  });

  test.each<[string, Fault, number]>([
    ['whose answer was lost', 'dropped after it was done', 1],
    ['that was refused for the moment', { status: 502 }, 1],
  ])('a broadcast %s stands there once', async (_, fault, copies) => {
    server.fails(CUSTOM, fault);
    const row = message('b1', `official:${LI}`, { kind: 'broadcast', created_at: NOW });
    await house.store.transaction((tx) => tx.enqueue([row]));
    await house.later(1);
    await house.later(MINUTE);
    expect(server.in(LI)).toHaveLength(copies);
  });

  test.each([
    ['follows no more', 43004],
    ['wrote more than 48 hours ago', 45015],
    ['has had all the answers', 45047],
  ])('whoever %s is given up at once', async (_, errcode) => {
    await outcome(CUSTOM, { errcode }, 1);
    await house.later(60 * MINUTE);
    expect(server.in(LI)).toEqual([]);
    expect(house.lines.join()).toContain('message_failed');
  });
});

describe('an app of WeCom', () => {
  beforeEach(async () => {
    house = await openTencentHouse('wecom', server);
  });

  test('answers a member', async () => {
    expect(await says({ Content: '帮助' })).toContain('家里漏水，直接说就行');
    const [sent] = server.calls.filter(({ path }) => path === SEND);
    expect(JSON.parse(sent?.body ?? '{}')).toMatchObject({ touser: LI, agentid: 218, msgtype: 'text' });
  });

  test('a member whom the app does not reach is given up, though the answer is 0', async () => {
    server.fails(SEND, { invaliduser: LI });
    await says({ Content: '帮助' });
    expect(house.lines.join()).toContain('message_failed');
  });

  test('opening it is nothing said', async () => {
    await says({ MsgType: 'event', Event: 'enter_agent', EventKey: '' });
    expect(server.in(LI)).toEqual([]);
  });
});

test('what was kept and not heard before a kill is heard after it', async () => {
  const { openSqliteStore } = await import('../../src/store/sqlite/store.ts');
  const store: Store = await openSqliteStore(':memory:');
  const xml = xmlOf({ FromUserName: LI, CreateTime: 1, MsgType: 'text', Content: '帮助', MsgId: 7 });
  await store.transaction((tx) => tx.keepArrived('wecom:', 'one', xml));
  house = await openTencentHouse('wecom', server, { store });
  await vi.waitFor(() => expect(server.in(LI)).toHaveLength(1), 5_000);
});
