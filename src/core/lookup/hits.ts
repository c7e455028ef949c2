/** Which names stand in the words, how well each fits, and what the words around it say against it. */
import type { Compound, Entry, How, LookupIndex } from './index.ts';
import { canonical, endingAfter, isMark, partAfter, shortened } from './names.ts';

export type Hit = {
  compound: Compound;
  start: number;
  end: number;
  /** 0..1 */
  score: number;
  /** The name has a part (期, 区) that was not said, or the words have one that it has not. */
  partly: boolean;
  /** Nothing that could belong to a longer name stands before or after it. */
  clean: boolean;
  building?: string;
};

const LONGEST_TEXT = 300;
const LONGEST_FUZZY = 48;
/** A name of fewer characters stands inside too many words to be one with a character added. */
const LEAST_WITHOUT = 4;
/** Characters before and after the understood name that may belong to it. */
const AROUND = 4;
/** What may follow a shortened name. */
const AFTER =
  /^(?:;|$|[甲乙丙丁A-Z]?\d+(?:号楼|号院?楼|栋|幢|座|楼|单元|门|号(?=\d)|室|;|$)|\d{3,4}(?![\d号院])|[A-Z][栋座号]|小区|社区|的|顶|漏|家|楼(?!区)|院内|里面|我|下雨)/;
/** A name never ends within a number, nor begins within one. */
const BROKEN_BEFORE = /\d$/;
const BROKEN_AFTER = /^(?:\d|号|栋|幢|座|楼|单元|层|室)/;
const WORTH: Record<How, Record<Entry['form']['kind'], number>> = {
  spelt: { full: 1, short: 0.92, whole: 0.78 },
  heard: { full: 0.82, short: 0.8, whole: 0.7 },
  typed: { full: 0.82, short: 0.8, whole: 0.7 },
  slipped: { full: 0.56, short: 0.5, whole: 0.5 },
};

/** A full name to the letter, or its alias. */
const SPELT = WORTH.spelt.full - 0.02;
/** What having the same characters adds to a name that is not spelt out. */
const ALIKE = 0.08;

/** Good enough to offer, not to decide. */
const UNSURE = 0.78;

/** A name that is but a piece of the understood one. */
const PIECE = 0.55;
/** Of slipped names the longer one, and the one that begins where a name may, is meant. */
const LONGER = 0.02;
const STRAY = 0.06;

/** The share of characters that stand where they stand in the name. */
const alike = (name: string, words: string): number => {
  const longest = Math.max(name.length, words.length);
  if (name.length !== words.length) return (longest - 1) / longest;
  return Array.from(name).filter((char, at) => char === words[at]).length / longest;
};

/** A stretch of the text that may be a name. */
type Stretch = {
  text: string;
  start: number;
  end: number;
  /** Where the compound begins and ends as it was understood; -1 if it was not. */
  nameStart: number;
  nameEnd: number;
  /** What may stand before a name. */
  leadIn: RegExp;
};

/** What the neighbourhood of the name in the text does to the hit; undefined when it cannot be meant. */
const judge = (
  entry: Entry,
  how: How,
  { text, start, end, nameStart, nameEnd, leadIn }: Stretch,
): Hit | undefined => {
  const { form, compound, building } = entry;
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (/^\d/.test(text.slice(start)) && BROKEN_BEFORE.test(before)) return undefined;
  if (/\d$/.test(text.slice(0, end)) && BROKEN_AFTER.test(after)) return undefined;
  let score = WORTH[how][form.kind] - (entry.alias ? 0.02 : 0);
  if (/[东西南北]$/.test(before) && !/[路街]$/.test(before.slice(0, -1)) && how !== 'slipped')
    return undefined;
  // Without its street the name fits no other street, and nothing may slip: 路 would slip out of the other street.
  const elsewhere = /[路街]$/.test(before) && !before.endsWith(form.street ?? '');
  if (form.street !== undefined && (elsewhere || how === 'slipped')) return undefined;
  const part = partAfter(after);
  const ending = form.kind === 'full' ? undefined : endingAfter(after);
  const said = ending === undefined ? part : partAfter(after.slice(ending.word.length));
  if (form.part !== undefined && said !== undefined && said !== form.part) return undefined;
  const agreed = form.part !== undefined && said === form.part;
  const partly = form.kind === 'whole' ? !agreed : said !== undefined;
  if (agreed) score = WORTH[how].short;
  if (partly && said !== undefined) score = Math.min(score, 0.55);
  if (ending !== undefined && !ending.neutral && ending.word !== form.ending) score = Math.min(score, 0.5);
  // 轴承小区 may be 轴承名苑: offered, not decided.
  if (ending?.neutral === true && form.ending !== undefined) score = Math.min(score, UNSURE);
  if (form.kind !== 'full' && ending === undefined && said === undefined && !AFTER.test(after))
    return undefined;
  const begins = leadIn.test(before) || start === nameStart;
  if (how !== 'spelt') score += ALIKE * alike(form.text, text.slice(start, end));
  if (how === 'slipped') score += LONGER * Math.min(end - start, 8) - (begins ? 0 : STRAY);
  // 安顺 in 安顺219号 is a part of another name, and so is 清滨路 in 清滨路92-3号.
  const cut =
    (/[路街巷]$/.test(form.text) && /^\d+(?:;\d+)*号(?!楼)/.test(after)) ||
    (start >= nameStart && end + (endingAfter(after)?.word ?? said ?? '').length < nameEnd);
  const within = !begins && start > nameStart && end <= nameEnd;
  if (cut || within) score = Math.min(score, PIECE);
  const clean = begins && !cut && (AFTER.test(after) || ending !== undefined);
  if (end - start <= 2 && !clean) score *= 0.6;
  return { compound, start, end, score, partly, clean, ...(building !== undefined && { building }) };
};

