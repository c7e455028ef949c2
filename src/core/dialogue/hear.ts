/** Hearing: one message, read against the question that is open, becomes one statement of the conversation. */

import type { Intent } from '../model/codes.ts';
import type { Conversation, FactName, Home, Known, Statement } from '../model/conversation.ts';
import type { Slots } from '../model/meaning.ts';
import { DAY, HOUR } from '../model/time.ts';
import type { Given, Pending } from './given.ts';
import { homeIn } from './home.ts';
import { isReporting, knownOf } from './known.ts';
import { withoutDesignation } from './military.ts';
import { withNickname } from './nickname.ts';
import { answerOf, FIRST, QUESTIONS } from './questions.ts';
import { needOf } from './staff-questions.ts';

export type Heard = {
  /** With what was heard added; unchanged when nothing was. */
  conversation: Conversation;
  /** What this message told. */
  facts: Known;
  /** The value chosen of the open question; `unknown` for 不知道. */
  value?: string;
  /** The question that this message answered. */
  answered?: Pending;
  /** A number was said that the open question does not have. */
  out_of_range: boolean;
};

/** Papers and inspections take days. */
const STAFF_HAVE = 7 * DAY;

/** Questions about a case stay open; others lose their meaning after a while. */
const isAlive = (pending: Pending, { event, registry }: Given): boolean =>
  ['still_leaking', 'bind_group'].includes(pending.question) ||
  (needOf(pending.question) !== undefined && event.at - pending.asked_at <= STAFF_HAVE) ||
  event.at - pending.asked_at <= registry.settings.ask_hours * HOUR;

const SHORT_ANSWERS: readonly Intent[] = ['choose', 'affirm', 'deny', 'dont_know', 'inform'];

const EARLIER = /改|翻|动过|装修|下雨|漏/;

/** What the short answer chooses of the open question's values. */
const chosen = (
  pending: Pending,
  intent: Intent,
  slots: Slots,
  text: string,
): string | 'out_of_range' | undefined => {
  const question = QUESTIONS[pending.question];
  if (!SHORT_ANSWERS.includes(intent)) return undefined;
  if (pending.values.length > 0 && slots.choice !== undefined) {
    return pending.values[slots.choice - 1] ?? 'out_of_range';
  }
  if (intent === 'affirm') return question.yes === FIRST ? pending.values[0] : question.yes;
  // “不是601是602” corrects a fact; it does not answer.
  const corrects = slots.building !== undefined || slots.unit !== undefined || slots.room !== undefined;
  if (intent === 'deny' && corrects) return undefined;
  // “没改过” after 我来报？ answers an earlier question.
  if (intent === 'deny' && pending.question === 'consent' && EARLIER.test(text)) return undefined;
  if (intent === 'deny') return question.no ?? (pending.values.length === 0 ? 'unknown' : undefined);
  return intent === 'dont_know' ? 'unknown' : undefined;
};

