/** What a trained reader sees of a message: its characters and their pairs. */

/** Digits say nothing about what is wanted: all become one sign. */
export const gramsOf = (text: string): string[] => {
  const chars = Array.from(
    text
      .toLowerCase()
      .replace(/\d+/g, '0')
      .replace(/[^\u4e00-\u9fa5a-z0+]+/g, '|'),
  );
  const pairs = ['^', ...chars, '$'].map((char, at, all) => char + (all[at + 1] ?? '')).slice(0, -1);
  const length = `#${Math.min(4, Math.floor(chars.length / 5))}`;
  return [...new Set([...chars.filter((char) => char !== '|'), ...pairs, length])];
};
