/** Hours of the day in Asia/Shanghai: when nobody is disturbed, and when a reminder is read. */
import type { RainSettings } from '../model/rain.ts';
import { clockOf, DAY, dayOf, HOUR, type Instant, startOf } from '../model/time.ts';

/** Is it between these hours of the day? They may lie around midnight. */
const within = (at: Instant, from: number, until: number): boolean => {
  const [hours = 0, minutes = 0] = clockOf(at).split(':').map(Number);
  const now = hours + minutes / 60;
  return from <= until ? from <= now && now < until : from <= now || now < until;
};

export const isQuiet = (at: Instant, { quiet_from, quiet_until }: RainSettings): boolean =>
  within(at, quiet_from, quiet_until);

/** `at`, or when the quiet hours in which it lies are over. */
export const nextWaking = (at: Instant, quiet: RainSettings): Instant => {
  if (!isQuiet(at, quiet)) return at;
  const today = startOf(dayOf(at)) + quiet.quiet_until * HOUR;
  return today > at ? today : today + DAY;
};
