/** In which words somebody asks for a language, and who reads both without asking. */
import { describe, expect, it } from 'vitest';
import { newConversation } from '../../src/core/dialogue/given.ts';
import { languageIn, withLanguage, withLanguageOf } from '../../src/core/dialogue/language.ts';

describe('these words choose a language', () => {
  it.each([
    ['English', 'en', false],
    ['english please', 'en', false],
    ['in English!', 'en', false],
    ['请说英文', 'en', false],
    ['能不能用英语？', 'en', false],
    ['双语', 'both', false],
    ['换成双语吧', 'both', false],
    ['中文', 'zh', false],
    ['Chinese please', 'zh', false],
    ['本群双语', 'both', true],
    ['这个群以后用英文', 'en', true],
    ['本群 中文', 'zh', true],
  ] as const)('%s', (text, language, group) => expect(languageIn(text)).toEqual({ language, group }));
});

describe('these are about something else', () => {
  it.each([
    '幼儿园有双语班吗',
    '英文合同过保了吗',
    '中文说明书在哪',
    'Is there an English version of the notice',
    '语言',
    '',
  ])('%s', (text) => expect(languageIn(text)).toBeUndefined());
});

describe('who never chose', () => {
  const fresh = newConversation('p', 0);
  it.each([
    ['Hello, water drips from my ceiling', 'both'],
    ['thank you', undefined],
    ['ok', undefined],
    ['WiFi密码 is it still the old one', undefined],
    ['3#2-1801', undefined],
    ['https://weiyu.example.cn/some/page/of/somebody', undefined],
  ])('and writes “%s” reads %s', (text, language) =>
    expect(withLanguageOf(fresh, text).language).toBe(language),
  );
  it('and once chose Chinese keeps it', () =>
    expect(withLanguageOf({ ...fresh, language: 'zh' }, 'water drips from my ceiling').language).toBe('zh'));
});

it('a group that reads Chinese is written as before', () => {
  const group = { id: 'g', compound: '甲园' };
  expect(withLanguage(withLanguage(group, 'both'), 'zh')).toEqual(group);
});
