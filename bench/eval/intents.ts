/** Intents and slots on the written lines. */
import type { Intent } from '../../src/core/model/codes.ts';
import { type Slots, SlotsSchema } from '../../src/core/model/meaning.ts';
import type { Classify } from '../../src/understanding/classifier.ts';
import type { Understand } from '../../src/understanding/understand.ts';
import { printTable } from '../table.ts';
import { type Guess, keywordRule, type Rival } from './rivals.ts';
import { macroF1, type Pair, precisionRecall, shareOf } from './score.ts';
import { AT, isHeldOut, readWritten, STRANGERS, type Written } from './texts.ts';

/** The contract's slots; where in the home (`place`) is the bot's own. */
const SLOTS = SlotsSchema.omit({ place: true }).keyof().options;

const written = (slots: Slots, slot: keyof Slots): string => {
  const value = slots[slot];
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : value) ?? '';
};
const differing = (wanted: Slots, got: Slots): (keyof Slots)[] =>
  SLOTS.filter((slot) => written(wanted, slot) !== written(got, slot));

type Read = { line: Written; intent: Intent; wrong: (keyof Slots)[]; got: Slots };

const readAll = (understand: Understand, lines: readonly Written[]): Read[] =>
  lines.map((line) => {
    const { intent, slots } = understand(line.text, { ...line, at: line.at ?? AT });
    return { line, intent, got: slots, wrong: differing(line.slots, slots) };
  });

const pairsOf = (reads: readonly Read[]): Pair<Intent>[] =>
  reads.map(({ line, intent }) => ({ wanted: line.intent, got: intent }));

const halves = <T>(items: readonly T[], textOf: (item: T) => string): Record<string, T[]> => ({
  development: items.filter((item) => !isHeldOut(textOf(item))),
  'held out': items.filter((item) => isHeldOut(textOf(item))),
  all: [...items],
});

const intentTable = (reads: readonly Read[]): void => {
  const pairs = pairsOf(reads);
  const intents = [...new Set(pairs.map(({ wanted }) => wanted))];
  printTable(
    `Intents, ${reads.length} written lines held out from tuning`,
    ['intent', 'precision', 'recall', 'F1'],
    intents.map((intent) => [intent, ...precisionRecall(pairs, intent)]),
  );
};

const rivalTable = async (
  reads: readonly Read[],
  classify: Classify,
  rivals: readonly Rival[],
): Promise<void> => {
  const guesses: [string, Guess][] = [
    ['keyword rule', keywordRule],
    ...rivals.map(({ name, guess }): [string, Guess] => [name, guess]),
    ['our classifier alone', (text) => classify(text, []).intent],
  ];
  const rows: string[][] = [];
  for (const [half, part] of Object.entries(halves(reads, ({ line }) => line.text))) {
    rows.push([half, 'understanding, whole', macroF1(pairsOf(part))]);
    for (const [name, guess] of guesses) {
      const pairs: Pair<Intent>[] = [];
      for (const { line } of part) pairs.push({ wanted: line.intent, got: await guess(line.text) });
      rows.push([half, name, macroF1(pairs)]);
    }
  }
  printTable('Macro-F1 on the written lines (95 %)', ['lines', 'by', 'macro-F1'], rows);
};

const slotTable = (reads: readonly Read[]): void => {
  const rows = Object.entries(halves(reads, ({ line }) => line.text)).flatMap(([half, part]) => {
    const telling = part.filter(({ line }) => Object.keys(line.slots).length > 0);
    const exact = (of: readonly Read[]): string =>
      shareOf(of.filter(({ wrong }) => wrong.length === 0).length, of.length);
    return [
      [half, 'lines that tell something', exact(telling)],
      [half, 'all lines', exact(part)],
    ];
  });
  printTable('Slots exact, all of a line at once', ['lines', 'of', 'share'], rows);
};

/** The lines of the second sitting, of which half was looked at, of the third, which was looked at wholly, and of strangers. */
const laterTable = (understand: Understand): void => {
  const second = readAll(understand, readWritten('second'));
  const sets: Record<string, Read[]> = {
    'second, development': second.filter(({ line }) => !isHeldOut(line.text)),
    'second, held out': second.filter(({ line }) => isHeldOut(line.text)),
    'third, development': readAll(understand, readWritten('third')),
    ...Object.fromEntries(
      STRANGERS.map((set) => [`${set}, by a stranger`, readAll(understand, readWritten(set))]),
    ),
  };
  const rows = Object.entries(sets).map(([set, reads]) => {
    const telling = reads.filter(({ line }) => Object.keys(line.slots).length > 0);
    const right = reads.filter(({ line, intent }) => line.intent === intent).length;
    const exact = telling.filter(({ wrong }) => wrong.length === 0).length;
    return [set, macroF1(pairsOf(reads)), shareOf(right, reads.length), shareOf(exact, telling.length)];
  });
  printTable(
    'Lines written later',
    ['lines', 'macro-F1', 'intent right', 'slots exact, of lines that tell something'],
    rows,
  );
};

/** Prints the tables; with `misses` also every line of the development half that was read wrongly. */
export const measureIntents = async (
  understand: Understand,
  classify: Classify,
  rivals: readonly Rival[],
  lines: readonly Written[],
  misses: boolean,
): Promise<void> => {
  const reads = readAll(understand, lines);
  intentTable(reads.filter(({ line }) => isHeldOut(line.text)));
  await rivalTable(reads, classify, rivals);
  slotTable(reads);
  laterTable(understand);
  if (!misses) return;
  for (const { line, intent, wrong, got } of reads.filter(({ line }) => !isHeldOut(line.text))) {
    if (intent !== line.intent) process.stdout.write(`${line.intent} read as ${intent}: ${line.text}\n`);
    for (const slot of wrong)
      process.stdout.write(
        `${slot} ${written(line.slots, slot)} read as ${written(got, slot)}: ${line.text}\n`,
      );
  }
};