/** 报吧, 帮我报, 报，电话138…: agrees to the report, whatever was asked last. */
export const REPORT_IT =
  /^(好的?|行|那|就|请|我|你|您|要|想|帮我|给我|替我|直接|[，, ])*(报修?|登记)(吧|一下|上去)?([，,。！!、（( ]|$)/;

const agrees = (text: string, known: Known): Known =>
  isReporting(known) && REPORT_IT.test(text)
    ? { consent: /不留|不要?给?电话/.test(text) ? 'without_phone' : 'with_phone' }
    : {};

/** 打了119, 12345怎么说: a number that is called is no room's and no building's. */
const IS_CALLED = /[打拨]|12345|95598/;

/** A bare number or date is what was asked for: “502” after 几室, “2022年6月” after 哪年收的房. */
const openAnswer = (pending: Pending | undefined, slots: Slots, text: string): Slots => {
  const bare = IS_CALLED.test(text)
    ? undefined
    : /^\D{0,4}(\d{1,5})\D{0,3}$/.exec(text.normalize('NFKC').trim())?.[1];
  const date = slots.delivery_date ?? slots.since ?? slots.completion_date;
  switch (pending?.question) {
    case 'room':
      return bare === undefined || slots.room !== undefined ? slots : { ...slots, room: bare };
    case 'building':
    case 'building_number':
      return bare === undefined || slots.building !== undefined ? slots : { ...slots, building: bare };
    case 'delivery_date':
      return date === undefined ? slots : { ...slots, delivery_date: date };
    case 'since':
      return date === undefined ? slots : { ...slots, since: date };
    default:
      return slots;
  }
};

export const TELLS_OF_A_LEAK: readonly Intent[] = ['report_leak', 'me_too', 'chase'];

const isLeak = ({ reading, event }: Given): boolean =>
  TELLS_OF_A_LEAK.includes(reading.intent) ||
  (reading.slots.hazards ?? []).length > 0 ||
  (event.group === undefined &&
    reading.intent === 'inform' &&
    (reading.slots.part !== undefined || reading.slots.severity !== undefined));

/** Where the poster hangs through which the person came; one of no table says nothing. */
const posterHome = ({ event, registry }: Given): Home | undefined =>
  event.poster !== undefined && registry.buildings.has(event.poster)
    ? { kind: 'building', id: event.poster }
    : undefined;

/** The facts in the message itself, whatever was asked. */
const told = (given: Given, slots: Slots, known: Known): Known => {
  const { event, registry } = given;
  const { choice: _choice, compound: _compound, building: _building, ...facts } = slots;
  const poster = posterHome(given);
  const said = homeIn(
    registry,
    {
      text: event.text,
      slots,
      ...(event.location === undefined ? {} : { location: event.location }),
      ...(event.group === undefined ? {} : { group: event.group }),
    },
    poster === undefined ? known : { ...known, home: poster },
  );
  const spoken = said ?? poster;
  const home = slots.building === undefined ? withNickname(registry, event, known, spoken) : spoken;
  return {
    ...facts,
    ...(home === undefined ? {} : { home }),
    ...(event.photos.length === 0 ? {} : { photos: event.photos }),
    ...(event.location === undefined ? {} : { geo: event.location }),
    ...(given.reading.intent === 'me_too' ? { neighbours: true } : {}),
    ...(isLeak(given) ? { leak: true, words: withoutDesignation(event.text) } : {}),
    ...(isLeak(given) && event.spoken === true ? { spoken: true } : {}),
  };
};

const choosesHome = (pending: Pending, value: string, known: Known): Known => {
  if (pending.question !== 'which_building' || known.home?.kind !== 'choice') return {};
  const option = known.home.options[Number(value) - 1];
  return { home: option?.home ?? { kind: 'unlisted', words: known.home.words } };
};

/** A leak told of in full at another place is a new matter; a correction of the number or of one word is not. */
const isElsewhere = (given: Given, known: Known): boolean => {
  const { reading, registry } = given;
  const { home } = known;
  if (reading.intent !== 'report_leak' || reading.slots.compound === undefined || home?.kind !== 'building') {
    return false;
  }
  const now = told(given, reading.slots, known).home;
  if (now?.kind !== 'building') return false;
  return registry.index.holding.get(now.id) !== registry.index.holding.get(home.id);
};

/** Reads the message against what was asked and what is known, and adds it to the conversation. */
export const hear = (given: Given): Heard => {
  const elsewhere = isElsewhere(given, knownOf(given.conversation));
  return hearIn(
    elsewhere ? { ...given, conversation: afresh(given.conversation), pending: undefined } : given,
  );
};

/** The conversation with nothing known of a leak or a place. */
const afresh = ({ told: _, told_verdict: __, ...conversation }: Conversation): Conversation => ({
  ...conversation,
  statements: [],
  asked: [],
});

const hearIn = (given: Given): Heard => {
  const { event, reading, conversation } = given;
  const pending = given.pending !== undefined && isAlive(given.pending, given) ? given.pending : undefined;
  const known = knownOf(conversation);
  const slots = openAnswer(pending, reading.slots, event.text);
  const agreed = agrees(event.text, known);
  const applies = pending !== undefined && (agreed.consent === undefined || pending.question === 'consent');
  const value = applies ? chosen(pending, reading.intent, slots, event.text) : undefined;
  const answer =
    pending === undefined || value === undefined || value === 'out_of_range'
      ? { facts: {}, unknown: [] }
      : answerOf(pending, value);
  const facts: Known = {
    ...told(given, slots, known),
    ...answer.facts,
    ...agreed,
    ...(pending === undefined || value === undefined ? {} : choosesHome(pending, value, known)),
  };
  const fact: FactName | undefined = pending === undefined ? undefined : QUESTIONS[pending.question].fact;
  const isAnswered =
    (value !== undefined && value !== 'out_of_range') || (fact !== undefined && facts[fact] !== undefined);
  const statement: Statement = {
    event: event.id,
    at: event.at,
    ...(event.group === undefined ? {} : { group: event.group }),
    facts,
    unknown: answer.unknown,
  };
  const heardAnything = Object.keys(facts).length > 0 || answer.unknown.length > 0;
  return {
    conversation: {
      ...conversation,
      statements: heardAnything ? [...conversation.statements, statement] : conversation.statements,
      updated_at: event.at,
    },
    facts,
    ...(value === undefined || value === 'out_of_range' ? {} : { value }),
    ...(pending !== undefined && isAnswered ? { answered: pending } : {}),
    out_of_range: value === 'out_of_range',
  };
};

/** Takes the last statement away; undefined when there is none that this report holds. */
export const stepBack = (conversation: Conversation): Conversation | undefined => {
  const last = conversation.statements.at(-1);
  if (last === undefined) return undefined;
  const gone = new Set<string>([...Object.keys(last.facts), ...last.unknown]);
  return {
    ...conversation,
    statements: conversation.statements.slice(0, -1),
    asked: conversation.asked.filter((fact) => !gone.has(fact)),
  };
};
