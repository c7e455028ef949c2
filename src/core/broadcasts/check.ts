/** A worker's words before they go to many: tidied, measured, and looked through for what does not belong there. */
import type { TextFault, Warning } from '../model/broadcast-say.ts';

/** Characters. Longer ones are not read in a group. */
export const LONGEST = 1_000;

/** Without signs that cannot be seen and blank lines in rows; no line begins as a mention does. */
export const tidied = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\n' ? '\n' : ' '))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^@+/gm, '')
    .trim();

/** Why the tidied text cannot be sent. */
export const faultOf = (text: string): TextFault | undefined =>
  text === '' ? 'empty' : [...text].length > LONGEST ? 'long' : undefined;

const SIGNS: readonly [Warning, RegExp][] = [
  ['mobile', /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/],
  [
    'flat',
    /\d+ ?单元 ?\d{3,4}|(?:号楼|栋)\d{3,4}(?!\d)|(?<![\d-])\d{1,2}[-—–]\d{1,2}[-—–]\d{3,4}(?![\d-])|(?<!\d)\d{3,4} ?(?:室|户)/,
  ],
  ['link', /https?:\/\/|www\./i],
  ['weather', /[中大暴]雨|雷阵雨|台风|冰雹|气象预警/],
];

/** What whoever decides should look at again; the text goes out as it is if they want it to. */
export const warningsOf = (text: string): Warning[] => {
  const words = text.normalize('NFKC');
  return SIGNS.flatMap(([warning, sign]) => (sign.test(words) ? [warning] : []));
};
