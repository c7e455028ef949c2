/** 黑白名单: a list of repairers as a street published it, put into the records of that street; by whom and when stays with it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DaySchema } from '../core/model/time.ts';
import { withField } from './export/spelling.ts';
import { printJson } from './import/print.ts';
import type { Cell, Sheet } from './import/sheet.ts';
import type { Planned } from './import/write.ts';
import { jsonFiles } from './read.ts';

/** Headers that name the columns; the list itself is told by 名单 or by a column of its own. */
const HEADERS = {
  name: ['名称', '单位名称', '维修单位', '企业名称', '姓名', '维修人员'],
  list: ['名单', '名单类型', '类别'],
} as const;

export const PublishedSchema = z.object({
  published_by: z.string().min(1, 'say who published it'),
  date: DaySchema,
  street: z.string().min(1),
});
export type Published = z.infer<typeof PublishedSchema>;

export type Repairer = { name: string; list: 'white' | 'black' };

const wordsOf = (cell: Cell | undefined): string => String(cell ?? '').trim();

/** The rows of the sheet; throws where no column holds names, or a row says neither 白 nor 黑. */
export const repairersIn = (sheets: readonly Sheet[]): Repairer[] => {
  const rows = sheets[0]?.rows ?? [];
  const head = (rows[0] ?? []).map(wordsOf);
  const columnOf = (known: readonly string[]): number => head.findIndex((words) => known.includes(words));
  const name = columnOf(HEADERS.name);
  const list = columnOf(HEADERS.list);
  if (name < 0 || list < 0)
    throw new Error(
      `the first row must name two columns: ${HEADERS.name[0]} and ${HEADERS.list[0]} (白 or 黑)`,
    );
  return rows.slice(1).flatMap((row, i): Repairer[] => {
    const called = wordsOf(row[name]);
    if (called === '') return [];
    const kind = wordsOf(row[list]);
    if (!/[白黑]/.test(kind))
      throw new Error(`row ${i + 2}: ${HEADERS.list[0]} is “${kind}”: write 白 or 黑`);
    return [{ name: called, list: kind.includes('黑') ? 'black' : 'white' }];
  });
};

const FileSchema = z.looseObject({ buildings: z.array(z.record(z.string(), z.unknown())).default([]) });

/** The files with the list in every record of the street, in place of the one before; none where no record is of that street. */
export const planRepairers = async (
  data: string,
  { street, ...published }: Published,
  items: readonly Repairer[],
): Promise<{ planned: Planned[]; buildings: number }> => {
  const planned: Planned[] = [];
  let buildings = 0;
  for (const file of await jsonFiles(join(data, 'compounds'))) {
    const before = await readFile(file, 'utf8');
    const value = FileSchema.parse(JSON.parse(before));
    const there = value.buildings.filter((record) => record.street === street).length;
    if (there === 0) continue;
    buildings += there;
    const listed = value.buildings.map((record) =>
      record.street === street ? withField(record, 'contractor_whitelist', { ...published, items }) : record,
    );
    planned.push({ file, before, after: printJson({ ...value, buildings: listed }) });
  }
  return { planned, buildings };
};