/** Of two hits on one compound the better, the longer if they are as good. */
const better = (a: Hit, b: Hit | undefined): boolean =>
  b === undefined || a.score > b.score || (a.score === b.score && a.end - a.start > b.end - b.start);

const inside = (inner: Hit, outer: Hit): boolean =>
  outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start;

/** Another name that the same words spell out: what only sounds like it is not meant. */
const outspelt = (hit: Hit, other: Hit): boolean =>
  !hit.partly &&
  hit.start === other.start &&
  hit.end === other.end &&
  other.score >= SPELT &&
  hit.score < SPELT;

/** Homophones never change a number, a direction or a part: 东 is not 冬, 区 is not 曲. */
const marksAgree = (name: string, window: string): boolean =>
  name.length === window.length &&
  Array.from(name).every((char, at) => char === window[at] || !(isMark(char) || isMark(window[at] ?? '')));

/** Where a wrong character is put up with: around the compound as it was understood, or all over a short message. */
const fuzzyRange = (
  text: string,
  name: string | undefined,
): { from: number; until: number; nameStart: number; nameEnd: number } => {
  const nameStart = name === undefined ? -1 : text.indexOf(name);
  if (name === undefined || nameStart < 0)
    return { from: 0, until: text.length <= LONGEST_FUZZY ? text.length : 0, nameStart: -1, nameEnd: -1 };
  const until = Math.min(text.length, nameStart + name.length + AROUND);
  return { from: Math.max(0, nameStart - AROUND), until, nameStart, nameEnd: nameStart + name.length };
};

/** A forgotten, added or wrong character, or two that changed places; never one that tells places apart. */
const slipped = (name: string, words: string): boolean => {
  if (name.length !== words.length) return true;
  const differing = Array.from(name).filter((char, at) => char !== words[at]);
  return differing.length <= 2 && marksAgree(name, words);
};

/** Names typed in letters: jinxiuhuayuan, jinxiuhuayuan1qi. */
const TYPED = /[A-Z]{5}[A-Z\d]*[A-Z]/g;

const fits = (how: How, name: string, words: string): boolean => {
  if (how === 'heard') return marksAgree(name, words);
  return how !== 'slipped' || slipped(name, words);
};

/** One hit a compound, best first; a name inside a longer name that fits is none. `named`: the compound as it was understood. */
export const findHits = (
  index: LookupIndex,
  message: string,
  named: string | undefined,
): { hits: Hit[]; text: string } => {
  const { keys, leadIn, longest } = index;
  const text = canonical(index.simplify(message)).slice(0, LONGEST_TEXT);
  const { from, until, nameStart, nameEnd } = fuzzyRange(
    text,
    named === undefined ? undefined : canonical(named),
  );
  const sounds = index.syllables(text.slice(from, until));
  const heard = sounds.length === until - from;
  const best = new Map<string, Hit>();
  const take = (how: How, start: number, end: number, entries: readonly Entry[] | undefined): void => {
    for (const entry of entries ?? []) {
      if (!fits(how, entry.form.text, text.slice(start, end))) continue;
      const hit = judge(entry, how, { text, start, end, nameStart, nameEnd, leadIn });
      const id = `${entry.compound.id}/${entry.building ?? ''}`;
      if (hit !== undefined && better(hit, best.get(id))) best.set(id, hit);
    }
  };
  const takeFuzzy = (start: number, end: number): void => {
    const words = text.slice(start, end);
    if (heard) take('heard', start, end, keys.heard.get(sounds.slice(start - from, end - from).join(' ')));
    take('slipped', start, end, keys.slipped.get(words));
    for (const key of shortened(words)) {
      take('slipped', start, end, keys.slipped.get(key));
      if (key.length >= LEAST_WITHOUT) take('slipped', start, end, keys.spelt.get(key));
    }
  };
  for (let start = 0; start < text.length; start += 1) {
    const fuzzy = start >= from && (nameStart < 0 || start <= nameStart + 1);
    for (let end = start + 2; end <= Math.min(text.length, start + longest); end += 1) {
      if (text[end - 1] === ';') break;
      take('spelt', start, end, keys.spelt.get(text.slice(start, end)));
      if (fuzzy && end - start >= 3 && end <= until) takeFuzzy(start, end);
    }
  }
  for (const { 0: letters, index: start } of text.matchAll(TYPED))
    take('typed', start, start + letters.length, keys.typed.get(letters));
  const all = [...best.values()];
  const hits = all.filter(
    (hit) => !all.some((other) => outspelt(hit, other) || (other.score >= 0.8 && inside(hit, other))),
  );
  return { hits: hits.sort((a, b) => b.score - a.score), text };
};
