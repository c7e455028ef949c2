/** Staff say which building a resident meant: the law is asked anew, whoever answers for it gets the case. */
import { judge } from '../law/judge.ts';
import type { Building } from '../model/building.ts';
import type { Case, CaseChange } from '../model/case.ts';
import type { Message } from '../model/message.ts';
import type { Instant } from '../model/time.ts';
import type { Judged, Verdict } from '../model/verdict.ts';
import type { Registry } from '../registry.ts';
import { forwardTo, toResidents } from './forwarding.ts';
import { cityOf } from './given.ts';
import { caseToday, hotlinesOf } from './hotlines.ts';
import { placeName } from './known.ts';

/** What the law says of the case with the tables of today; without its building what can be said without one. */
export const judgedNow = (kase: Case, building: Building | undefined, registry: Registry): Judged => {
  const city = cityOf(registry, building?.city ?? kase.city);
  const law = registry.laws.get(city.name) ?? registry.national;
  const { part, rain, hazards } = kase;
  return judge({
    facts: {
      ...kase.facts,
      hazards,
      ...(part === undefined ? {} : { part }),
      ...(rain === undefined ? {} : { rain }),
      ...(kase.failures === 0 ? {} : { failures: kase.failures }),
    },
    ...(building === undefined ? {} : { building }),
    city,
    law,
    // The first report governs the warranty, however late the place comes to be known.
    at: kase.opened_at,
    version: registry.version,
  });
};

/** The parties of the verdict to whom nobody sent the case yet. */
const unsent = (kase: Case, { forward_to }: Verdict): Verdict['forward_to'] =>
  forward_to.filter(
    (party) => !kase.forwards.some((one) => one.party === party && one.state !== 'unreachable'),
  );

/** Sends the case, now at its building, to whoever answers for it, and tells the residents whom to call. */
export const located = (
  first: CaseChange,
  building: Building,
  key: string,
  registry: Registry,
  at: Instant,
): { change: CaseChange; out: Message[] } => {
  const judged = judgedNow(first.case, building, registry);
  const { verdict } = caseToday({ ...first.case, verdict: judged.verdict }, registry, at);
  // P0 comes before P1: the more urgent of the two.
  const [priority = verdict.priority] = [first.case.priority, verdict.priority].sort();
  const kase: Case = {
    ...first.case,
    city: building.city ?? first.case.city,
    place: placeName(building),
    sample: building.sample === true,
    verdict,
    priority,
  };
  const { change, out } = forwardTo(kase, unsent(kase, verdict), registry, at);
  const contacts = hotlinesOf(verdict);
  const told = toResidents(change.case, key, [
    { say: 'located', id: kase.id, place: kase.place },
    { say: 'hotline', place: kase.place, contacts, urgent: verdict.priority === 'P0' },
    { say: 'verdict', verdict, told: contacts },
  ]);
  return {
    change: { case: change.case, history: [...first.history, ...change.history] },
    out: [...told, ...out],
  };
};
