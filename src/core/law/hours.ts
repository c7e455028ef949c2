/** When a number answers: the few ways in which tables write opening hours. */
import { DAY, HOUR, type Instant, MINUTE } from '../model/time.ts';

export type Open = 'open' | 'closed' | 'unknown';

const SHANGHAI = 8 * HOUR;
const RANGE = /(\d{1,2})(?:[:：](\d{2}))?\s*[点时]?\s*(?:-|–|—|~|～|至|到)+\s*(\d{1,2})(?:[:：](\d{2}))?/g;

const minutes = (hour: string | undefined, minute: string | undefined): number =>
  Number(hour) * 60 + Number(minute ?? 0);

/** 0 is Sunday, as in 1970-01-01 being a Thursday. */
const weekdayOf = (at: Instant): number => (Math.floor((at + SHANGHAI) / DAY) + 4) % 7;

const within = (now: number, from: number, until: number): boolean =>
  from <= until ? from <= now && now < until : from <= now || now < until;

/**
 * Is a number with these hours (`24小时`, `9–18点`, `工作日 9:00-12:00, 14:00-18:00`) answered at `at`, Asia/Shanghai?
 * Hours that are not told or cannot be read are unknown.
 */
export const openAt = (hours: string | undefined, at: Instant): Open => {
  if (hours === undefined) return 'unknown';
  if (/24\s*(小时|h)|全天|昼夜|0?0[:：]00\s*[-–—~至到]+\s*24/i.test(hours)) return 'open';
  const now = Math.floor((at + SHANGHAI) / MINUTE) % (24 * 60);
  const weekend = weekdayOf(at) === 0 || weekdayOf(at) === 6;
  if (weekend && /工作日|周一(至|到|-|–)周五|平日/.test(hours)) return 'closed';
  const ranges = [...hours.matchAll(RANGE)];
  if (ranges.length === 0) return 'unknown';
  const open = ranges.some(([, h1, m1, h2, m2]) => within(now, minutes(h1, m1), minutes(h2, m2)));
  return open ? 'open' : 'closed';
};

/** Someone can be expected at a number whose hours are not told: between 9 and 18 o'clock. */
export const isDaytime = (at: Instant): boolean => openAt('9-18', at) === 'open';
