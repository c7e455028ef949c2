/** Days of the calendar and spans of them: what a period of the Civil Code does to a date. */
import type { Day, VagueDate } from '../model/time.ts';
import { spanOf } from '../model/time.ts';

/** Between these days, both included; a fact that is known to the day has both alike. */
export type Span = { lo: Day; hi: Day };

/** Before and after every day that can be meant. */
export const EVER: Span = { lo: '0001-01-01', hi: '9999-12-31' };

export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
export const later = (a: Day, b: Day): Day => (a > b ? a : b);
export const hull = (a: Span, b: Span): Span => ({ lo: earlier(a.lo, b.lo), hi: later(a.hi, b.hi) });

export const spanOfVague = (date: VagueDate | undefined): Span | undefined => {
  if (date === undefined) return undefined;
  const { earliest, latest } = spanOf(date);
  return { lo: earliest, hi: latest };
};

const two = (value: number): string => String(value).padStart(2, '0');
const four = (value: number): string => String(value).padStart(4, '0');
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const lastOf = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 31);

/**
 * The last day of a period of `months` that began on `day`: the corresponding date, or where the month has none its last
 * day (《民法典》第二百零二条). Never past the end of the calendar that is reckoned with.
 */
export const addMonths = (day: Day, months: number): Day => {
  const index = Number(day.slice(0, 4)) * 12 + (Number(day.slice(5, 7)) - 1) + months;
  const toYear = Math.floor(index / 12);
  if (toYear > 9999) return EVER.hi;
  const toMonth = (index % 12) + 1;
  return `${four(toYear)}-${two(toMonth)}-${two(Math.min(Number(day.slice(8)), lastOf(toYear, toMonth)))}`;
};

export const nextDay = (day: Day): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  if (date < lastOf(year, month)) return `${day.slice(0, 8)}${two(date + 1)}`;
  return month === 12 ? `${four(year + 1)}-01-01` : `${day.slice(0, 5)}${two(month + 1)}-01`;
};

/** `2027-06-18` as `2027年6月18日`, `2020-09` as `2020年9月`, `2020` as `2020年`. */
export const inWords = (date: VagueDate): string => {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`;
};
