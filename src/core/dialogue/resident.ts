/** A resident's message: what it wants, and who answers it. In a group mostly nobody. */
import { isOpen } from '../cases/life.ts';
import { operators } from '../cases/recipients.ts';
import type { Intent } from '../model/codes.ts';
import type { Message } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import { DAY } from '../model/time.ts';
import { erase, privacy } from './about-me.ts';
import { answer, type Context, judgeFor } from './context.ts';
import type { Step } from './given.ts';
import { nothing } from './given.ts';
import { stepBack } from './hear.ts';
import { isReporting, knownOf, lasting, placeName } from './known.ts';
import { flatQuestion } from './open.ts';
import { callOff, focusOf, isDry, progressOf, stillLeaking, supplement } from './own-case.ts';
import { hotlineOf, report } from './report.ts';

/** The bot answered this person in this group a moment ago: not twice to the same matter. */
const MATTER = DAY;

/** In a group unaddressed lines are let pass, unless a leak is surely meant or the bot's own question is answered. */
const isForOthers = ({ event, heard, reading, known }: Context): boolean => {
  if (event.group === undefined || event.addressed) return false;
  if (heard.answered !== undefined) return false;
  if (reading.intent !== 'report_leak' && reading.intent !== 'me_too') return true;
  const danger = (heard.facts.hazards ?? []).length > 0 && (known.hazards ?? []).length > 0;
  const spoken = heard.conversation.spoken_in.some(
    (one) => one.group === event.group && event.at - one.at < MATTER,
  );
  return spoken && !danger;
};

const hotlineNumber = (context: Context): string => context.city.hotline.number;

/** 联系谁, 谁出钱, 凭什么: answered without opening anything. */
const consult = (context: Context, about: 'contact' | 'policy'): Step => {
  const { building, event, in_group, known } = context;
  const focus = isReporting(known) ? undefined : focusOf(context);
  const ofFocus = focus !== undefined && (building === undefined || focus.building === building.id);
  if (building === undefined && !ofFocus) return report(context);
  const verdict = ofFocus ? focus.verdict : judgeFor(context, building).verdict;
  const place = building === undefined ? (focus?.place ?? '') : placeName(building);
  const hotline: Say = { say: 'hotline', place, contact: hotlineOf(verdict), urgent: false };
  if (about === 'contact' || in_group) {
    return answer(context, [hotline, { say: 'supervisors', supervisors: verdict.supervisors }], { verdict });
  }
  const basis = /依据|条款|哪条|法条/.test(event.text);
  const why: Say[] = [
    { say: 'verdict', verdict, told: '' },
    { say: 'why', verdict },
  ];
  return answer(context, basis ? [{ say: 'basis', verdict }] : why, { verdict });
};

const status = (context: Context): Step => {
  const cases = context.own.filter((kase) => isOpen(kase.status)).slice(0, 3);
  const [newest] = cases.length > 0 ? cases : context.own;
  if (newest === undefined) return answer(context, [{ say: 'no_case' }]);
  const shown = cases.length > 0 ? cases : [newest];
  return answer(context, [
    {
      say: 'status',
      cases: shown.map(progressOf),
      supervisors: context.in_group ? [] : newest.verdict.supervisors,
    },
  ]);
};

const leave = (context: Context, say: Say): Step => {
  const { heard, event } = context;
  const { told: _, ...conversation } = heard.conversation;
  return answer(context, [say], {
    conversation: { ...conversation, statements: lasting(conversation, event.id, event.at), asked: [] },
  });
};

const cancel = (context: Context): Step => {
  if (isReporting(context.known)) return leave(context, { say: 'left', hotline: hotlineNumber(context) });
  const focus = focusOf(context);
  if (focus === undefined || !isOpen(focus.status)) {
    return leave(context, { say: 'left', hotline: hotlineNumber(context) });
  }
  return callOff(context, focus, context.event.text.toUpperCase().includes(focus.id));
};

const restart = (context: Context): Step => {
  const { told: _, ...conversation } = context.heard.conversation;
  return answer(context, [{ say: 'restarted' }], {
    conversation: { ...conversation, statements: [], asked: [] },
  });
};

