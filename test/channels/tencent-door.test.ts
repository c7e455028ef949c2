/** Who may call at the address of the official account and of WeCom, and what they may bring. */
import { describe, expect, test } from 'vitest';
import type { Arrived } from '../../src/channels/inbox.ts';
import { createDoor, type Door } from '../../src/channels/official/door.ts';
import { fieldsOf } from '../../src/channels/official/xml.ts';
import { MINUTE } from '../../src/core/model/time.ts';
import { AES_KEY, RECEIVER, sealed, TOKEN, xmlOf } from './tencent-server.ts';

const HERE = 'https://weiyu.test/wecom';
/** Of the examples in Tencent's documentation. */
const GREETED = 1_409_659_589_000;
const BROUGHT = 1_409_659_813_000;
const SEALED =
  'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==';

const open = (rest: Partial<Door> = {}) => {
  const kept: Arrived[] = [];
  const refused: string[] = [];
  const door = createDoor({
    path: '/wecom',
    token: TOKEN,
    aesKey: AES_KEY,
    receiver: RECEIVER,
    greeting: 'sealed',
    received: '',
    inbox: { keep: async (one) => void kept.push(one) },
    now: () => BROUGHT,
    refused: (why) => refused.push(why),
    ...rest,
  });
  return { kept, refused, answer: door.answer };
};
const greeting = (query: Record<string, string>): Request =>
  new Request(`${HERE}?${new URLSearchParams(query)}`);
const example = (query: Record<string, string> = {}, encrypt = SEALED): Request =>
  new Request(
    `${HERE}?${new URLSearchParams({
      msg_signature: '477715d11cdb4164915debcba66cb864d751f3e6',
      timestamp: '1409659813',
      nonce: '1372623149',
      ...query,
    })}`,
    { method: 'POST', body: xmlOf({ ToUserName: RECEIVER, Encrypt: encrypt, AgentID: '218' }) },
  );
const HELLO = xmlOf({ FromUserName: 'mycreate', CreateTime: 1, MsgType: 'text', Content: 'hello', MsgId: 5 });

describe('the examples of Tencent', () => {
  test('WeCom’s greeting is answered with what was sealed in it', async () => {
    const { answer } = open({ now: () => GREETED });
    const echoed = await answer(
      greeting({
        msg_signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
        timestamp: '1409659589',
        nonce: '263014780',
        echostr: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
      }),
    );
    expect([echoed.status, await echoed.text()]).toEqual([200, '1616140317555161061']);
  });

  test('WeCom’s message is kept as it was sealed', async () => {
    const { answer, kept } = open();
    expect((await answer(example())).status).toBe(200);
    expect(fieldsOf(kept[0]?.body ?? '')).toMatchObject({
      FromUserName: 'mycreate',
      MsgType: 'text',
      Content: 'hello',
      MsgId: '4561255354251345929',
    });
  });
});

test('the official account’s greeting is answered as it came, by its own signature', async () => {
  const { answer, refused } = open({ greeting: 'plain' });
  // sha1 of 1409659589, 263014780 and QDG6eK, as `printf | sha1sum` gives it.
  const query = {
    signature: '93d1cec91cee4a4a8baada4c807ed13137622215',
    timestamp: '1409659589',
    nonce: '263014780',
    echostr: '<script>1</script>',
  };
  const echoed = await answer(greeting(query));
  expect([echoed.status, await echoed.text()]).toEqual([200, '<script>1</script>']);
  expect(echoed.headers.get('Content-Type')).toContain('text/plain');
  expect((await answer(greeting({ ...query, nonce: '1' }))).status).toBe(403);
  expect(refused).toEqual(['signature']);
});

describe('a request is refused, and nothing of it kept,', () => {
  test.each<[string, string, () => Request, Partial<Door>?]>([
    ['without a signature', 'signature', () => example({ msg_signature: '' })],
    ['with that of another', 'signature', () => example({ nonce: '1' })],
    ['with another seal under it', 'signature', () => example({}, SEALED.replace('Ry', 'Rz'))],
    ['in the clear', 'not_sealed', () => new Request(HERE, { method: 'POST', body: HELLO })],
    ['with no XML', 'not_sealed', () => new Request(HERE, { method: 'POST', body: '{"Encrypt":"x"}' })],
    ['of ten minutes ago', 'too_old', () => example(), { now: () => BROUGHT + 10 * MINUTE }],
    ['of ten minutes ahead', 'too_old', () => example(), { now: () => BROUGHT - 10 * MINUTE }],
    ['for another account', 'not_for_us', () => example(), { receiver: 'wx0000' }],
    [
      'sealed with another key',
      'not_for_us',
      () => sealed(HERE, HELLO, { at: BROUGHT, aesKey: AES_KEY.replaceAll('R', 'r') }),
    ],
    ['that greets without proof', 'signature', () => greeting({ echostr: 'hello' })],
  ])('%s', async (_, why, make, rest) => {
    const { answer, kept, refused } = open(rest);
    expect((await answer(make())).status).toBe(403);
    expect(refused).toEqual([why]);
    expect(kept).toEqual([]);
  });
});

test('the same request again is told as received and not kept again; what could not be kept is', async () => {
  let full = true;
  const kept: Arrived[] = [];
  const keep = async (one: Arrived): Promise<void> => {
    if (full) throw new Error('disk full');
    kept.push(one);
  };
  const { answer } = open({ inbox: { keep } });
  await expect(answer(example())).rejects.toThrow('disk full');
  full = false;
  expect((await answer(example())).status).toBe(200);
  expect((await answer(example())).status).toBe(200);
  expect(kept).toHaveLength(1);
});

describe('XML from outside', () => {
  test.each([
    ['an entity of its own', '<!DOCTYPE x [<!ENTITY a "aaaa">]><xml><Content>&a;</Content></xml>'],
    [
      'a file of ours',
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Content>&a;</Content></xml>',
    ],
    ['no xml', '<html></html>'],
    ['words', '漏水'],
    ['more than it may', `<xml><Content>${'漏'.repeat(70_000)}</Content></xml>`],
  ])('with %s is none', (_, text) => {
    expect(fieldsOf(text)).toBeUndefined();
  });

  test('keeps words as they were written, whatever they look like', () => {
    const words = '<b>1号楼</b> &amp; &lt; 007';
    expect(fieldsOf(xmlOf({ Content: words, MsgId: '0071' }))).toEqual({ Content: words, MsgId: '0071' });
  });

  test('a name of an object’s own is a field and no more', () => {
    const fields = fieldsOf('<xml><__proto__>x</__proto__><constructor>y</constructor><a><b>c</b></a></xml>');
    expect(Object.getPrototypeOf(fields ?? {})).toBe(Object.prototype);
    expect(fields?.a).toBeUndefined();
  });
});
