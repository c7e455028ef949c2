/**
 * The trained part of understanding: two readers of the same examples. A softmax names the intent and how sure it is;
 * natural's naive Bayes reads after it, and where the two differ less is believed.
 */
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { type Intent, IntentSchema } from '../core/model/codes.ts';
import { type Example, loadExamples } from './examples.ts';
import { gramsOf } from './grams.ts';
import { addRows, highest, probabilities, trainSoftmax } from './softmax.ts';

/** natural's; more of it drowns the rare grams of so few examples. */
const SMOOTHING = 0.05;
/** What is left of the confidence when the second reader says something else. */
const DIFFERING = 0.8;
/** What is wanted is said at the beginning. */
const LONGEST = 60;

export type Guess = { intent: Intent; confidence: number };
/** `signs`: what else was read in the message. */
export type Classify = (text: string, signs: readonly string[]) => Guess;

/** Lines that only look like an intent are none of the bot's. */
const intentOf = (label: Example['label']): Intent => {
  const intent = IntentSchema.safeParse(label);
  return intent.success ? intent.data : 'chatter';
};

/** natural's counts, laid out so that a message is scored in one pass: `[feature * labels + label]`. */
const countsOf = (bayes: BayesClassifier, features: number, intents: readonly Intent[]): Float64Array => {
  const { classFeatures, classTotals } = bayes.classifier;
  return Float64Array.from({ length: features * intents.length }, (_, at) => {
    const intent = intents[at % intents.length] ?? '';
    const count = classFeatures[intent]?.[Math.floor(at / intents.length)] ?? SMOOTHING;
    return Math.log(count / (classTotals[intent] ?? 1));
  });
};

/** Trains on the examples of the directory. `normalise` writes them as messages will be written, `signsOf` reads their signs. */
export const createClassifier = async (
  dir: string,
  normalise: (text: string) => string,
  signsOf: (text: string) => readonly string[],
): Promise<Classify> => {
  const examples = (await loadExamples(dir)).map(({ text, label }) => ({
    grams: [...gramsOf(normalise(text)), ...signsOf(normalise(text))],
    intent: intentOf(label),
  }));
  const intents = [...new Set(examples.map(({ intent }) => intent))];
  const bayes = new BayesClassifier(undefined, SMOOTHING);
  for (const { grams, intent } of examples) bayes.addDocument(grams, intent);
  bayes.train();
  const numbers = new Map(Object.keys(bayes.features).map((gram, number) => [gram, number]));
  const numbersOf = (grams: readonly string[]): number[] => {
    const found: number[] = [];
    for (const gram of grams) {
      const number = numbers.get(gram);
      if (number !== undefined) found.push(number);
    }
    return found;
  };
  const samples = examples.map(({ grams, intent }) => ({
    features: numbersOf(grams),
    label: intents.indexOf(intent),
  }));
  const weights = trainSoftmax(samples, numbers.size, intents.length);
  const counts = countsOf(bayes, numbers.size, intents);
  const totals = Float64Array.from(intents, (intent) => Math.log(bayes.classifier.classTotals[intent] ?? 1));

  const secondReader = (features: readonly number[]): number => {
    const scores = Float64Array.from(totals);
    addRows(scores, counts, features);
    return highest(scores);
  };
  return (text, signs) => {
    const features = numbersOf([...gramsOf(text.slice(0, LONGEST)), ...signs]);
    const likely = probabilities(weights, features);
    const best = highest(likely);
    const confidence = (likely[best] ?? 0) * (secondReader(features) === best ? 1 : DIFFERING);
    return { intent: intents[best] ?? 'chatter', confidence };
  };
};
