/** Words to meaning: intent and slots of one message, at once. Abstains (`chatter`) rather than guesses. */
import type { Reading, Setting } from '../core/model/meaning.ts';

export type Understand = (text: string, setting: Setting) => Reading;

/** Reads `intents/zh-CN` once and returns the reader of messages. */
export const createUnderstanding = async (_dir: string): Promise<Understand> => {
  throw new Error('not written yet');
};
