/** Shares with their uncertainty: the sets are small, so a figure without an interval says too much. */
import { randomOf } from '../random.ts';

const Z = 1.96;

/** Wilson's interval of a share, 95 %. */
const wilson = (hits: number, of: number): [number, number] => {
  if (of === 0) return [0, 1];
  const share = hits / of;
  const middle = share + Z ** 2 / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
};

const percent = (share: number): string => (share * 100).toFixed(1);

/** `97.3 % (92.4–99.1), 71/73` */
export const shareOf = (hits: number, of: number): string => {
  if (of === 0) return '–';
  const [low, high] = wilson(hits, of);
  return `${percent(hits / of)} % (${percent(low)}–${percent(high)}), ${hits}/${of}`;
};

export type Pair<T extends string> = { wanted: T; got: T };
type Counts = { right: number; wanted: number; got: number };

const countsOf = <T extends string>(pairs: readonly Pair<T>[], label: T): Counts => ({
  right: pairs.filter(({ wanted, got }) => wanted === label && got === label).length,
  wanted: pairs.filter(({ wanted }) => wanted === label).length,
  got: pairs.filter(({ got }) => got === label).length,
});

const f1Of = ({ right, wanted, got }: Counts): number =>
  wanted + got === 0 ? 0 : (2 * right) / (wanted + got);

const macroOf = <T extends string>(pairs: readonly Pair<T>[]): number => {
  const labels = [...new Set(pairs.map(({ wanted }) => wanted))];
  return labels.reduce((sum, label) => sum + f1Of(countsOf(pairs, label)), 0) / labels.length;
};

/** The mean F1 of the labels that are wanted, with a 95 % interval from 400 resamplings. */
export const macroF1 = <T extends string>(pairs: readonly Pair<T>[]): string => {
  const random = randomOf(7);
  const resampled = Array.from({ length: 400 }, () =>
    macroOf(pairs.flatMap(() => pairs[Math.floor(random() * pairs.length)] ?? [])),
  ).sort((a, b) => a - b);
  const [low = 0, high = 0] = [resampled[9], resampled[389]];
  return `${percent(macroOf(pairs))} (${percent(low)}–${percent(high)})`;
};

/** Precision, recall and F1 of one label, in words. */
export const precisionRecall = <T extends string>(
  pairs: readonly Pair<T>[],
  label: T,
): [precision: string, recall: string, f1: string] => {
  const counts = countsOf(pairs, label);
  const { right, wanted, got } = counts;
  return [shareOf(right, got), shareOf(right, wanted), percent(f1Of(counts))];
};

/** The value below which the share of the values lies. Sorts a copy. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
