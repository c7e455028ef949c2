/** The providers that are configured, and how a place's weather is read from them. */
import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import type { WeatherReading } from '../core/model/weather.ts';
import type { Asked } from '../core/rain/places.ts';
import { createFileWeather } from '../weather/from-file.ts';
import type { Fetch } from '../weather/http.ts';
import { createToken } from '../weather/jwt.ts';
import {
  createCaiyun,
  createCapFeed,
  createOpenMeteo,
  createQWeather,
  together,
} from '../weather/providers.ts';
import type { Weather } from '../weather/weather.ts';

type Parts = { fetch: Fetch; now: () => number; timeout?: number };

const qweather = (config: Config, http: Parts): Weather[] => {
  const { WEIYU_QWEATHER_HOST: host, WEIYU_QWEATHER_KEY_FILE: file } = config;
  const { WEIYU_QWEATHER_CREDENTIAL: credential, WEIYU_QWEATHER_PROJECT: project } = config;
  const all = [host, file, credential, project];
  if (all.every((one) => one === undefined)) return [];
  if (host === undefined || file === undefined || credential === undefined || project === undefined)
    throw new Error(
      'QWeather needs all of WEIYU_QWEATHER_HOST, _PROJECT, _CREDENTIAL and _KEY_FILE: set them all, or none',
    );
  const token = createToken({ key: readFileSync(file, 'utf8'), credential, project, now: http.now });
  return [createQWeather(http, host, token)];
};

/** Everything that is configured, those with a key first; nobody while rain is off. Throws for half a configuration. */
export const providersOf = (config: Config, http: Parts): Weather[] => {
  if (config.WEIYU_RAIN !== 'on') return [];
  const { WEIYU_CAIYUN_TOKEN: token, WEIYU_CAIYUN_API: caiyun, WEIYU_OPEN_METEO: openMeteo } = config;
  return [
    ...(config.WEIYU_WEATHER_FILE === undefined ? [] : [createFileWeather(config.WEIYU_WEATHER_FILE)]),
    ...qweather(config, http),
    ...(token === undefined ? [] : [createCaiyun(http, token, caiyun)]),
    ...config.WEIYU_CAP_URL.map((url) => createCapFeed(http, url)),
    ...(openMeteo === 'off' ? [] : [createOpenMeteo(http, openMeteo)]),
  ];
};

/** What a place without coordinates cannot be asked for. */
const PLACELESS = ['file', 'cap'];

/** Reads one place from all of them. Never rejects: a failure is a trouble of the reading. */
export const readerOf =
  (providers: readonly Weather[], now: () => number) =>
  async ({ place, at }: Asked): Promise<WeatherReading> => {
    const able = providers.filter(({ name }) => at !== undefined || PLACELESS.includes(name));
    const weather = together(able, now);
    const where = { ...(at ?? { lat: 0, lng: 0 }), district: place.district };
    const [alerts, hours] = [await weather.alerts(where), await weather.hourly(where)];
    const unplaced =
      able.length < providers.length
        ? [
            {
              provider: 'registry',
              problem: `no building of ${place.district} has coordinates`,
              remedy: 'give one of them `geo` in data/compounds',
            },
          ]
        : [];
    return {
      place,
      asked: providers.length === 0 ? [] : [...able.map(({ name }) => name), 'registry'],
      alerts: alerts.found,
      ...(hours.found.hours.length === 0 ? {} : { hours: hours.found.hours }),
      ...(hours.found.attribution === undefined ? {} : { attribution: hours.found.attribution }),
      troubles: [...alerts.troubles, ...hours.troubles, ...unplaced],
    };
  };
