/** How long reading takes: the classifiers alone, and a whole sentence. */
import type { Classify } from '../../src/understanding/classifier.ts';
import type { Understand } from '../../src/understanding/understand.ts';
import { printTable } from '../table.ts';
import type { Guess, Rival } from './rivals.ts';
import { quantile } from './score.ts';
import { AT, type Written } from './texts.ts';

const ROUNDS = 3;

/** Microseconds a line, the median and the 99th percentile; the first round only warms up. */
const timed = async (lines: readonly Written[], run: Guess): Promise<[string, string]> => {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { text } of lines) {
      const started = performance.now();
      const answer = run(text);
      if (answer instanceof Promise) await answer;
      if (round > 0) times.push((performance.now() - started) * 1000);
    }
  return [quantile(times, 0.5).toFixed(1), quantile(times, 0.99).toFixed(1)];
};

/** Prints the table. */
export const measureSpeed = async (
  understand: Understand,
  classify: Classify,
  rivals: readonly Rival[],
  lines: readonly Written[],
): Promise<void> => {
  const setting = { room: false, addressed: true, at: AT };
  const rows: string[][] = [
    [
      'a whole sentence: intent and slots',
      ...(await timed(lines, (text) => understand(text, setting).intent)),
      '',
    ],
    ['our classifier alone', ...(await timed(lines, (text) => classify(text, []).intent)), ''],
  ];
  for (const { name, guess, trained } of rivals)
    rows.push([`${name} alone`, ...(await timed(lines, guess)), trained.toFixed(0)]);
  printTable('Microseconds a line', ['what', 'p50', 'p99', 'trained in ms'], rows);
};
