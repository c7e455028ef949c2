/** Dates as sheets hold them, to the precision they have. */
import { arabic, NUMERAL } from '../../core/model/numerals.ts';
import { type VagueDate, VagueDateSchema } from '../../core/model/time.ts';
import type { Cell } from './sheet.ts';

/** A spreadsheet counts days from here: 1 is 1900-01-01, with a 29th of February that year never had. */
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;
const EARLIEST = 1850;
const LATEST = 2099;

const PERIOD =
  /约|左右|前后|以前|以后|之前|之后|年代|(?:19|20)\d{2}年?\s*(?:[-~至到—–/、,])+\s*(?:(?:19|20)\d{2}|\d{2}年)/;
/** Slipped in from the next column, as lists do that were copied together. */
const HOUSEHOLDS = /^(?:总户数|当期户数)?\d+ ?户/;
const DATE =
  /^((?:1[89]|20)\d{2})(?:[-/.年](0?\d|1[0-2])(?:[-/.月](0?[1-9]|[12]\d|3[01])日?|月份?)?|年)?(?:[T\s]+[\d:.Z+]+)?(?:年?(?:建成|建造|建设|建|竣工|竣工验收|验收|交付|交房|交付使用|投入使用|完工))?$/;
const COMPACT = /^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
const SHORT_YEAR = /^(\d{2})年(?:建成?|竣工|交付)?$/;

const two = (part: string): string => part.padStart(2, '0');

const fromParts = (year = '', month?: string, day?: string): VagueDate | undefined => {
  const text = [year, ...(month === undefined ? [] : [two(month)]), ...(day === undefined ? [] : [two(day)])];
  const number = Number(year);
  const date = VagueDateSchema.safeParse(text.join('-'));
  return date.success && number >= EARLIEST && number <= LATEST ? date.data : undefined;
};

const fromNumber = (number: number): VagueDate | undefined => {
  if (Number.isInteger(number) && number >= EARLIEST && number <= LATEST) return String(number);
  if (number > 10_000 && number < 80_000)
    return new Date(EPOCH + Math.floor(number) * DAY).toISOString().slice(0, 10);
  return fromText(String(number));
};

const fromText = (text: string): VagueDate | undefined => {
  const [, year, month, day] = COMPACT.exec(text) ?? DATE.exec(text) ?? [];
  if (year !== undefined) return fromParts(year, month, day);
  const short = SHORT_YEAR.exec(text)?.[1];
  return short === undefined ? undefined : fromParts(Number(short) >= 50 ? `19${short}` : `20${short}`);
};

/**
 * The cell's date: `2019-05-01`, `2019/5`, `2019年5月1日`, `1998年建成`, `二〇〇三年`, a date cell, a serial number.
 * `period` for what names no single date (`90年代`, `1998-2003年`) or slipped in from another column, undefined for what is none.
 */
export const dateIn = (cell: Cell): VagueDate | 'period' | undefined => {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? undefined : fromText(cell.toISOString().slice(0, 10));
  if (typeof cell === 'number') return fromNumber(cell);
  const text = String(cell)
    .normalize('NFKC')
    .replace(/[〇零一二三四五六七八九十]/.test(String(cell)) ? new RegExp(NUMERAL, 'g') : /$^/, arabic)
    .replace(/(?<=\d)\s*([-/.年月])\s*(?=\d)/g, '$1')
    .trim();
  const date = fromText(text) ?? (/^\d{5}$/.test(text) ? fromNumber(Number(text)) : undefined);
  if (date !== undefined) return date;
  return PERIOD.test(text) || HOUSEHOLDS.test(text) ? 'period' : undefined;
};
