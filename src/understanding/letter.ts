/** Letters tell of many things: is a leak in a home complained of, or only mentioned? */
import type { Slots } from '../core/model/meaning.ts';
import type { Leak } from './leak.ts';
import type { Lexicon } from './lexicon.ts';
import { found, type Note } from './notes.ts';

/** More is a letter. */
export const LONG = 90;
/** Up to here it may be one breath of talk, whose clauses hang together. */
const TALK = 150;
/** Up to here it was typed or spoken into a telephone, and whoever says their door in it speaks of home. */
const MESSAGE = 400;
/** What stands before the first gap, up to here, is the title, and says what the letter is about. */
const TITLE = 60;

const SENTENCE = /[。!?;\n]+/;
const CLAUSE = /[,、: ]+/;
const split = (text: string, ends: RegExp): string[] => text.split(ends).filter((part) => part.trim() !== '');

const countOf = (text: string, expression: RegExp): number =>
  Array.from(text.matchAll(new RegExp(expression.source, 'g'))).length;

/** Characters a word of trade: more of such words make an advertisement of a letter. */
const TRADE_EVERY = 60;
/** So many words of mains and meters, and the letter is about them. */
const MAINS = 7;

/** So far before the water does a fear of it stand. */
const FEARED = 40;
/** (漏水;停水): a list in brackets belongs to its sentence. */
const BRACKETS = /\([^)]*\)/g;

/** The clauses of a sentence in which water comes into a home, unless the sentence takes it back. */
const complains = (sentence: string, next: string, whole: boolean, words: Lexicon, note: Note): boolean => {
  const { letter, water } = words;
  const clauses = split(sentence, CLAUSE);
  return clauses.some((clause, at) => {
    const wet = clause.replace(new RegExp(water.dry.source, 'g'), ';');
    if (letter.public.test(clause)) return false;
    if (!(water.enters.test(wet) || letter.water.test(wet))) return false;
    const before = clauses.slice(0, at).join(',');
    if (!letter.home.test(whole ? before + clause : clause)) return false;
    if (letter.feared.test(before.slice(-FEARED) + clause) || letter.excused.test(sentence)) return false;
    const after = sentence.slice(sentence.indexOf(clause) + Math.max(0, clause.search(letter.water))) + next;
    return !letter.mended.test(after) && found(before + clause, letter.home, 'complains', note);
  });
};

const livesThere = ({ building, unit, floor, room }: Slots): boolean =>
  building !== undefined && [unit, floor, room].some((part) => part !== undefined);

const isAtHome = (sentence: string, { water, home, letter }: Lexicon): boolean =>
  home.place.test(sentence) &&
  !letter.public.test(sentence) &&
  [water.enters, water.some, water.damp].some((expression) => expression.test(sentence));

/**
 * `sure` where a leak is complained of, `likely` where somebody who says where they live speaks of water at home, `other` where
 * water is only mentioned. A first line that names a leak is the complaint.
 */
export const readLetter = (text: string, place: Slots, words: Lexicon, note: Note): Leak => {
  const { foreign, letter, home } = words;
  const elsewhere =
    foreign.notice.test(text.slice(0, LONG / 3)) ||
    countOf(text, foreign.trade) > text.length / TRADE_EVERY ||
    (foreign.review.test(text) && !home.estate.test(text)) ||
    letter.flood.test(text);
  if (elsewhere) return 'other';
  const [title = ''] = text.split(' ');
  if (title.length <= TITLE && letter.water.test(title) && !letter.public.test(title)) {
    note(title, 'title');
    return 'sure';
  }
  if (countOf(text, letter.mains) >= MAINS) return 'other';
  const sentences = split(
    text.replace(BRACKETS, (list) => list.replaceAll(';', ',')),
    SENTENCE,
  );
  const talk = text.length <= TALK;
  if (sentences.some((one, at) => complains(one, sentences[at + 1] ?? '', talk, words, note))) return 'sure';
  return text.length <= MESSAGE && livesThere(place) && sentences.some((one) => isAtHome(one, words))
    ? 'likely'
    : 'other';
};
