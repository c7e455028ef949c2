/** Lines that people said the meaning of: the same words again mean that, whatever else would be made of them. */
import { maskedWords, SOME_COMPOUND } from '../core/model/masking.ts';
import type { Taught } from '../core/model/missed.ts';
import type { Guess } from './classifier.ts';
import type { Normalise } from './normalise.ts';

const SURE = 0.97;
const ABSTAINS: Guess = { intent: 'chatter', confidence: 0.6 };

/** What was decided, unless these words were taught; `compound`: the place that they name. */
export type Lessons = (said: string, compound: string | undefined, decided: Guess) => Guess;

export const lessonsOf = (taught: readonly Taught[], normalise: Normalise): Lessons => {
  // Written as lines are kept, without signs between the words.
  const shapeOf = (text: string, compound = ''): string =>
    normalise(maskedWords(text, [[compound, SOME_COMPOUND]])).replace(/[^\u4e00-\u9fa5a-z0]/gi, '');
  const lessons = new Map(taught.map((one) => [shapeOf(one.text), one]));
  if (lessons.size === 0) return (_, __, decided) => decided;
  return (said, compound, decided) => {
    const lesson = lessons.get(shapeOf(said)) ?? lessons.get(shapeOf(said, compound));
    if (lesson === undefined) return decided;
    if (lesson.not === true) return decided.intent === lesson.intent ? ABSTAINS : decided;
    return { intent: lesson.intent, confidence: SURE };
  };
};
