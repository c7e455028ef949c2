/** What understanding is measured against: a keyword rule, nlp.js, and natural's two classifiers alone, all trained on our examples. */
import { dockStart } from '@nlpjs/basic';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import LogisticRegressionClassifier from 'natural/lib/natural/classifiers/logistic_regression_classifier.js';
import { type Intent, IntentSchema } from '../../src/core/model/codes.ts';
import type { Example } from '../../src/understanding/examples.ts';
import { gramsOf } from '../../src/understanding/grams.ts';

/** Names the intent of one line. */
export type Guess = (text: string) => Intent | Promise<Intent>;
export type Rival = { name: string; trained: number; guess: Guess };

/** Counter-examples of an intent are nothing for the bot. */
const intentOf = (label: string): Intent => {
  const intent = IntentSchema.safeParse(label);
  return intent.success ? intent.data : 'chatter';
};

export const keywordRule: Guess = (text) =>
  /漏水|漏雨|渗水|渗漏|返潮/.test(text) ? 'report_leak' : 'chatter';

const nlpjs = async (examples: readonly Example[]): Promise<Guess> => {
  const dock = await dockStart({
    settings: { nlp: { languages: ['zh'], autoSave: false, log: false, nlu: { log: false } } },
    use: ['Basic', 'LangZh'],
  });
  const nlp = dock.get('nlp');
  for (const { text, label } of examples) nlp.addDocument('zh', text, intentOf(label));
  await nlp.train();
  return async (text) => intentOf((await nlp.nluManager.process('zh', text)).intent);
};

const bayes = (examples: readonly Example[]): Guess => {
  const classifier = new BayesClassifier(undefined, 0.2);
  for (const { text, label } of examples) classifier.addDocument(gramsOf(text), label);
  classifier.train();
  return (text) => intentOf(classifier.classify(gramsOf(text)));
};

/** Grams of fewer examples than this are left out: with 25 it did not end within twenty minutes. */
const LEAST_SEEN = 80;

const logistic = (examples: readonly Example[]): Guess => {
  const seen = new Map<string, number>();
  for (const { text } of examples)
    for (const gram of gramsOf(text)) seen.set(gram, (seen.get(gram) ?? 0) + 1);
  const frequent = (text: string): string[] =>
    gramsOf(text).filter((gram) => (seen.get(gram) ?? 0) >= LEAST_SEEN);
  const classifier = new LogisticRegressionClassifier();
  for (const { text, label } of examples) classifier.addDocument(frequent(text), intentOf(label));
  classifier.train();
  return (text) => intentOf(classifier.classify(frequent(text)));
};

const TRAINERS: Record<string, (examples: readonly Example[]) => Guess | Promise<Guess>> = {
  'nlp.js': nlpjs,
  "natural's Bayes": bayes,
  "natural's logistic regression": logistic,
};

/** Trains all of them on the same examples, written as messages are. `trained`: milliseconds that took. */
export const trainRivals = async (
  examples: readonly Example[],
  tell: (text: string) => void,
): Promise<Rival[]> => {
  const rivals: Rival[] = [];
  for (const [name, train] of Object.entries(TRAINERS)) {
    tell(`training ${name}`);
    const started = performance.now();
    const guess = await train(examples);
    rivals.push({ name, trained: performance.now() - started, guess });
  }
  return rivals;
};
