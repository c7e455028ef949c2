/** One file of dated data (the law, the answers) against its schema. */
import type { z } from 'zod';
import type { Finding } from './finding.ts';
import { readJson, shownPath } from './json.ts';
import { schemaFaults } from './schema.ts';

/** What stands in the file, with its name; nothing where it is faulty, which is added to `findings`. */
export const readPack = async <S extends z.ZodType>(
  schema: S,
  path: string,
  findings: Finding[],
): Promise<{ file: string; pack: z.infer<S> }[]> => {
  const file = shownPath(path);
  const read = await readJson(path);
  if (!read.ok) {
    findings.push(read.fault);
    return [];
  }
  const parsed = schema.safeParse(read.value);
  if (parsed.success) return [{ file, pack: parsed.data }];
  findings.push(...schemaFaults(parsed.error, read.value, file, []));
  return [];
};
