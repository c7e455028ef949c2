/** Is a leak in a home told of? Water words and home words in one sentence, against what leaks elsewhere, is sold, supposed or over. */
import type { Slots } from '../core/model/meaning.ts';
import { LONG, readLetter } from './letter.ts';
import type { Lexicon } from './lexicon.ts';
import { found, type Note } from './notes.ts';

/**
 * `sure`: the speaker's own home, now or whenever it rains. `likely`: enough for one who speaks to the bot.
 * `dry`: it is said not to leak. `other`: water is spoken of, but not in the speaker's home or not as happening.
 */
export type Leak = 'none' | 'other' | 'dry' | 'likely' | 'sure';

const RANK: Record<Leak, number> = { none: 0, other: 1, dry: 2, likely: 3, sure: 4 };

const split = (text: string, ends: RegExp): string[] => text.split(ends).filter((part) => part.trim() !== '');
const SENTENCE = /[。!?;\n~]+/;

/** `numbered`: a building, unit or room was said; `floored`: a floor, which every building has. */
type Context = { mine: boolean; numbered: boolean; floored: boolean; behalf: boolean; sold: boolean };

/** Where the first of the expressions that stands in the text begins. */
const firstAt = (text: string, expressions: readonly RegExp[]): number => {
  for (const expression of expressions) {
    const match = expression.exec(text);
    if (match !== null) return match.index;
  }
  return -1;
};

/** 手机进水: a thing leaks, whoever's it is; 房顶漏得手机都泡了 tells of a roof. */
const BEFORE_WATER = 6;
const leaksItself = (sentence: string, water: number, thing: RegExp): boolean => {
  return (
    thing.test(sentence.slice(0, water).slice(-BEFORE_WATER)) || thing.test(sentence.slice(water, water + 3))
  );
};

const ofSentence = (sentence: string, context: Context, words: Lexicon, note: Note): Leak => {
  const { water, home, foreign } = words;
  const wet = sentence.replace(new RegExp(water.dry.source, 'g'), ';');
  const certain = found(wet, water.enters, 'water', note);
  const some = certain || found(wet, water.some, 'water', note);
  if (!some && !found(wet, water.damp, 'damp', note)) return wet === sentence ? 'none' : 'dry';
  const place = found(sentence, home.place, 'home', note);
  const mine = context.mine || found(sentence, home.mine, 'mine', note);
  // 我家也漏: whoever joins others says that it leaks now.
  const ongoing = found(sentence, home.ongoing, 'ongoing', note) || words.me_too.test(sentence);
  const known = context.numbered || context.behalf;
  const here = mine || context.floored || known;
  const at = firstAt(wet, [water.enters, water.some, water.damp]);
  if (leaksItself(wet, at, foreign.thing)) return 'other';
  const elsewhere =
    found(sentence, foreign.place, 'elsewhere', note) || (!context.behalf && foreign.person.test(sentence));
  const told =
    context.sold ||
    found(sentence, foreign.told, 'told', note) ||
    found(sentence, water.asked, 'asked', note);
  if ((elsewhere || told) && !((mine || known) && ongoing)) return 'other';
  if (!known && found(sentence, foreign.far, 'far', note)) return 'other';
  const enters = certain || (some && (place || here));
  const marks = Number(enters) + Number(place) + Number(here) + Number(ongoing);
  const surely = here || (ongoing && (home.shared.test(sentence) || words.chase.still.test(sentence)));
  if ((marks >= 3 && surely) || (certain && (context.numbered || context.floored) && !elsewhere && !told))
    return 'sure';
  return enters || place || here ? 'likely' : 'none';
};

/** Do words of water stand in it at all? */
export const isWet = (text: string, { water }: Lexicon): boolean =>
  [water.enters, water.some, water.damp].some((words) => words.test(text));

/** `place`: the address that was said. */
export const readLeak = (text: string, place: Slots, words: Lexicon, note: Note): Leak => {
  const { trade, notice, review, over } = words.foreign;
  if (text.length > LONG) return readLetter(text, place, words, note);
  const numbered = [place.building, place.unit, place.room].some((part) => part !== undefined);
  const elsewhere =
    found(text, notice, 'notice', note) ||
    (!numbered && found(text, review, 'review', note)) ||
    (!words.chase.still.test(text) && found(text, over, 'over', note));
  if (elsewhere) return 'other';
  const context = {
    mine: words.home.mine.test(text),
    numbered,
    floored: place.floor !== undefined,
    behalf: words.home.behalf.test(text),
    sold: found(text, trade, 'trade', note),
  };
  return split(text, SENTENCE)
    .map((sentence) => ofSentence(sentence, context, words, note))
    .reduce<Leak>((worst, leak) => (RANK[leak] > RANK[worst] ? leak : worst), 'none');
};
