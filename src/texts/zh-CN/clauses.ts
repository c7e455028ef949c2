/** Clauses as they are quoted, with how sure their words are; and steps with their numbers. */
import type { Clause } from '../../core/model/verdict.ts';

const UNSURE: Record<NonNullable<Clause['confidence']>, string> = {
  seen: '',
  reprint: '（只见过转载，以正式文本为准）',
  memory: '（还没核到原文，以正式文本为准）',
};

/** A resident reads so many characters of a clause beside an answer; 依据 gives the whole. */
const SHORT = 70;

/** Cut where the clause pauses. */
export const shortened = (quote: string): string => {
  if (quote.length <= SHORT) return quote;
  const pause = Math.max(quote.lastIndexOf('，', SHORT), quote.lastIndexOf('。', SHORT));
  return `${quote.slice(0, pause > 0 ? pause : SHORT)}……`;
};

/** Quotation marks within quotation marks. */
const within = (quote: string): string => quote.replaceAll('“', '‘').replaceAll('”', '’');

/** `《民法典》第二百八十三条：“…”`; `ended`: the paper's time is over. */
export const cited = ({ law, article, quote, confidence, ended }: Clause & { ended?: boolean }): string =>
  `${law}${article}：“${within(quote)}”${ended === true ? '（文件期限已过，以现行规定为准）' : UNSURE[confidence ?? 'seen']}`;

const NUMBERS = '①②③④⑤⑥⑦⑧⑨⑩';

/** Numbered so that nobody takes a step for an option to choose. */
export const numbered = (lines: readonly string[]): string[] =>
  lines.map((line, i) => `${NUMBERS[i] ?? `${i + 1}.`}${line}`);
