/** What staff do to a case, from words or a button, and who hears of it. */
import { apply } from '../cases/apply.ts';
import { withDue } from '../cases/ladder.ts';
import { provenByRain } from '../cases/life.ts';
import { PARTY_OF_RUNG } from '../cases/recipients.ts';
import type { Case, CaseAction, CaseChange } from '../model/case.ts';
import type { Fact } from '../model/learned.ts';
import type { Message } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import { dayOf, type Instant, spanOf } from '../model/time.ts';
import type { Registry } from '../registry.ts';
import { forwardTo, toResidents } from './forwarding.ts';
import { located } from './locate.ts';
import { ask } from './questions.ts';
import { staffTold } from './staff-facts.ts';

export type Actor = { person: string; name: string; party: string };

/** `learned`: what is known of the building from now on. */
type Effect = { change: CaseChange; out: Message[]; learned?: Fact[] };

const chain = (first: CaseChange, second: CaseChange): CaseChange => ({
  case: second.case,
  history: [...first.history, ...second.history],
});

const heard = (kase: Case, key: string, say: Say): Message[] => toResidents(kase, key, [say]);

/** A repair is claimed: the resident is asked, or, where only rain can tell, told to wait for it. */
const claimed = (kase: Case, key: string, { name: who, party }: Actor): Message[] => {
  const by_rain = provenByRain(kase.part, kase.rain);
  const say: Say = { say: 'claims_repaired', who, party, id: kase.id, by_rain };
  return toResidents(kase, key, [say], (of) =>
    by_rain ? undefined : ask('still_leaking', of, { case: kase.id }),
  );
};

/** A party that refuses sends the case on to the community, so that it is in nobody's hands for no minute. */
const refused = (first: CaseChange, registry: Registry, at: Instant): Effect & { passed_on: boolean } => {
  const { change, out, told } = forwardTo(first.case, [PARTY_OF_RUNG.community], registry, at);
  return { change: chain(first, change), out, passed_on: told.some((one) => one.reached) };
};

const hasTaken = (kase: Case, person: string): boolean =>
  kase.forwards.some((one) => one.to === person && one.state === 'accepted');

/**
 * The repair as the building's record keeps it: where the city has such a rule a new warranty counts from its acceptance.
 * Undefined where nobody knows of what it was, or the day cannot be that of this case.
 */
const repaired = (
  kase: Case,
  { accepted, by }: Extract<CaseAction, { do: 'inspected' }>,
  at: Instant,
  { buildings }: Registry,
): Fact | undefined => {
  const building = buildings.get(kase.building ?? '');
  const { part, spot: place } = kase;
  const reported = dayOf(kase.opened_at);
  const { earliest, latest } = spanOf(accepted);
  if (building === undefined || part === undefined || latest < reported || earliest > dayOf(at))
    return undefined;
  const repair = {
    part,
    ...(place === undefined ? {} : { place }),
    reported,
    accepted,
    ...(by === undefined ? {} : { by }),
  };
  const others = (building.repairs ?? []).filter(
    (one) => one.part !== part || one.place !== place || one.reported !== reported,
  );
  return { of: 'building', id: building.id, field: 'repairs', set: { repairs: [...others, repair] } };
};

/** Applies the action of a staff person; undefined when the case's life does not allow it now. */
export const act = (
  kase: Case,
  action: CaseAction,
  actor: Actor,
  event: { id: string; at: Instant },
  registry: Registry,
): Effect | undefined => {
  const change = apply(kase, action, actor.person, event.at);
  if (change === undefined) return undefined;
  const { id } = kase;
  const key = `${action.do}:${event.id}`;
  const { name: who, party } = actor;
  const effect = (say: Say | undefined, more: Effect = { change, out: [] }): Effect => ({
    change: { ...more.change, case: withDue(more.change.case, registry.settings) },
    out: [...(say === undefined ? [] : heard(change.case, key, say)), ...more.out],
  });
  switch (action.do) {
    case 'accept':
      // Somebody is on the way already, or said so before: another 接单 is recorded and no news.
      return effect(
        kase.status === 'dispatched' || kase.status === 'stopgap' || hasTaken(kase, actor.person)
          ? undefined
          : { say: 'party_did', who, party, id, did: change.case.status === 'accepted' ? 'accept' : 'watch' },
      );
    case 'dispatch': {
      const detail = action.eta === undefined ? {} : { detail: action.eta };
      return effect({ say: 'party_did', who, party, id, did: 'dispatch', ...detail });
    }
    case 'arrive':
      return effect({ say: 'party_did', who, party, id, did: 'arrive' });
    case 'stopgap':
      return effect({ say: 'party_did', who, party, id, did: 'stopgap' });
    case 'claim_repaired':
      return effect(undefined, { change, out: claimed(change.case, key, actor) });
    case 'refuse': {
      const { passed_on, ...more } = refused(change, registry, event.at);
      return effect({ say: 'party_refused', who, party, id, reason: action.reason, passed_on }, more);
    }
    case 'transfer': {
      const sent = forwardTo(change.case, [action.party], registry, event.at);
      return effect(
        { say: 'party_transferred', who, party, id, to: action.party },
        { change: chain(change, sent.change), out: sent.out },
      );
    }
    case 'locate': {
      const building = registry.buildings.get(action.building);
      if (building === undefined) return undefined;
      return effect(undefined, located(change, building, key, registry, event.at));
    }
    case 'inspected': {
      const learned = repaired(kase, action, event.at, registry);
      if (learned === undefined) return undefined;
      const { accepted } = action;
      return { ...effect({ say: 'party_inspected', who, party, id, accepted }), learned: [learned] };
    }
    case 'told': {
      const { learned, ...told } = staffTold(change, action.fact, actor, { key, at: event.at }, registry);
      return { ...effect(undefined, told), learned };
    }
    case 'note':
      return effect({ say: 'party_note', who, party, id, text: action.text });
    default:
      return effect(undefined);
  }
};
