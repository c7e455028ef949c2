/** The texts that understanding is measured on: our own, and third parties' where they lie beside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { IntentSchema } from '../../src/core/model/codes.ts';
import { SlotsSchema } from '../../src/core/model/meaning.ts';

const WRITTEN = fileURLToPath(new URL('../../test/understanding/written/', import.meta.url));

/** When the written lines were said: a Friday evening, from which 昨天 and 上周三 are counted. */
export const AT = Date.parse('2026-07-03T21:10:00+08:00');

const WrittenSchema = z.object({
  text: z.string(),
  room: z.boolean().default(false),
  addressed: z.boolean().default(true),
  /** Absent: `AT`. */
  at: z.iso
    .datetime({ offset: true })
    .transform((at) => Date.parse(at))
    .optional(),
  intent: IntentSchema,
  slots: SlotsSchema,
});
export type Written = z.infer<typeof WrittenSchema>;

const PassedOverSchema = z.object({ text: z.string(), kind: z.string() });

/** The title is part of a letter: who labelled it read both. */
const LetterSchema = z.object({
  set: z.enum(['letters', 'pages', 'tricky']),
  title: z.string().default(''),
  text: z.string(),
  is_leak_report: z.boolean(),
  confidence: z.enum(['high', 'medium', 'low']),
  dup_group: z.string(),
});
export type Letter = z.infer<typeof LetterSchema>;

const ChatterSchema = z.object({ text: z.string() });

const linesOf = <T>(file: string, schema: z.ZodType<T>): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));

export const STRANGERS = ['fourth', 'fifth'] as const;
type Stranger = (typeof STRANGERS)[number];

/**
 * `lines` before any tuning, `second` after the first, `third` while tuning and wholly looked at. Those of `STRANGERS`: each by an
 * author who saw neither lexicon nor examples, read when all tuning before it was over.
 */
export const readWritten = (set: 'lines' | 'second' | 'third' | Stranger = 'lines'): Written[] =>
  linesOf(join(WRITTEN, `${set}.jsonl`), WrittenSchema);
export const readPassedOver = (): z.infer<typeof PassedOverSchema>[] =>
  ['passed-over.jsonl', 'second-passed-over.jsonl'].flatMap((file) =>
    linesOf(join(WRITTEN, file), PassedOverSchema),
  );

/** Group lines by the same author. */
export const readPassedOverBy = (set: Stranger): z.infer<typeof PassedOverSchema>[] =>
  linesOf(join(WRITTEN, `${set}-passed-over.jsonl`), PassedOverSchema);

/** `undefined` where the directory does not hold them. Rows whose label is unsure are left out. */
export const readLetters = (dir: string): Letter[] | undefined => {
  const file = join(dir, 'nlu/letters-labelled.jsonl');
  if (!existsSync(file)) return undefined;
  return linesOf(file, LetterSchema)
    .filter(({ confidence }) => confidence !== 'low')
    .map((letter) => ({
      ...letter,
      text: letter.title === '' ? letter.text : `${letter.title}\n${letter.text}`,
    }));
};
export const readChatter = (dir: string): string[] | undefined => {
  const file = join(dir, 'nlu/chatter.jsonl');
  return existsSync(file) ? linesOf(file, ChatterSchema).map(({ text }) => text) : undefined;
};

/** FNV-1a: the same text falls into the same half for ever. */
const hash = (text: string): number =>
  Array.from(text).reduce(
    (sum, char) => Math.imul(sum ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0,
    2_166_136_261,
  );

/** Half of the texts were looked at while tuning; the other half were not, and the figures that count are theirs. */
export const isHeldOut = (key: string): boolean => ((hash(key) >>> 8) & 1) === 1;
