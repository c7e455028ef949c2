/** A document as blocks, so that one text can be printed as Markdown and as a page. */

export type Item = string | { text: string; below: readonly string[] };
export type Block =
  | { is: 'heading'; level: 1 | 2 | 3; text: string; note?: string }
  | { is: 'text'; text: string }
  | { is: 'list'; items: readonly Item[] }
  | { is: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] };

export const heading = (level: 1 | 2 | 3, text: string, note?: string): Block => ({
  is: 'heading',
  level,
  text,
  ...(note === undefined ? {} : { note }),
});
export const text = (words: string): Block => ({ is: 'text', text: words });
export const list = (items: readonly Item[]): Block => ({ is: 'list', items });
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  is: 'table',
  head,
  rows,
});
