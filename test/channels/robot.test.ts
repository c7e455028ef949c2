/** The robot of a WeCom group: what it sends, how fast, and what its codes mean. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRobot, LIMITS } from '../../src/channels/official/robot.ts';
import { message, question } from '../contracts/records.ts';
import { type Fault, startTencentServer, type TencentServer } from './tencent-server.ts';

const KEY = 'key-of-the-robot-693a';
const GROUP = 'wecom-robot:qinggeng';
const PATH = '/cgi-bin/webhook/send';

let server: TencentServer;
beforeEach(async () => {
  server = await startTencentServer();
});
afterEach(() => server.stop());
const robot = (answerAt?: string) => createRobot({ keys: { qinggeng: KEY }, root: server.url, answerAt });

describe('a robot', () => {
  test('says it in its group, and a question with its numbers and where to answer', async () => {
    const asked = { ...question('q', GROUP, 'li'), text: '还漏吗？', options: [{ label: '漏', value: '1' }] };
    await robot('在这里回复：\nhttps://weiyu.test').send(asked);
    expect(server.in(KEY)).toEqual(['还漏吗？\n1 漏\n在这里回复：\nhttps://weiyu.test']);
  });

  test('sends a long one in pieces of which each is taken', async () => {
    const text = `${'屋顶漏水，请打010-0000-2101。'.repeat(60)}`;
    await robot().send(message('long', GROUP, { text }));
    expect(server.in(KEY).length).toBeGreaterThan(1);
    expect(server.in(KEY).join('')).toBe(text);
  }, 20_000);

  test('keeps below twenty a minute', () => {
    expect(LIMITS.perSecond * 60).toBeLessThan(20);
  });

  test.each<[string, Fault, object]>([
    ['too many a minute: again in a minute', { errcode: 45009 }, { name: 'SendError', retryIn: 60_000 }],
    ['a wrong key: never', { errcode: 93000 }, { name: 'SendError', retryIn: undefined }],
    ['busy: after a growing wait', { errcode: -1 }, { name: 'CodeError' }],
    ['HTTP 502: after a growing wait', { status: 502 }, { name: 'Error' }],
    ['a broken line: nobody knows whether it was sent', 'dropped', { name: 'UnansweredError' }],
  ])('%s', async (_, fault, what) => {
    server.fails(PATH, fault);
    const failed = await robot()
      .send(message('1', GROUP))
      .catch((error: unknown) => error);
    expect(failed).toMatchObject(what);
    expect(String(failed)).not.toContain(KEY);
  });

  test('that no setting names is told by its name', async () => {
    await expect(robot().send(message('1', 'wecom-robot:other'))).rejects.toThrow(/names no robot “other”/);
  });
});
