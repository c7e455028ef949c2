/** The files of `data/` as people wrote them, to be changed record by record. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findingLine } from '../finding.ts';
import { printJson } from '../import/print.ts';
import type { Planned } from '../import/write.ts';
import { readJson } from '../json.ts';
import { recordFiles } from '../load.ts';
import { jsonFiles } from '../read.ts';

const RecordSchema = z.record(z.string(), z.unknown());
export type RawRecord = z.infer<typeof RecordSchema>;
const FileSchema = z.looseObject({
  city: z.string().optional(),
  buildings: z.array(RecordSchema).optional(),
  groups: z.array(RecordSchema).optional(),
  staff: z.array(RecordSchema).optional(),
  elders: z.array(RecordSchema).optional(),
  subscribers: z.array(z.string()).optional(),
  lines: z.array(RecordSchema).optional(),
});
/** `before` is absent where the file is to be made. */
export type RawFile = { file: string; before?: string; value: z.infer<typeof FileSchema>; touched: boolean };

/** What is there already. Throws where a file cannot be read. */
export const readRaw = async (file: string): Promise<RawFile> => {
  const read = await readJson(file);
  if (!read.ok) throw new Error(`correct the tables first:\n${findingLine(read.fault)}`);
  const before = await readFile(file, 'utf8');
  return { file, before, value: FileSchema.parse(read.value), touched: false };
};

export const readRecords = async (data: string): Promise<RawFile[]> =>
  Promise.all((await recordFiles(data)).map(readRaw));

/** `settings.json` or `taught.json`, begun where there is none. */
export const readOwnFile = async (data: string, name: string): Promise<RawFile> => {
  const file = join(data, name);
  return (await jsonFiles(data)).includes(file) ? readRaw(file) : { file, value: {}, touched: false };
};

export type ListName = 'buildings' | 'groups' | 'staff' | 'elders' | 'lines';

/** Where the first record stands for which `is` holds. */
export const placeOf = (
  files: readonly RawFile[],
  list: ListName,
  is: (record: RawRecord) => boolean,
): { file: RawFile; index: number; raw: RawRecord } | undefined => {
  for (const file of files) {
    const index = file.value[list]?.findIndex(is) ?? -1;
    const raw = file.value[list]?.[index];
    if (raw !== undefined) return { file, index, raw };
  }
  return undefined;
};

/** Puts the record in that place, behind all others where there is none; undefined takes it out. */
export const put = (file: RawFile, list: ListName, index: number, record: RawRecord | undefined): void => {
  const records = file.value[list] ?? [];
  const after = record === undefined ? [] : [record];
  const at = index < 0 ? records.length : index;
  file.value[list] = [...records.slice(0, at), ...after, ...records.slice(at + 1)];
  file.touched = true;
};

/** The files that changed, as they are to be. */
export const planned = (files: readonly RawFile[]): Planned[] =>
  files
    .filter(({ touched }) => touched)
    .map(({ file, before, value }) => ({ file, before, after: printJson(value) }));
