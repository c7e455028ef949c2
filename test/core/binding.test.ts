/** Which words are about accounts, and which code is in them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindingIn, withoutCode } from '../../src/core/dialogue/binding.ts';

describe('a code', () => {
  test.each([
    '绑定 K7PM-4XQ2',
    '绑定K7PM4XQ2',
    '绑定：k7pm 4xq2',
    '邀请码 K7PM—4XQ2',
    '邀请 K7PM-4XQ2',
    '邀请码是K7PM-4XQ2',
    '綁定 K7PM-4XQ2',
    '绑定　Ｋ７ＰＭ－４ＸＱ２',
    '  绑定 K 7 P M 4 X Q 2  ',
    '“绑定 K7PM-4XQ2”',
    '请私聊小雨发“绑定 K7PM-4XQ2”，7天内有效，只能用一次，别发到群里。',
    '绑定 K7PM-4XQ2，我是5号楼的',
  ])('is read in %s', (text) => {
    expect(bindingIn(text)).toEqual({ do: 'bind', code: 'K7PM4XQ2' });
    expect(withoutCode(text).toUpperCase().normalize('NFKC')).not.toMatch(/K\s*7\s*P\s*M|4\s*X\s*Q\s*2/);
  });

  test.each([
    ['绑定', ''],
    ['邀请码', ''],
    ['绑定 K7PM', 'K7PM'],
    ['绑定 K7PM-4XQ2-99', 'K7PM4XQ299'],
  ])('%s has none that can be right', (text, code) => {
    expect(bindingIn(text)).toEqual({ do: 'bind', code });
  });

  test.each([
    '我想绑定一下电话13800004401',
    '邀请邻居一起报，5号楼301也漏',
    '卫生间漏水，A7K2 怎么样了',
    'K7PM-4XQ2',
  ])('is not looked for in %s', (text) => {
    expect(bindingIn(text)).toBeUndefined();
    expect(withoutCode(text)).toBe(text);
  });

  test('leaves no trace in what is kept, however it is written', () => {
    const sign = fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789');
    const written = fc.tuple(
      fc.constantFrom('绑定', '邀请码', '邀请', '绑定：', '请发“绑定 '),
      fc.array(sign, { minLength: 8, maxLength: 8 }),
      fc.constantFrom('', ' ', '-', '－'),
      fc.boolean(),
    );
    fc.assert(
      fc.property(written, ([lead, signs, between, small]) => {
        const code = signs.join(between);
        const text = `${lead} ${small ? code.toLowerCase() : code}`;
        expect(bindingIn(text)).toEqual({ do: 'bind', code: signs.join('') });
        expect(withoutCode(text).toUpperCase()).not.toContain(signs.join(between).normalize('NFKC'));
      }),
    );
  });
});

describe('signing in and leaving', () => {
  test.each([
    '登录',
    '登陆',
    '我要登录',
    '管理页',
    '管理页面',
    '后台',
    '工作台',
    '网页登录',
    '登录。',
    '怎么登录？',
  ])('%s asks for the page', (text) => expect(bindingIn(text)).toEqual({ do: 'sign_in' }));
  test.each([
    ['解除绑定', 'unbind'],
    ['退出绑定', 'unbind'],
    ['解绑', 'unbind'],
    ['退出', 'leave'],
  ])('%s is to %s', (text, word) => expect(bindingIn(text)).toEqual({ do: word }));
  test.each(['后台漏水', '登录不了', '退出不了', '别退出登录', '管理处电话', '工作台面漏水'])(
    '%s is about something else',
    (text) => expect(bindingIn(text)).toBeUndefined(),
  );
});
