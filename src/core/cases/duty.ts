/** Who is on duty when: the dated list where there is one for that time, else the flag. */
import { clockOf, DAY, dayOf, type Instant } from '../model/time.ts';
import type { Duty, Staff } from '../model/world.ts';

/** Is it within the hours of one of the list's days? A night belongs to the day on which it begins. */
const covers = ({ from, until, hours }: Duty, at: Instant): boolean => {
  const isDay = (day: string): boolean => from <= day && day <= until;
  if (hours === undefined) return isDay(dayOf(at));
  const now = clockOf(at);
  if (hours.from < hours.until) return isDay(dayOf(at)) && hours.from <= now && now < hours.until;
  return (isDay(dayOf(at)) && hours.from <= now) || (isDay(dayOf(at - DAY)) && now < hours.until);
};

/** From the list's first day to its last one; before and after it the flag says who is on duty. */
const holds = (duties: readonly Duty[], at: Instant): boolean => {
  const today = dayOf(at);
  return duties.some(({ from }) => from <= today) && duties.some(({ until }) => today <= until);
};

/** Is the person on duty at that time, for the buildings of the record? */
export const isOnDuty = ({ duties = [], on_duty = false }: Staff, at: Instant): boolean =>
  duties.some((duty) => covers(duty, at)) || (on_duty && !holds(duties, at));

/** Those whom a dated list names for this time, those with the flag, the others; each in the order in which they were. */
export const byDuty = (staff: readonly Staff[], at: Instant): Staff[] => {
  const isDated = (one: Staff): boolean => one.duties?.some((duty) => covers(duty, at)) === true;
  const rank = (one: Staff): number => (isDated(one) ? 0 : isOnDuty(one, at) ? 1 : 2);
  return [...staff].sort((one, other) => rank(one) - rank(other));
};
