/** Cells of a sheet: text that stays text, moments and days as Excel's own dates. */
import { DAY, type Day, HOUR, type Instant } from '../../core/model/time.ts';

/** A moment is shown as the sheet shows moments, a day by a format of its own. */
export type Cell = string | number | Date | { value: Date; format: string } | null;

/** What a spreadsheet may take for a formula, also in full width, behind spaces, and once it was saved as .csv. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** Text that no program reads as a formula, an empty cell for nothing. */
export const textCell = (text: string | undefined): Cell =>
  text === undefined || text === '' ? null : FORMULA.test(text) ? `'${text}` : text;

/** Excel has no time zones: the date that it shows is the one of Asia/Shanghai. Nothing before 1970 is a report. */
export const momentCell = (at: Instant | undefined): Cell =>
  at === undefined || at < DAY ? null : new Date(at + 8 * HOUR);

export const dayCell = (day: Day | undefined): Cell =>
  day === undefined ? null : { value: new Date(`${day}T00:00:00Z`), format: 'yyyy-mm-dd' };
