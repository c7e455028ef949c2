/** Whether a number can be dialled at all, by its form only: nobody is called to find out. */

/** 110, 119, 120, 12345, 12348, 95598, 96069 …: numbers that are complete as they are. */
const SHORT = /^(11[0-9]|12[0-9]|12[0-9]{3}|95[0-9]{3,4}|96[0-9]{3,4})$/;
const MOBILE = /^1[3-9]\d{9}$/;
/** Area code and number; the area code may be left out as neighbours do. */
const LANDLINE = /^(0\d{2,3})?[2-8]\d{6,7}$/;
const SERVICE = /^[48]00\d{7}$/;
const SAMPLE = /^0100000\d{4}$/;

const digitsOf = (number: string): string =>
  number
    .normalize('NFKC')
    .replace(/^\+?86(?=\D)/, '')
    .replace(/(转|-|ext\.?|x)\s*\d{1,5}$/i, (tail) => (tail.startsWith('-') ? tail : ''))
    .replace(/[\s()\-–—]/g, '');

/** `010-0000-2101`: a number that nobody can have, as fictional records use it. */
export const isSampleNumber = (number: string): boolean => SAMPLE.test(digitsOf(number));

/** True for mainland mobile, landline, 400/800 and short numbers; false for typing errors and several numbers in one. */
export const isPlausibleNumber = (number: string): boolean => {
  const digits = digitsOf(number);
  return [SHORT, MOBILE, LANDLINE, SERVICE, SAMPLE].some((form) => form.test(digits));
};

/** 12345, 95598 …: not anybody's own number. */
export const isShortCode = (number: string): boolean => SHORT.test(digitsOf(number));
