/** Chinese numerals to Arabic ones, for addresses, dates and choices: 十三 → 13, 二〇二〇 → 2020, 十六零一 → 1601. */

const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  幺: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Record<string, number> = { 十: 10, 百: 100 };

/** One numeral, for use inside a regular expression. */
export const NUMERAL = '(?:\\d+|[〇零一二两三四五六七八九十百幺]+)';

const digit = (char: string): string => String(DIGITS[char] ?? char);

/** 二十三 → 23, 一百零五 → 105. */
const byUnits = (text: string): number => {
  let total = 0;
  let pending: number | undefined;
  for (const char of text) {
    const unit = UNITS[char];
    if (unit === undefined) {
      pending = DIGITS[char] ?? 0;
    } else {
      total += (pending ?? 1) * unit;
      pending = undefined;
    }
  }
  return total + (pending ?? 0);
};

/**
 * The numeral in Arabic digits, without leading zeros (`03` is `3`). A numeral without 十 or 百 is read digit by
 * digit, and so is what follows 零 after tens: that is how room numbers are spoken (十六零一).
 */
export const arabic = (numeral: string): string => {
  const spoken = /^([一二三四五六七八九]?十[一二三四五六七八九]?)零([一二三四五六七八九])$/.exec(numeral);
  if (spoken?.[1] !== undefined && spoken[2] !== undefined)
    return `${byUnits(spoken[1])}0${digit(spoken[2])}`;
  const digits = /[十百]/.test(numeral) ? String(byUnits(numeral)) : Array.from(numeral, digit).join('');
  return digits.replace(/^0+(?=\d)/, '');
};
