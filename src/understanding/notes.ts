/** Remembers which words led where, for `--explain`. */
export type Note = (words: string, meaning: string) => void;

/** The first match of the expression, noted; undefined when there is none. */
export const found = (text: string, expression: RegExp, meaning: string, note: Note): boolean => {
  const match = expression.exec(text);
  if (match === null) return false;
  note(match[0], meaning);
  return true;
};
