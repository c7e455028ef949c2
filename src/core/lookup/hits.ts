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
  building?: string;
};

const LONGEST_TEXT = 300;
const LONGEST_FUZZY = 48;
/** What may follow a shortened name. */
const AFTER = /^(?:;|$|\d|[A-Z][\d栋座号]|[甲乙丙丁]\d|小区|社区|的|顶|漏|家|楼|院内|里面|我|下雨)/;
const BEFORE = /(?:^|[;在住是家我市区县道镇乡的到去])$/;
const WORTH = {
  '=': { full: 1, short: 0.92, whole: 0.78 },
  '~': { full: 0.86, short: 0.8, whole: 0.7 },
  '?': { full: 0.6, short: 0.5, whole: 0.5 },
};

type How = keyof typeof WORTH;

/** What the neighbourhood of the name in the text does to the hit; undefined when it cannot be meant. */
const judge = (entry: Entry, how: How, text: string, start: number, end: number): Hit | undefined => {
  const { form, compound, building } = entry;
  const [before, after] = [text.slice(0, start), text.slice(end)];
  let score = WORTH[how][form.kind] - (entry.alias ? 0.02 : 0);
  if (/[东西南北]$/.test(before) && !/[路街]$/.test(before.slice(0, -1)) && how !== '?') return undefined;
  const part = partAfter(after);
  const ending = form.ending === undefined ? undefined : endingAfter(after);
  const said = ending === undefined ? part : partAfter(after.slice(ending.word.length));
  if (form.part !== undefined && said !== undefined && said !== form.part) return undefined;
  const agreed = form.part !== undefined && said === form.part;
  const partly = form.kind === 'whole' ? !agreed : said !== undefined;
  if (agreed) score = WORTH[how].short;
  if (partly && said !== undefined) score = Math.min(score, 0.55);
  if (ending !== undefined && !ending.neutral && ending.word !== form.ending) score = Math.min(score, 0.5);
  if (form.kind !== 'full' && ending === undefined && said === undefined && !AFTER.test(after))
    return undefined;
  if (end - start <= 2 && !(BEFORE.test(before) && AFTER.test(after))) score *= 0.6;
  return { compound, start, end, score, partly, ...(building !== undefined && { building }) };
};

/** Of two hits on one compound the better, the longer if they are as good. */
const better = (a: Hit, b: Hit | undefined): boolean =>
  b === undefined || a.score > b.score || (a.score === b.score && a.end - a.start > b.end - b.start);

const inside = (inner: Hit, outer: Hit): boolean =>
  outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start;

/** One hit a compound, best first; a name inside a longer name that fits is none. `named`: the compound as it was understood. */
export const findHits = (
  index: LookupIndex,
  message: string,
  named: string | undefined,
): { hits: Hit[]; text: string } => {
  const text = canonical(message).slice(0, LONGEST_TEXT);
  const best = new Map<string, Hit>();
  const take = (
    how: How,
    key: string,
    start: number,
    end: number,
    allowed: (entry: Entry) => boolean,
  ): void => {
    for (const entry of index.keys.get(key) ?? []) {
      const hit = allowed(entry) ? judge(entry, how, text, start, end) : undefined;
      const id = `${entry.compound.id}/${entry.building ?? ''}`;
      if (hit !== undefined && better(hit, best.get(id))) best.set(id, hit);
    }
  };
  const name = named === undefined ? undefined : canonical(named);
  const at = name === undefined ? -1 : text.indexOf(name);
  const [from, until] =
    name !== undefined && at >= 0
      ? [at, at + name.length + 4]
      : text.length <= LONGEST_FUZZY
        ? [0, text.length]
        : [0, 0];
  const sounds = index.syllables(text);
  const fuzzy = sounds.length === text.length;
  for (let start = 0; start < text.length; start += 1) {
    for (let length = 2; length <= index.longest && start + length <= text.length; length += 1) {
      const end = start + length;
      const window = text.slice(start, end);
      if (window.endsWith(';')) break;
      take('=', `=${window}`, start, end, () => true);
      if (length < 3 || start < from || end > until) continue;
      if (fuzzy)
        take('~', `~${sounds.slice(start, end).join(' ')}`, start, end, (entry) =>
          marksAgree(entry.form.text, window),
        );
      for (const key of opened(window)) take('?', key, start, end, () => true);
    }
  }
  const all = [...best.values()];
  const hits = all.filter((hit) => !all.some((other) => other.score >= 0.8 && inside(hit, other)));
  return { hits: hits.sort((a, b) => b.score - a.score), text };
};

/** Homophones never change a number, a direction or a part: 东 is not 冬, 区 is not 曲. */
const marksAgree = (name: string, window: string): boolean =>
  name.length === window.length &&
  Array.from(name).every((char, at) => char === window[at] || !(isMark(char) || isMark(window[at] ?? '')));
