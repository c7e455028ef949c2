/** The city's days of the year: what managers and workers have to do before, in and after the season. */
import type { CityTask } from '../model/city.ts';
import type { Planned } from '../model/rain-message.ts';
import { DAY, dayOf, HOUR, type Instant, startOf } from '../model/time.ts';
import { audiencesOf } from './audience.ts';
import type { RainGiven } from './given.ts';

const AT = 9 * HOUR;
/** A machine that slept over the day tells of it so long after. */
const LATE = 5 * DAY;

type Where = Pick<RainGiven, 'registry' | 'city'>;
type Day = { row: CityTask; at: Instant };

/** The rows' days of last, this and next year. */
const daysAround = ({ registry, city }: Where, at: Instant): Day[] => {
  const rows = (registry.cities.get(city ?? '') ?? registry.city).calendar ?? [];
  const year = Number(dayOf(at).slice(0, 4));
  return rows.flatMap((row) =>
    [year - 1, year, year + 1].map((one) => ({ row, at: startOf(`${one}-${row.on}`) + AT })),
  );
};

/** When the next day of the calendar begins for staff; undefined where the city has none. */
export const nextTask = (given: Where, at: Instant): Instant | undefined => {
  const later = daysAround(given, at).filter((one) => one.at > at);
  return later.length === 0 ? undefined : Math.min(...later.map((one) => one.at));
};

const atHand = (given: Where, at: Instant): Day[] =>
  daysAround(given, at).filter((one) => one.at <= at && at < one.at + LATE);

/** Is a day of the calendar at hand? */
export const hasTask = (given: Where, at: Instant): boolean => atHand(given, at).length > 0;

/** What staff of the place are told at `at`; each once a year. */
export const tasksAt = (given: RainGiven, at: Instant): Planned[] => {
  const days = atHand(given, at);
  if (days.length === 0) return [];
  const sent = new Set(given.sent.map(({ key }) => key));
  const staff = audiencesOf(given).filter(({ kind }) => kind === 'staff');
  const all = days.flatMap(({ row: { id, roles, text, source }, at: day }) =>
    staff
      .filter((one) => one.roles.some((role) => roles.includes(role)))
      .map(
        ({ to, buildings }): Planned => ({
          key: `rain:task:${id}:${dayOf(day)}:${to}`,
          at,
          phase: 'before',
          kind: 'task',
          to,
          reason: { why: 'calendar', source },
          say: [{ say: 'rain_task', text, source }],
          sample: buildings.some(({ sample }) => sample === true),
          needs_approval: false,
        }),
      ),
  );
  return all.filter(({ key }) => !sent.has(key));
};
