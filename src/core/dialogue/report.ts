/**
 * A report, from the first words to the case. Nothing here remembers a place in a flow: each reply is derived from
 * what is known: danger, then where, then what can still change the law's answer, then consent.
 */
import type { Building } from '../model/building.ts';
import type { Hazard } from '../model/codes.ts';
import type { Conversation, FactName } from '../model/conversation.ts';
import type { Ask } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import type { Contact, Judged, Verdict } from '../model/verdict.ts';
import { answer, type Context, judgeFor, reply, tellOperators } from './context.ts';
import type { Step } from './given.ts';
import { hotlinesOf } from './hotlines.ts';
import { placeName, recordsOf, unknownOf } from './known.ts';
import { openCase } from './open.ts';
import { ask, lawQuestion, withAsked } from './questions.ts';

/** Those who answer for water in a whole compound; a developer answers for some buildings, a supervisor for none. */
const COMPOUND_WIDE: readonly Contact['kind'][] = ['unified_leak', 'owner_unit', 'street_leak'];

/** Dangers from which everybody has to be out before anything else is asked. */
const GET_OUT: readonly Hazard[] = ['ceiling', 'trapped', 'gas', 'deep_water'];

/** Danger first: the safety text when a danger is new, and what follows from 都出来了吗. */
const danger = (context: Context): Say[] => {
  const { hazards } = context.heard.facts;
  if (hazards !== undefined && hazards.length > 0) return [{ say: 'safety', hazards }];
  if (context.heard.value === 'out') return [{ say: 'out_of_danger' }];
  return context.heard.value === 'inside' ? [{ say: 'still_inside' }] : [];
};

const outQuestion = (context: Context): Ask | undefined => {
  const { known, heard, event } = context;
  const must = (known.hazards ?? []).some((hazard) => GET_OUT.includes(hazard));
  const fact: FactName = 'safe';
  return must && known.safe === undefined && !heard.conversation.asked.includes(fact)
    ? ask('all_out', event.from)
    : undefined;
};

/** The number that is right for every building of the compound, while the building is not known yet. */
const commonHotline = (context: Context, compound: string): Contact | undefined => {
  const of = recordsOf(context.registry, compound).map((building) =>
    judgeFor(context, building).verdict.contacts.filter((one) => COMPOUND_WIDE.includes(one.kind)),
  );
  return of[0]?.find(
    ({ phone }) => phone !== undefined && of.every((contacts) => contacts.some((one) => one.phone === phone)),
  );
};

/** What to say and ask while the building is not settled; undefined once it is, or is known to be in no table. */
const where = (context: Context): { say: Say[]; question: Ask; sample?: boolean } | undefined => {
  const { known, event, city } = context;
  const hotline = city.hotline.number;
  const { home } = known;
  switch (home?.kind) {
    case 'building':
    case 'unlisted':
      return undefined;
    case 'choice': {
      const labels = home.options.map((option) => option.label);
      const values = [...labels.map((_, i) => String(i + 1)), 'none'];
      return { say: [], question: ask('which_building', event.from, { values, labels }) };
    }
    case 'compound': {
      const contact = commonHotline(context, home.id);
      const say: Say =
        contact === undefined
          ? { say: 'where', hotline }
          : { say: 'hotline', place: home.name, contacts: [contact], urgent: false };
      const sample = recordsOf(context.registry, home.id).some((building) => building.sample === true);
      return { say: [say], question: ask('building_number', event.from), sample };
    }
    default: {
      if (unknownOf(context.heard.conversation).has('home')) return undefined;
      return { say: [{ say: 'where', hotline }], question: ask('building', event.from) };
    }
  }
};

/** The hotline in full, once a report. In a group only what is public. */
const hotline = (context: Context, verdict: Verdict, building: Building | undefined): Say[] => {
  const { heard, known, in_group, city } = context;
  const place = building?.id ?? 'unlisted';
  const danger = (heard.facts.hazards ?? []).length > 0;
  if (heard.conversation.told === place && !danger) return [];
  if (building === undefined) {
    const { words, compound } =
      known.home?.kind === 'unlisted' ? known.home : { words: '', compound: undefined };
    const neighbours = compound === undefined ? undefined : commonHotline(context, compound);
    const more = neighbours === undefined ? {} : { neighbours };
    return [{ say: 'unlisted', words, hotline: city.hotline.number, ...more }];
  }
  const say: Say[] = [
    {
      say: 'hotline',
      place: placeName(building),
      contacts: hotlinesOf(verdict),
      urgent: verdict.priority === 'P0',
    },
  ];
  const [supervisor] = verdict.supervisors;
  if (verdict.first_contact.phone === undefined) say.push({ say: 'where', hotline: city.hotline.number });
  if (in_group && supervisor !== undefined) say.push({ say: 'group_supervisor', supervisor });
  if (verdict.priority !== 'P0') say.push({ say: 'wet_lamp' });
  return say;
};

