/** Texts longer than a place takes, in pieces that can be read one by one. */

/** What a reader takes up as one: a link, a number with the signs that stand in it, a word or code of Latin letters. */
const WHOLE = /https?:\/\/[!-~]+|[+＋]?\d(?:[ \u00a0.,:/()（）－-]{0,2}\d)*|[A-Za-z0-9_-]+/g;
const SENTENCE_END = /[。！？；\n]/;

/** The places in the first `limit` signs where the text may be cut: after each, the next piece begins. */
const cutsIn = (text: string, limit: number): number[] => {
  const closed = new Set<number>();
  for (const { index, 0: whole } of text.matchAll(WHOLE)) {
    if (index > limit) break;
    for (let i = index + 1; i < index + whole.length; i += 1) closed.add(i);
  }
  const cuts: number[] = [];
  for (let i = 1; i <= limit; i += 1) if (!closed.has(i) && !isInsideSign(text, i)) cuts.push(i);
  return cuts;
};

/** Between the two halves of a sign that JavaScript counts as two. */
const isInsideSign = (text: string, at: number): boolean =>
  /^[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]$/.test(text.charAt(at - 1));

/** At a line's end if there is one in the second half, else at a sentence's, else where it may be. */
const cutOf = (text: string, limit: number): number => {
  const cuts = cutsIn(text, limit);
  const late = cuts.filter((at) => at > limit / 2);
  const hard = isInsideSign(text, limit) ? limit - 1 : limit;
  return (
    late.findLast((at) => text.charAt(at - 1) === '\n') ??
    late.findLast((at) => SENTENCE_END.test(text.charAt(at - 1))) ??
    cuts.at(-1) ??
    hard
  );
};

/** How many UTF-16 units from the beginning of the text fit in; in bytes no sign is begun that does not fit whole. */
const FITTING = {
  characters: (text: string, limit: number): number => Math.min(limit, text.length),
  bytes: (text: string, limit: number): number =>
    new TextEncoder().encodeInto(text, new Uint8Array(limit)).read,
};

/**
 * The text in pieces of at most `limit` UTF-16 units (2 or more) or bytes of UTF-8 (4 or more); together they are the
 * text. No piece ends inside a number, a link, a Latin word or a sign, unless that alone is longer than a piece.
 */
export const split = (text: string, limit: number, unit: keyof typeof FITTING = 'characters'): string[] => {
  const pieces: string[] = [];
  let left = text;
  for (let fits = FITTING[unit](left, limit); fits < left.length; fits = FITTING[unit](left, limit)) {
    const cut = cutOf(left, fits);
    pieces.push(left.slice(0, cut));
    left = left.slice(cut);
  }
  return left === '' ? pieces : [...pieces, left];
};
