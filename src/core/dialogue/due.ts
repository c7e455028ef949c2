/** What the clock and the deliveries bring: the ladder, questions after a repair, and messages that reached nobody. */
import { apply } from '../cases/apply.ts';
import { dueOf, withDue } from '../cases/ladder.ts';
import { isOpen, provenByRain } from '../cases/life.ts';
import { operators, PARTY_OF_RUNG, recipients } from '../cases/recipients.ts';
import type { Case, CaseChange, Forward, Rung } from '../model/case.ts';
import type { Party } from '../model/codes.ts';
import type { CaseDue, Delivered } from '../model/event.ts';
import type { Message } from '../model/message.ts';
import { HOUR, type Instant, MINUTE } from '../model/time.ts';
import type { Staff } from '../model/world.ts';
import type { Registry } from '../registry.ts';
import { briefOf, forwardTo, toManagers, toOperators, toResidents } from './forwarding.ts';
import { nothing, type Step } from './given.ts';
import { firstHotline } from './hotlines.ts';
import { ask } from './questions.ts';

const stepOf = (change: CaseChange, out: Message[], registry: Registry): Step => ({
  cases: [{ ...change, case: withDue(change.case, registry.settings) }],
  out,
});

/** Whom a rung means: a colleague of a party that was told already and was not told himself, or the party above. */
const onRung = (
  kase: Case,
  rung: Rung,
  at: Instant,
  { staff }: Registry,
): { party: Party | undefined; to: Staff | undefined } => {
  if (rung !== 'next_contact') {
    const party = PARTY_OF_RUNG[rung];
    return { party, to: recipients(staff, party, kase.building, at)[0] };
  }
  const told = new Set(kase.forwards.map((one) => one.to));
  for (const { party } of kase.forwards) {
    const to = recipients(staff, party, kase.building, at).find((one) => !told.has(one.from));
    if (to !== undefined) return { party, to };
  }
  return { party: kase.forwards[0]?.party, to: undefined };
};

const escalation = (kase: Case, to: string, party: Message['party'], at: Instant, rung: Rung): Message => ({
  key: `case:${kase.id}:climb:${kase.failures}:${rung}:${to}`,
  to,
  ...(party === undefined ? {} : { party }),
  kind: 'escalation',
  say: [
    {
      say: 'climbed_to_you',
      brief: briefOf(kase),
      waited_minutes: Math.round((at - kase.status_at) / MINUTE),
    },
  ],
  case: kase.id,
  verdict: kase.verdict,
  priority: kase.priority,
  sample: kase.sample,
});

/** One rung up: who is told, and that the resident hears whether anybody could be. */
export const climb = (kase: Case, rung: Rung, at: Instant, registry: Registry): Step => {
  const climbed = apply(kase, { do: 'escalate', rung }, 'bot', at);
  if (climbed === undefined) return nothing;
  const { party, to } = onRung(kase, rung, at, registry);
  const contacts = firstHotline(kase.verdict);
  const told = toResidents(climbed.case, `climb:${kase.failures}:${rung}`, [
    { say: 'climbed', id: kase.id, rung, status: kase.status, reached: to !== undefined, contacts },
  ]);
  if (to === undefined || party === undefined) {
    const alone = operators(registry.staff).map((one) => escalation(kase, one.from, party, at, rung));
    // A rung without anybody on it is passed by without a word, as long as there is one above it.
    return stepOf(climbed, [...alone, ...(rung === 'district' ? told : [])], registry);
  }
  const sent = apply(
    climbed.case,
    { do: 'forward', party, to: to.from, ...(to.name === undefined ? {} : { name: to.name }) },
    'bot',
    at,
  );
  if (sent === undefined) return nothing;
  const change = {
    case: { ...sent.case, status: kase.status, status_at: kase.status_at },
    history: [...climbed.history, ...sent.history],
  };
  return stepOf(change, [escalation(kase, to.from, party, at, rung), ...told], registry);
};

/** What is due for the case at this time. Nothing is due any more when somebody acted meanwhile. */
export const caseDue = (kase: Case, event: CaseDue, registry: Registry): Step => {
  const due = dueOf(kase, registry.settings);
  if (due === undefined || due.at > event.at) return nothing;
  if (due.what === 'climb') return climb(kase, due.rung, event.at, registry);
  if (due.what === 'close_silent') {
    const closed = apply(kase, { do: 'close_silent' }, 'bot', event.at);
    if (closed === undefined) return nothing;
    return stepOf(
      closed,
      toResidents(kase, 'closed_silent', [{ say: 'closed_silent', id: kase.id }]),
      registry,
    );
  }
  const reminded = apply(kase, { do: 'remind' }, 'bot', event.at);
  if (reminded === undefined) return nothing;
  const key = `remind:${kase.status_at}:${kase.reminded}`;
  if (due.what === 'ask_progress') {
    return stepOf(
      reminded,
      toManagers(kase, key, [{ say: 'ask_progress', brief: briefOf(kase) }], 'reminder'),
      registry,
    );
  }
  const { remind_hours, close_hours } = registry.settings;
  const days = Math.round(((close_hours - remind_hours) * HOUR) / (24 * HOUR));
  const out = toResidents(
    kase,
    key,
    [{ say: 'silence_closes', id: kase.id, place: kase.place, days }],
    (of) => (provenByRain(kase.part, kase.rain) ? undefined : ask('still_leaking', of, { case: kase.id })),
  );
  return stepOf(reminded, out, registry);
};

/** A colleague of the same party was told meanwhile. */
const isCovered = ({ forwards }: Case, { party, to }: Forward): boolean =>
  forwards.some(
    (one) =>
      one.party === party &&
      one.to !== null &&
      one.to !== to &&
      (one.state === 'delivered' || one.state === 'accepted'),
  );

/**
 * A forward arrived, or reached nobody (yet): then the next contact gets it, and the operator; where there is no next one
 * the resident hears the truth with the hotline.
 */
export const delivered = (kase: Case, event: Delivered, registry: Registry): Step => {
  const { to, failure: reason, at } = event;
  const forward = kase.forwards.find((one) => one.to === to);
  if (forward === undefined) return nothing;
  if (reason === undefined) {
    const change = apply(kase, { do: 'delivered', to }, 'bot', at);
    return change === undefined ? nothing : stepOf(change, [], registry);
  }
  const failed = apply(kase, { do: event.trying ? 'delayed' : 'undeliverable', to, reason }, 'bot', at);
  if (failed === undefined) return nothing;
  if (isCovered(kase, forward) || !isOpen(kase.status)) return stepOf(failed, [], registry);
  const next = recipients(registry.staff, forward.party, kase.building, at).find(
    (one) => !kase.forwards.some((sent) => sent.to === one.from),
  );
  const again =
    next === undefined
      ? undefined
      : forwardTo(failed.case, [forward.party], { ...registry, staff: [next] }, event.at);
  const change =
    again === undefined
      ? failed
      : { case: again.change.case, history: [...failed.history, ...again.change.history] };
  const hotline = registry.city.hotline.number;
  const told =
    again === undefined
      ? toResidents(kase, `unreachable:${event.to}`, [
          {
            say: 'unreachable',
            id: kase.id,
            contacts: firstHotline(kase.verdict),
            hotline,
            operator: operators(registry.staff).length > 0,
          },
        ])
      : [];
  const copies = toOperators(kase, [forward.party], registry);
  return stepOf(change, [...(again?.out ?? []), ...told, ...copies], registry);
};
