/** What was said on WeChat: to whom, in which words, and what is nobody's word at all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Came, isQuoteOf, isRefusal, wordsOf } from '../../../src/channels/wechat/said.ts';

const came = (text: string, rest: Partial<Came> = {}): Came => ({
  id: '1',
  what: 'text',
  text,
  from: { id: 'li', name: '李姐', friend: true, official: false },
  selves: ['小雨', '6号楼小雨'],
  mentioned: false,
  ...rest,
});
const room = { id: 'six', topic: '6号楼', nick: '李姐' };

describe('in a group', () => {
  test.each<[string, Partial<ReturnType<typeof wordsOf>>]>([
    ['@小雨\u2005漏水', { text: '漏水', addressed: true }],
    ['漏水 @小雨', { text: '漏水', addressed: true }],
    ['＠小雨 漏水', { text: '漏水', addressed: true }],
    ['@6号楼小雨\u2005漏水', { text: '漏水', addressed: true }],
    ['@小雨\u2005@王姐\u2005漏水', { text: '@王姐 漏水', addressed: true }],
    ['@小雨', { text: '', addressed: true }],
    ['@小雨滴\u2005漏水', { text: '@小雨滴 漏水', addressed: false }],
    ['小雨转大雨', { text: '小雨转大雨', addressed: false }],
    ['@所有人 小雨', undefined as never],
    ['@所有人 @小雨\u2005漏水', { text: '@所有人  漏水', addressed: true }],
    ['「小雨：几号楼？」\n- - - - - -\n6号楼', { text: '6号楼', addressed: true, quoted: '几号楼？' }],
    ['「6号楼小雨: 几号楼？」\n———————\n6号楼', { text: '6号楼', addressed: true, quoted: '几号楼？' }],
    ['「王姐：@小雨 漏水」\n- - - - - -\n我家也是', { text: '我家也是', addressed: false }],
    ['「小雨：几号楼？」不是这样引用的', { text: '「小雨：几号楼？」不是这样引用的', addressed: false }],
  ])('%j', (text, expected) => {
    expect(wordsOf(came(text, { room }))).toEqual(expected);
  });
});

test.each([
  '"李姐"邀请"王哥"加入了群聊',
  '"李姐" 拍了拍我',
  '李姐撤回了一条消息',
  '你已添加了李姐，现在可以开始聊天了。',
  '收到红包，请在手机上查看',
])('%s is nobody’s word', (text) => {
  expect(wordsOf(came(text))).toBeUndefined();
});

test('a notice that the account was deleted is known', () => {
  expect(isRefusal('李姐开启了朋友验证，你还不是他（她）朋友。请先发送朋友验证请求')).toBe(true);
  expect(isRefusal('消息已发出，但被对方拒收了。')).toBe(true);
  expect(isRefusal('物业拒收了我的报修')).toBe(false);
});

test('a quote is known by its words, cut or whole; a short one by the whole alone', () => {
  const text = '收到，晴耕园6号楼。\n1 报（可发电话）\n2 报，不留电话';
  expect(isQuoteOf('收到，晴耕园6号楼。 1 报（可发电话） 2 报，不留电话', text)).toBe(true);
  expect(isQuoteOf('收到，晴耕园6号楼。…', text)).toBe(true);
  expect(isQuoteOf('报', text)).toBe(false);
  expect(isQuoteOf('', text)).toBe(false);
  expect(isQuoteOf('好', '好')).toBe(true);
});

test('whatever is written, it is read, in private always as said to the bot, and never slowly', () => {
  const word = fc.constantFrom(
    '@小雨',
    '\u2005',
    '「',
    '小雨：',
    '」',
    '\n',
    '- - - -',
    '@所有人 ',
    '漏水',
    ' ',
    '@@',
    '(',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), (words) => {
      const text = words.join('');
      expect(wordsOf(came(text))?.addressed ?? true).toBe(true);
      expect(wordsOf(came(text, { room }))?.text ?? '').not.toContain('\u2005');
    }),
  );
  const long = `「小雨：${'「- '.repeat(20_000)}`;
  expect(wordsOf(came(long))?.addressed).toBe(true);
});
