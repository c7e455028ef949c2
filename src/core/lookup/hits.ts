/** Which names stand in the words, how well each fits, and what the words around it say against it. */
import type { Compound, Entry, LookupIndex } from './index.ts';
import { canonical, endingAfter, isMark, opened, partAfter } from './names.ts';

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
/** What may follow a shortened name. */
const AFTER =
  /^(?:;|$|[甲乙丙丁A-Z]?\d+(?:号楼|号院?楼|栋|幢|座|楼|单元|门|号(?=\d)|室|;|$)|\d{3,4}(?![\d号院])|[A-Z][栋座号]|小区|社区|的|顶|漏|家|楼|院内|里面|我|下雨)/;
/** A name never ends within a number, nor begins within one. */
const BROKEN_BEFORE = /\d$/;
const BROKEN_AFTER = /^(?:\d|号|栋|幢|座|楼|单元|层|室)/;
const WORTH = {
  '=': { full: 1, short: 0.92, whole: 0.78 },
  '~': { full: 0.86, short: 0.8, whole: 0.7 },
  '?': { full: 0.56, short: 0.5, whole: 0.5 },
};

/** A full name to the letter, or its alias. */
const SPELT = WORTH['='].full - 0.02;

type How = keyof typeof WORTH;

/** A stretch of the text that may be a name. */
type Stretch = {
  text: string;
  start: number;
  end: number;
  /** Where the compound begins as it was understood; -1 if it was not. */
  nameStart: number;
  /** What may stand before a name. */
  leadIn: RegExp;
};

/** What the neighbourhood of the name in the text does to the hit; undefined when it cannot be meant. */
const judge = (entry: Entry, how: How, { text, start, end, nameStart, leadIn }: Stretch): Hit | undefined => {
  const { form, compound, building } = entry;
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (/^\d/.test(text.slice(start)) && BROKEN_BEFORE.test(before)) return undefined;
  if (/\d$/.test(text.slice(0, end)) && BROKEN_AFTER.test(after)) return undefined;
  let score = WORTH[how][form.kind] - (entry.alias ? 0.02 : 0);
  if (/[东西南北]$/.test(before) && !/[路街]$/.test(before.slice(0, -1)) && how !== '?') return undefined;
  const part = partAfter(after);
  const ending = form.kind === 'full' ? undefined : endingAfter(after);
  const said = ending === undefined ? part : partAfter(after.slice(ending.word.length));
  if (form.part !== undefined && said !== undefined && said !== form.part) return undefined;
  const agreed = form.part !== undefined && said === form.part;
  const partly = form.kind === 'whole' ? !agreed : said !== undefined;
  if (agreed) score = WORTH[how].short;
  if (partly && said !== undefined) score = Math.min(score, 0.55);
  if (ending !== undefined && !ending.neutral && ending.word !== form.ending) score = Math.min(score, 0.5);
  if (form.kind !== 'full' && ending === undefined && said === undefined && !AFTER.test(after))
    return undefined;
  if (how === '?') score += 0.01 * Math.min(end - start, 8);
  const clean = (leadIn.test(before) || start === nameStart) && (AFTER.test(after) || ending !== undefined);
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
  hit.score <= WORTH['~'].full;

/** Homophones never change a number, a direction or a part: 东 is not 冬, 区 is not 曲. */
const marksAgree = (name: string, window: string): boolean =>
  name.length === window.length &&
  Array.from(name).every((char, at) => char === window[at] || !(isMark(char) || isMark(window[at] ?? '')));

/** The part of the text in which a wrong character is put up with: the compound as understood, or all of a short message. */
const fuzzyRange = (
  text: string,
  name: string | undefined,
): [from: number, until: number, nameStart: number] => {
  const start = name === undefined ? -1 : text.indexOf(name);
  if (name !== undefined && start >= 0) return [start, start + name.length + 4, start];
  return [0, text.length <= LONGEST_FUZZY ? text.length : 0, -1];
};

/** One hit a compound, best first; a name inside a longer name that fits is none. `named`: the compound as it was understood. */
export const findHits = (
  index: LookupIndex,
  message: string,
  named: string | undefined,
): { hits: Hit[]; text: string } => {
  const text = canonical(message).slice(0, LONGEST_TEXT);
  const [from, until, nameStart] = fuzzyRange(text, named === undefined ? undefined : canonical(named));
  const sounds = index.syllables(text);
  const best = new Map<string, Hit>();
  const take = (how: How, key: string, stretch: Stretch): void => {
    const words = text.slice(stretch.start, stretch.end);
    for (const entry of index.keys.get(how + key) ?? []) {
      const hit = how === '~' && !marksAgree(entry.form.text, words) ? undefined : judge(entry, how, stretch);
      const id = `${entry.compound.id}/${entry.building ?? ''}`;
      if (hit !== undefined && better(hit, best.get(id))) best.set(id, hit);
    }
  };
  for (let start = 0; start < text.length; start += 1) {
    for (let end = start + 2; end <= Math.min(text.length, start + index.longest); end += 1) {
      const stretch = { text, start, end, nameStart, leadIn: index.leadIn };
      const words = text.slice(start, end);
      if (words.endsWith(';')) break;
      take('=', words, stretch);
      if (end - start < 3 || start < from || end > until) continue;
      if (sounds.length === text.length) take('~', sounds.slice(start, end).join(' '), stretch);
      for (const key of opened(words)) take('?', key, stretch);
    }
  }
  const all = [...best.values()];
  const hits = all.filter(
    (hit) => !all.some((other) => outspelt(hit, other) || (other.score >= 0.8 && inside(hit, other))),
  );
  return { hits: hits.sort((a, b) => b.score - a.score), text };
};
