/** The providers over HTTP, and several of them as one. */
import type { Alert } from '../core/model/world.ts';
import { CAIYUN, readCaiyunAlerts, readCaiyunHours } from './caiyun.ts';
import { CAP, readCapFeed } from './cap.ts';
import { type Asking, createAsk, readWith } from './http.ts';
import { OPEN_METEO, readOpenMeteo } from './openmeteo.ts';
import { QWEATHER, readQWeatherAlerts, readQWeatherHours } from './qweather.ts';
import type { Answer, Hours, Place, Trouble, Weather } from './weather.ts';

/** `timeout`: how long one try may last, in milliseconds. */
type Http = Pick<Asking, 'fetch' | 'now'> & { timeout?: number };

const TIMEOUT = 8_000;
const MINUTE = 60_000;
const NONE: Hours = { hours: [] };

const two = (degrees: number): string => degrees.toFixed(2);

/** No key; free of charge for what is not commercial. Three weeks back show a drought. */
export const createOpenMeteo = (http: Http, base = 'https://api.open-meteo.com'): Weather => {
  const ask = createAsk({ timeout: TIMEOUT, ...http, provider: OPEN_METEO, fresh: 60 * MINUTE });
  const query =
    'hourly=precipitation,precipitation_probability&timezone=Asia%2FShanghai&forecast_days=3&past_days=21';
  return {
    name: OPEN_METEO,
    alerts: async () => ({ found: [], troubles: [] }),
    hourly: ({ lat, lng }) =>
      readWith(
        ask,
        `${base}/v1/forecast?latitude=${two(lat)}&longitude=${two(lng)}&${query}`,
        OPEN_METEO,
        readOpenMeteo,
        NONE,
      ),
  };
};

/** `https://` unless it says otherwise. */
const addressOf = (host: string): string =>
  host.includes('://') ? host.replace(/\/$/, '') : `https://${host}`;

/** `host`: the account's own API host; `token`: the bearer for each request. */
export const createQWeather = (http: Http, host: string, token: () => string): Weather => {
  const base = addressOf(host);
  const headers = (): Record<string, string> => ({ Authorization: `Bearer ${token()}` });
  const shared = { timeout: TIMEOUT, ...http, provider: QWEATHER, headers };
  const askHours = createAsk({ ...shared, fresh: 60 * MINUTE });
  const askAlerts = createAsk({ ...shared, fresh: 5 * MINUTE });
  return {
    name: QWEATHER,
    // Latitude comes first here, and only here.
    alerts: ({ lat, lng }) =>
      readWith(
        askAlerts,
        `${base}/weatheralert/v1/current/${two(lat)}/${two(lng)}?localTime=true`,
        QWEATHER,
        readQWeatherAlerts,
        [],
      ),
    hourly: ({ lat, lng }) =>
      readWith(
        askHours,
        `${base}/v7/weather/72h?location=${two(lng)},${two(lat)}`,
        QWEATHER,
        readQWeatherHours,
        NONE,
      ),
  };
};

export const createCaiyun = (http: Http, token: string, base = 'https://api.caiyunapp.com'): Weather => {
  const ask = createAsk({ timeout: TIMEOUT, ...http, provider: CAIYUN, fresh: 10 * MINUTE });
  const url = ({ lat, lng }: Place): string =>
    `${base}/v2.6/${token}/${lng.toFixed(4)},${lat.toFixed(4)}/hourly?hourlysteps=72&alert=true&unit=metric:v2`;
  return {
    name: CAIYUN,
    alerts: (place) => readWith(ask, url(place), CAIYUN, readCaiyunAlerts, []),
    hourly: (place) => readWith(ask, url(place), CAIYUN, readCaiyunHours, NONE),
  };
};

/** A feed of official alerts; it is the same for all places. */
export const createCapFeed = (http: Http, url: string): Weather => {
  const ask = createAsk({ timeout: TIMEOUT, ...http, provider: CAP, fresh: 5 * MINUTE, as: 'text' });
  return {
    name: CAP,
    alerts: () =>
      readWith(ask, url, CAP, (answer) => (typeof answer === 'string' ? readCapFeed(answer) : undefined), []),
    hourly: async () => ({ found: NONE, troubles: [] }),
  };
};

/** An answer that ends before now is of no use: its provider is behind. */
const isOld = ({ hours }: Hours, now: number): boolean => (hours.at(-1)?.at ?? now) + 60 * MINUTE <= now;

const old = (provider: string): Trouble => ({
  provider,
  problem: 'its answer is old: the last hour of it is over',
  remedy: 'nothing is planned by it; ask the provider if this goes on',
});

/** Alerts of all of them; hours of the first that has any of use. Every trouble on the way is told. */
export const together = (providers: readonly Weather[], now: () => number): Weather => ({
  name: providers.map(({ name }) => name).join('+'),
  alerts: async (place): Promise<Answer<Alert[]>> => {
    const answers = await Promise.all(providers.map((one) => one.alerts(place)));
    return {
      found: answers.flatMap(({ found }) => found),
      troubles: answers.flatMap(({ troubles }) => troubles),
    };
  },
  hourly: async (place): Promise<Answer<Hours>> => {
    const troubles: Trouble[] = [];
    for (const provider of providers) {
      const { found, troubles: own } = await provider.hourly(place);
      troubles.push(...own);
      if (found.hours.length === 0) continue;
      if (!isOld(found, now())) return { found, troubles };
      troubles.push(old(provider.name));
    }
    return { found: NONE, troubles };
  },
});
