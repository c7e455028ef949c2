/**
 * Messages a second through the whole path (understand, look up, judge, commit, deliver to a sink) with durable commits,
 * against the very statements that it ran, alone, with the same transactions, on the same disk in the same run.
 */
import { join } from 'node:path';
import type { Bot } from '../src/channels/channel.ts';
import type { City } from './city.ts';
import { type House, openHouse } from './house.ts';
import { playRaw, recording, type Tape } from './tape.ts';
import { createTraffic, type Traffic } from './traffic.ts';

/** When the bench's day begins. */
export const START = Date.parse('2026-07-03T21:00:00+08:00');
const SEED = 7;
const ROUNDS = 5;

/** `count` messages, `waiting` of them handed over at a time; the milliseconds it took. */
const drive = async (bot: Bot, traffic: Traffic, count: number, waiting: number): Promise<number> => {
  const since = performance.now();
  for (let done = 0; done < count; done += waiting) {
    const wave = Array.from({ length: waiting }, (_, i) => traffic.next(START + (done + i) * 10));
    await Promise.all(wave.map(async (said) => traffic.handled(said, await bot.receive(said))));
  }
  return performance.now() - since;
};

/** Messages a second in a house that stands, with `count` messages of a day of its own. */
export const rateIn = async ({ bot }: House, count: number, seed: number): Promise<number> =>
  count / ((await drive(bot, createTraffic(seed), count, 1)) / 1_000);

const inHouse = async (
  city: City,
  name: string,
  count: number,
  waiting: number,
  tape?: Tape,
): Promise<number> => {
  const { registry, folder } = city;
  const wrap =
    tape === undefined ? {} : { wrap: (driver: Parameters<typeof recording>[0]) => recording(driver, tape) };
  const house = await openHouse({ registry, path: join(folder, name), seed: SEED, ...wrap });
  const took = await drive(house.bot, createTraffic(SEED), count, waiting);
  await house.close();
  return took;
};

export type PathResult = {
  waiting: number;
  path: number;
  raw: number;
  share: number;
  statements: number;
  transactions: number;
};

/** Both rates, turn about, the best of five rounds each: what else the machine does can only slow a round down. */
export const measurePath = async (city: City, count: number, waiting: number): Promise<PathResult> => {
  const tape: Tape = [];
  await inHouse(city, `tape-${waiting}.db`, count, waiting, tape);
  const rounds: { path: number; raw: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const path = await inHouse(city, `path-${waiting}-${round}.db`, count, waiting);
    const raw = await playRaw(tape, join(city.folder, `raw-${waiting}-${round}.db`));
    rounds.push({ path, raw });
  }
  const perSecond = (took: number): number => count / (took / 1_000);
  const path = Math.max(...rounds.map((round) => perSecond(round.path)));
  const raw = Math.max(...rounds.map((round) => perSecond(round.raw)));
  const writes = tape.filter(({ lines }) => lines.some(({ way }) => way === 'run'));
  return {
    waiting,
    path,
    raw,
    share: path / raw,
    statements: tape.reduce((sum, { lines }) => sum + lines.length, 0) / count,
    transactions: writes.length / count,
  };
};
