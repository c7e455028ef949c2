/** The trained part of understanding: naive Bayes over characters and their pairs, with a measure of its own ignorance. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { z } from 'zod';
import { type Intent, IntentSchema } from '../core/model/codes.ts';

const ExamplesSchema = z.object({
  examples: z.array(z.string().min(1)).min(1),
  not: z.array(z.string().min(1)).default([]),
});
const SMOOTHING = 0.2;

export type Guess = { intent: Intent; confidence: number };
export type Classify = (text: string) => Guess;

/** Digits say nothing about what is wanted: all become one sign. */
const gramsOf = (text: string): string[] => {
  const chars = Array.from(
    text
      .toLowerCase()
      .replace(/\d+/g, '0')
      .replace(/[^\u4e00-\u9fa5a-z0]+/g, '|'),
  );
  const pairs = ['^', ...chars, '$'].map((char, index, all) => char + (all[index + 1] ?? '')).slice(0, -1);
  return [...new Set([...chars.filter((char) => char !== '|').map((char) => char), ...pairs])];
};

/** Reads every `<intent>.json` in the directory. Throws with the file and what is wrong in it. */
const loadExamples = async (dir: string): Promise<{ text: string; label: string }[]> => {
  const files = (await readdir(dir))
    .filter((name) => name.endsWith('.json') && name !== 'lexicon.json')
    .sort();
  const read = async (name: string): Promise<{ text: string; label: string }[]> => {
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
      ...parsed.data.not.map((text) => ({ text, label: `not ${intent.data}` })),
    ];
  };
  return (await Promise.all(files.map(read))).flat();
};

/** How sure: the lead over the runner-up per known feature, discounted by how much of the message was never seen. */
const calibrate = (lead: number, known: number, features: number): number => {
  const familiar = known / Math.max(1, features);
  return (1 - Math.exp(-lead / 2.5)) * Math.min(1, familiar * 1.4);
};

/** Trains on the examples. `normalise` writes the examples as messages will be written. */
export const createClassifier = async (
  dir: string,
  normalise: (text: string) => string,
): Promise<Classify> => {
  const bayes = new BayesClassifier(undefined, SMOOTHING);
  for (const { text, label } of await loadExamples(dir)) bayes.addDocument(gramsOf(normalise(text)), label);
  bayes.train();
  const numbers = new Map(Object.keys(bayes.features).map((feature, index) => [feature, index]));
  return (text) => {
    const grams = gramsOf(text.slice(0, 40));
    const seen: Record<string, number> = {};
    let known = 0;
    for (const gram of grams) {
      const number = numbers.get(gram);
      if (number === undefined) continue;
      seen[gram] = number;
      known += 1;
    }
    const [best, next] = bayes.classifier.getClassifications(seen);
    if (best === undefined || best.value === 0) return { intent: 'chatter', confidence: 0 };
    const lead = next === undefined || next.value === 0 ? 10 : Math.log(best.value / next.value);
    const intent = IntentSchema.safeParse(best.label);
    const confidence = calibrate(lead, known, grams.length);
    return intent.success ? { intent: intent.data, confidence } : { intent: 'chatter', confidence };
  };
};
