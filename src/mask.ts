/** What must not stand in a log: numbers of persons, ids of chats, names, and anything that could be words of a resident. */
import { createHmac } from 'node:crypto';

/** Ids of persons and rooms as the platforms write them, and secrets: any long word that has a digit in it. */
const IDS: readonly RegExp[] = [
  /\b(?:web|desk|wechat|weixin|wecom|wecom-robot|official|telegram|tg|qq):[\p{L}\p{N}_@.=-]+/gu,
  /\b(?:wxid|gh|wm|wo)_[\w-]+/g,
  /@{1,2}[0-9a-f]{8,}/gi,
  /[\w.+-]+@[\w.-]+/g,
  /(?<![\w/.-])(?=[A-Za-z_-]*\d)[\w-]{20,}(?![\w/.-])/g,
];

/** Seven digits or more, also full-width ones, with what people put before and between them; the X of an identity number. */
const NUMBERS = /[+＋]?[(（]?[0-9０-９](?:[\s\u00a0\u3000\-‐-―－.．·()（）]{0,3}[0-9０-９]){6,}[XxＸｘ]?/g;
const HAN = /\p{Script=Han}[\p{Script=Han}·]*/gu;
/** Line breaks, the escapes of terminals, and marks that turn the direction of writing. */
const CONTROLS = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** Writes an id so that nobody gets back to it, and the same one always the same way under one secret. */
export type Tag = (id: string) => string;

export const taggingWith =
  (secret: string): Tag =>
  (id) => {
    const hex = createHmac('sha256', secret).update(id).digest('hex').slice(0, 8);
    // Letters only, so that no mark is taken for a number.
    return `p-${hex.replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`;
  };

/** Longer texts are cut before they are searched: the time that takes grows with the square of their length. */
const LONGEST = 1_000;

/** The text without numbers, ids and control characters. For what a program wrote of itself, such as the path of a file. */
export const masked = (text: string, tag: Tag): string =>
  IDS.reduce((left, id) => left.replace(id, tag), text.slice(0, LONGEST).replace(CONTROLS, ' ')).replace(
    NUMBERS,
    '[number]',
  );

/**
 * The text without names and words either: Chinese goes, whoever wrote it. The log is English; what a name or a sentence
 * would tell its reader is in the store, behind a case's number.
 */
export const wordless = (text: string, tag: Tag): string => masked(text, tag).replace(HAN, '…');

/** An error for the log. Its frames tell where; its message is trusted as little as words of residents are. */
export type Told = { name: string; code?: string; message?: string; at: string[]; cause?: Told };

const FRAMES = 8;
const CAUSES = 3;

/** Parsers quote what they read in double quotes or whole, and what they read are people's words. */
const messageOf = (error: Error, tag: Tag): string | undefined =>
  error instanceof SyntaxError
    ? undefined
    : wordless(error.message.replace(/"[^"]*"|“[^”]*”|‘[^’]*’/g, '“…”'), tag);

/** The frames below the message, which may itself look like frames. */
const framesOf = (error: Error, tag: Tag): string[] => {
  const stack = error.stack ?? '';
  const head = stack.indexOf(error.message);
  const below = head < 0 ? '' : stack.slice(head + error.message.length);
  return below
    .split('\n')
    .map((line) => /^ {4}at (.+)$/.exec(line)?.[1])
    .filter((line) => line !== undefined)
    .slice(0, FRAMES)
    .map((line) => wordless(line.replace(/file:\/\/\S*?\/(?=src\/|node_modules\/|test\/)/, ''), tag));
};

/** Name, code, message and frames of what was thrown, with nothing of anybody in them, and the same of its causes. */
export const told = (error: unknown, tag: Tag, depth = CAUSES): Told => {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const message = messageOf(error, tag);
  const cause = depth > 0 && error.cause !== undefined ? told(error.cause, tag, depth - 1) : undefined;
  return {
    name: wordless(error.name, tag),
    ...(code === undefined ? {} : { code: wordless(code, tag) }),
    ...(message === undefined ? {} : { message }),
    at: framesOf(error, tag),
    ...(cause === undefined ? {} : { cause }),
  };
};
