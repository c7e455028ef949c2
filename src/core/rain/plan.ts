/**
 * The messages around rain: before it what to do, during it what to look at, after it who still leaks. Pure and repeatable:
 * planned anew an hour later the same messages have the same keys, and what was sent is not planned again.
 */
import type { Planned, RainKind } from '../model/rain.ts';
import type { Instant } from '../model/time.ts';
import { afterRain } from './after.ts';
import { audiencesOf } from './audience.ts';
import { beforeAndDuring } from './before.ts';
import type { Drafting } from './drafting.ts';
import type { RainGiven } from './given.ts';
import { relays } from './relays.ts';

/** A relay is somebody's decision; without a probability the amount alone spoke for a reminder. */
const approves = (
  { kind, reason }: Pick<Planned, 'kind' | 'reason'>,
  automatic: readonly RainKind[],
): boolean => {
  const guessed = kind === 'reminder' && reason.why === 'hours' && reason.likely === 'unknown';
  return kind === 'relay' || guessed || !automatic.includes(kind);
};

/** Everything that would go out from `now` until `until`, in order of time. Nothing is sent by this. */
export const planRain = (given: RainGiven, now: Instant, until: Instant): Planned[] => {
  const planned: Planned[] = [];
  const { automatic } = given.registry.settings.rain;
  const keys = new Set(given.sent.map(({ key }) => key));
  const drafting: Drafting = {
    given,
    audiences: audiencesOf(given),
    now,
    until,
    all: () => [...given.sent, ...planned],
    add: (one) => {
      if (keys.has(one.key) || one.at < now || one.at > until) return;
      keys.add(one.key);
      planned.push({ ...one, needs_approval: approves(one, automatic) });
    },
  };
  relays(drafting);
  beforeAndDuring(drafting);
  afterRain(drafting);
  return planned.sort((a, b) => a.at - b.at);
};
