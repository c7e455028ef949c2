import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTicking } from '../../src/service/ticker.ts';
import { NOW } from './house.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A bot whose ticks last as long as the test wants. */
const slowBot = () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const wake = (now: number): Promise<string[]> => {
    begun.push(now - NOW);
    return new Promise((resolve) => ends.push(() => resolve([])));
  };
  return { begun, end: () => ends.shift()?.(), bot: { wake } };
};

test('ticks at once and then again and again, with the time that it is', async () => {
  const begun: number[] = [];
  const bot = {
    wake: async (now: number) => {
      begun.push(now - NOW);
      return [];
    },
  };
  const ticker = startTicking(bot, Date.now, 5_000, () => undefined);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(begun).toEqual([0, 5_000, 10_000]);
  expect(ticker.last()).toBe(NOW + 10_000);
  await ticker.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(begun).toHaveLength(3);
});

test('never ticks while a tick still runs, and its age can be told', async () => {
  const { begun, end, bot } = slowBot();
  const ticker = startTicking(bot, Date.now, 5_000, () => undefined);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(begun).toEqual([0]);
  expect(ticker.last()).toBe(NOW);
  end();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(begun).toEqual([0, 15_000]);
});

test('stopping waits for the tick that runs', async () => {
  const { end, bot } = slowBot();
  let stopped = false;
  const stopping = startTicking(bot, Date.now, 5_000, () => undefined)
    .stop()
    .then(() => {
      stopped = true;
    });
  await vi.advanceTimersByTimeAsync(1);
  expect(stopped).toBe(false);
  end();
  await stopping;
  expect(stopped).toBe(true);
});

test('a tick that fails is told of, and the next one comes', async () => {
  const told: unknown[] = [];
  const bot = { wake: () => Promise.reject(new Error('the disk is full')) };
  startTicking(bot, Date.now, 5_000, (error) => told.push(error));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told.map(String)).toEqual(['Error: the disk is full', 'Error: the disk is full']);
});
