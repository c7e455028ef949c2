/** A plan while it is made. */
import type { RainKind } from '../model/rain.ts';
import type { Planned, Sent, Withheld } from '../model/rain-message.ts';
import { HOUR, type Instant } from '../model/time.ts';
import { placeKey } from '../model/weather.ts';
import type { Audience } from './audience.ts';
import type { RainGiven } from './given.ts';

/** Adds to the plan what is not there and was not sent. */
export type Drafting = {
  given: RainGiven;
  audiences: readonly Audience[];
  now: Instant;
  until: Instant;
  /** What went out and what is planned so far. */
  all: () => readonly Sent[];
  add: (planned: Omit<Planned, 'needs_approval'>) => void;
  /** Notes what would have been sent now. */
  withhold: (withheld: Withheld) => void;
};

/** How keys name whom they are for: staff of several places get one of each kind for each. */
export const whom = ({ to, area }: Pick<Audience, 'to' | 'area'>): string =>
  area === undefined ? to : `${area}:${to}`;

/** What is said to staff of several places says for which it is. */
export const areaSay = ({ area }: Pick<Audience, 'area'>): { area?: string } =>
  area === undefined ? {} : { area };

/** Was it for the place that is planned for? What is planned just now has no place yet. */
export const isHere = ({ given: { city = '', district } }: Drafting, { place }: Sent): boolean =>
  place === undefined || district === undefined || place === placeKey({ city, district });

/**
 * Did the chat get something of that kind for this place in the hours before? A clock set back makes “before” look like
 * “after”.
 */
export const hadLately = (
  drafting: Drafting,
  to: string,
  kind: RainKind,
  at: Instant,
  hours: number,
): boolean =>
  drafting
    .all()
    .some(
      (one) =>
        one.to === to && one.kind === kind && Math.abs(one.at - at) < hours * HOUR && isHere(drafting, one),
    );
