/** What no text to a resident may say, whatever the law's answer is. */

/** Quoted words are the law's and other people's. */
const own = (text: string): string => text.replace(/“[^”]*”/g, '“”');

const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['a promise of repair or success', /(?<![不没])(保证|包您|肯定|一定)(会|能|修|赔|批|解决|可以)/],
  ['a promise of time', /\d+ ?(分钟|小时|天|个工作日)(内|之内)(到|来|上门|修|解决|答复|批|到账)/],
  ['an amount of money', /[赔补罚]\D{0,6}\d+ ?(元|块|万)|\d+ ?(元|块钱|万元)/],
  ['enforcement promised', /(街道|区里|部门|政府)(会|将)(罚|强制|处罚|查封|约谈)|强制维修/],
  [
    'discourages the hotline',
    /(别|不要|不用|不必|没必要|先别|少)(去)?(打|拨)(12345|市民热线|热线|{hotline})/,
  ],
  ['a bare 过保', /(?<![没说算])过保(了|，|。|$)(?!.{0,10}(不等于|另算))/],
  ['the resident pays, without more', /(您|你)(家)?(自己|个人)(掏钱|出钱|付钱|承担费用|花钱)/],
  ['sympathy by rote', /理解您的心情|非常抱歉|给您带来不便/],
  ['a forecast', /(明天|今晚|近期|未来\S{1,3})(有|将有|会有|会下)\S{0,3}雨/],
  ['the rules of this project', /\[P\]|R\d\d|A\d\d/],
];

/** The faults of a text, each with the line in which it stands. */
export const promisesIn = (text: string): string[] =>
  own(text)
    .split('\n')
    .flatMap((line) =>
      FORBIDDEN.filter(([, words]) => words.test(line)).map(([fault]) => `${fault}: ${line}`),
    );
