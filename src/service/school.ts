/**
 * The understanding in force, and the next one, trained beside chat when other lines are taught. What is to be taught is
 * tried first against all that is understood.
 */
import { setImmediate } from 'node:timers/promises';
import type { Objection } from '../channels/teacher.ts';
import type { Intent } from '../core/model/codes.ts';
import type { Taught } from '../core/model/missed.ts';
import type { Understand } from '../understanding/understand.ts';

export type School = {
  /** Reads by what is in force. */
  understand: Understand;
  /** From now on these lines are taught; trained in the background, and in force at the latest when `settled` resolves. */
  follow(taught: readonly Taught[]): void;
  settled(): Promise<void>;
  /** What would be read otherwise than meant with `line` beside these; trained on trial. */
  trial(taught: readonly Taught[], line: Taught): Promise<Objection[]>;
};

type Parts = {
  train: (taught: readonly Taught[]) => Promise<Understand>;
  /** Lines whose meaning is known. */
  examples: readonly { text: string; intent: Intent }[];
  /** Training failed: the understanding in force stays. */
  failed: (error: unknown) => void;
};

/** Lines read in one go, so that chat has its turn. */
const AT_ONCE = 200;

/** In the order of their words, so that the same lines always train the same. */
const contentOf = (taught: readonly Taught[]): string =>
  JSON.stringify([...taught].sort((one, other) => (one.text < other.text ? -1 : 1)));

export const openSchool = async (
  taught: readonly Taught[],
  { train, examples, failed }: Parts,
): Promise<School> => {
  let current = await train(taught);
  let wanted = contentOf(taught);
  /** The last one that was tried, for it is mostly taught next. */
  let tried = { content: wanted, understand: current };
  let training: Promise<void> = Promise.resolve();

  const trained = async (lines: readonly Taught[]): Promise<Understand> => {
    const content = contentOf(lines);
    if (tried.content !== content) tried = { content, understand: await train(lines) };
    return tried.understand;
  };

  const intentOf = (understand: Understand, text: string): Intent =>
    understand(text, { room: false, addressed: true, at: 0 }).intent;

  return {
    understand: (text, setting) => current(text, setting),
    follow: (lines) => {
      const content = contentOf(lines);
      if (content === wanted) return;
      wanted = content;
      training = training
        .then(async () => {
          if (content !== wanted) return;
          current = await trained(lines);
        })
        .catch(failed);
    },
    settled: () => training,
    trial: async (lines, line) => {
      const others = lines.filter(({ text }) => text !== line.text);
      const next = await trained([...others, line]);
      const known = [...examples, ...others.filter(({ not }) => not !== true)];
      const against: Objection[] = [];
      for (const [at, { text, intent }] of known.entries()) {
        if (at % AT_ONCE === AT_ONCE - 1) await setImmediate();
        const reads = intentOf(next, text);
        if (reads !== intent && intentOf(current, text) === intent)
          against.push({ text, meant: intent, reads });
      }
      return against;
    },
  };
};
