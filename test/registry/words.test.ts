/** The small judgements behind the checks: is this a number, which word was meant, how does a name sound. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPlausibleNumber, isSampleNumber } from '../../src/core/model/phone.ts';
import { editDistance, nearest } from '../../src/registry/nearest.ts';
import { syllables } from '../../src/registry/pinyin.ts';

describe('numbers', () => {
  test.each([
    '12345',
    '12319',
    '119',
    '95598',
    '96069',
    '961156',
    '010-65123456',
    '010 6512 3456',
    '（010）65123456',
    '０１０－６５１２３４５６',
    '+86 10 65123456',
    '0451-84612345',
    '0352-2034567',
    '65123456',
    '13800004401',
    '400-810-1234',
    '010-65123456转8012',
    '010-65123456-801',
    '010-0000-2101',
  ])('%s can be dialled', (number) => {
    expect(isPlausibleNumber(number)).toBe(true);
  });

  test.each([
    '',
    '无',
    '010',
    '010-651',
    '010-65123456/65123457',
    '1380000440',
    '138000044011',
    '12 345 678 901 234',
    '物业',
  ])('“%s” cannot', (number) => {
    expect(isPlausibleNumber(number)).toBe(false);
  });

  test('only 010-0000-nnnn is a sample number', () => {
    expect(['010-0000-2101', '01000002101', '010 0000 2101'].every(isSampleNumber)).toBe(true);
    expect(['010-0001-2101', '0000-2101', '12345', '010-0000-21011'].some(isSampleNumber)).toBe(false);
  });
});

describe('the word that was meant', () => {
  test.each([
    ['delivery_dat', 'delivery_date'],
    ['Delivery_Date', 'delivery_date'],
    ['phones', 'phone'],
    ['grups', 'groups'],
    ['zzz', undefined],
  ])('%s → %s', (word, meant) => {
    expect(nearest(word, ['delivery_date', 'completion_date', 'phone', 'groups'])).toBe(meant);
  });

  test('distance is that of a metric, counted in single letters', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

describe('how names sound', () => {
  test.each([
    ['大栅栏', 'da shi lan'],
    ['十里堡', 'shi li pu'],
    ['晴耕园', 'qing geng yuan'],
    ['重庆道', 'chong qing dao'],
  ])('%s is %s', (name, sound) => {
    expect(syllables(name).join(' ')).toBe(sound);
  });

  test('one syllable a character; what is not Chinese stays', () => {
    expect(syllables('A区3号楼')).toEqual(['a', 'qu', '3', 'hao', 'lou']);
  });
});
