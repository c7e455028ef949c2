/** Which intent: answers first, then words that mean one thing only, then the leak, then what was trained, then bare facts. */
import type { Intent } from '../core/model/codes.ts';
import type { Setting, Slots } from '../core/model/meaning.ts';
import type { Answer } from './answers.ts';
import type { Guess } from './classifier.ts';
import type { Leak } from './leak.ts';
import { type Lexicon, tableOf } from './lexicon.ts';
import { found, type Note } from './notes.ts';

type Evidence = {
  text: string;
  setting: Setting;
  answer: Answer | undefined;
  leak: Leak;
  slots: Slots;
  lexicon: Lexicon;
  trained: () => Guess;
  note: Note;
};

/** Longer messages tell a story; they are neither answers nor requests. */
const LONGEST_ANSWER = 60;
/** “怎么又漏了啊” tells of an earlier report; more words tell of a leak. */
const SHORTEST_REPORT = 12;
/** A longer line that tells of a leak names water. */
const SILENT = 24;
const LEAST = { addressed: 0.35, overheard: 0.85, short: 0.5, denied: 0.85, silent: 0.9 };

const LEAKS: ReadonlySet<Intent> = new Set(['report_leak', 'me_too', 'chase', 'fixed']);

const JOINING: ReadonlySet<Intent> = new Set(['report_leak', 'me_too']);

const isPlaced = ({ building, room, unit }: Slots): boolean =>
  [building, room, unit].some((part) => part !== undefined);
const isFact = ({ choice: _choice, ...facts }: Slots): boolean => Object.keys(facts).length > 0;
/** Danger that comes with water even if the water is not named. */
const inDanger = ({ hazards = [] }: Slots): boolean =>
  hazards.some((hazard) => hazard === 'ceiling' || hazard === 'trapped' || hazard === 'deep_water');
/** In a group, and not said to the bot. */
const isOverheard = ({ room, addressed }: Setting): boolean => room && !addressed;
const leastOf = (setting: Setting): number =>
  isOverheard(setting) ? (setting.least ?? LEAST.overheard) : LEAST.addressed;

const firstOf = (table: Partial<Record<Intent, RegExp>>, { text, note }: Evidence): Intent | undefined =>
  tableOf(table).find(([intent, expression]) => found(text, expression, intent, note))?.[0];

const ofLeak = ({ text, setting, leak, slots, lexicon, note }: Evidence): Guess | undefined => {
  const danger = slots.hazards !== undefined && leak === 'likely';
  if (leak !== 'sure' && leak !== 'likely') return undefined;
  const confidence = leak === 'sure' ? 0.95 : 0.75;
  if (confidence < leastOf(setting) && !danger) return undefined;
  if (slots.building === undefined && found(text, lexicon.me_too, 'me_too', note))
    return { intent: 'me_too', confidence };
  const earlier = lexicon.chase.earlier.test(text);
  const chasing =
    slots.repaired_before !== false &&
    text.length <= LONGEST_ANSWER &&
    (((slots.building === undefined || earlier) && found(text, lexicon.chase.again, 'chase', note)) ||
      ((earlier || text.length <= SHORTEST_REPORT) && found(text, lexicon.chase.still, 'chase', note)));
  return { intent: chasing ? 'chase' : 'report_leak', confidence };
};

const isFixed = ({ text, leak, lexicon, note }: Evidence): boolean =>
  (leak !== 'sure' || lexicon.fixed.ended.test(text)) &&
  !lexicon.foreign.trade.test(text) &&
  !lexicon.fixed.not.test(text) &&
  found(text, lexicon.fixed.done, 'fixed', note);

/** Whoever asks who pays or is liable wants to know; whoever asks for help as well tells of the leak. */
const asked = (evidence: Evidence): Intent | undefined => {
  const question = firstOf(evidence.lexicon.questions, evidence);
  const { text, setting, slots } = evidence;
  const right = question === 'ask_policy' && !isPlaced(slots) && !isOverheard(setting);
  return (right && text.length <= LONGEST_ANSWER) || isQuestion(evidence) ? question : undefined;
};

const isQuestion = ({ text, setting, leak, slots }: Evidence): boolean => {
  if (leak === 'likely') return text.length <= LONGEST_ANSWER;
  return leak !== 'sure' || !(isOverheard(setting) || isPlaced(slots) || text.length > LONGEST_ANSWER / 2);
};

const isChase = ({ text, setting, lexicon, note }: Evidence): boolean =>
  !isOverheard(setting) &&
  lexicon.chase.repair.test(text) &&
  (found(text, lexicon.chase.again, 'chase', note) || found(text, lexicon.chase.still, 'chase', note));

/** Phones, meals, flats on offer: whatever is asked of them is not asked of the bot. */
const isElsewhere = ({ text, leak, lexicon: { foreign } }: Evidence): boolean =>
  leak !== 'likely' &&
  leak !== 'sure' &&
  (foreign.thing.test(text) || foreign.trade.test(text) || foreign.review.test(text));