/** What a resident would notice of the answer. */
const verdictKey = ({ responsible, pays, warranty }: Verdict): string =>
  [responsible, pays, warranty.status, warranty.last_day].join(' ');

const consentAsk = (context: Context): Ask =>
  context.in_group
    ? ask('consent', context.event.from, { values: ['without_phone'] })
    : ask('consent', context.event.from);

/** The next thing to ask when the building is settled and nobody is in danger. In a group nothing private. */
const nextAsk = (context: Context, judged: Judged): Ask | undefined => {
  const { heard, event, known, in_group } = context;
  const law = in_group
    ? undefined
    : lawQuestion(judged.needs, heard.conversation.asked, unknownOf(heard.conversation));
  if (law !== undefined) return ask(law, event.from);
  return known.consent === undefined ? consentAsk(context) : undefined;
};

const introduction = (context: Context): Say[] =>
  context.heard.conversation.introduced
    ? []
    : [{ say: 'intro', operator: context.registry.settings.operator }];

const spoken = (context: Context, conversation: Conversation): Conversation => {
  const { event } = context;
  if (event.group === undefined || event.addressed) return conversation;
  return { ...conversation, spoken_in: [...conversation.spoken_in, { group: event.group, at: event.at }] };
};

/** The conversation after this reply: what was asked and told in it. */
const after = (context: Context, question: Ask | undefined, told: string | undefined): Conversation => ({
  ...spoken(context, withAsked(context.heard.conversation, question)),
  introduced: true,
  ...(told === undefined ? {} : { told }),
});

/** Answers a message that belongs to a report. */
export const report = (context: Context): Step => {
  const { known, building, in_group, heard } = context;
  const first = danger(context);
  const out = outQuestion(context);
  const unsettled = where(context);
  if (unsettled !== undefined) {
    const inDanger = (known.hazards ?? []).length > 0;
    const say = [...first, ...(inDanger ? [] : unsettled.say)];
    const question = out ?? unsettled.question;
    const step = answer(context, [...say, ...(first.length > 0 ? [] : introduction(context))], {
      ask: question,
      conversation: after(context, question, undefined),
      sample: unsettled.sample === true,
    });
    // Danger without a place cannot be forwarded: people look for it while the bot asks.
    const isNew = (heard.facts.hazards ?? []).length > 0;
    return { ...step, out: [...step.out, ...(isNew ? tellOperators(context, true) : [])] };
  }
  const judged = judgeFor(context, building);
  const { verdict } = judged;
  const lines = [...first, ...hotline(context, verdict, building)];
  const told = building?.id ?? 'unlisted';
  if (verdict.priority === 'P0' || known.consent === 'with_phone' || known.consent === 'without_phone') {
    const conversation = after(context, out, told);
    return openCase({ ...context, heard: { ...context.heard, conversation } }, judged, lines, out);
  }
  if (known.consent === 'no') {
    return answer(context, [...lines, { say: 'not_registered' }], {
      ask: ask('consent', context.event.from, { values: ['with_phone'] }),
      conversation: after(context, undefined, told),
      verdict,
    });
  }
  const question = nextAsk(context, judged);
  const answers = verdictKey(verdict);
  const decides = question?.question === 'consent' && !in_group && building !== undefined;
  const again = heard.conversation.told_verdict === answers;
  if (decides) lines.push(again ? { say: 'heard' } : { say: 'verdict', verdict, told: hotlinesOf(verdict) });
  if (in_group) lines.push({ say: 'group_private' });
  lines.push(...introduction(context));
  const next = after(context, question, told);
  return {
    ...answer(context, lines, { conversation: decides ? { ...next, told_verdict: answers } : next }),
    out: [reply(context, lines, { ask: question, verdict })],
  };
};
