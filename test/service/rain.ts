/** Weather for tests: readings of made-up providers, and a bot that takes them in. */
import type { BroadcastAction } from '../../src/core/model/broadcast.ts';
import type { WeatherRead } from '../../src/core/model/event.ts';
import { HOUR, type Instant, MINUTE } from '../../src/core/model/time.ts';
import type { WeatherReading } from '../../src/core/model/weather.ts';
import { anAlert, at } from '../rain/samples.ts';
import type { House } from './house.ts';

export const DONGCHENG = { city: '北京', district: '东城区' };
export const CHAOYANG = { city: '北京', district: '朝阳区' };

export const reading = (fields: Partial<WeatherReading> = {}): WeatherReading => ({
  place: DONGCHENG,
  asked: ['sky'],
  alerts: [],
  troubles: [],
  ...fields,
});

export const read = (time: string, fields: Partial<WeatherReading> = {}): WeatherRead => ({
  type: 'weather_read',
  id: `weather:${time}:${JSON.stringify(fields).length}`,
  at: at(time),
  reading: reading(fields),
});

/** Read at that moment, of 朝阳区, where the sample buildings of Beijing stand. */
export const readNow = (id: string, now: Instant, fields: Partial<WeatherReading> = {}): WeatherRead => ({
  type: 'weather_read',
  id,
  at: now,
  reading: reading({ place: CHAOYANG, ...fields }),
});

/** `count` hours of rain from there, after dry ones. */
export const wet = (from: string, count: number, mm = 4) => [
  ...Array.from({ length: 6 }, (_, i) => ({ at: at(from) - (6 - i) * HOUR, mm: 0, probability: 0 })),
  ...Array.from({ length: count }, (_, i) => ({ at: at(from) + i * HOUR, mm, probability: 90 })),
  ...Array.from({ length: 12 }, (_, i) => ({ at: at(from) + (count + i) * HOUR, mm: 0, probability: 0 })),
];

export const warning = (time: string, fields: Parameters<typeof anAlert>[1] = {}) =>
  anAlert(time, { sender: '东城区气象台', area: ['东城区'], ...fields });

/** Does this to the only draft around rain. */
export const decide = async ({ bot, store }: House, by: string, time: string, action: BroadcastAction) => {
  const [draft] = await store.transaction((tx) => tx.listBroadcasts(true, undefined, 10));
  const id = draft?.id ?? 'none';
  await bot.receive({
    type: 'broadcast_acted',
    id: `${by}:${time}`,
    at: at(time),
    by,
    broadcast: id,
    action,
  });
  await bot.advance(at(time) + MINUTE);
};
