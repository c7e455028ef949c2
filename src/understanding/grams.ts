/** What a trained reader sees of a message: its characters and their pairs, in one pass. */

const CHARACTER = /[\u4e00-\u9fa5a-z+]/;
/** Digits say nothing about what is wanted: a run of them is one sign, and so is a run of anything else. */
const NUMBER = '0';
const GAP = '|';

const kinds = new Map<string, string>();
const signOf = (char: string): string => {
  const known = kinds.get(char);
  if (known !== undefined) return known;
  const lower = char.toLowerCase();
  const sign = CHARACTER.test(lower) ? lower : /\d/.test(lower) ? NUMBER : GAP;
  if (kinds.size < 20_000) kinds.set(char, sign);
  return sign;
};

/** Each once, with how long the message is in fives of characters. */
export const gramsOf = (text: string): string[] => {
  const grams = new Set<string>();
  let before = '^';
  let length = 0;
  for (const char of text) {
    const sign = signOf(char);
    if (sign === before && (sign === NUMBER || sign === GAP)) continue;
    if (sign !== GAP) grams.add(sign);
    grams.add(before + sign);
    before = sign;
    length += 1;
  }
  grams.add(`${before}$`);
  grams.add(`#${Math.min(4, Math.floor(length / 5))}`);
  return [...grams];
};
