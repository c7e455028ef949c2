/** Multinomial logistic regression over sparse yes/no features, trained by AdaGrad (Duchi, Hazan, Singer 2011). */

/** Numbers of the features that a text has, and of its label. */
export type Sample = { features: readonly number[]; label: number };

/** `weights[feature * labels + label]` */
export type Weights = { labels: number; values: Float64Array };

const ROUNDS = 30;
const RATE = 0.3;
/** Keeps rare features from shouting. */
const DECAY = 1e-4;

/** A linear congruential generator (Numerical Recipes), so that the same examples always train the same model. */
const sequence = (below: number): (() => number) => {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** Probability of each label. Long texts shout no louder than short ones. */
export const probabilities = ({ labels, values }: Weights, features: readonly number[]): Float64Array => {
  const scores = new Float64Array(labels);
  const share = 1 / Math.sqrt(Math.max(1, features.length));
  for (const feature of features)
    for (let label = 0; label < labels; label += 1)
      scores[label] = (scores[label] ?? 0) + (values[feature * labels + label] ?? 0) * share;
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
};

/** Half a second for a thousand examples. */
export const trainSoftmax = (samples: readonly Sample[], features: number, labels: number): Weights => {
  const weights: Weights = { labels, values: new Float64Array(features * labels) };
  const seen = new Float64Array(weights.values.length).fill(1e-8);
  const next = sequence(samples.length);
  for (let step = 0; step < ROUNDS * samples.length; step += 1) {
    const sample = samples[next()];
    if (sample === undefined) continue;
    const error = probabilities(weights, sample.features);
    error[sample.label] = (error[sample.label] ?? 0) - 1;
    const share = 1 / Math.sqrt(Math.max(1, sample.features.length));
    for (const feature of sample.features)
      for (let label = 0; label < labels; label += 1) {
        const at = feature * labels + label;
        const value = weights.values[at] ?? 0;
        const slope = (error[label] ?? 0) * share + DECAY * value;
        const total = (seen[at] ?? 0) + slope ** 2;
        seen[at] = total;
        weights.values[at] = value - (RATE * slope) / Math.sqrt(total);
      }
  }
  return weights;
};
