/** Short lines in English, as far as the bot reads them: answers, danger, and that it leaks. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** What is said, as an expression, and the same in Chinese. */
const table = z.record(z.string(), z.string().min(1));
const PhrasesSchema = z.object({
  /** Lines as a whole. */
  answers: table,
  /** Wherever it stands; the first that matches holds. */
  danger: table,
  /** Where it leaks, of lines that tell of a leak to the bot itself. */
  leaks: table,
});

/** What the line means in Chinese; undefined: it is not English, or not one of these. */
export type English = (text: string, addressed: boolean) => string | undefined;

const HAN = /\p{Script=Han}/u;
/** That water comes in; not that it did, that there is none, or a question about a word. */
const TELLS =
  /\b(leak(s|ing)?|drip(s|ping)?|seep(s|ing)?|flood(s|ed|ing)?|water (is |keeps )?com(es|ing))\b/i;
const OVER = /\b(no|not|isn'?t|without|was|were|fixed|stopped|if)\b/i;
/** Of the speaker's own home: what others tell one another in a group may be of anything. */
const OWN = /\b(my|our|i|we|us|help)\b/i;

const rows = (of: Record<string, string>, wrap: (expression: string) => string): [RegExp, string][] =>
  Object.entries(of).map(([said, means]) => [new RegExp(wrap(said), 'i'), means]);

const first = (all: readonly [RegExp, string][], text: string): string | undefined =>
  all.find(([said]) => said.test(text))?.[1];

/** Reads `intents/en/phrases.json`. Throws with the file's name where it is not in order. */
export const loadEnglish = async (file: string): Promise<English> => {
  const parsed = PhrasesSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const answers = rows(parsed.data.answers, (said) => `^(?:${said})$`);
  const danger = rows(parsed.data.danger, (said) => said);
  const leaks = rows(parsed.data.leaks, (said) => said);
  return (said, addressed) => {
    if (HAN.test(said) || !/[a-z]{2}/i.test(said)) return undefined;
    const text = said
      .replace(/[’‘]/g, "'")
      .replace(/[\s.,!?]+/g, ' ')
      .trim();
    const answer = addressed ? first(answers, text) : undefined;
    if (answer !== undefined) return answer;
    const told = addressed || (OWN.test(text) && !OVER.test(text)) ? first(danger, text) : undefined;
    const leak = addressed && TELLS.test(text) && !OVER.test(text) ? first(leaks, text) : undefined;
    const means = told ?? leak;
    // Whoever is to act reads what was said in truth.
    return means === undefined ? undefined : `${means}（${said.trim()}）`;
  };
};
