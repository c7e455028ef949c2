/** A resident's message: what it wants, and who answers it. In a group mostly nobody. */
import { isOpen } from '../cases/life.ts';
import type { Case } from '../model/case.ts';
import type { Intent } from '../model/codes.ts';
import type { Say } from '../model/say.ts';
import { DAY } from '../model/time.ts';
import { erase, privacy } from './about-me.ts';
import { atHand, consult, status } from './consult.ts';
import { answer, type Context } from './context.ts';
import { back, cancel, human, lost, restart } from './control.ts';
import { calledInVain } from './doubt.ts';
import { nothing, type Step } from './given.ts';
import { REPORT_IT } from './hear.ts';
import { isReporting, knownOf } from './known.ts';
import { speaksIn } from './manners.ts';
import { callOff, focusOf, isDry, looked, stillLeaking, supplement } from './own-case.ts';
import { shown, withPhotos } from './photos.ts';
import { asksWhom, surelyAsks, withAdvice } from './policy.ts';
import { withAsked } from './questions.ts';
import { flatQuestion } from './registering.ts';
import { report } from './report.ts';

/** The bot answered this person in this group a moment ago: not twice to the same matter. */
const MATTER = DAY;

/**
 * In a group unaddressed lines are let pass, unless a leak is meant as surely as the group's step demands or the bot's
 * own question is answered.
 */
const isForOthers = ({ event, heard, reading, known, registry }: Context): boolean => {
  if (event.group === undefined || event.addressed) return false;
  if (heard.answered !== undefined) return false;
  const tells = ['report_leak', 'me_too'].includes(reading.intent);
  const again = reading.intent === 'chase' && reading.slots.part !== undefined;
  if (!tells && !again) return true;
  const danger = (heard.facts.hazards ?? []).length > 0 && (known.hazards ?? []).length > 0;
  const spoken = heard.conversation.spoken_in.some(
    (one) => one.group === event.group && event.at - one.at < MATTER,
  );
  const silent = spoken || speaksIn(registry, event.group) === 'called';
  return silent && !danger;
};

const toldOfLeak = (context: Context): Step => {
  const focus = focusOf(context);
  const { part, home } = context.heard.facts;
  const same =
    focus !== undefined &&
    (part === undefined || focus.part === undefined || part === focus.part) &&
    (home === undefined || (home.kind === 'building' && home.id === focus.building));
  const danger = (context.heard.facts.hazards ?? []).length > 0;
  const drafting = isReporting(knownOf(context.conversation));
  return same && !danger && !drafting ? stillLeaking(context, focus) : report(context);
};

const moreFacts = (context: Context): Step => {
  const { heard, conversation } = context;
  if (Object.keys(heard.facts).length === 0) return shortAnswer(context);
  const focus = focusOf(context);
  const adds = focus !== undefined && isOpen(focus.status) && heard.facts.home === undefined;
  return adds && !isReporting(knownOf(conversation)) ? supplement(context, focus) : report(context);
};

const shortAnswer = (context: Context): Step =>
  isReporting(context.known) ? report(context) : lost(context);

const hasOpenCase = (context: Context): boolean => {
  const focus = focusOf(context);
  return focus !== undefined && isOpen(focus.status);
};

/** After the report 好的 asks for nothing. */
const agreed = (context: Context): Step =>
  !isReporting(context.known) && hasOpenCase(context) ? nothing : shortAnswer(context);

/** 报修 begins a report or agrees to it; where it is made already, it is told of. */
const wantsReport = (context: Context): Step =>
  !isReporting(context.known) && hasOpenCase(context) ? status(context) : report(context);

const ofCase =
  (then: (context: Context, kase: Case) => Step) =>
  (context: Context): Step => {
    const focus = focusOf(context);
    return focus === undefined ? answer(context, [{ say: 'no_case' }]) : then(context, focus);
  };

const subscribe =
  (on: boolean) =>
  (context: Context): Step =>
    answer(context, [{ say: 'subscribed', on }], {
      conversation: { ...context.heard.conversation, subscribed: on },
    });

const only =
  (say: (context: Context) => Say) =>
  (context: Context): Step =>
    answer(context, [say(context)]);

