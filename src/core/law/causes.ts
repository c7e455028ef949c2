/** What the words of a report or of a finding say of the cause, by the law's table. */
import type { Part } from '../model/codes.ts';
import type { Law } from '../model/law.ts';
import type { Cause } from '../model/rows.ts';

/** 不是楼上, 排除了暖气, 跟楼上无关: these name what it is not. */
const DENIED_BEFORE = /(?:不是|不像|并非|排除|没有?)[^，。；,;]{0,3}$/;
const DENIED_AFTER = /^[^，。；,;]{0,4}(?:无关|没关系|没问题)/;

const isNamed = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!DENIED_BEFORE.test(text.slice(0, at)) && !DENIED_AFTER.test(text.slice(at + word.length)))
      return true;
  }
  return false;
};

/** The causes that `text` names, and those that a leak of `part` has without a word. */
export const causesOf = (law: Law, text: string | undefined, part: Part | undefined): Cause[] =>
  law.causes.filter(
    ({ words, parts }) =>
      (part !== undefined && parts?.includes(part) === true) ||
      (text !== undefined && words.some((word) => isNamed(text, word))),
  );
