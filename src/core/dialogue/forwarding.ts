/** Sending a case to the parties that answer for it. What cannot be sent goes to the operator and is said. */
import { applyAll } from '../cases/apply.ts';
import { operators, recipients } from '../cases/recipients.ts';
import type { Case, CaseAction, CaseChange } from '../model/case.ts';
import type { Brief, Told } from '../model/case-told.ts';
import type { ContactKind, Party, SupervisorKind } from '../model/codes.ts';
import { ERASED } from '../model/conversation.ts';
import type { Ask, Message } from '../model/message.ts';
import type { Instant } from '../model/time.ts';
import type { Contact, Supervisor, Verdict } from '../model/verdict.ts';
import type { Staff } from '../model/world.ts';
import type { Registry } from '../registry.ts';
import { staffQuestion } from './staff-questions.ts';

/** What the managers are told of the case. */
export const briefOf = (kase: Case): Brief => {
  const { unit, room, phone, role } = kase.reporter;
  return {
    id: kase.id,
    place: kase.place,
    ...(unit === undefined ? {} : { unit }),
    ...(room === undefined ? {} : { room }),
    ...(phone === undefined ? {} : { phone }),
    ...(role === undefined ? {} : { role }),
    ...(kase.part === undefined ? {} : { part: kase.part }),
    ...(kase.spot === undefined ? {} : { spot: kase.spot }),
    ...(kase.rain === undefined ? {} : { rain: kase.rain }),
    ...(kase.severity === undefined ? {} : { severity: kase.severity }),
    ...(kase.since === undefined ? {} : { since: kase.since }),
    ...(kase.neighbours === undefined ? {} : { neighbours: kase.neighbours }),
    ...(kase.repaired_before === undefined ? {} : { repaired_before: kase.repaired_before }),
    hazards: kase.hazards,
    photos: kase.photos.length,
    words: kase.words,
    spoken: kase.spoken === true,
    households: 1 + kase.joined.length,
    opened_at: kase.opened_at,
    priority: kase.priority,
    status: kase.status,
    verdict: kase.verdict,
  };
};

/** The numbers by which a party can be called when no chat reaches it. */
const KINDS: Partial<Record<Party, readonly (ContactKind | SupervisorKind)[]>> = {
  pm: ['unified_leak'],
  developer: ['developer_warranty'],
  owner_unit: ['owner_unit'],
  community: ['community'],
  street: ['street', 'street_leak'],
  district_housing: ['district_housing'],
  heat_unit: ['heat_unit'],
  utility_unit: ['utility_unit'],
  implementer: ['implementer'],
  insurer: ['insurer'],
  town_gov: ['town_gov'],
  central_liaison: ['central_liaison'],
};

const numberOf = (verdict: Verdict, party: Party): Contact | Supervisor | undefined => {
  const kinds: readonly string[] = KINDS[party] ?? [];
  return [...verdict.contacts, ...verdict.supervisors].find((one) => kinds.includes(one.kind));
};

/** The forward to one chat; to nobody where no chat is bound to the party. */
const forward = (
  kase: Case,
  party: Party,
  to: string | null,
  unreached: readonly Party[] = [],
  asked?: Ask,
): Message => ({
  key: `case:${kase.id}:forward:${party}:${to ?? 'unbound'}`,
  to,
  party,
  kind: 'forward',
  say: [{ say: 'forward', brief: briefOf(kase), unreached }],
  ...(asked === undefined ? {} : { ask: asked }),
  case: kase.id,
  verdict: kase.verdict,
  priority: kase.priority,
  gathers: 'in_storm',
  gather_as: kase.priority,
  sample: kase.sample,
});

/** The operators get one copy for all parties that no chat reaches. */
export const toOperators = (kase: Case, unreached: readonly Party[], registry: Registry): Message[] =>
  unreached.length === 0
    ? []
    : operators(registry.staff).map((one) => ({
        ...forward(kase, unreached[0] ?? 'manual_triage', one.from),
        key: `case:${kase.id}:unreached:${unreached.join('+')}:${one.from}`,
        say: [{ say: 'forward', brief: briefOf(kase), unreached }],
      }));

