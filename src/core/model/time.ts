/** Time as weiyu counts it: instants in epoch milliseconds, calendar dates of Asia/Shanghai (UTC+8 all year since 1991). */
import { z } from 'zod';

/** Epoch milliseconds. */
export const InstantSchema = z.number().int();
export type Instant = z.infer<typeof InstantSchema>;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const SHANGHAI_OFFSET = 8 * HOUR;

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** True for `2020-02-29`, false for `2021-02-29`. */
const isRealDate = (text: string): boolean => {
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined) return false;
  if (month === undefined) return true;
  if (month < 1 || month > 12) return false;
  return day === undefined || (day >= 1 && day <= daysIn(year, month));
};

/** A calendar date, `YYYY-MM-DD`. */
export const DaySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD')
  .refine(isRealDate, 'no such day in the calendar');
export type Day = z.infer<typeof DaySchema>;

/** A date as precise as it is known: `2020-09-25`, `2020-09` or `2020`. */
export const VagueDateSchema = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date is written YYYY, YYYY-MM or YYYY-MM-DD')
  .refine(isRealDate, 'no such day in the calendar');
export type VagueDate = z.infer<typeof VagueDateSchema>;

/** An ISO 8601 time with offset, read to an instant. */
export const IsoInstantSchema = z.iso
  .datetime({ offset: true })
  .transform((text): Instant => Date.parse(text));

/** The instant as ISO 8601 in Asia/Shanghai, to the second: `2026-07-03T21:04:00+08:00`. */
export const toIso = (at: Instant): string =>
  `${new Date(at + SHANGHAI_OFFSET).toISOString().slice(0, 19)}+08:00`;

/** The calendar day in Asia/Shanghai on which the instant falls. */
export const dayOf = (at: Instant): Day => toIso(at).slice(0, 10);

/** Hours and minutes in Asia/Shanghai, `21:04`. */
export const clockOf = (at: Instant): string => toIso(at).slice(11, 16);

/** Midnight in Asia/Shanghai at which the day begins. */
export const startOf = (day: Day): Instant => Date.parse(`${day}T00:00:00+08:00`);

/** The earliest and the latest day that the vague date may mean. */
export const spanOf = (date: VagueDate): { earliest: Day; latest: Day } => {
  const [year = '', month, day] = date.split('-');
  if (day !== undefined) return { earliest: date, latest: date };
  const lastMonth = month ?? '12';
  const lastDay = String(daysIn(Number(year), Number(lastMonth))).padStart(2, '0');
  return { earliest: `${year}-${month ?? '01'}-01`, latest: `${year}-${lastMonth}-${lastDay}` };
};

/** A calendar month, `YYYY-MM`. */
export const MonthSchema = z
  .string()
  .regex(/^\d{4}-\d{2}$/, 'a month is written YYYY-MM')
  .refine(isRealDate, 'no such month in the calendar');
export type Month = z.infer<typeof MonthSchema>;

/** From the month's first instant to that of the next one, in Asia/Shanghai. */
export type Span = { start: Instant; end: Instant };
export const monthSpan = (month: Month): Span => {
  const { earliest, latest } = spanOf(month);
  return { start: startOf(earliest), end: startOf(latest) + DAY };
};
