/** The workbook of a month: the cases, their sums, and what the list is. */
import writeXlsx from 'write-excel-file/node';
import { monthSpan } from '../../core/model/time.ts';
import { aboutLines, DIMENSIONS, SHEETS, SUM_HEADS } from '../../texts/zh-CN/monthly.ts';
import { type Cell, textCell } from './cells.ts';
import { COLUMNS } from './columns.ts';
import { type Asked, type List, listOf } from './list.ts';
import type { Line } from './tally.ts';

export type Workbook = Pick<List, 'sums'> & { bytes: Buffer };

const MOMENT = 'yyyy-mm-dd hh:mm';

const bold = (value: string) => ({ value, fontWeight: 'bold' as const, wrap: true });

/** A rate is the number itself; without a denominator there is none. */
const rate = ({ in_time, due }: Line['sums']) =>
  due === 0 ? null : { value: in_time / due, format: '0.0%' };

const sumRow = ({ kind, name, sums }: Line) => [
  DIMENSIONS[kind],
  textCell(name),
  sums.carried,
  sums.reported,
  sums.closed,
  sums.cancelled,
  sums.open,
  sums.in_time,
  sums.due,
  rate(sums),
  sums.again,
];

const aboutRows = (asked: Asked, { versions }: List): Cell[][] => {
  const { month, now, phones, registry } = asked;
  const until = Math.min(now, monthSpan(month).end);
  const about = { month, until, at: now, phones, settings: registry.settings, registry: registry.version };
  return aboutLines({ ...about, versions }).map((line) => line.map(textCell));
};

/** The list as an Excel file. */
export const workbookOf = async (asked: Asked): Promise<Workbook> => {
  const list = await listOf(asked);
  const { rows, lines, sums } = list;
  const bytes = await writeXlsx([
    {
      sheet: SHEETS.cases,
      data: [COLUMNS.map(({ head }) => bold(head)), ...rows],
      columns: COLUMNS.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
      orientation: 'landscape',
      dateFormat: MOMENT,
    },
    {
      sheet: SHEETS.sums,
      data: [SUM_HEADS.map(bold), ...lines.map(sumRow)],
      columns: SUM_HEADS.map((_, i) => ({ width: i === 1 ? 36 : 11 })),
      stickyRowsCount: 1,
    },
    {
      sheet: SHEETS.about,
      data: aboutRows(asked, list).map(([name, told]) => [
        bold(String(name)),
        { value: String(told ?? ''), wrap: true },
      ]),
      columns: [{ width: 26 }, { width: 90 }],
    },
  ]).toBuffer();
  return { bytes, sums };
};
