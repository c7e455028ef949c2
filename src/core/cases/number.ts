/** Case numbers that can be read over the phone: letter, digit, letter, digit …, without 0 O 1 I. */

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';

/** A number of `length` characters out of one random value in [0, 1). Four give 36,864 numbers, six seven million. */
export const caseNumber = (random: number, length: 4 | 6): string => {
  let rest = random;
  let number = '';
  for (let i = 0; i < length; i += 1) {
    const alphabet = i % 2 === 0 ? LETTERS : DIGITS;
    rest *= alphabet.length;
    number += alphabet.charAt(Math.floor(rest));
    rest -= Math.floor(rest);
  }
  return number;
};

const NUMBER = /(?<![A-Za-z0-9])([A-HJ-NP-Z][2-9]){2,3}(?![A-Za-z0-9])/gi;

/** The case numbers that the text names, in capitals. `A7K2` and `a7k2` are the same; `3号楼B2` names none. */
export const caseNumbersIn = (text: string): string[] =>
  [...text.normalize('NFKC').matchAll(NUMBER)].map((match) => match[0].toUpperCase());
