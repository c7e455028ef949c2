/**
 * Photos go to the case that the talk is about, with whatever words they came. Of a military compound only what shows
 * nothing but the home may be passed on (《军事设施保护法》第二十二条): such photos wait for the resident's word, and in
 * a group none are taken.
 */
import { applyAll } from '../cases/apply.ts';
import { withDue } from '../cases/ladder.ts';
import { isOpen } from '../cases/life.ts';
import type { Case } from '../model/case.ts';
import type { Conversation } from '../model/conversation.ts';
import type { Message } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import { answer, type Context } from './context.ts';
import { toManagers } from './forwarding.ts';
import type { Step } from './given.ts';
import { isReporting } from './known.ts';
import { isMilitary } from './military.ts';
import { focusOf } from './own-case.ts';
import { ask } from './questions.ts';

/** The photos of the talk so far that may be passed on with a report as it is opened. */
export const atOnce = ({ known, registry, building }: Context): string[] =>
  isMilitary(registry, building?.id) ? [] : (known.photos ?? []);

/** The case that photos of this message belong to: the one that it opened, joined or changed, or that the talk is about. */
const caseOf = (context: Context, step: Step): Case | undefined => {
  const changed = step.cases.find((one) => one.case.id === step.conversation?.case)?.case;
  if (changed !== undefined) return changed;
  const elsewhere = isReporting(context.known) || context.heard.facts.home !== undefined;
  const focus = elsewhere ? undefined : focusOf(context);
  return focus !== undefined && isOpen(focus.status) ? focus : undefined;
};

/** Photos of the talk that the case does not have yet. */
const newPhotos = ({ heard }: Context, kase: Case, military: boolean): string[] => {
  const taken = heard.conversation.statements.filter((one) => !military || one.group === undefined);
  const photos = new Set(taken.flatMap(({ facts }) => facts.photos ?? []));
  return [...photos].filter((photo) => !kase.photos.includes(photo));
};

const withoutPhotos = (conversation: Conversation): Conversation => ({
  ...conversation,
  statements: conversation.statements.flatMap(({ facts: { photos: _, ...facts }, ...statement }) =>
    Object.keys(facts).length + statement.unknown.length === 0 ? [] : [{ ...statement, facts }],
  ),
});

/** The same message to the same person goes on; who hears nothing yet gets one of its own. */
const together = (out: readonly Message[], more: readonly Message[]): Message[] => {
  const isFor = (one: Message, other: Message): boolean =>
    one.to === other.to && one.case === other.case && one.kind === other.kind && one.gathers === undefined;
  const longer = out.map((one) => {
    const added = more.find((other) => isFor(one, other));
    return added === undefined ? one : { ...one, say: [...one.say, ...added.say] };
  });
  return [...longer, ...more.filter((other) => !out.some((one) => isFor(one, other)))];
};

/** The reply says this too, once, and no mere 记下了 then. A message that is let pass stays so. */
const saying = (step: Step, { event }: Context, more: Say): Step => ({
  ...step,
  out: step.out.map((one) => {
    if (one.key !== `reply:${event.id}` || one.say.some(({ say }) => say === more.say)) return one;
    return { ...one, say: [...one.say.filter(({ say }) => say !== 'heard'), more] };
  }),
});

/** Adds the photos to the case; its managers hear how many. */
const attached = (step: Step, context: Context, kase: Case, photos: readonly string[]): Step => {
  if (photos.length === 0) return step;
  const { event, registry } = context;
  const { case: now, history } = applyAll(kase, [{ do: 'photo', paths: [...photos] }], event.from, event.at);
  const before = step.cases.find((one) => one.case.id === kase.id)?.history ?? [];
  const news: Say = {
    say: 'supplement',
    id: kase.id,
    place: kase.place,
    facts: [['photos', String(photos.length)]],
  };
  const more = {
    ...step,
    cases: [
      ...step.cases.filter((one) => one.case.id !== kase.id),
      { case: withDue(now, registry.settings), history: [...before, ...history] },
    ],
    out: together(step.out, toManagers(now, `photos:${event.id}`, [news])),
  };
  return saying(more, context, { say: 'photos_noted', id: kase.id, count: photos.length });
};

type Held = NonNullable<Conversation['held']>;

/** Photos of a military compound wait; once nothing else is asked, the resident is asked what they show. */
const held = (step: Step, context: Context, kase: Case, photos: readonly string[]): Step => {
  const { event, pending, heard, in_group } = context;
  const before = step.conversation?.held ?? [];
  const fresh = photos.filter((photo) => before.every((one) => one.photo !== photo));
  const all: Held = [...before, ...fresh.map((photo) => ({ case: kase.id, photo, at: event.at }))];
  const isAsked = pending?.question === 'indoors' && heard.answered === undefined && fresh.length === 0;
  const mustAsk = !in_group && !isAsked && all.some((one) => one.case === kase.id);
  const told = fresh.length === 0 ? step : saying(step, context, { say: 'only_indoors' });
  return {
    ...told,
    ...(step.conversation === undefined ? {} : { conversation: { ...step.conversation, held: all } }),
    out: told.out.map((one) =>
      mustAsk && one.key === `reply:${event.id}` && one.ask === undefined
        ? { ...one, case: kase.id, ask: ask('indoors', event.from, { case: kase.id }) }
        : one,
    ),
  };
};

/** The step with the photos of the talk where they belong. To be called last, whatever the message was about. */
export const withPhotos = (context: Context, step: Step): Step => {
  if (step.conversation === undefined || step.erase !== undefined) return step;
  const { registry, heard, in_group, building } = context;
  const kase = caseOf(context, step);
  const military = isMilitary(registry, kase === undefined ? building?.id : kase.building);
  const isShown = (heard.facts.photos ?? []).length > 0;
  const told =
    isShown && military
      ? saying(step, context, { say: in_group ? 'photos_in_private' : 'only_indoors' })
      : step;
  if (kase === undefined) return told;
  const photos = newPhotos(context, kase, military);
  const put = military ? held : attached;
  return put({ ...told, conversation: withoutPhotos(step.conversation) }, context, kase, photos);
};

/** The resident said what the photos show that were asked about; those that came later are asked about anew. */
export const shown = (context: Context, kase: Case): Step => {
  const { heard } = context;
  const { held: all = [], ...conversation } = heard.conversation;
  const isMeant = (one: Held[number]): boolean =>
    one.case === kase.id && one.at <= (heard.answered?.asked_at ?? 0);
  const rest = { ...conversation, held: all.filter((one) => !isMeant(one)) };
  if (heard.value !== 'indoors')
    return answer(context, [{ say: 'photos_left' }], { case: kase.id, conversation: rest });
  const step = answer(context, [], { case: kase.id, sample: kase.sample, conversation: rest });
  return attached(
    step,
    context,
    kase,
    all.filter(isMeant).map(({ photo }) => photo),
  );
};
