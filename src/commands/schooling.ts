/** The understanding that ships, with what was taught beside it. */
import { IntentSchema } from '../core/model/codes.ts';
import type { Taught } from '../core/model/missed.ts';
import { openSchool, type School } from '../service/school.ts';
import { loadExamples } from '../understanding/examples.ts';
import { createUnderstanding } from '../understanding/understand.ts';
import { INTENTS_DIR } from './options.ts';

/** `failed`: what was taught last could not be trained, and what was in force before stays. */
export const createSchool = async (
  taught: readonly Taught[],
  failed: (error: unknown) => void,
): Promise<School> => {
  const examples = (await loadExamples(INTENTS_DIR)).flatMap(({ text, label }) => {
    const intent = IntentSchema.safeParse(label);
    return intent.success ? [{ text, intent: intent.data }] : [];
  });
  return openSchool(taught, { train: (lines) => createUnderstanding(INTENTS_DIR, lines), examples, failed });
};
