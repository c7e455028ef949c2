/** The examples of `intents/`: one file an intent, each with lines that mean it and lines that only look so. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Intent, IntentSchema } from '../core/model/codes.ts';

const ExamplesSchema = z.object({
  examples: z.array(z.string().min(1)).min(1),
  not: z.array(z.string().min(1)).default([]),
});

/** `not report_leak` is a class of its own while training: what looks like a report and is none looks alike. */
export type Example = { text: string; label: Intent | `not ${Intent}` };

/** Reads every `<intent>.json` in the directory. Throws with the file and what is wrong in it. */
export const loadExamples = async (dir: string): Promise<Example[]> => {
  const files = (await readdir(dir))
    .filter((name) => name.endsWith('.json') && name !== 'lexicon.json')
    .sort();
  const read = async (name: string): Promise<Example[]> => {
    const file = join(dir, name);
    const intent = IntentSchema.safeParse(name.slice(0, -'.json'.length));
    if (!intent.success)
      throw new Error(
        `${file}: no such intent; name the file after one of ${IntentSchema.options.join(', ')}`,
      );
    const parsed = ExamplesSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
    return [
      ...parsed.data.examples.map((text) => ({ text, label: intent.data })),
      ...parsed.data.not.map((text) => ({ text, label: `not ${intent.data}` as const })),
    ];
  };
  return (await Promise.all(files.map(read))).flat();
};
