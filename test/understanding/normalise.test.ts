import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arabic } from '../../src/core/model/numerals.ts';
import { createNormalise } from '../../src/understanding/normalise.ts';

const normalise = createNormalise({ '[娄搂]雨': '漏雨' });

test.each([
  ['３号楼，漏水！', '3号楼,漏水!'],
  ['樓上漏水', '楼上漏水'],
  ['漏漏漏漏水了！！！！', '漏漏水了!'],
  ['漏水了😭😭', '漏水了'],
  ['漏水了[流泪]', '漏水了'],
  ['@小雨 漏水了', '漏水了'],
  ['②', '2'],
  ['👍', '好'],
  ['家里娄雨', '家里漏雨'],
  ['138 0000 4401', '138 0000 4401'],
])('%s is written %s', (said, written) => expect(normalise(said)).toBe(written));

test('writing twice changes nothing more', () => {
  const signs = fc.constantFrom(...'漏水娄雨３樓！！@小 雨[流泪]①②👍a,，');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(signs).map((parts) => parts.join('')),
      ),
      (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      },
    ),
  );
});

test.each([
  ['十三', '13'],
  ['二十', '20'],
  ['一百零五', '105'],
  ['二〇二〇', '2020'],
  ['十六零一', '1601'],
  ['幺三八', '138'],
  ['03', '3'],
  ['0', '0'],
])('%s is %s', (numeral, digits) => expect(arabic(numeral)).toBe(digits));
