/** What must not be left of words before they are kept. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskedWords, SOME_COMPOUND } from '../../src/core/model/masking.ts';

test.each([
  ['我叫王小明，6号楼2单元1601漏水', '我叫某人,0号楼0单元0漏水'],
  ['电话138 0000 4401，也可以打010-0000-2101', '电话0,也可以打0'],
  ['五零二的卫生间漏了，三单元也漏', '0的卫生间漏了,0单元也漏'],
  ['修屋顶要三千块，我出了２０００元', '修屋顶要0块,我出了0元'],
  ['王师傅说李阿姨家漏水', '某师傅说某阿姨家漏水'],
  ['老周家又漏了', '某人家又漏了'],
  ['业主张建国家漏水', '业主某人家漏水'],
  ['@李姐 你家漏了吗', '你家漏了吗'],
  ['加我微信 wxid_abc12345 看照片', '加我微信 某账号 看照片'],
  ['公滨路591号4单元漏', '某路0号0单元漏'],
  ['锦绣花园3号楼漏水', '某小区0号楼漏水'],
])('%s', (text, masked) => {
  expect(maskedWords(text)).toBe(masked);
});

test('names that are known stand for themselves nowhere', () => {
  expect(maskedWords('晴耕园 顶楼漏', [['晴耕园', SOME_COMPOUND]])).toBe('某小区 顶楼漏');
});

test('no number but 0 is left of any text, and masking twice is masking once', () => {
  const parts = fc.constantFrom(
    '漏水',
    '6号楼',
    '１３８',
    ' ',
    '-',
    '五零二',
    '王师傅',
    '我家',
    'a1b2c3',
    '，',
    '0',
    '三千块',
    '@李姐 ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(parts, fc.string({ maxLength: 4 })), { maxLength: 12 }), (words) => {
      const once = maskedWords(words.join(''));
      expect(once).not.toMatch(/[1-9]|\d{2}|[零一二三四五六七八九]{2}/);
      expect(maskedWords(once)).toBe(once);
    }),
  );
});
