/**
 * What of an event people may want to read again: lines passed over, not understood, or put right by staff. The words are
 * masked here, before anything else sees them.
 */
import type { Case, CaseChange, HistoryEntry } from '../model/case.ts';
import { maskedWords, SOME_COMPOUND, SOMEBODY } from '../model/masking.ts';
import type { Missed, Why } from '../model/missed.ts';
import type { Registry } from '../registry.ts';
import { withoutCode } from './binding.ts';
import type { Given, Step } from './given.ts';
import { speaksIn } from './manners.ts';
import { withoutDesignation } from './military.ts';

/** The words without names that the tables know, and without whatever else leads to a person. */
const hidden = (text: string, { index, staff }: Registry, person?: string): string => {
  const said = withoutDesignation(withoutCode(text));
  const known = [
    ...index.compounds.map(({ name }) => [name, SOME_COMPOUND] as const),
    ...staff.flatMap(({ name }) => (name === undefined ? [] : [[name, SOMEBODY] as const])),
    ...(person === undefined ? [] : [[person, SOMEBODY] as const]),
  ].filter(([name]) => said.includes(name));
  return maskedWords(
    said,
    known.sort(([one], [other]) => other.length - one.length),
  );
};

const LEAKS = ['report_leak', 'me_too', 'chase'];

/** What the notes of a reading call what speaks against a leak in the speaker's home. */
const AGAINST = ['thing', 'told', 'asked', 'notice', 'review', 'over', 'trade'] as const;
const FOR = [
  ['home', 'no_home'],
  ['mine', 'not_mine'],
  ['ongoing', 'not_now'],
] as const;

const whyPassedOver = (given: Given): Why[] => {
  const meanings = new Set(given.reading.why.map((note) => note.slice(note.lastIndexOf(' → ') + 3)));
  const against = AGAINST.filter((one) => meanings.has(one));
  if (against.length > 0) return against;
  const lacking = FOR.flatMap(([sign, why]) => (meanings.has(sign) ? [] : [why]));
  return lacking.length > 0 ? lacking : ['unsure'];
};

const inGroup = ({ event: { group } }: Given): Pick<Missed, 'group'> =>
  group === undefined ? {} : { group };

const passedOver = (given: Given): Missed | undefined => {
  const { event, reading, registry } = given;
  if (!reading.wet) return undefined;
  const told = LEAKS.includes(reading.intent);
  // It was surely meant, and the bot had answered this person a moment ago.
  if (told && speaksIn(registry, event.group) !== 'called') return undefined;
  const why = told ? (['not_called'] as const) : whyPassedOver(given);
  return { text: event.text, how: 'passed_over', why: [...why], ...inGroup(given) };
};

const notUnderstood = (given: Given, { out }: Step): Missed | undefined => {
  const lost = out.flatMap(({ say }) => say).find((one) => one.say === 'lost');
  if (lost?.say !== 'lost') return undefined;
  return {
    text: given.event.text,
    how: lost.again ? 'misunderstood' : 'abstained',
    why: [],
    ...inGroup(given),
  };
};

/** A line that says something: two Chinese signs at least. */
const isLine = (text: string): boolean => (text.match(/[\u4e00-\u9fa5]/g)?.length ?? 0) >= 2;

/** What was not answered or not understood of what was said; undefined where nothing was missed. */
export const missedIn = (given: Given, step: Step): Missed | undefined => {
  const { event } = given;
  const isSilent = step.out.length === 0 && step.cases.length === 0 && step.answered === undefined;
  const passing = event.group !== undefined && !event.addressed;
  const line = passing && isSilent ? passedOver(given) : notUnderstood(given, step);
  if (line === undefined || !isLine(event.text)) return undefined;
  return { ...line, text: hidden(event.text, given.registry, event.from) };
};

const NO_LEAK = /不是漏|没有?漏|并?不漏|误报|不存在(渗|漏)/;
const OTHER_PART =
  /不是(屋|楼?顶|外墙|墙|窗|阳台|露台|卫生间|厨房|水?管|暖气|楼上|地下)[^,，。]{0,6}[,，]?(而?是|应该?是)/;

const correction = ({ action }: HistoryEntry): Why | undefined => {
  if (action.do === 'locate') return 'place';
  const words = action.do === 'refuse' ? action.reason : action.do === 'note' ? action.text : '';
  if (NO_LEAK.test(words)) return 'no_leak';
  return OTHER_PART.test(words) ? 'part' : undefined;
};

const isOwn = ({ reporter, joined }: Case, person: string): boolean =>
  [reporter, ...joined].some((one) => one.person === person);

/** The words of cases that staff just put right. */
export const correctedIn = (changes: readonly CaseChange[], registry: Registry): Missed[] =>
  changes.flatMap(({ case: kase, history }) => {
    const why = history.flatMap((entry) =>
      entry.by === 'bot' || isOwn(kase, entry.by) ? [] : (correction(entry) ?? []),
    );
    if (why.length === 0 || !isLine(kase.words)) return [];
    return [{ text: hidden(kase.words, registry, kase.reporter.person), how: 'corrected', why }];
  });
