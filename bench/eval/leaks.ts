/** Leak reports among letters, press, look-alikes and chatter. */
import type { Intent } from '../../src/core/model/codes.ts';
import type { Understand } from '../../src/understanding/understand.ts';
import { printTable } from '../table.ts';
import { type Guess, keywordRule, type Rival } from './rivals.ts';
import { precisionRecall, shareOf } from './score.ts';
import {
  AT,
  isHeldOut,
  type Letter,
  readChatter,
  readLetters,
  readPassedOver,
  readPassedOverBy,
  STRANGERS,
} from './texts.ts';

const LEAKS: ReadonlySet<Intent> = new Set(['report_leak', 'chase', 'me_too']);

const overheard = (understand: Understand): Guess => {
  const setting = { room: true, addressed: false, at: AT };
  return (text) => understand(text, setting).intent;
};
const inPrivate = (understand: Understand): Guess => {
  const setting = { room: false, addressed: true, at: AT };
  return (text) => understand(text, setting).intent;
};

const takenOf = async (guess: Guess, texts: readonly string[]): Promise<boolean[]> => {
  const taken: boolean[] = [];
  for (const text of texts) taken.push(LEAKS.has(await guess(text)));
  return taken;
};

type Measured = { name: string; guess: Guess };

const lettersTable = async (measured: readonly Measured[], letters: readonly Letter[]): Promise<void> => {
  const told = letters.filter(({ set }) => set !== 'tricky');
  const halves = {
    development: told.filter(({ dup_group }) => !isHeldOut(dup_group)),
    'held out': told.filter(({ dup_group }) => isHeldOut(dup_group)),
    all: told,
  };
  const rows: string[][] = [];
  for (const [half, part] of Object.entries(halves))
    for (const { name, guess } of measured) {
      const taken = await takenOf(
        guess,
        part.map(({ text }) => text),
      );
      const pairs = part.map(({ is_leak_report }, at) => ({
        wanted: is_leak_report ? 'leak' : 'other',
        got: taken[at] === true ? 'leak' : 'other',
      }));
      rows.push([half, name, ...precisionRecall(pairs, 'leak')]);
    }
  printTable(
    'Leak reports among letters and press, by groups of duplicates',
    ['letters', 'by', 'precision', 'recall', 'F1'],
    rows,
  );
};

const alarmTable = async (
  measured: readonly Measured[],
  sets: Record<string, readonly string[]>,
): Promise<void> => {
  const rows: string[][] = [];
  for (const [set, texts] of Object.entries(sets))
    for (const { name, guess } of measured) {
      const taken = (await takenOf(guess, texts)).filter(Boolean).length;
      rows.push([set, name, shareOf(taken, texts.length)]);
    }
  printTable('False alarms', ['lines', 'by', 'taken for a leak report'], rows);
};

const printMisses = async (letters: readonly Letter[], guess: Guess): Promise<void> => {
  for (const { set, text, is_leak_report, dup_group } of letters) {
    if (isHeldOut(dup_group) || LEAKS.has(await guess(text)) === is_leak_report) continue;
    process.stdout.write(`${is_leak_report ? 'missed' : 'wrongly taken'} (${set}): ${text}\n`);
  }
};

/** Prints the tables; says so where third parties' texts are not there. */
export const measureLeaks = async (
  understand: Understand,
  rivals: readonly Rival[],
  data: string,
  misses: boolean,
): Promise<void> => {
  const alone: Measured[] = [{ name: 'keyword rule', guess: keywordRule }, ...rivals];
  const measured = [{ name: 'understanding, in private', guess: inPrivate(understand) }, ...alone];
  const inGroup = [{ name: 'understanding, unaddressed', guess: overheard(understand) }, ...alone];
  const [letters, chatter] = [readLetters(data), readChatter(data)];
  const passedOver = readPassedOver().map(({ text }) => text);
  if (letters === undefined || chatter === undefined)
    process.stdout.write(`No letters and chatter in ${data}: third parties' texts are not measured.\n\n`);
  else await lettersTable(measured, letters);
  const tricky = letters?.filter(({ set }) => set === 'tricky').map(({ text }) => text);
  await alarmTable(inGroup, {
    'our group lines with water, development': passedOver.filter((text) => !isHeldOut(text)),
    'our group lines with water, held out': passedOver.filter(isHeldOut),
    ...Object.fromEntries(
      STRANGERS.map((set) => [`${set}, by a stranger`, readPassedOverBy(set).map(({ text }) => text)]),
    ),
    ...(tricky !== undefined && { 'tricky look-alikes': tricky }),
  });
  if (chatter !== undefined) await alarmTable(inGroup.slice(0, 2), { chatter });
  if (!misses) return;
  await printMisses(letters ?? [], inPrivate(understand));
  for (const text of passedOver.filter((line) => !isHeldOut(line)))
    if (LEAKS.has(await overheard(understand)(text))) process.stdout.write(`alarm: ${text}\n`);
};
