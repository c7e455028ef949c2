/** One JSON object a line in, answers a line each out, in the order of the questions. */
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** Writes one line to standard output; nothing but answers goes there. */
export const print = (line: unknown): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

const idOf = (line: unknown): unknown =>
  typeof line === 'object' && line !== null && 'id' in line ? line.id : null;

const read = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/**
 * Reads standard input line by line, answers each valid question with `answer` and each invalid line with
 * `{"id", "error"}`; one bad line never ends the run. `answer` returns the lines to print.
 */
export const answerLines = async <S extends z.ZodType>(
  question: S,
  answer: (question: z.infer<S>) => unknown[] | Promise<unknown[]>,
): Promise<void> => {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const json = read(line);
    if (json === undefined) {
      print({ id: null, error: 'this line is not JSON' });
      continue;
    }
    const parsed = question.safeParse(json);
    if (!parsed.success) {
      print({ id: idOf(json), error: z.prettifyError(parsed.error) });
      continue;
    }
    try {
      for (const result of await answer(parsed.data)) print(result);
    } catch (error) {
      print({ id: idOf(json), error: error instanceof Error ? error.message : String(error) });
    }
  }
};
