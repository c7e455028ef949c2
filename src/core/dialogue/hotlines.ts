/** The numbers that a resident is told to call, and what others found when they called them. */
import { openAt } from '../law/hours.ts';
import type { Case } from '../model/case.ts';
import type { DoubtKind } from '../model/codes.ts';
import { DAY, dayOf, type Instant } from '../model/time.ts';
import type { Contact, Verdict } from '../model/verdict.ts';
import type { Registry } from '../registry.ts';

export const isEmergency = (contact: Contact): boolean => contact.kind.startsWith('emergency_');

/** Whom to call about the water: the first of the verdict with a number that is no emergency service and not the city's. */
const hotlineOf = (verdict: Verdict): Contact => {
  const about = verdict.contacts.filter((contact) => !isEmergency(contact));
  const reached = about.find(({ phone, kind }) => phone !== undefined && kind !== 'city_12345');
  return reached ?? about[0] ?? verdict.first_contact;
};

/**
 * The next number after these: one that nobody called in vain and that is answered at `at`, where there is one; the
 * city's hotline in the end. Supervisors are named apart.
 */
export const nextAfter = (
  { contacts }: Verdict,
  told: readonly (string | undefined)[],
  at?: Instant,
): Contact | undefined => {
  const others = contacts.filter(
    (one) =>
      one.phone !== undefined &&
      !isEmergency(one) &&
      !told.includes(one.phone) &&
      (one.doubted === undefined || one.kind === 'city_12345'),
  );
  return others.find(({ hours }) => at === undefined || openAt(hours, at) !== 'closed') ?? others[0];
};

/** A number that was called in vain never stands alone. */
const neverAlone = (verdict: Verdict, shown: Contact[]): Contact[] => {
  if (shown.some(({ doubted }) => doubted === undefined)) return shown;
  const next = nextAfter(
    verdict,
    shown.map(({ phone }) => phone),
  );
  return next === undefined ? shown : [...shown, next];
};

/** The number to call first, with another beside it where that one is doubted. */
export const firstHotline = (verdict: Verdict): Contact[] => neverAlone(verdict, [hotlineOf(verdict)]);

/** The numbers to call about the water: with the developer's first, the estate's own line too (both were told by the law). */
export const hotlinesOf = (verdict: Verdict): Contact[] => {
  const first = hotlineOf(verdict);
  const estate = verdict.contacts.find((one) => one.kind === 'unified_leak' && one.phone !== undefined);
  const both = first.kind === 'developer_warranty' && estate !== undefined;
  return neverAlone(verdict, both ? [first, estate] : [first]);
};

/** What residents said counts for so long, */
const RECENT = 14 * DAY;
/** when so many of them said it; whoever said it alone is not sent there again either. */
const ENOUGH = 2;

type Reachable = { phone?: string | undefined; verified_on?: string | undefined };

/** Recent doubts of the number, of before nobody confirmed it. */
export const doubtsOf = (
  { phone, verified_on = '' }: Reachable,
  { doubts }: Pick<Registry, 'doubts'>,
  at: Instant,
): { by: string; how: DoubtKind }[] =>
  (phone === undefined ? [] : (doubts.get(phone) ?? [])).filter(
    (one) => at - one.at < RECENT && dayOf(one.at) >= verified_on,
  );

/**
 * The verdict with the doubts of today. A number is doubted when two residents called it in vain, or one of `persons`
 * who read it did.
 */
export const withDoubts = (
  verdict: Verdict,
  registry: Pick<Registry, 'doubts'>,
  at: Instant,
  persons: readonly string[],
): Verdict => {
  const doubted = (one: Reachable): { doubted?: DoubtKind } => {
    const found = doubtsOf(one, registry, at);
    if (found.length < ENOUGH && !found.some(({ by }) => persons.includes(by))) return {};
    return { doubted: found.every(({ how }) => how === 'unanswered') ? 'unanswered' : 'dead' };
  };
  const contacts = verdict.contacts.map(({ doubted: _, ...one }): Contact => ({ ...one, ...doubted(one) }));
  return {
    ...verdict,
    first_contact: contacts[0] ?? verdict.first_contact,
    contacts,
    supervisors: verdict.supervisors.map(({ doubted: _, ...one }) => ({ ...one, ...doubted(one) })),
  };
};

/** The case as it is told today. */
export const caseToday = (kase: Case, registry: Pick<Registry, 'doubts'>, at: Instant): Case => {
  const persons = [kase.reporter, ...kase.joined].map(({ person }) => person);
  return { ...kase, verdict: withDoubts(kase.verdict, registry, at, persons) };
};