/** What was trained, where it does not contradict what was read. */
const byTraining = ({ text, setting, leak, slots, trained, note }: Evidence): Guess | undefined => {
  const guess = trained();
  note(text.slice(0, 20), `trained: ${guess.intent} ${guess.confidence.toFixed(2)}`);
  if (guess.intent === 'chatter' || guess.confidence < leastOf(setting)) return undefined;
  if (guess.intent === 'ask_contact' && slots.phone !== undefined) return { ...guess, intent: 'inform' };
  if (guess.intent === 'inform') return isFact(slots) ? guess : undefined;
  // 暖气管 answers where it leaks; without water it reports nothing.
  // Without a word of water a short line may still chase or join; a longer one has to be surer.
  const wanted = text.length > SILENT ? LEAST.denied : LEAST.short;
  const calm = slots.hazards === undefined;
  if (calm && LEAKS.has(guess.intent) && leak === 'none' && guess.confidence < wanted) return undefined;
  if (JOINING.has(guess.intent) && leak === 'none' && isFact(slots) && guess.confidence < LEAST.silent)
    return isOverheard(setting) ? undefined : { ...guess, intent: 'inform' };
  const doubted = (leak === 'dry' || leak === 'other') && guess.confidence < LEAST.denied;
  const reports = LEAKS.has(guess.intent) && (doubted || leak === 'dry' || isOverheard(setting));
  return reports ? undefined : guess;
};

const isInforming = ({ text, setting, slots, leak }: Evidence): boolean => {
  if (isOverheard(setting) || !isFact(slots)) return false;
  if (isPlaced(slots)) return true;
  const named = [
    slots.hazards,
    slots.phone,
    slots.compound,
    slots.role,
    slots.since,
    slots.delivery_date,
    slots.completion_date,
  ];
  return (
    (leak !== 'other' || slots.neighbours !== undefined) &&
    text.length <= (named.some((slot) => slot !== undefined) ? 24 : 12)
  );
};

const informing = (evidence: Evidence): Guess | undefined =>
  isInforming(evidence) ? { intent: 'inform', confidence: 0.7 } : undefined;

/** By the tables of words alone. */
const byWords = (evidence: Evidence): Guess | undefined => {
  const { text, leak, slots, lexicon, setting, note } = evidence;
  const short = text.length <= LONGEST_ANSWER;
  const command = leak === 'sure' || !short ? undefined : firstOf(lexicon.phrases, evidence);
  if (command !== undefined) return { intent: command, confidence: 0.9 };
  if (isFixed(evidence)) return { intent: 'fixed', confidence: 0.9 };
  const question = isElsewhere(evidence) ? undefined : asked(evidence);
  if (question !== undefined) return { intent: question, confidence: 0.85 };
  const told = ofLeak(evidence);
  if (told !== undefined) return told;
  // A long letter of which no sentence says “leak” may still tell of a cellar under water.
  if (!short)
    return inDanger(slots) && !isOverheard(setting) && lexicon.letter.danger.test(text)
      ? { intent: 'report_leak', confidence: 0.7 }
      : undefined;
  if (inDanger(slots) && (!setting.room || (slots.hazards ?? []).length > 1))
    return { intent: 'report_leak', confidence: 0.7 };
  if (isElsewhere(evidence)) return undefined;
  if (isChase(evidence)) return { intent: 'chase', confidence: 0.8 };
  return (leak === 'none' || leak === 'other') && found(text, lexicon.property, 'other_property', note)
    ? { intent: 'other_property', confidence: 0.8 }
    : undefined;
};

/** Between these and a chase words decide, not training: 没人管，还能找谁 asks, 物业说不归他们管怎么办 chases. */
const QUESTIONS: ReadonlySet<Intent> = new Set(['ask_policy', 'ask_contact', 'ask_status']);
/** Facts told beside a leak make no less of it. */
const FACTUAL: ReadonlySet<Intent> = new Set(['inform', 'other_property', 'chatter']);

const guess = (evidence: Evidence): Guess | undefined => {
  const { slots } = evidence;
  const worded = byWords(evidence);
  if (evidence.text.length > LONGEST_ANSWER) return worded ?? informing(evidence);
  if (isOverheard(evidence.setting) && worded !== undefined) return worded;
  if (worded === undefined && isElsewhere(evidence) && isOverheard(evidence.setting)) return undefined;
  const trained = byTraining(evidence);
  if (worded === undefined) return trained ?? informing(evidence);
  const differs =
    trained !== undefined &&
    trained.confidence > worded.confidence &&
    !(LEAKS.has(worded.intent) && FACTUAL.has(trained.intent)) &&
    !(QUESTIONS.has(worded.intent) && LEAKS.has(trained.intent) && trained.confidence < LEAST.silent) &&
    !(trained.intent === 'chase' && QUESTIONS.has(worded.intent)) &&
    !(worded.intent === 'chase' && QUESTIONS.has(trained.intent)) &&
    !(trained.intent === 'chase' && slots.repaired_before === false);
  return differs ? trained : worded;
};

/** Abstains as `chatter` where nothing is sure enough. */
export const decide = (evidence: Evidence): Guess => {
  const { answer, text, setting, lexicon } = evidence;
  if (answer !== undefined) return { intent: answer.intent, confidence: 0.98 };
  const best = guess(evidence);
  const forUs =
    best !== undefined && (!isOverheard(setting) || LEAKS.has(best.intent) || lexicon.domain.test(text));
  return forUs ? best : { intent: 'chatter', confidence: 0.6 };
};
