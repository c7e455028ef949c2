/** Headers that somebody told once, kept beside the tables in `import-mapping.json` for the next list. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Mapping, MappingSchema } from './header.ts';
import { printJson } from './print.ts';
import type { Planned } from './write.ts';

const fileIn = (data: string): string => join(data, 'import-mapping.json');

export type Kept = { mapping: Mapping; text: string | undefined };

/** What was told before; nothing where nothing was. Throws where the file was damaged. */
export const readKept = async (data: string): Promise<Kept> => {
  const text = await readFile(fileIn(data), 'utf8').catch(() => undefined);
  if (text === undefined) return { mapping: {}, text };
  try {
    return { mapping: MappingSchema.parse(JSON.parse(text)), text };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${fileIn(data)} is no mapping {"header": "field"}: correct or delete it (${why})`);
  }
};

/** The file as it is to be written with the import; none where nothing new was told. */
export const keeping = (data: string, { mapping: before, text }: Kept, mapping: Mapping): Planned[] =>
  Object.entries(mapping).every(([header, field]) => before[header] === field && header in before)
    ? []
    : [{ file: fileIn(data), before: text, after: printJson(mapping) }];
