/**
 * The messages around rain: before it what to do, during it what to look at, after it who still leaks. Pure and repeatable:
 * planned anew an hour later the same messages have the same keys, and what was sent is not planned again.
 */
import type { RainSettings } from '../model/rain.ts';
import type { Planned, Withheld } from '../model/rain-message.ts';
import type { Instant } from '../model/time.ts';
import { afterRain } from './after.ts';
import { type Audience, audiencesOf } from './audience.ts';
import { beforeAndDuring } from './before.ts';
import type { Drafting } from './drafting.ts';
import type { RainGiven } from './given.ts';
import { relays } from './relays.ts';
import { rollCall } from './roll.ts';

type Plan = { planned: Planned[]; withheld: Withheld[] };

/**
 * A relay is somebody's decision; that it ended is told to whoever heard it. Without a probability the amount alone spoke for
 * a reminder.
 */
const approves = (
  one: Omit<Planned, 'needs_approval'>,
  audience: Audience | undefined,
  rain: RainSettings,
) => {
  const { kind, reason } = one;
  if (kind === 'relay') return !(reason.why === 'alert' && reason.how === 'cancelled');
  if (kind !== 'reminder') return false;
  const guessed = reason.why === 'hours' && reason.likely === 'unknown';
  const own = audience?.buildings.every(({ compound }) => rain.automatic_in.includes(compound)) === true;
  return guessed || !(rain.automatic.includes(kind) || own);
};

/** What is sent from `now` until `until`, in order of time, and what is not sent and why. Nothing is sent by this. */
export const explainRain = (given: RainGiven, now: Instant, until: Instant): Plan => {
  const planned: Planned[] = [];
  const withheld: Withheld[] = [];
  const { rain } = given.registry.settings;
  const keys = new Set([...given.sent.map(({ key }) => key), ...(given.settled ?? [])]);
  const audiences = audiencesOf(given);
  const drafting: Drafting = {
    given,
    audiences,
    now,
    until,
    all: () => [...given.sent, ...planned],
    add: (one) => {
      if (keys.has(one.key) || one.at < now || one.at > until) return;
      keys.add(one.key);
      const audience = audiences.find(({ to }) => to === one.to);
      planned.push({ ...one, needs_approval: approves(one, audience, rain) });
    },
    withhold: (one) => {
      if (!keys.has(one.key) && one.at >= now && one.at <= until) withheld.push(one);
    },
  };
  relays(drafting);
  beforeAndDuring(drafting);
  rollCall(drafting);
  afterRain(drafting);
  return { planned: planned.sort((a, b) => a.at - b.at), withheld };
};

/** Everything that would go out from `now` until `until`, in order of time. */
export const planRain = (given: RainGiven, now: Instant, until: Instant): Planned[] =>
  explainRain(given, now, until).planned;
