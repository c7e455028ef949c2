import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { piecesOf } from '../../src/channels/channel.ts';
import { split } from '../../src/channels/split.ts';
import { message } from '../contracts/records.ts';

describe('a long text', () => {
  test.each<[string, string, number, string[]]>([
    ['short enough stays whole', '漏水', 2, ['漏水']],
    [
      'breaks after a line',
      '先打这个：\n010-0000-2101\n再打12345',
      20,
      ['先打这个：\n010-0000-2101\n', '再打12345'],
    ],
    [
      'breaks after a sentence where no line ends',
      '屋顶在保。开发商负责修',
      8,
      ['屋顶在保。', '开发商负责修'],
    ],
    ['never within a telephone number', '请您打010-0000-2101', 13, ['请您打', '010-0000-2101']],
    ['nor within one that is written with spaces', '打138 0000 4401吧', 14, ['打138 0000 4401', '吧']],
    [
      'nor within a link',
      '看 https://weiyu.example.cn/?b=1 这里',
      30,
      ['看 ', 'https://weiyu.example.cn/?b=1 ', '这里'],
    ],
    ['nor within a code', '回绑定K7PM-4XQ2', 11, ['回绑定', 'K7PM-4XQ2']],
    ['nor within a sign of two halves', '漏漏💧', 3, ['漏漏', '💧']],
    ['a number longer than a piece is cut all the same', '12345678', 3, ['123', '456', '78']],
    ['nothing is no piece', '', 5, []],
  ])('%s', (_, text, limit, pieces) => {
    expect(split(text, limit)).toEqual(pieces);
  });

  const words = fc.array(
    fc.oneof(
      fc.constantFrom(
        '010-0000-2101',
        '138 0000 4401',
        '2027-06-18',
        '21:10',
        '12345',
        '+8613800004401',
        'A7K2',
      ),
      fc.constantFrom('https://weiyu.example.cn/desk?code=K7PM-4XQ2', 'http://a.cn/b'),
      fc.constantFrom('漏', '屋顶', '。', '，', '\n', '💧', '👨‍👩‍👧', '（', '）', ' '),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { maxLength: 60 },
  );

  test('is in its pieces whole and in order, none of them longer than it may be', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 120 }), (parts, limit) => {
        const pieces = split(parts.join(''), limit);
        expect(pieces.join('')).toBe(parts.join(''));
        expect(pieces.every((piece) => piece.length > 0 && piece.length <= limit)).toBe(true);
        for (const piece of pieces) expect(piece).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
      }),
    );
  });

  test('counted in bytes too, and then no sign is cut either', () => {
    const bytes = (text: string): number => new TextEncoder().encode(text).length;
    expect(split('漏水漏水', 7, 'bytes')).toEqual(['漏水', '漏水']);
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 300 }), (parts, limit) => {
        const pieces = split(parts.join(''), limit, 'bytes');
        expect(pieces.join('')).toBe(parts.join(''));
        for (const piece of pieces) expect(piece !== '' && bytes(piece) <= limit).toBe(true);
      }),
    );
  });

  test('has every number and link whole in one piece, wherever they stand', () => {
    const wholes = [
      '010-0000-2101',
      '138 0000 4401',
      '2027-06-18',
      'https://weiyu.example.cn/desk?code=K7PM',
    ];
    const known = fc.constantFrom(...wholes);
    const WHOLE = new RegExp(wholes.map((one) => one.replace(/[.?]/g, '\\$&')).join('|'), 'g');
    const talk = fc.string({ unit: fc.constantFrom('漏', '水', '。', '\n', '，', '💧'), maxLength: 70 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(talk, known), { maxLength: 12 }),
        fc.integer({ min: 44, max: 200 }),
        (parts, limit) => {
          const text = parts.map(([before, whole]) => `${before}，${whole}，`).join('');
          const pieces = split(text, limit);
          const count = (where: readonly string[]): number =>
            where.reduce((n, one) => n + [...one.matchAll(WHOLE)].length, 0);
          expect(count(pieces)).toBe(count([text]));
        },
      ),
    );
  });
});

describe('a message in a place', () => {
  const options = [
    { label: '报', value: '1' },
    { label: '不报', value: '2' },
  ];
  test('has its buttons below the last piece', () => {
    const pieces = piecesOf(message('1', 'li', { text: '一二三四五六', options }), {
      length: 4,
      unit: 'characters',
      buttons: 2,
    });
    expect(pieces).toEqual([
      { text: '一二三四', options: [] },
      { text: '五六', options },
    ]);
  });

  test('has its options numbered where there are no buttons, or too few', () => {
    const pieces = piecesOf(message('1', 'li', { text: '要报吗', options }), {
      length: 40,
      unit: 'characters',
      buttons: 1,
    });
    expect(pieces).toEqual([{ text: '要报吗\n1 报\n2 不报', options: [] }]);
  });

  test('sends no piece in which nothing stands', () => {
    const row = message('1', 'li', { text: `漏水${'\n'.repeat(9)}` });
    expect(
      piecesOf(row, { length: 4, unit: 'characters', buttons: 0 }).map(({ text }) => text.trim()),
    ).toEqual(['漏水']);
  });
});
