/** The written lines are read as they are wanted, and none of them is trained on. `npm run eval` says how many, and by whom else. */
import { beforeAll, expect, test } from 'vitest';
import { AT, readPassedOver, readPassedOverBy, readWritten, STRANGERS } from '../../bench/eval/texts.ts';
import { INTENTS_DIR } from '../../src/commands/options.ts';
import { type Example, loadExamples } from '../../src/understanding/examples.ts';
import { createUnderstanding, type Understand } from '../../src/understanding/understand.ts';

const lines = readWritten();
const passedOver = readPassedOver();
let understand: Understand;
let examples: Example[];
beforeAll(async () => {
  [understand, examples] = await Promise.all([createUnderstanding(INTENTS_DIR), loadExamples(INTENTS_DIR)]);
});

test('there are enough of them, of every intent', () => {
  expect(lines.length).toBeGreaterThanOrEqual(600);
  expect(passedOver.length).toBeGreaterThanOrEqual(300);
  expect(new Set(lines.map(({ intent }) => intent)).size).toBe(24);
});

test('none is trained on', () => {
  const trained = new Set(examples.map(({ text }) => text));
  const strangers = STRANGERS.flatMap((set) => [...readWritten(set), ...readPassedOverBy(set)]);
  expect([...lines, ...passedOver, ...strangers].filter(({ text }) => trained.has(text))).toEqual([]);
});

test('fourteen of fifteen intents are read as wanted', () => {
  const wrong = lines.filter((line) => understand(line.text, { ...line, at: AT }).intent !== line.intent);
  expect(wrong.length).toBeLessThanOrEqual(lines.length / 15);
});

test('of group lines that speak of water at most three in a hundred are taken for a leak', () => {
  const leaks = ['report_leak', 'chase', 'me_too'];
  const setting = { room: true, addressed: false, at: AT };
  const taken = passedOver.filter(({ text }) => leaks.includes(understand(text, setting).intent));
  expect(taken.length).toBeLessThanOrEqual(passedOver.length * 0.03);
});
