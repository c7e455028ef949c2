/** The weather by place, providers that fail, and what became of each message around rain. */
import { type RainEntry, RainEntrySchema, RollSchema } from '../../core/model/rain.ts';
import { OutageSchema, placeKey, SkySchema } from '../../core/model/weather.ts';
import type { Tx } from '../store.ts';
import { documentOf, numberOf, type Row, type Sql, textOf } from './sql.ts';

type WeatherTx = Pick<
  Tx,
  | 'sky'
  | 'skies'
  | 'saveSky'
  | 'duePlaces'
  | 'nextRain'
  | 'outages'
  | 'saveOutages'
  | 'noteRain'
  | 'saveRoll'
  | 'rollsSince'
  | 'rainSince'
>;

const SKY = 'SELECT place, body FROM skies WHERE place = ?';
const SKIES = 'SELECT place, body FROM skies ORDER BY place';
const SAVE_SKY = `INSERT INTO skies (place, due_at, body) VALUES (?, ?, ?)
  ON CONFLICT (place) DO UPDATE SET due_at = excluded.due_at, body = excluded.body`;
const DUE = 'SELECT place FROM skies WHERE due_at <= ? ORDER BY due_at, place';
const NEXT = 'SELECT due_at FROM skies WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1';
const OUTAGES = 'SELECT provider, body FROM outages ORDER BY provider';
const SAVE_OUTAGE = `INSERT INTO outages (provider, body) VALUES (?, ?)
  ON CONFLICT (provider) DO UPDATE SET body = excluded.body`;
// The same said again about the same message is no news.
const NOTE = `INSERT INTO rain_log (key, did, why, at, chat, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
const SINCE = 'SELECT key, body FROM rain_log WHERE at >= ? ORDER BY at, key, did';

const skyOf = (row: Row) =>
  documentOf(SkySchema, textOf(row, 'body'), `the weather of ${textOf(row, 'place')}`);

const entryOf = (row: Row): RainEntry =>
  documentOf(RainEntrySchema, textOf(row, 'body'), `the line of ${textOf(row, 'key')}`);

const SAVE_ROLL = `INSERT INTO roll_calls (key, person, at, body) VALUES (?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET at = excluded.at, body = excluded.body`;
const ROLLS = 'SELECT key, body FROM roll_calls WHERE at >= ? ORDER BY at, key';

export const weatherTx = (sql: Sql): WeatherTx => ({
  async sky(place) {
    const row = await sql.get(SKY, [place]);
    return row === undefined ? undefined : skyOf(row);
  },
  skies: async () => (await sql.all(SKIES)).map(skyOf),
  async saveSky(sky) {
    await sql.run(SAVE_SKY, [placeKey(sky.place), sky.due_at ?? null, JSON.stringify(sky)]);
  },
  duePlaces: async (now) => (await sql.all(DUE, [now])).map((row) => textOf(row, 'place')),
  async nextRain() {
    const row = await sql.get(NEXT);
    return row === undefined ? undefined : numberOf(row, 'due_at');
  },
  outages: async () =>
    (await sql.all(OUTAGES)).map((row) =>
      documentOf(OutageSchema, textOf(row, 'body'), `the outage of ${textOf(row, 'provider')}`),
    ),
  async saveOutages(outages) {
    for (const one of outages) await sql.run(SAVE_OUTAGE, [one.provider, JSON.stringify(one)]);
  },
  async noteRain(entries) {
    for (const one of entries)
      await sql.run(NOTE, [one.key, one.did, one.why_not ?? '', one.at, one.to, JSON.stringify(one)]);
  },
  async saveRoll(roll) {
    await sql.run(SAVE_ROLL, [roll.key, roll.person, roll.at, JSON.stringify(roll)]);
  },
  rollsSince: async (at) =>
    (await sql.all(ROLLS, [at])).map((row) =>
      documentOf(RollSchema, textOf(row, 'body'), `the answer to ${textOf(row, 'key')}`),
    ),
  rainSince: async (at) => (await sql.all(SINCE, [at])).map(entryOf),
});
