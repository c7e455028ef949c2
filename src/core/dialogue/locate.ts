/** Staff say which building a resident meant: the law is asked anew, whoever answers for it gets the case. */
import type { Building } from '../model/building.ts';
import type { CaseChange } from '../model/case.ts';
import type { Message } from '../model/message.ts';
import type { Instant } from '../model/time.ts';
import type { Registry } from '../registry.ts';
import { toResidents } from './forwarding.ts';
import { hotlinesOf } from './hotlines.ts';
import { placeName } from './known.ts';
import { rejudged } from './rejudged.ts';

/** Sends the case, now at its building, to whoever answers for it, and tells the residents whom to call. */
export const located = (
  first: CaseChange,
  building: Building,
  key: string,
  registry: Registry,
  at: Instant,
): { change: CaseChange; out: Message[] } => {
  const there = {
    ...first.case,
    city: building.city ?? first.case.city,
    place: placeName(building),
    sample: building.sample === true,
  };
  const { change, out } = rejudged({ ...first, case: there }, building, registry, at);
  const { id, place, verdict } = change.case;
  const contacts = hotlinesOf(verdict);
  const told = toResidents(change.case, key, [
    { say: 'located', id, place },
    { say: 'hotline', place, contacts, urgent: verdict.priority === 'P0' },
    { say: 'verdict', verdict, told: contacts },
  ]);
  return { change, out: [...told, ...out] };
};
