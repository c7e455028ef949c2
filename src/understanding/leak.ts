/** Is a leak in a home told of? Water words and home words in one sentence, against what leaks elsewhere, is sold, supposed or over. */
import type { Lexicon } from './lexicon.ts';
import { found, type Note } from './notes.ts';

/**
 * `sure`: the speaker's own home, now or whenever it rains. `likely`: enough for one who speaks to the bot.
 * `dry`: it is said not to leak. `other`: water is spoken of, but not in the speaker's home or not as happening.
 */
export type Leak = 'none' | 'other' | 'dry' | 'likely' | 'sure';

const RANK: Record<Leak, number> = { none: 0, other: 1, dry: 2, likely: 3, sure: 4 };

/** In a letter of this length water that stands apart from any place of a home is only mentioned. */
const LONG = 120;

const sentencesOf = (text: string): string[] =>
  text.split(/[。!?;\n~]+/).filter((part) => part.trim() !== '');

const ofSentence = (
  sentence: string,
  context: { mine: boolean; placed: boolean; long: boolean },
  words: Lexicon,
  note: Note,
): Leak => {
  const wet = sentence.replace(new RegExp(words.water.dry.source, 'g'), ';');
  const certain = found(wet, words.water.enters, 'water', note);
  const some = certain || found(wet, words.water.some, 'water', note);
  if (!some && !found(wet, words.water.damp, 'damp', note)) return wet === sentence ? 'none' : 'dry';
  const told =
    found(sentence, words.foreign.trade, 'trade', note) ||
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
  if (context.long && !place) return 'other';
  return enters || place || mine || context.placed ? 'likely' : 'none';
};

/** `placed`: an address was said. */
export const readLeak = (text: string, placed: boolean, words: Lexicon, note: Note): Leak => {
  const long = text.length > LONG;
  const mine = words.home.mine.test(text);
  if (!placed && found(text, words.foreign.review, 'review', note)) return 'other';
  return sentencesOf(text)
    .map((sentence) => ofSentence(sentence, { mine, placed, long }, words, note))
    .reduce<Leak>((worst, leak) => (RANK[leak] > RANK[worst] ? leak : worst), 'none');
};
