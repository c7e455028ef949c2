/** A worker's words for a time to come, in Asia/Shanghai: 明天7点, 今晚8点半, 7月5日上午9点, 半小时后. */
import { arabic, NUMERAL } from '../model/numerals.ts';
import { DAY, DaySchema, dayOf, HOUR, type Instant, MINUTE, startOf } from '../model/time.ts';

/** A day without an hour means this one. */
const MORNING = 8;

const DAYS: readonly [RegExp, number][] = [
  [/大后[天日]/, 3],
  [/后[天日]/, 2],
  [/明[天日早晚]/, 1],
  [/今[天日早晚]/, 0],
];
const AFTER = /^(半|\d+)个?(分钟|小时|钟头)(?:以?后)?$/;
const DATE = /(?:(\d{1,2})月)(\d{1,2})[日号]/;
const CLOCK = /(\d{1,2})(?:[点时](半|[一1]刻|[三3]刻|(\d{1,2})分?)?|:(\d{2}))/;

const minutesOf = (half: string | undefined, minutes: string | undefined): number =>
  half === '半' ? 30 : half?.endsWith('刻') ? (/[一1]/.test(half) ? 15 : 45) : Number(minutes ?? 0);

/** Hours since midnight; undefined where the words name none, or none that there is. */
const hourIn = (words: string): number | undefined => {
  const match = CLOCK.exec(words);
  if (match === null) return undefined;
  const [, said = '', half, minutes, digits] = match;
  const hour = Number(said);
  const late = /下午|晚|傍晚|夜/.test(words) && hour < 12;
  const noon = /中午/.test(words) && hour < 5;
  const at = hour + (late || noon ? 12 : 0) + minutesOf(half, minutes ?? digits) / 60;
  return at < 24 ? at : undefined;
};

const dayIn = (words: string, at: Instant): Instant | undefined => {
  const [, month, day] = DATE.exec(words) ?? [];
  if (month !== undefined && day !== undefined) {
    const pad = (part: string): string => part.padStart(2, '0');
    const this_year = DaySchema.safeParse(`${dayOf(at).slice(0, 4)}-${pad(month)}-${pad(day)}`);
    return this_year.success ? startOf(this_year.data) : undefined;
  }
  const found = DAYS.find(([sign]) => sign.test(words));
  return found === undefined ? undefined : startOf(dayOf(at + found[1] * DAY));
};

/** `past`: it names a time that is over. Undefined: the words name no time. */
export const timeIn = (said: string, at: Instant): Instant | 'past' | undefined => {
  const words = said.normalize('NFKC').replace(new RegExp(`${NUMERAL}(?=[点时月日号分个小])`, 'g'), arabic);
  if (/昨|前[天日]/.test(words)) return 'past';
  const [, count, unit] = AFTER.exec(words) ?? [];
  if (count !== undefined)
    return at + (count === '半' ? 0.5 : Number(count)) * (unit === '分钟' ? MINUTE : HOUR);
  const [day, hour] = [dayIn(words, at), hourIn(words)];
  if (day === undefined && hour === undefined) return undefined;
  const time = (day ?? startOf(dayOf(at))) + (hour ?? MORNING) * HOUR;
  if (time > at) return time;
  // 7点 after seven is the next one; a day that was named is that day.
  return day === undefined ? time + DAY : hour === undefined && dayOf(day) === dayOf(at) ? at : 'past';
};