type Target = { party: Party; to: Staff | undefined };

/** One question to each who gets the case and can know what it lacks. */
const withQuestions = (
  kase: Case,
  targets: readonly Target[],
  registry: Registry,
): { asking: Case; asks: Ask[] } => {
  return targets.reduce<{ asking: Case; asks: Ask[] }>(
    ({ asking, asks }, { to }) => {
      const one = to === undefined ? undefined : staffQuestion(asking, to.role, to.from, registry);
      return one === undefined ? { asking, asks } : { asking: one.kase, asks: [...asks, one.ask] };
    },
    { asking: kase, asks: [] },
  );
};

export type Forwarded = { change: CaseChange; out: Message[]; told: Told[] };

/** Forwards the case to the first person on duty of each party. Nobody is told twice: the dedupe key sees to it. */
export const forwardTo = (
  kase: Case,
  parties: readonly Party[],
  registry: Registry,
  at: Instant,
): Forwarded => {
  const targets = parties.map((party) => ({
    party,
    to: recipients(registry.staff, party, kase.building, at)[0],
  }));
  const actions = targets.map(
    ({ party, to }): CaseAction => ({
      do: 'forward',
      party,
      to: to?.from ?? null,
      ...(to?.name === undefined ? {} : { name: to.name }),
    }),
  );
  const applied = applyAll(kase, actions, 'bot', at);
  const { asking, asks } = withQuestions(applied.case, targets, registry);
  const change = { ...applied, case: asking };
  const told = targets.map(({ party, to }): Told => {
    const { phone, doubted } = numberOf(kase.verdict, party) ?? {};
    return {
      party,
      reached: to !== undefined,
      ...(to?.name === undefined ? {} : { name: to.name }),
      ...(phone === undefined ? {} : { phone }),
      ...(doubted === undefined ? {} : { doubted }),
    };
  });
  const unreached = targets.flatMap(({ party, to }) => (to === undefined ? [party] : []));
  // Where the operator is a party himself, one message tells him both.
  const byHand = targets.some(({ party, to }) => party === 'manual_triage' && to !== undefined);
  const sent = targets.map(({ party, to }) =>
    forward(
      change.case,
      party,
      to?.from ?? null,
      party === 'manual_triage' ? unreached : [],
      asks.find(({ of }) => of === to?.from),
    ),
  );
  const copies = byHand ? [] : toOperators(change.case, unreached, registry);
  return { change, told, out: [...sent, ...copies] };
};

/** An update to everybody who has the case and was not refused by them. */
export const toManagers = (
  kase: Case,
  key: string,
  say: Message['say'],
  kind: Message['kind'] = 'update',
): Message[] =>
  kase.forwards
    .filter((one) => one.to !== null && one.state !== 'refused' && one.state !== 'unreachable')
    .map((one) => ({
      key: `case:${kase.id}:${key}:${one.to}`,
      to: one.to,
      party: one.party,
      kind,
      say,
      case: kase.id,
      ...(kind === 'escalation' ? { priority: kase.priority } : {}),
      sample: kase.sample,
    }));

/** An update to everybody who lives with the leak, each in private. */
export const toResidents = (
  kase: Case,
  key: string,
  say: Message['say'],
  question?: (of: string) => Message['ask'],
): Message[] =>
  [kase.reporter, ...kase.joined]
    .filter(({ person }) => person !== ERASED && person !== '')
    .map(({ person }) => {
      const asked = question?.(person);
      return {
        key: `case:${kase.id}:${key}:${person}`,
        to: person,
        kind: 'update',
        say,
        case: kase.id,
        sample: kase.sample,
        ...(asked === undefined ? {} : { ask: asked }),
      };
    });
