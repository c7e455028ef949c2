/** What staff say, how case numbers are written, and whether two households have the same leak. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameLeak } from '../../src/core/cases/duplicates.ts';
import { caseNumber, caseNumbersIn } from '../../src/core/cases/number.ts';
import { staffWord } from '../../src/core/dialogue/staff-words.ts';
import { aCase } from './samples.ts';

describe('plain words of staff', () => {
  it.each([
    ['接单', { do: 'accept' }],
    ['收到，马上看', { do: 'accept' }],
    ['已派人下午3点到', { do: 'dispatch', eta: '下午3点到' }],
    ['派师傅过去了', { do: 'dispatch' }],
    ['明早9点上门', { do: 'dispatch', eta: '明早9点上门' }],
    ['先盖布了', { do: 'stopgap', what: '先盖布了' }],
    ['临时止漏了', { do: 'stopgap', what: '临时止漏了' }],
    ['修好了', { do: 'claim_repaired' }],
    ['已经修完，请住户看看', { do: 'claim_repaired' }],
    ['还没修好', { do: 'note', text: '还没修好' }],
    ['转给开发商', { do: 'transfer', party: 'developer' }],
    ['转街道', { do: 'transfer', party: 'street' }],
    ['不归我们管，因为是开发商保修', { do: 'refuse', reason: '是开发商保修' }],
    ['不归我们管', { do: 'refuse_without_reason' }],
    ['中午吃什么', undefined],
  ])('%s', (words, action) => {
    expect(staffWord(words)).toEqual(action);
  });
});

describe('a case number', () => {
  it('can be read over the phone: no 0 O 1 I, letter and digit in turn', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.constantFrom(4 as const, 6 as const),
        (random, length) => {
          const number = caseNumber(random, length);
          expect(number).toMatch(/^([A-HJ-NP-Z][2-9]){2,3}$/);
          expect(number).toHaveLength(length);
          expect(caseNumbersIn(`${number.toLowerCase()} 修好了`)).toEqual([number]);
        },
      ),
    );
  });

  it.each([
    ['A7K2 修好了', ['A7K2']],
    ['Ａ７Ｋ２修好了', ['A7K2']],
    ['H3M8和K9T5都派了', ['H3M8', 'K9T5']],
    ['3号楼B2车库', []],
    ['京A7K2B91', []],
    ['1601', []],
  ])('in “%s”', (text, numbers) => {
    expect(caseNumbersIn(text)).toEqual(numbers);
  });
});

describe('the same leak', () => {
  const roof = aCase({ part: 'roof' });
  const bathroom = aCase({
    part: 'bathroom',
    reporter: { person: '刘叔', unit: '2', room: '1601', joined_at: 0 },
  });
  const told = { person: '李姐', me_too: false };

  it.each([
    ['one roof, two households', [roof], { ...told, part: 'roof' as const }, true],
    ['a roof and a bathroom', [roof], { ...told, part: 'bathroom' as const }, false],
    ['two bathrooms', [bathroom], { ...told, part: 'bathroom' as const, room: '302' }, false],
    [
      'the same flat, told by another',
      [bathroom],
      { ...told, part: 'bathroom' as const, unit: '2', room: '1601' },
      true,
    ],
    [
      'the same room number in another unit',
      [bathroom],
      { ...told, part: 'bathroom' as const, unit: '3', room: '1601' },
      false,
    ],
    ['我家也漏 with one open case', [bathroom], { ...told, me_too: true }, true],
    [
      '我家也漏 with two open cases of private parts',
      [bathroom, { ...bathroom, id: 'B3M4' }],
      { ...told, me_too: true },
      false,
    ],
    ['the same person again', [bathroom], { ...told, person: '刘叔' }, true],
    ['a closed case', [{ ...roof, status: 'closed' as const }], { ...told, part: 'roof' as const }, false],
  ])('%s', (_, open, words, same) => {
    expect(sameLeak(open, words) !== undefined).toBe(same);
  });
});
