/** Files to sheets of cells: .xlsx, and .csv in whatever encoding an office saves it. */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';

export type Cell = string | number | boolean | Date | null;

/** `name` where the file has several sheets. `rows[0]` is row 1. */
export type Sheet = { name?: string; rows: Cell[][] };

/** UTF-8 if it is that, else GB 18030 as a Chinese Excel saves it. */
const decoded = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};

/** Commas, semicolons or tabs, whichever the first line has most of. */
const delimiterOf = (text: string): string => {
  const [line = ''] = text.split('\n', 1);
  const count = (sign: string): number => line.split(sign).length;
  return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
};

const csvRows = (bytes: Uint8Array): string[][] => {
  const text = decoded(bytes);
  return parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
  });
};

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
const isOldExcel = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf;

/** Of a .xlsx: what the sheets of the largest public list have, several times over. */
const MOST_UNPACKED = 128 * 1024 * 1024;
/** No sheet that people fill in is packed so tightly; one that is holds up its reader for a minute. */
const TIGHTEST = 200;

/** How many bytes the zip says that its files have when they are unpacked; its directory stands at its end. */
const unpackedSize = (bytes: Uint8Array): number => {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.lastIndexOf('PK\x05\x06');
  let size = 0;
  let at = end < 0 || end + 20 > zip.length ? zip.length : zip.readUInt32LE(end + 16);
  while (at + 46 <= zip.length && zip.readUInt32LE(at) === 0x02014b50) {
    size += zip.readUInt32LE(at + 24);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return size;
};

const cellOf = (value: unknown): Cell =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  value instanceof Date
    ? value
    : null;

/**
 * The sheets of a file's content; it is told by its content, not by its name. A .xlsx that unpacks to more than `most`
 * bytes is refused: reading it would hold up everybody.
 */
export const sheetsOf = async (bytes: Uint8Array, most = MOST_UNPACKED): Promise<Sheet[]> => {
  if (isOldExcel(bytes))
    throw new Error('an old .xls or a protected file: save it as .xlsx without a password');
  if (!isZip(bytes)) return [{ rows: csvRows(bytes) }];
  if (unpackedSize(bytes) > Math.min(most, TIGHTEST * bytes.length))
    throw new Error('a .xlsx with far too much in it: copy the rows that are needed into a new one');
  const sheets = await readXlsx(Buffer.from(bytes)).catch((error: unknown) => {
    throw new Error(`not a readable .xlsx (${String(error)}): open it in Excel and save it again`);
  });
  return sheets.map(({ sheet, data }) => ({
    ...(sheets.length > 1 && { name: sheet }),
    rows: data.map((row) => row.map(cellOf)),
  }));
};

/** Reads the file; an error names it and says what to do. */
export const readSheets = async (file: string): Promise<Sheet[]> => {
  try {
    return await sheetsOf(await readFile(file));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** 0 is A, 26 is AA. */
export const letterOf = (column: number): string =>
  (column < 26 ? '' : letterOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
