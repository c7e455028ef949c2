/** Dates as people say them, with the precision they have: 昨天 is a day, 上周 a month, 去年夏天 a year. */

import { arabic, NUMERAL } from '../core/model/numerals.ts';
import { DAY, dayOf, type Instant, startOf, type VagueDate, VagueDateSchema } from '../core/model/time.ts';

export type Said = { date: VagueDate; index: number; words: string; relative: boolean };

type Today = { at: Instant; year: number; month: number };
type Form = {
  expression: RegExp;
  relative: boolean;
  read: (groups: (string | undefined)[], today: Today) => string | undefined;
};

const two = (value: number | string): string => String(value).padStart(2, '0');
const monthOf = (year: number, month: number): string => {
  const shifted = new Date(Date.UTC(year, month - 1, 1));
  return `${shifted.getUTCFullYear()}-${two(shifted.getUTCMonth() + 1)}`;
};
const join = (year: string | number, month?: string, day?: string): string =>
  [String(year), month && two(arabic(month)), month && day && two(arabic(day))].filter(Boolean).join('-');

/** 98 → 1998, 09 → 2009: nobody has lived here since 2050. */
const fullYear = (text: string): string => {
  const year = Array.from(text, arabic).join('');
  if (year.length !== 2) return year;
  return Number(year) >= 50 ? `19${year}` : `20${year}`;
};

const FEASTS: Record<string, string> = {
  元旦: '01',
  三八: '03',
  清明: '04',
  五一: '05',
  六一: '06',
  七一: '07',
  八一: '08',
  国庆: '10',
  十一: '10',
};
const YEARS: Record<string, number> = { 今年: 0, 去年: 1, 前年: 2, 大前年: 3 };
const DAYS: Record<string, number> = { 今: 0, 昨: 1, 前: 2, 大前: 3 };
const WEEKDAYS = '一二三四五六日';

/** The month if all seven days from Monday share it, otherwise the year if they share that. */
const week = (today: Today, back: number): string | undefined => {
  const weekday = (new Date(startOf(dayOf(today.at)) + 8 * 3_600_000).getUTCDay() + 6) % 7;
  const monday = today.at - (weekday + 7 * back) * DAY;
  const [first, last] = [dayOf(monday), dayOf(monday + 6 * DAY)];
  if (first.slice(0, 7) === last.slice(0, 7)) return first.slice(0, 7);
  return first.slice(0, 4) === last.slice(0, 4) ? first.slice(0, 4) : undefined;
};

const weekdayOf = (today: Today, back: number, name: string): string => {
  const weekday = (new Date(startOf(dayOf(today.at)) + 8 * 3_600_000).getUTCDay() + 6) % 7;
  const wanted = WEEKDAYS.indexOf(name === '天' ? '日' : name);
  return dayOf(today.at - (weekday + 7 * back - wanted) * DAY);
};

/** How long ago: days to the day, weeks and months to the month, years to the year. */
const ago = (today: Today, amount: number, unit: string): string => {
  if (unit === '天') return dayOf(today.at - amount * DAY);
  if (unit === '年') return String(today.year - amount);
  if (unit.endsWith('月')) return monthOf(today.year, today.month - amount);
  return dayOf(today.at - amount * 7 * DAY).slice(0, 7);
};

/** A month without a year is the last one that has been. */
const lastMonth = (today: Today, month: string, day?: string): string => {
  const number = Number(arabic(month));
  return join(number > today.month ? today.year - 1 : today.year, month, day);
};

const N = NUMERAL;
const AGO = '(?:前|以前|之前|了|多了|来)';
const FORMS: Form[] = [
  {
    expression: new RegExp(
      `((?:19|20)\\d{2}|[一二][〇零一二三四五六七八九]{3})(?:年|[-/.](?=\\d))(?:(${N})(?:月份?|[-/.](?=\\d)|(?=[,。 ]|$)))?(?:(${N})[日号]?)?`,
    ),
    relative: false,
    read: ([, year = '', month, day]) => join(fullYear(year), month, day),
  },
  {
    expression: new RegExp(
      `(?<![\\d〇零一二三四五六七八九十])([01289]\\d|[〇零九八一二][〇零一二三四五六七八九])年(?:(${N})月份?)?(?:(${N})[日号])?(?=[的建盖交收竣入买拿接夏秋冬春底初]|\\s|,|$|.{0,3}(?:开始|交|收|入住|就))`,
    ),
    relative: false,
    read: ([, year = '', month, day]) => join(fullYear(year), month, day),
  },
  {
    expression: new RegExp(
      `(大前年|前年|去年|今年)(?:的)?(?:(元旦|三八|清明|五一|六一|七一|八一|国庆|十一(?!月))|(${N})月份?(?:(${N})[日号])?)?`,
    ),
    relative: true,
    read: ([, year = '', feast, month, day], today) =>
      join(today.year - (YEARS[year] ?? 0), feast === undefined ? month : FEASTS[feast], day),
  },
  {
    expression: new RegExp(`(上上个?月|上个?月|这个月|本月)(?:(${N})[日号])?`),
    relative: true,
    read: ([, which = '', day], today) => {
      const back = which.startsWith('上上') ? 2 : which.startsWith('上') ? 1 : 0;
      const month = monthOf(today.year, today.month - back);
      return day === undefined ? month : `${month}-${two(arabic(day))}`;
    },
  },
  {
    expression: /(上上|上|这|本)个?(?:周|星期|礼拜)([一二三四五六日天])?/,
    relative: true,
    read: ([, which = '', day], today) => {
      const back = which === '上上' ? 2 : which === '上' ? 1 : 0;
      return day === undefined ? week(today, back) : weekdayOf(today, back, day);
    },
  },
  {
    expression: /(大前|(?<!啥)前|昨|今)(?:天|晚|夜|儿|早|日)/,
    relative: true,
    read: ([, which = ''], today) => dayOf(today.at - (DAYS[which] ?? 0) * DAY),
  },
  {
    expression: new RegExp(`(${N}|半)(天|个?多?月|年|周|个?多?星期|个?礼拜)(?:多|[一三]夜)?${AGO}`),
    relative: true,
    read: ([, amount = '', unit = ''], today) => {
      if (amount !== '半') return ago(today, Number(arabic(amount)), unit);
      return unit === '年' ? ago(today, 6, '月') : dayOf(today.at - 15 * DAY).slice(0, 7);
    },
  },
  {
    expression: /半年/,
    relative: true,
    read: (_groups, today) => ago(today, 6, '月'),
  },
  {
    expression: new RegExp(`(?<!个)(${N})月份?(?:(${N})[日号])?(?!子)`),
    relative: false,
    read: ([, month = '', day], today) => lastMonth(today, month, day),
  },
];

/** Every date in the text, from the most exact way of saying to the vaguest; each stretch of text counts once. */
export const readDates = (text: string, at: Instant): Said[] => {
  const day = dayOf(at);
  const today: Today = { at, year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) };
  const dates: Said[] = [];
  let rest = text;
  for (const { expression, relative, read } of FORMS) {
    for (let match = expression.exec(rest); match !== null; match = expression.exec(rest)) {
      const date = VagueDateSchema.safeParse(read(match, today));
      if (date.success && date.data <= day)
        dates.push({ date: date.data, index: match.index, words: match[0], relative });
      rest =
        rest.slice(0, match.index) + ';'.repeat(match[0].length) + rest.slice(match.index + match[0].length);
    }
  }
  return dates.sort((a, b) => a.index - b.index);
};
