/** What a word of staff does to one case or to several: who may, what changed, what is answered. */
import { apply } from '../cases/apply.ts';
import { withDue } from '../cases/ladder.ts';
import { isOpen } from '../cases/life.ts';
import { maySee, rolesFor } from '../cases/scope.ts';
import type { Case, CaseAction, CaseChange } from '../model/case.ts';
import type { StaffRole } from '../model/codes.ts';
import type { AuditEntry } from '../model/desk.ts';
import type { Fact } from '../model/learned.ts';
import type { Ask, Message } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import { type Actor, act } from './acted.ts';
import { answer, type Context } from './context.ts';
import type { Step } from './given.ts';
import { isMilitary } from './military.ts';
import { ask } from './questions.ts';
import { staffQuestion } from './staff-questions.ts';
import type { StaffWord } from './staff-words.ts';

export const PARTY_NAMES: Record<StaffRole, string> = {
  pm: 'pm',
  developer: 'developer',
  owner_unit: 'owner_unit',
  repairman: 'pm',
  community_worker: 'community',
  community_lead: 'community',
  street: 'street',
  district: 'district_housing',
  operator: 'manual_triage',
};

const actorOf = ({ roles, event }: Context): Actor => {
  const [role] = roles;
  return {
    person: event.from,
    name: role?.name ?? event.from,
    party: role === undefined ? '' : PARTY_NAMES[role.role],
  };
};

/** What became of one case. */
type Deed = { say: Say; change?: CaseChange; out: Message[]; noted: AuditEntry[]; learned?: Fact[] };

/** What a role may not do is refused and written down, said in a chat as pressed on the page. */
const refused = ({ event: { at, from } }: Context, kase: Case, word: StaffWord, say: Say): Deed => ({
  say,
  out: [],
  noted: [{ at, by: from, did: 'refused', what: kase.id, detail: word.do }],
});

/** Whoever may note something may add a photo. */
const neededFor = (word: StaffWord): CaseAction['do'] => {
  if (word.do === 'refuse_without_reason') return 'refuse';
  return word.do === 'photo' ? 'note' : word.do;
};

/** The photos that came with the word, in the same history. Of a military compound none are taken from a chat. */
const withPhotos = (context: Context, change: CaseChange): CaseChange => {
  const { event, registry } = context;
  if (event.photos.length === 0 || isMilitary(registry, change.case.building)) return change;
  const paths = event.photos.filter((photo) => !change.case.photos.includes(photo));
  const more =
    paths.length === 0 ? undefined : apply(change.case, { do: 'photo', paths }, event.from, event.at);
  if (more === undefined) return change;
  return { case: withDue(more.case, registry.settings), history: [...change.history, ...more.history] };
};

const deedOf = (context: Context, kase: Case, word: StaffWord): Deed => {
  const { event, registry, roles } = context;
  const { id, place, status } = kase;
  if (rolesFor(roles, kase, neededFor(word)).length === 0) {
    const say = maySee(roles, kase) ? 'not_your_work' : 'not_yours';
    return refused(context, kase, word, { say, id });
  }
  if (word.do === 'refuse_without_reason') return { say: { say: 'why_refuse', id }, out: [], noted: [] };
  if (word.do === 'photo') {
    const change = withPhotos(context, { case: kase, history: [] });
    return { say: { say: 'done_for_staff', id, place, action: 'photo', status }, change, out: [], noted: [] };
  }
  const effect = act(kase, word, actorOf(context), event, registry);
  if (effect === undefined) return refused(context, kase, word, { say: 'impossible_for_staff', id, status });
  const change = withPhotos(context, effect.change);
  const say: Say =
    word.do === 'told'
      ? { say: 'staff_noted', id, place, fact: word.fact }
      : { say: 'done_for_staff', id, place, action: word.do, status: change.case.status };
  const learned = effect.learned === undefined ? {} : { learned: effect.learned };
  return { say, change, out: effect.out, noted: [], ...learned };
};

/** The next thing that this person can find out of the case, asked in private below the answer to their own words. */
export const withQuestion = (
  { roles, event, registry, in_group }: Context,
  kase: Case,
): { kase: Case; ask?: Ask } => {
  if (in_group) return { kase };
  for (const { role } of roles) {
    const question = staffQuestion(kase, role, event.from, registry);
    if (question !== undefined) return question;
  }
  return { kase };
};

const stepOf = (context: Context, deeds: readonly Deed[], more: Parameters<typeof answer>[2]): Step => {
  const answered = answer(
    context,
    deeds.map(({ say }) => say),
    more,
  );
  const noted = deeds.flatMap((deed) => deed.noted);
  const learned = deeds.flatMap((deed) => deed.learned ?? []);
  return {
    ...answered,
    cases: deeds.flatMap(({ change }) =>
      change === undefined || change.history.length === 0 ? [] : [change],
    ),
    out: [...answered.out, ...deeds.flatMap(({ out }) => out)],
    ...(noted.length === 0 ? {} : { noted }),
    ...(learned.length === 0 ? {} : { learned }),
  };
};

/**
 * Does it to the case. Below the answer stands one question: after 修好了 for a photo, for which nothing waits, else for
 * what only this person can find out.
 */
export const doOne = (context: Context, kase: Case, word: StaffWord): Step => {
  const deed = deedOf(context, kase, word);
  const { change, say } = deed;
  if (say.say === 'why_refuse') return stepOf(context, [deed], { case: kase.id });
  if (change === undefined) return stepOf(context, [deed], {});
  const more = { case: kase.id, sample: kase.sample };
  const asksPhoto =
    word.do === 'claim_repaired' &&
    context.event.photos.length === 0 &&
    !context.in_group &&
    !isMilitary(context.registry, kase.building);
  if (asksPhoto)
    return stepOf(context, [deed], {
      ...more,
      ask: ask('repair_photo', context.event.from, { case: kase.id }),
    });
  const next = withQuestion(context, change.case);
  return stepOf(context, [{ ...deed, change: { ...change, case: next.kase } }], { ...more, ask: next.ask });
};

/** Does each to its case, one answer for all. */
export const doSeveral = (context: Context, pairs: readonly { kase: Case; word: StaffWord }[]): Step =>
  stepOf(
    context,
    pairs.map(({ kase, word }) => deedOf(context, kase, word)),
    { sample: pairs.some(({ kase }) => kase.sample) },
  );

/** A link to the case for somebody without an account, where the manager may answer it and it is open. */
export const giveLink = (context: Context, kase: Case, name: string): Step => {
  const { event, roles, site } = context;
  const word: StaffWord = { do: 'claim_repaired' };
  const isTheirs = rolesFor(roles, kase, word.do).length > 0;
  if (!isTheirs || !isOpen(kase.status)) {
    const { id, status } = kase;
    const say: Say = isTheirs ? { say: 'impossible_for_staff', id, status } : { say: 'not_yours', id };
    return stepOf(context, [refused(context, kase, word, say)], {});
  }
  const say: Say = { say: 'repair_link', id: kase.id, name, ...(site === undefined ? {} : { site }) };
  const step = answer(context, [say], { case: kase.id, sample: false });
  if (site === undefined) return step;
  return { ...step, out: step.out.map((one) => ({ ...one, link: { name, by: event.from } })) };
};
