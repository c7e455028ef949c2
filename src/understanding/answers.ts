/** Answers to a question of the bot's, and the few words that work everywhere: whole messages, never parts of one. */
import type { Intent } from '../core/model/codes.ts';
import { arabic } from '../core/model/numerals.ts';
import type { Note } from './notes.ts';

/** Each intent with the expression of its words. */
export type Words = readonly (readonly [Intent, RegExp])[];
export type Answer = { intent: Intent; choice?: number };

/** Particles that change nothing. */
const TAIL = '(?:的|了|吧|啊|呀|哈|呢|哦|噢|嘛|啦|,|。|!|~|\\.| |谢谢|小雨)*';

/** The expression of an answer's words, for the whole message. */
export const whole = (words: string): RegExp => new RegExp(`^(?:${words})${TAIL}$`, 'i');

const DIGIT = '[1-9]\\d?|[一二两三四五六七八九]|十[一二]?';
const BARE = new RegExp(
  `^(?:(?:我)?(?:选|要|回|按|就)?(?:第|头)?(${DIGIT})(?:号?选项|个|项|条|种|号|\\.|,|。|、|\\)|!)?${TAIL})$`,
);
const NUMBERED =
  /^(?:我?选?第?)([1-9]|1\d)(?:个|项)?(?:[,。.、;: !)]+|(?=(?:报|是|对|不|没|下雨|有|翻|改|都|派|说|还|更|要|可以|好|谢|我|先|吧|选)))(?=.)/;
/** What makes a leading number a part of an address, a date or an amount instead. */
const MEASURED =
  /^(?:我?选?)\d+[ ]?(?:号|栋|幢|单元|层|楼|室|门|座|期|区|院|月|点|天|年|次|个(?!人报)|户|元|块|米|分|小时|#|-|日|周|星期|家|间|处|只|台|盆|桶|位|人|平|万|千|百|度|%|月份|\.\d)/;
/** 1 3 9 0 …: a telephone number, digit by digit. */
const SPELT = /^(?:\d[ ,-]){4}/;
const ORDINAL_CLAIM = /^(?:第[一二三1-3]次)/;

/** A message that is a choice, or begins with one (`1 138…`, `1,今天头一回`), or is an answer word and nothing else. */
export const readAnswer = (text: string, words: Words, note: Note): Answer | undefined => {
  if (ORDINAL_CLAIM.test(text) || SPELT.test(text)) return undefined;
  const bare = BARE.exec(text)?.[1];
  if (bare !== undefined && !(/^\d+号(?!选项)/.test(text) || /^[一二三四五六七八九十]+号/.test(text))) {
    note(text, 'choose');
    return { intent: 'choose', choice: Number(arabic(bare)) };
  }
  const numbered = MEASURED.test(text) || text.length > 60 ? undefined : NUMBERED.exec(text)?.[1];
  if (numbered !== undefined) {
    note(numbered, 'choose');
    return { intent: 'choose', choice: Number(numbered) };
  }
  const word = words.find(([, expression]) => expression.test(text));
  if (word === undefined) return undefined;
  note(text, word[0]);
  return { intent: word[0] };
};