/** One step back: the last statement is taken away and what follows is derived anew. */
const back = (context: Context): Step => {
  const earlier = stepBack(context.conversation);
  if (earlier === undefined || !isReporting(context.known)) return answer(context, [{ say: 'nothing_back' }]);
  const known = knownOf(earlier);
  const { building: _, ...rest } = context;
  const building =
    known.home?.kind === 'building' ? context.registry.buildings.get(known.home.id) : undefined;
  const heard = { ...context.heard, conversation: earlier, facts: {} };
  const step = report({ ...rest, building, known: { ...known, leak: true }, heard });
  return {
    ...step,
    out: step.out.map((message, i) =>
      i === 0 ? { ...message, say: [{ say: 'one_step_back' }, ...message.say] } : message,
    ),
  };
};

const human = (context: Context): Step => {
  const { event, registry } = context;
  const who = operators(registry.staff);
  const hotline = hotlineNumber(context);
  const answered = answer(context, [{ say: 'human', hotline, reached: who.length > 0 }]);
  const words = { say: 'resident_wants_human', person: event.from, words: event.text } as const;
  const out = who.map(
    (one): Message => ({
      key: `human:${event.id}:${one.from}`,
      to: one.from,
      kind: 'update',
      say: [words],
      sample: false,
    }),
  );
  return { ...answered, out: [...answered.out, ...out] };
};

/** Not understood: the question once more; the second time a human is named instead of an apology. */
const lost = (context: Context): Step => {
  const { heard, conversation, pending } = context;
  const times = conversation.lost + 1;
  const handedOver = times >= 2 ? human(context) : undefined;
  const say: Say = { say: 'lost', hotline: hotlineNumber(context), human: times >= 2 };
  const step = answer(context, [say], { ask: times >= 2 ? undefined : pending });
  return {
    ...step,
    conversation: { ...heard.conversation, lost: times >= 2 ? 0 : times },
    out: [...step.out, ...(handedOver?.out.slice(1) ?? [])],
  };
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

const ofCase =
  (then: (context: Context, kase: NonNullable<ReturnType<typeof focusOf>>) => Step) =>
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
  affirm: shortAnswer,
  deny: shortAnswer,
  dont_know: shortAnswer,
  choose: shortAnswer,
  inform: moreFacts,
  other_property: only((context) => ({ say: 'other_property', hotline: hotlineNumber(context) })),
  chatter: (context) => (Object.keys(context.heard.facts).length > 0 ? moreFacts(context) : lost(context)),
};

/** What answering the open question leads to, where that is not simply the next step of the report. */
const answered = (context: Context): Step | undefined => {
  const { heard } = context;
  const question = heard.answered?.question;
  const focus = focusOf(context);
  if (question === 'erase' && heard.value !== undefined) {
    return heard.value === 'erase'
      ? erase(context)
      : answer(context, [{ say: 'left', hotline: hotlineNumber(context) }]);
  }
  if (focus === undefined) return question === undefined ? undefined : report(context);
  if (question === 'all_out' && !isReporting(context.known)) {
    const say: Say = heard.value === 'out' ? { say: 'out_of_danger' } : { say: 'still_inside' };
    return answer(context, [say], { ask: flatQuestion(focus, context.event.from), case: focus.id });
  }
  if (question === 'still_leaking' && heard.value !== undefined) {
    if (heard.value === 'dry') return isDry(context, focus);
    return heard.value === 'unsure'
      ? answer(context, [{ say: 'noted', id: focus.id }])
      : stillLeaking(context, focus);
  }
  if (question === 'cancel_case' && heard.value !== undefined) {
    return heard.value === 'cancel'
      ? callOff(context, focus, true)
      : answer(context, [{ say: 'kept', id: focus.id }]);
  }
  if ((question === 'room' || question === 'phone') && heard.answered?.case !== undefined)
    return supplement(context, focus);
  return question === undefined ? undefined : report(context);
};

const CONTROL: readonly Intent[] = ['cancel', 'back', 'restart', 'human', 'privacy', 'unsubscribe'];

/** Answers a resident, or lets the line pass. */
export const residentSaid = (context: Context): Step => {
  const { heard, reading, pending } = context;
  if (isForOthers(context)) return nothing;
  if (CONTROL.includes(reading.intent)) return HANDLERS[reading.intent](context);
  if (heard.out_of_range && pending !== undefined) {
    return answer(context, [{ say: 'choose_one', count: pending.values.length }], { ask: pending });
  }
  return answered(context) ?? HANDLERS[reading.intent](context);
};
