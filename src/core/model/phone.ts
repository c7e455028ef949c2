/** Whether a number can be dialled at all, by its form only: nobody is called to find out. */

/** 110, 119, 120, 12345, 12348, 95598, 96069 …: complete as they are, and nobody's own. */
const SHORT = /^(11\d|12\d|12\d{3}|95\d{3,4}|96\d{3,4})$/;
const MOBILE = /^(\+?86-?)?1[3-9]\d-?\d{4}-?\d{4}$/;
/** Area code and number, perhaps an extension; the area code may be left out as neighbours do. */
const LANDLINE = /^((\+?86-?|0)\d{2,3}-?)?[2-8]\d{2,3}-?\d{4}([-转]\d{1,5})?$/;
const SERVICE = /^[48]00-?\d{3,4}-?\d{3,4}$/;
const SAMPLE = /^010-?0000-?\d{4}$/;

const written = (number: string): string =>
  number
    .normalize('NFKC')
    .replace(/[‐‑–—−]/g, '-')
    .replace(/(?<=\d) (?=\d)/g, '-')
    .replace(/[\s()]/g, '');

/** `010-0000-2101`: a number that nobody can have, as fictional records use it. */
export const isSampleNumber = (number: string): boolean => SAMPLE.test(written(number));

/** 12345, 95598 …: not anybody's own number. */
export const isShortCode = (number: string): boolean => SHORT.test(written(number));

/** True for mainland mobile, landline, 400/800 and short numbers; false for typing errors and several numbers in one. */
export const isPlausibleNumber = (number: string): boolean => {
  const text = written(number);
  return [SHORT, MOBILE, LANDLINE, SERVICE, SAMPLE].some((form) => form.test(text));
};
