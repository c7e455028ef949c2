/** A manager's message: which case, which action. What is no staff's word is read as a resident's. */
import { isOpen } from '../cases/life.ts';
import { caseNumbersIn } from '../cases/number.ts';
import { maySee } from '../cases/scope.ts';
import type { Case } from '../model/case.ts';
import type { Intent } from '../model/codes.ts';
import { answer, type Context } from './context.ts';
import { briefOf } from './forwarding.ts';
import type { Step } from './given.ts';
import { TELLS_OF_A_LEAK } from './hear.ts';
import { partiesOf, progressOf } from './own-case.ts';
import { ask } from './questions.ts';
import { found } from './staff-answers.ts';
import { doOne, doSeveral, giveLink } from './staff-deeds.ts';
import { linkFor, meansAll, type StaffWord, staffWord } from './staff-words.ts';

const ALPHABET = /[A-HJ-NP-Z][2-9][A-HJ-NP-Z][2-9]([A-HJ-NP-Z][2-9])?/gi;

/** `3号楼那个` and the like: the open cases whose place the words name. */
const byPlace = (text: string, desk: readonly Case[]): Case[] => {
  const building = /(\d+)\s*(?:号楼|栋|#)/.exec(text.normalize('NFKC'))?.[1];
  return building === undefined
    ? []
    : desk.filter((kase) => new RegExp(`(?<!\\d)${building}号楼`).test(kase.place));
};

type Meant = { cases: readonly Case[]; all: boolean } | 'no_such_case';

/**
 * The cases that may be meant: by their numbers, by quote, by the building's number, or those that are open. `all`: the
 * words are of all of them.
 */
const caseMeant = ({ event, named, desk }: Context, text: string): Meant => {
  const numbers = caseNumbersIn(text);
  const byNumber = numbers.flatMap((number) => named.filter(({ id }) => id === number));
  if (numbers.length > 0 && byNumber.length < numbers.length) return 'no_such_case';
  if (byNumber.length > 0) return { cases: [...new Set(byNumber)], all: true };
  const quoted = event.quotes === undefined ? [] : named;
  if (quoted.length === 1) return { cases: quoted, all: true };
  const open = (quoted.length > 0 ? quoted : desk).filter(({ status }) => isOpen(status));
  const there = byPlace(text, open);
  return { cases: there.length > 0 ? there : open, all: meansAll(text) };
};

/** Cases that one answer may be of; a longer list is nothing that somebody meant in a hurry. */
const AT_ONCE = 30;
/** Cases among which one is asked to choose. */
const CHOICE = 5;

const whichOf = (context: Context, cases: readonly Case[], words: string): Step => {
  const open = cases.slice(0, CHOICE);
  const labels = open.map((kase) => `${kase.id} ${kase.place}`);
  const values = open.map((kase) => `${kase.id} ${words}`);
  return answer(context, [], { ask: ask('which_case', context.event.from, { values, labels }) });
};

/** One answer to several cases is asked about before it counts. */
const areAllMeant = (context: Context, cases: readonly Case[], words: string): Step => {
  const values = [`${cases.map(({ id }) => id).join(' ')} ${words}`, 'none'];
  const labels = ['对，都记', '不是，一单一单来'];
  return answer(
    context,
    [{ say: 'several_for_staff', cases: cases.map(({ id, place }) => ({ id, place })), words }],
    { ask: ask('several_cases', context.event.from, { values, labels }) },
  );
};

/** A number alone asks for the whole of it. */
const told = (context: Context, cases: readonly Case[]): Step | undefined => {
  const seen = cases.filter((kase) => maySee(context.roles, kase));
  const [first] = seen;
  if (first === undefined) return undefined;
  const say = seen
    .slice(0, CHOICE)
    .map((kase) => ({ say: 'case_for_staff', brief: briefOf(kase), forwards: partiesOf(kase) }) as const);
  return answer(context, say, { case: first.id, sample: first.sample });
};

/** `H3M8 10点老孙` and `T6C3 接单` in two lines are two answers. */
const linesOf = (text: string): readonly string[] => {
  const lines = text.split(/[\n；;]+/).filter((line) => line.trim() !== '');
  const isAnswer = (line: string): boolean =>
    caseNumbersIn(line).length === 1 && staffWord(line.replace(ALPHABET, ' ').trim()) !== undefined;
  return lines.length > 1 && lines.every(isAnswer) ? lines : [];
};

/** A manager whose own home leaks is a resident: “我家修好了又漏” claims no repair. */
const AT_HOME = /[我俺咱](们)?(家|屋|妈|爸)/;
const STAFF_ASKS: readonly Intent[] = ['ask_status', 'help'];
/** Of no use to a person at work without a report of their own. */
const STRAY: readonly Intent[] = ['choose', 'affirm', 'deny', 'chatter'];

const acts = (context: Context, text: string, word: StaffWord, isChosen: boolean): Step | undefined => {
  const meant = caseMeant(context, text);
  if (meant === 'no_such_case') {
    const missing = caseNumbersIn(text).find((id) => context.named.every((kase) => kase.id !== id));
    return answer(context, [{ say: 'no_such_case', id: missing ?? '' }]);
  }
  const { cases, all } = meant;
  const words = text.replace(ALPHABET, ' ').trim();
  const [only, second] = cases;
  if (only === undefined)
    return context.own.length > 0 ? undefined : answer(context, [{ say: 'staff_help', cases: [] }]);
  if (second === undefined) return doOne(context, only, word);
  if (!all || cases.length > AT_ONCE) return whichOf(context, cases, words);
  return isChosen
    ? doSeveral(
        context,
        cases.map((kase) => ({ kase, word })),
      )
    : areAllMeant(context, cases, words);
};

/** Photos alone go to the case whose repair was just told of, to the one that is named, or to the only one. */
const photosSaid = (context: Context, text: string): Step | undefined => {
  const { event, pending, named } = context;
  if (event.photos.length === 0 || text !== '') return undefined;
  const asked = pending?.question === 'repair_photo' ? pending.case : undefined;
  const after = named.find(({ id }) => id === asked);
  if (after !== undefined) return doOne(context, after, { do: 'photo', paths: event.photos });
  if (context.own.some(({ status }) => isOpen(status))) return undefined;
  return acts(context, event.text, { do: 'photo', paths: event.photos }, false);
};

/** `H3M8 给老孙链接`: for one case that the manager may have repaired. */
const linkSaid = (context: Context, text: string, words: string): Step | undefined => {
  const name = linkFor(words);
  const meant = name === undefined ? undefined : caseMeant(context, text);
  if (name === undefined || meant === undefined || meant === 'no_such_case') return undefined;
  const [only, second] = meant.cases;
  if (only === undefined) return undefined;
  return second === undefined ? giveLink(context, only, name) : whichOf(context, meant.cases, words);
};

/**
 * Answers staff, or undefined when the words are no work on a case. In a group only words with a case number or a
 * quote are work; the rest is talk among people.
 */
export const staffSaid = (context: Context): Step | undefined => {
  const { event, desk, heard, pending, reading } = context;
  const isAsked = pending?.question === 'which_case' || pending?.question === 'several_cases';
  const chosen = isAsked ? heard.value : undefined;
  if (chosen === 'none') return answer(context, [{ say: 'none_done' }]);
  const text = chosen ?? event.text;
  const answered = found(context);
  if (answered !== undefined) return answered;
  const isNamed = caseNumbersIn(text).length > 0 || event.quotes !== undefined;
  if (event.group !== undefined && !isNamed) return undefined;
  if (!isNamed && AT_HOME.test(text) && TELLS_OF_A_LEAK.includes(reading.intent)) return undefined;
  const lines = chosen === undefined ? linesOf(text) : [];
  if (lines.length > 0) return eachLine(context, lines);
  const words = text.replace(ALPHABET, ' ').trim();
  const link = event.group === undefined ? linkSaid(context, text, words) : undefined;
  if (link !== undefined) return link;
  const word = staffWord(words);
  if (word !== undefined) return acts(context, text, word, chosen !== undefined);
  const photos = photosSaid(context, words);
  if (photos !== undefined) return photos;
  const whole = words === '' && isNamed ? told(context, context.named) : undefined;
  if (whole !== undefined) return whole;
  const nothingAsked = pending === undefined || pending.question === 'repair_photo';
  const stray = STRAY.includes(reading.intent) && nothingAsked && context.own.length === 0;
  const asks = STAFF_ASKS.includes(reading.intent) || isNamed || stray;
  return asks ? answer(context, [{ say: 'staff_help', cases: desk.map(progressOf) }]) : undefined;
};

const eachLine = (context: Context, lines: readonly string[]): Step => {
  const pairs = lines.flatMap((line) => {
    const [id] = caseNumbersIn(line);
    const kase = context.named.find((one) => one.id === id);
    const word = staffWord(line.replace(ALPHABET, ' ').trim());
    return kase === undefined || word === undefined ? [] : [{ kase, word }];
  });
  const missing = lines.flatMap(caseNumbersIn).find((id) => context.named.every((kase) => kase.id !== id));
  return missing === undefined
    ? doSeveral(context, pairs)
    : answer(context, [{ say: 'no_such_case', id: missing }]);
};
