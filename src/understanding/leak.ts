/** Is a leak in a home told of? Water words and home words in one sentence, against what leaks elsewhere, is sold, supposed or over. */
import type { Lexicon } from './lexicon.ts';
import { found, type Note } from './notes.ts';

/** `sure`: the speaker's own home, now or whenever it rains. `likely`: enough for one who speaks to the bot. */
export type Leak = 'none' | 'dry' | 'likely' | 'sure';

const RANK: Record<Leak, number> = { none: 0, dry: 1, likely: 2, sure: 3 };

const sentencesOf = (text: string): string[] =>
  text.split(/[。!?;\n~]+/).filter((part) => part.trim() !== '');

const ofSentence = (
  sentence: string,
  context: { mine: boolean; placed: boolean },
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
  if (thing && !(mine && place && ongoing)) return 'none';
  if (told && !(mine && (ongoing || context.placed))) return 'none';
  const enters = certain || (some && (place || mine || context.placed));
  const marks = Number(enters) + Number(place) + Number(mine || context.placed) + Number(ongoing);
  if (marks >= 3 && (mine || context.placed || (place && ongoing))) return 'sure';
  return enters || (place && (mine || ongoing || context.placed)) ? 'likely' : 'none';
};

/** `placed`: an address was said. */
export const readLeak = (text: string, placed: boolean, words: Lexicon, note: Note): Leak => {
  const mine = words.home.mine.test(text);
  if (!placed && found(text, words.foreign.review, 'review', note)) return 'none';
  return sentencesOf(text)
    .map((sentence) => ofSentence(sentence, { mine, placed }, words, note))
    .reduce((worst, leak) => (RANK[leak] > RANK[worst] ? leak : worst), 'none' as Leak);
};
