/** Multinomial logistic regression over sparse yes/no features, trained by AdaGrad (Duchi, Hazan, Singer 2011). */
import { setImmediate } from 'node:timers/promises';

/** Numbers of the features that a text has, and of its label. */
export type Sample = { features: readonly number[]; label: number };

/** `weights[feature * labels + label]` */
export type Weights = { labels: number; values: Float64Array };

const ROUNDS = 30;
const RATE = 0.3;
/** Keeps rare features from shouting. */
const DECAY = 1e-4;

/** By what the weights come from the samples; another way to train has another name. */
export const RECIPE = JSON.stringify(['adagrad', ROUNDS, RATE, DECAY]);

/** A linear congruential generator (Numerical Recipes), so that the same examples always train the same model. */
const sequence = (below: number): (() => number) => {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** Adds the rows of the features, each weighed alike. Loops, because this is what reading a message costs. */
export const addRows = (
  sums: Float64Array,
  rows: Float64Array,
  features: readonly number[],
  weight = 1,
): void => {
  const labels = sums.length;
  for (const feature of features) {
    const from = feature * labels;
    for (let label = 0; label < labels; label += 1)
      sums[label] = (sums[label] ?? 0) + (rows[from + label] ?? 0) * weight;
  }
};

export const highest = (values: Float64Array): number => {
  let best = 0;
  for (let at = 1; at < values.length; at += 1) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
};

/** Probability of each label. Long texts shout no louder than short ones. */
export const probabilities = ({ labels, values }: Weights, features: readonly number[]): Float64Array => {
  const powers = new Float64Array(labels);
  addRows(powers, values, features, 1 / Math.sqrt(Math.max(1, features.length)));
  const most = powers[highest(powers)] ?? 0;
  let sum = 0;
  for (let label = 0; label < labels; label += 1) {
    const power = Math.exp((powers[label] ?? 0) - most);
    powers[label] = power;
    sum += power;
  }
  for (let label = 0; label < labels; label += 1) powers[label] = (powers[label] ?? 0) / sum;
  return powers;
};

/** Half a second for a thousand examples; after each round others have their turn. */
export const trainSoftmax = async (
  samples: readonly Sample[],
  features: number,
  labels: number,
): Promise<Weights> => {
  const weights: Weights = { labels, values: new Float64Array(features * labels) };
  const { values } = weights;
  const seen = new Float64Array(values.length).fill(1e-8);
  const next = sequence(samples.length);
  for (let step = 0; step < ROUNDS * samples.length; step += 1) {
    if (step % samples.length === 0) await setImmediate();
    const sample = samples[next()];
    if (sample === undefined) continue;
    const error = probabilities(weights, sample.features);
    error[sample.label] = (error[sample.label] ?? 0) - 1;
    const share = 1 / Math.sqrt(Math.max(1, sample.features.length));
    for (let label = 0; label < labels; label += 1) error[label] = (error[label] ?? 0) * share;
    for (const feature of sample.features) {
      const from = feature * labels;
      for (let label = 0; label < labels; label += 1) {
        const value = values[from + label] ?? 0;
        const slope = (error[label] ?? 0) + DECAY * value;
        const total = (seen[from + label] ?? 0) + slope * slope;
        seen[from + label] = total;
        values[from + label] = value - (RATE * slope) / Math.sqrt(total);
      }
    }
  }
  return weights;
};
