/** Is a leak in a home told of? Water words and home words in one sentence, against what leaks elsewhere, is sold, supposed or over. */
import type { Slots } from '../core/model/meaning.ts';
import type { Lexicon } from './lexicon.ts';
import { found, type Note } from './notes.ts';

/**
 * `sure`: the speaker's own home, now or whenever it rains. `likely`: enough for one who speaks to the bot.
 * `dry`: it is said not to leak. `other`: water is spoken of, but not in the speaker's home or not as happening.
 */
export type Leak = 'none' | 'other' | 'dry' | 'likely' | 'sure';

const RANK: Record<Leak, number> = { none: 0, other: 1, dry: 2, likely: 3, sure: 4 };

/** More is a letter, which tells of many things. */
const LONG = 90;

/** Up to here it may be one breath of talk, whose clauses hang together. */
const TALK = 150;

const split = (text: string, ends: RegExp): string[] => text.split(ends).filter((part) => part.trim() !== '');
const SENTENCE = /[。!?;\n~]+/;
const CLAUSE = /[。!?;,、:\n~ ]+/;

const ofSentence = (
  sentence: string,
  context: { mine: boolean; placed: boolean; sold: boolean },
  words: Lexicon,
  note: Note,
): Leak => {
  const wet = sentence.replace(new RegExp(words.water.dry.source, 'g'), ';');
  const certain = found(wet, words.water.enters, 'water', note);
  const some = certain || found(wet, words.water.some, 'water', note);
  if (!some && !found(wet, words.water.damp, 'damp', note)) return wet === sentence ? 'none' : 'dry';
  const told =
    context.sold ||
    found(sentence, words.foreign.told, 'told', note) ||
    found(sentence, words.water.asked, 'asked', note);
  const thing = found(sentence, words.foreign.thing, 'thing', note);
  const place = found(sentence, words.home.place, 'home', note);
  const mine = context.mine || found(sentence, words.home.mine, 'mine', note);
  const ongoing = found(sentence, words.home.ongoing, 'ongoing', note);
  if (thing && !(mine && place && ongoing)) return 'other';
  if (told && !(mine && (ongoing || context.placed))) return 'other';
  const enters = certain || (some && (place || mine || context.placed));
  const marks = Number(enters) + Number(place) + Number(mine || context.placed) + Number(ongoing);
  if (marks >= 3 && (mine || context.placed || (place && ongoing))) return 'sure';
  return enters || place || mine || context.placed ? 'likely' : 'none';
};

/** In a letter only a clause that names the water and the place of the home tells of a leak; the rest mentions water. */
const ofLetter = (text: string, words: Lexicon, note: Note): Leak => {
  const tells = (clause: string, at: number, clauses: readonly string[]): boolean => {
    const wet = clause.replace(new RegExp(words.water.dry.source, 'g'), ';');
    const before = text.length <= TALK ? (clauses[at - 1] ?? '') : '';
    if (words.foreign.public.test(clause) || !words.home.place.test(before + clause)) return false;
    return found(wet, words.water.enters, 'water', note) || found(wet, words.water.letter, 'water', note);
  };
  return split(text, CLAUSE).some(tells) ? 'sure' : 'other';
};

/** Characters a word of trade: more of such words make an advertisement of a letter. */
const TRADE_EVERY = 60;
const countOf = (text: string, expression: RegExp): number =>
  Array.from(text.matchAll(new RegExp(expression.source, 'g'))).length;

/** Do words of water stand in it at all? */
export const isWet = (text: string, { water }: Lexicon): boolean =>
  [water.enters, water.some, water.damp].some((words) => words.test(text));

/** `place`: the address that was said. */
export const readLeak = (text: string, place: Slots, words: Lexicon, note: Note): Leak => {
  const { trade, notice, review, over } = words.foreign;
  if (text.length > LONG) {
    const elsewhere =
      notice.test(text.slice(0, LONG / 3)) ||
      countOf(text, trade) > text.length / TRADE_EVERY ||
      (review.test(text) && !words.home.estate.test(text));
    return elsewhere ? 'other' : ofLetter(text, words, note);
  }
  const numbered = [place.building, place.unit, place.room].some((part) => part !== undefined);
  const elsewhere =
    found(text, notice, 'notice', note) ||
    (!numbered && found(text, review, 'review', note)) ||
    (!words.chase.still.test(text) && found(text, over, 'over', note));
  if (elsewhere) return 'other';
  const context = {
    mine: words.home.mine.test(text),
    placed: Object.keys(place).length > 0,
    sold: found(text, trade, 'trade', note),
  };
  return split(text, SENTENCE)
    .map((sentence) => ofSentence(sentence, context, words, note))
    .reduce<Leak>((worst, leak) => (RANK[leak] > RANK[worst] ? leak : worst), 'none');
};
