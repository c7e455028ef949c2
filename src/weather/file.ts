/** Recorded answers of any provider, and records of weiyu's own shape, from files. */
import { z } from 'zod';
import { type Alert, AlertSchema, ForecastSchema } from '../core/model/world.ts';
import { CAIYUN, readCaiyunAlerts, readCaiyunHours } from './caiyun.ts';
import { OPEN_METEO, readOpenMeteo } from './openmeteo.ts';
import { QWEATHER, readQWeatherAlerts, readQWeatherHours } from './qweather.ts';
import { type Answer, type Hours, offsetTime, percentOf, type Reader, toHours } from './weather.ts';

export const FILE = 'file';

const readOwnHours: Reader<Hours> = (answer) => {
  const parsed = ForecastSchema.safeParse(answer);
  if (!parsed.success) return undefined;
  const { hours } = parsed.data;
  const percent = percentOf(hours.map(({ probability }) => probability));
  const { found, troubles } = toHours(
    FILE,
    hours.map(({ at, mm, probability }) => ({
      at: offsetTime(at),
      mm,
      probability: probability === undefined ? undefined : percent(probability),
    })),
  );
  return { found: { hours: found }, troubles };
};

const OwnAlertsSchema = z.union([z.array(z.unknown()), z.object({ alerts: z.array(z.unknown()) })]);

const readOwnAlerts: Reader<Alert[]> = (answer) => {
  const parsed = OwnAlertsSchema.safeParse(answer);
  if (!parsed.success) return undefined;
  const read = (Array.isArray(parsed.data) ? parsed.data : parsed.data.alerts).map((one) =>
    AlertSchema.safeParse(one),
  );
  const bad = read.filter(({ success }) => !success).length;
  return {
    found: read.flatMap(({ data }) => data ?? []),
    troubles:
      bad === 0
        ? []
        : [{ provider: FILE, problem: `${bad} alerts cannot be read`, remedy: 'correct the file' }],
  };
};

const HOURS: Record<string, Reader<Hours>> = {
  [OPEN_METEO]: readOpenMeteo,
  [QWEATHER]: readQWeatherHours,
  [CAIYUN]: readCaiyunHours,
  [FILE]: readOwnHours,
};
const ALERTS: readonly Reader<Alert[]>[] = [readQWeatherAlerts, readCaiyunAlerts, readOwnAlerts];

/** The names of providers in any spelling: `Open-Meteo`, `open_meteo`. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

export const PROVIDERS: readonly string[] = Object.keys(HOURS);

const firstOf = <T>(readers: readonly Reader<T>[], answer: unknown): Answer<T> | undefined => {
  for (const read of readers) {
    const found = read(answer);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The hours of a recorded answer; without a provider's name its shape tells. Throws for a name that is none. */
export const readHours = (answer: unknown, provider?: string): Answer<Hours> => {
  const named = provider === undefined ? undefined : HOURS[plain(provider)];
  if (provider !== undefined && named === undefined)
    throw new Error(`no provider “${provider}”: it is one of ${PROVIDERS.join(', ')}`);
  const readers = named === undefined ? Object.values(HOURS) : [named];
  const shape = { provider: provider ?? FILE, problem: 'the answer has no hours in a known shape' };
  return (
    firstOf(readers, answer) ?? {
      found: { hours: [] },
      troubles: [{ ...shape, remedy: `name the provider it is from: ${PROVIDERS.join(', ')}` }],
    }
  );
};

/** The alerts of a recorded answer, by its shape. */
export const readAlerts = (answer: unknown): Answer<Alert[]> =>
  firstOf(ALERTS, answer) ?? {
    found: [],
    troubles: [
      {
        provider: FILE,
        problem: 'the answer has no alerts in a known shape',
        remedy: 'give a recorded answer, or alerts as a world has them',
      },
    ],
  };
