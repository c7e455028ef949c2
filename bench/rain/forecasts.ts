/** Hours as they were recorded, and forecasts of them: perfect ones, and ones that err as forecasts do. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Hour } from '../../src/core/model/rain.ts';
import { DAY, HOUR, type Instant } from '../../src/core/model/time.ts';
import { randomOf } from '../random.ts';

const RowSchema = z.object({ station: z.string(), time_local: z.string(), rain_mm: z.string() });

/** The stations' hours in order; undefined where the file is not there. */
export const readStations = (file: string): Map<string, Hour[]> | undefined => {
  if (!existsSync(file)) return undefined;
  const stations = new Map<string, Hour[]>();
  for (const row of z.array(RowSchema).parse(parse(readFileSync(file), { columns: true }))) {
    const mm = Number.parseFloat(row.rain_mm);
    const at = Date.parse(`${row.time_local}:00+08:00`);
    if (Number.isNaN(mm) || Number.isNaN(at)) continue;
    const hours = stations.get(row.station) ?? [];
    hours.push({ at, mm });
    stations.set(row.station, hours);
  }
  return stations;
};

export type Forecast = (now: Instant) => Hour[];
const AHEAD = 2 * DAY;
const BACK = 21 * DAY;

const window = (hours: readonly Hour[], from: Instant, until: Instant): Hour[] => {
  const first = hours[0]?.at ?? 0;
  const start = Math.max(0, Math.floor((from - first) / HOUR) - 48);
  const end = Math.ceil((until - first) / HOUR) + 48;
  return hours.slice(start, Math.max(start, end)).filter(({ at }) => at >= from && at < until);
};

/** What was seen until now, then what is foretold. */
const joined = (seen: readonly Hour[], foretold: readonly Hour[], now: Instant): Hour[] => [
  ...window(seen, now - BACK, now),
  ...window(foretold, now, now + AHEAD),
];

export const perfect = (seen: readonly Hour[]): Forecast => {
  const foretold = seen.map((hour) => ({ ...hour, probability: 100 }));
  return (now) => joined(seen, foretold, now);
};

/**
 * Day by day: a fifth of the rain is missed, amounts are off by a factor (log-normal, sigma 0.6), times by up to three
 * hours, one dry day in twelve of May to September is promised a storm; chances between 40 and 100 percent.
 */
export const degraded = (seen: readonly Hour[], seed: number): Forecast => {
  const random = randomOf(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const byDay = new Map<number, Hour[]>();
  for (const hour of seen) {
    const day = Math.floor((hour.at + 8 * HOUR) / DAY);
    byDay.set(day, [...(byDay.get(day) ?? []), hour]);
  }
  const amounts = new Map<Instant, Hour>();
  for (const [day, hours] of byDay) {
    const factor = random() < 0.2 ? 0 : Math.exp(0.6 * normal());
    const shift = (Math.floor(random() * 7) - 3) * HOUR;
    const probability = 40 + Math.floor(random() * 61);
    const month = new Date(day * DAY).getUTCMonth();
    const dry = hours.every(({ mm }) => mm === 0);
    const invented = dry && month >= 4 && month <= 8 && random() < 1 / 12;
    const storm = Math.floor(random() * 18);
    hours.forEach(({ at, mm }, i) => {
      const told = invented && i >= storm && i < storm + 5 ? 6 : mm * factor;
      if (told > 0) amounts.set(at + shift, { at: at + shift, mm: told, probability });
    });
  }
  const foretold = seen.map(({ at }) => amounts.get(at) ?? { at, mm: 0, probability: 0 });
  return (now) => joined(seen, foretold, now);
};
