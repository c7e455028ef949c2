/** What the plan is made from. */
import { isOpen } from '../cases/life.ts';
import { cityOf } from '../dialogue/given.ts';
import { placeName } from '../dialogue/known.ts';
import type { Building } from '../model/building.ts';
import type { Case } from '../model/case.ts';
import type { Hour, Roll } from '../model/rain.ts';
import type { Sent, Trouble } from '../model/rain-message.ts';
import type { Instant } from '../model/time.ts';
import type { OpenCase } from '../model/world.ts';
import type { Registry } from '../registry.ts';
import type { Product } from './product.ts';

export type RainGiven = {
  registry: Registry;
  /** Open cases and leaks of before. */
  troubles: readonly Trouble[];
  /** Persons who want reminders, and those who want none whatever they reported. */
  subscribers: readonly string[];
  unsubscribed: ReadonlySet<string>;
  /** Official products, as `readProducts` gives them. */
  products: readonly Product[];
  /** A model's hours in order of time; empty: none are at hand. */
  hours: readonly Hour[];
  /** What went out already, or waits for approval. */
  sent: readonly Sent[];
  /** Who confirmed 人员、物资、雨水口 lately. */
  rolls?: readonly Roll[];
  /** Keys of what was decided against; they are not planned again. */
  settled?: ReadonlySet<string>;
  /** Only of this city and district; absent: everywhere. */
  city?: string;
  district?: string;
};

const placeOf = (buildings: Registry['buildings'], id: string | undefined): string => {
  const building = id === undefined ? undefined : buildings.get(id);
  return building === undefined ? '' : placeName(building);
};

const callOf = ({ room, phone }: { room?: string | undefined; phone?: string | undefined }) => ({
  ...(room === undefined ? {} : { room }),
  ...(phone === undefined ? {} : { phone }),
});

export const troubleOfCase = (kase: Case, now: Instant): Trouble => ({
  id: kase.id,
  open: isOpen(kase.status),
  place: kase.place,
  person: kase.reporter.person,
  opened: kase.opened_at,
  // Who did not answer in time had the case climb.
  answered_in_time: kase.climbed.length === 0 && (kase.late_at === undefined || kase.late_at > now),
  ...(kase.reporter.person === '' ? { call: callOf(kase.reporter) } : {}),
  ...(kase.building === undefined ? {} : { building: kase.building }),
  ...(kase.part === undefined ? {} : { part: kase.part }),
});

/** Of a world or of the files: what is not known stays away. */
export const troubleOfRecord = (one: OpenCase, { buildings }: Pick<Registry, 'buildings'>): Trouble => {
  const opened = one.opened === undefined ? Number.NaN : Date.parse(one.opened);
  return {
    id: one.case,
    open: one.status === undefined || isOpen(one.status),
    place: placeOf(buildings, one.building),
    ...(one.building === undefined ? {} : { building: one.building }),
    ...(one.part === undefined ? {} : { part: one.part }),
    ...(one.reporter === undefined ? { call: callOf(one) } : { person: one.reporter }),
    ...(Number.isNaN(opened) ? {} : { opened }),
  };
};

export const isIn = (
  { registry, city, district }: Pick<RainGiven, 'registry' | 'city' | 'district'>,
  building: Building,
): boolean =>
  (district === undefined || building.district === district) &&
  (city === undefined || cityOf(registry, building.city).name === city);
