/** `export --month YYYY-MM FILE.xlsx`: the month's list of cases (台账) with its sums, also while the bot runs. */
import { defineCommand } from 'citty';
import { readConfig } from '../config.ts';
import { type Instant, type Month, MonthSchema, monthSpan } from '../core/model/time.ts';
import { wallClock } from '../service/clock.ts';
import { openReading } from '../store/sqlite/store.ts';
import { refuseTaken, writeWhole } from './fresh-file.ts';
import { laidOver } from './learning.ts';
import { workbookOf } from './monthly/workbook.ts';
import { print } from './ndjson.ts';
import { commonArgs, registryOf, sourceOf } from './options.ts';

const monthAsked = (text: string, now: Instant): Month => {
  const { data: month } = MonthSchema.safeParse(text);
  if (month === undefined) throw new Error(`no month “${text}”: write it as 2026-07`);
  if (monthSpan(month).start > now) throw new Error(`${month} has not begun: name this month or one before`);
  return month;
};

export default defineCommand({
  meta: { name: 'export', description: 'the cases of a month as an Excel file: 台账, sums, what it is' },
  args: {
    ...commonArgs,
    file: { type: 'positional', required: true, description: 'the .xlsx file to write' },
    month: { type: 'string', required: true, description: 'the month, 2026-07, in Asia/Shanghai' },
    db: { type: 'string', description: 'database file' },
    phones: { type: 'boolean', description: 'numbers in full, of those who agreed to be called' },
    force: { type: 'boolean', description: 'overwrite the file if it is there' },
  },
  run: async ({ args }) => {
    const { file } = args;
    const now = wallClock();
    const month = monthAsked(args.month, now);
    refuseTaken(file, '.xlsx', args.force === true);
    const config = readConfig();
    const data = config.WEIYU_DATA ?? args.data;
    const tables = await registryOf(sourceOf({ ...args, data }));
    const store = await openReading(args.db ?? config.WEIYU_DB);
    try {
      const registry = await laidOver(tables, store);
      const views = [{ buildings: '*', parties: '*' } as const];
      const phones = args.phones === true;
      const { bytes, sums } = await workbookOf({ store, registry, views, month, now, phones });
      writeWhole(file, bytes);
      print({ file, month, bytes: bytes.length, ...sums });
    } finally {
      await store.close();
    }
  },
});
