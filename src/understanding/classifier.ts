/**
 * The trained part of understanding: two readers of the same examples. A softmax names the intent and how sure it is;
 * natural's naive Bayes reads after it, and where the two differ less is believed.
 */
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { type Intent, IntentSchema } from '../core/model/codes.ts';
import type { Taught } from '../core/model/missed.ts';
import { type Example, loadExamples } from './examples.ts';
import { gramsOf } from './grams.ts';
import { kept } from './kept.ts';
import {
  addRows,
  highest,
  probabilities,
  RECIPE,
  type Sample,
  trainSoftmax,
  type Weights,
} from './softmax.ts';

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

/** Each feature that the examples have, with its number. */
const numbered = (examples: readonly { features: readonly string[] }[]): Map<string, number> => {
  const numbers = new Map<string, number>();
  for (const { features } of examples)
    for (const feature of features) if (!numbers.has(feature)) numbers.set(feature, numbers.size);
  return numbers;
};

/**
 * natural's model, fed with numbers: its own way from words to numbers looks every feature up in every example, which takes
 * eleven seconds for 2,500 examples.
 */
const trainBayes = (samples: readonly Sample[], features: number): BayesClassifier['classifier'] => {
  const { classifier } = new BayesClassifier(undefined, SMOOTHING);
  // One list for all of them: a new one for each takes a second.
  const present = new Array<number>(features).fill(0);
  for (const sample of samples) {
    for (const feature of sample.features) present[feature] = 1;
    classifier.addExample(present, String(sample.label));
    for (const feature of sample.features) present[feature] = 0;
  }
  return classifier;
};

/** natural's counts, laid out so that a message is scored in one pass: `[feature * labels + label]`. */
const countsOf = (model: BayesClassifier['classifier'], features: number, labels: number): Float64Array =>
  Float64Array.from({ length: features * labels }, (_, at) => {
    const label = String(at % labels);
    const count = model.classFeatures[label]?.[Math.floor(at / labels)] ?? SMOOTHING;
    return Math.log(count / (model.classTotals[label] ?? 1));
  });

/** Weights, counts and totals one behind the other, as they are kept. */
const trained = async (
  samples: readonly Sample[],
  features: number,
  labels: number,
): Promise<Float64Array> => {
  const { values } = await trainSoftmax(samples, features, labels);
  const bayes = trainBayes(samples, features);
  const totals = Array.from({ length: labels }, (_, label) =>
    Math.log(bayes.classTotals[String(label)] ?? 1),
  );
  return Float64Array.from([...values, ...countsOf(bayes, features, labels), ...totals]);
};

/** What it is trained on, as numbers. */
const inputOf = (samples: readonly Sample[]): Int32Array =>
  Int32Array.from(samples.flatMap(({ features, label }) => [label, features.length, ...features]));

/**
 * Trains on the examples of the directory and on what was taught beside them. `normalise` writes them as messages will be
 * written, `signsOf` reads their signs. Others have their turn after each round: it goes on beside chat.
 */
export const createClassifier = async (
  dir: string,
  normalise: (text: string) => string,
  signsOf: (text: string) => readonly string[],
  taught: readonly Taught[] = [],
): Promise<Classify> => {
  const beside = taught.filter(({ alone }) => alone !== true);
  const lines: Example[] = [
    ...(await loadExamples(dir)),
    ...beside.map(({ text, intent, not }) => ({ text, label: not ? (`not ${intent}` as const) : intent })),
  ];
  const featuresOf = (text: string, signs: readonly string[]): string[] => [
    ...gramsOf(text.slice(0, LONGEST)),
    ...signs,
  ];
  const examples = lines.map(({ text: written, label }) => {
    const text = normalise(written);
    return { features: featuresOf(text, signsOf(text)), intent: intentOf(label) };
  });
  const intents = [...new Set(examples.map(({ intent }) => intent))];
  const numbers = numbered(examples);
  const numbersOf = (features: readonly string[]): number[] => {
    const known: number[] = [];
    for (const feature of features) {
      const number = numbers.get(feature);
      if (number !== undefined) known.push(number);
    }
    return known;
  };
  const samples = examples.map(({ features, intent }) => ({
    features: numbersOf(features),
    label: intents.indexOf(intent),
  }));
  const cells = numbers.size * intents.length;
  const train = (): Promise<Float64Array> => trained(samples, numbers.size, intents.length);
  const recipe = JSON.stringify([RECIPE, SMOOTHING, numbers.size, intents.length]);
  // What people taught changes often and is small beside the examples: it is trained each time.
  const model =
    beside.length > 0
      ? await train()
      : await kept(inputOf(samples), recipe, 2 * cells + intents.length, train);
  const weights: Weights = { labels: intents.length, values: model.subarray(0, cells) };
  const counts = model.subarray(cells, 2 * cells);
  const totals = model.subarray(2 * cells);

  const secondReader = (features: readonly number[]): number => {
    const scores = totals.slice();
    addRows(scores, counts, features);
    return highest(scores);
  };
  return (text, signs) => {
    const features = numbersOf(featuresOf(text, signs));
    const likely = probabilities(weights, features);
    const best = highest(likely);
    const confidence = (likely[best] ?? 0) * (secondReader(features) === best ? 1 : DIFFERING);
    return { intent: intents[best] ?? 'chatter', confidence };
  };
};