const HANDLERS: Record<Intent, (context: Context) => Step> = {
  report_leak: toldOfLeak,
  me_too: report,
  chase: (context) => (focusOf(context) === undefined ? report(context) : toldOfLeak(context)),
  ask_contact: (context) => consult(context, 'contact'),
  ask_policy: (context) => consult(context, 'policy'),
  ask_status: status,
  fixed: ofCase(isDry),
  ask_weather: only(() => ({ say: 'weather' })),
  subscribe: subscribe(true),
  unsubscribe: subscribe(false),
  privacy,
  human,
  help: only(({ registry }) => ({ say: 'help', operator: registry.settings.operator })),
  thanks: only(() => ({ say: 'thanks' })),
  cancel,
  back,
  restart,
  affirm: agreed,
  deny: moreFacts,
  dont_know: shortAnswer,
  choose: shortAnswer,
  inform: moreFacts,
  other_property: only((context) => ({ say: 'other_property', hotline: context.city.hotline.number })),
  chatter: (context) => (Object.keys(context.heard.facts).length > 0 ? moreFacts(context) : lost(context)),
};

/** Not at home: the question stays open. */
const lookLater = (context: Context): Step => {
  const { answered: _, ...step } = answer(context, [{ say: 'look_later' }]);
  return step;
};

/** Before the rain: who is well is left in peace, and what was never repaired goes on. */
const asItIs = (context: Context, how: string, kase: Case | undefined): Step => {
  if (how === 'moved') return subscribe(false)(context);
  if (kase === undefined) return how === 'fine' ? answer(context, [{ say: 'thanks' }]) : report(context);
  if (how === 'not_repaired') return stillLeaking(context, kase);
  return looked(context, kase, how === 'damp' ? 'damp' : 'fine');
};

/** What answering the open question leads to, where that is not simply the next step of the report. */
const answered = (context: Context): Step | undefined => {
  const { heard } = context;
  const question = heard.answered?.question;
  const focus = focusOf(context);
  if (question === 'erase' && heard.value !== undefined) {
    return heard.value === 'erase' ? erase(context) : answer(context, [{ say: 'not_erased' }]);
  }
  if (question === 'how_is_it' && heard.value !== undefined) return asItIs(context, heard.value, focus);
  if (focus === undefined) return question === undefined ? undefined : report(context);
  if (question === 'all_out' && !isReporting(context.known)) {
    const say: Say = heard.value === 'out' ? { say: 'out_of_danger' } : { say: 'still_inside' };
    const question = flatQuestion(focus, context.event.from, heard.conversation.asked);
    const conversation = withAsked(heard.conversation, question);
    return answer(context, [say], { ask: question, case: focus.id, conversation });
  }
  if (question === 'still_leaking' && heard.value !== undefined) {
    if (heard.value === 'dry') return isDry(context, focus);
    return heard.value === 'unsure' ? lookLater(context) : stillLeaking(context, focus);
  }
  if (question === 'cancel_case' && heard.value !== undefined) {
    return heard.value === 'cancel'
      ? callOff(context, focus, true)
      : answer(context, [{ say: 'kept', id: focus.id }]);
  }
  if (question === 'indoors' && heard.value !== undefined) return shown(context, focus);
  if ((question === 'room' || question === 'phone') && heard.answered?.case !== undefined)
    return supplement(context, focus);
  return question === undefined ? undefined : report(context);
};

const CONTROL: readonly Intent[] = ['cancel', 'back', 'restart', 'human', 'privacy', 'unsubscribe'];

/** Intents that words are taken for which ask one of the topics, `帮我写12345` among them. */
const MAY_ASK: readonly Intent[] = ['chatter', 'other_property', 'help', 'human', 'inform', 'affirm', 'deny'];

/** What is done or told first, whatever is asked in the same words. */
const FIRST: readonly Intent[] = ['report_leak', 'chase', 'ask_contact'];

const handle = (context: Context): Step => {
  const { intent } = context.reading;
  // What is asked is asked of the case in hand, though the words begin a report.
  const before = { ...context, known: knownOf(context.conversation) };
  if (intent === 'ask_contact' && atHand(before) === undefined && asksWhom(context))
    return HANDLERS.ask_policy(context);
  if (FIRST.includes(intent)) return withAdvice(context, atHand(before), HANDLERS[intent](context));
  return MAY_ASK.includes(intent) && surelyAsks(context)
    ? HANDLERS.ask_policy(context)
    : HANDLERS[intent](context);
};

const reactTo = (context: Context): Step => {
  const { heard, reading, pending } = context;
  if (isForOthers(context)) return nothing;
  if (CONTROL.includes(reading.intent)) return handle(context);
  if (heard.out_of_range && pending !== undefined) {
    return answer(context, [{ say: 'choose_one', count: pending.values.length }], { ask: pending });
  }
  const then = REPORT_IT.test(context.event.text) ? wantsReport : handle;
  const usual = (now: Context): Step => answered(now) ?? then(now);
  return calledInVain(context, usual) ?? usual(context);
};

/** Answers a resident, or lets the line pass. */
export const residentSaid = (context: Context): Step => withPhotos(context, reactTo(context));
