/** Words to meaning: intent and slots of one message, at once. Abstains (`chatter`) rather than guesses. */
import { join } from 'node:path';
import { type Intent, IntentSchema } from '../core/model/codes.ts';
import type { Reading, Setting, Slots } from '../core/model/meaning.ts';
import type { Taught } from '../core/model/missed.ts';
import { type Instant, startOf } from '../core/model/time.ts';
import { type Answer, readAnswer, whole } from './answers.ts';
import { createClassifier, type Guess } from './classifier.ts';
import { describe, readHazards } from './describe.ts';
import { loadEnglish } from './english.ts';
import { decide } from './intent.ts';
import { isWet, type Leak, readLeak } from './leak.ts';
import { lessonsOf } from './lessons.ts';
import { type Lexicon, loadLexicon } from './lexicon.ts';
import { createNormalise } from './normalise.ts';
import type { Note } from './notes.ts';
import { readPhone } from './phone.ts';
import { readPlace } from './place.ts';
import { signReader } from './signs.ts';
import { readTiming } from './timing.ts';

export type Understand = (text: string, setting: Setting) => Reading;

/** Longer messages are read up to here; nobody's address stands later. */
const LONGEST = 3000;

/** Intents that speak of no leak: what they say of rain or of a part of the house is no fact of one. */
const WITHOUT_LEAK: ReadonlySet<Intent> = new Set([
  'ask_weather',
  'subscribe',
  'unsubscribe',
  'other_property',
  'fixed',
  'privacy',
  'human',
  'help',
  'cancel',
]);
const withoutLeak = ({
  part: _part,
  rain: _rain,
  severity: _severity,
  since: _since,
  repaired_before: _repaired,
  ...rest
}: Slots): Slots => rest;

/** Slots that mean nothing outside a message for the bot. */
const withoutTalk = ({ hazards, phone }: Slots): Slots => ({
  ...(hazards !== undefined && { hazards }),
  ...(phone !== undefined && { phone }),
});

/** `wet`: words of water stand in it. */
type Read = { answer: Answer | undefined; slots: Slots; leak: Leak; wet: boolean };

/** Everything that words alone tell: an answer, the slots, and whether a leak is told of. `text` is normalised. */
const readerOf = (lexicon: Lexicon): ((text: string, at: Instant, note: Note) => Read) => {
  const answers = IntentSchema.options.flatMap((intent) => {
    const words = lexicon.answers[intent];
    return words === undefined ? [] : [[intent, whole(words)] as const];
  });
  return (text, at, note) => {
    const answer = readAnswer(text, answers, note);
    const body = answer?.choice === undefined ? text : text.replace(/^\D{0,3}\d+[^\d\u4e00-\u9fa5]*/, '');
    const { phone, rest } = readPhone(body, note);
    const { timing, rest: undated } = readTiming(rest, at, note);
    const place = readPlace(undated, lexicon.cities, note);
    // A compound's name tells of nothing: 橘灯家园 is no lamp.
    const nameless = place.compound === undefined ? body : body.replaceAll(place.compound, '某处');
    const hazards = readHazards(nameless, lexicon, note);
    const slots: Slots = {
      ...describe(nameless, lexicon, note),
      ...(hazards.length > 0 && { hazards }),
      ...place,
      ...(phone !== undefined && { phone }),
      ...timing,
      ...(answer?.choice !== undefined && { choice: answer.choice }),
    };
    const leak = readLeak(nameless, place, lexicon, note);
    return { answer, slots, leak, wet: isWet(nameless, lexicon) };
  };
};

/** When the examples were said: any day after the dates in them would do. */
const TRAINED_AT = startOf('2026-07-01');
const silent: Note = () => undefined;

/**
 * Reads `intents/zh-CN`, with the phrases of `intents/en` beside it, once, trains on its examples and on the lines that were `taught` beside them, and returns the
 * reader of messages. Throws with file and fault when the directory is not in order.
 */
export const createUnderstanding = async (
  dir: string,
  taught: readonly Taught[] = [],
): Promise<Understand> => {
  const lexicon = await loadLexicon(dir);
  const inChinese = await loadEnglish(join(dir, '../en/phrases.json'));
  const normalise = createNormalise(lexicon.misheard);
  const read = readerOf(lexicon);
  const signsOf = signReader(lexicon);
  const classify = await createClassifier(
    dir,
    normalise,
    (text) => signsOf(text, read(text, TRAINED_AT, silent)),
    taught,
  );
  const lessons = lessonsOf(taught, normalise);
  return (said, setting) => {
    const meant = inChinese(said.slice(0, LONGEST), setting.addressed);
    const text = normalise(meant ?? said.slice(0, LONGEST));
    const why: string[] = [];
    const note = (words: string, meaning: string): void => void why.push(`${words} → ${meaning}`);
    const { answer, slots, leak, wet } = read(text, setting.at, note);
    const trained = (): Guess => classify(text, signsOf(text, { slots, leak }));
    const decided = decide({ text, setting, answer, leak, slots, lexicon, trained, note });
    const { intent, confidence } = lessons(said, slots.compound, decided);
    const told = WITHOUT_LEAK.has(intent) ? withoutLeak(slots) : slots;
    return {
      intent,
      confidence,
      slots: intent === 'chatter' ? withoutTalk(slots) : told,
      wet,
      ...(meant === undefined ? {} : { meant }),
      why,
    };
  };
};
