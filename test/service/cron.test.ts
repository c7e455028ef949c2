/** Ticks at set times in Asia/Shanghai: nothing missed and nothing doubled by sleep, a restart, a changed clock or a second machine. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { clockOf, HOUR, MINUTE } from '../../src/core/model/time.ts';
import type { Registry } from '../../src/core/registry.ts';
import { type Cron, startCron } from '../../src/service/cron.ts';
import { readPlaces } from '../../src/service/reading.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { at, registryOf } from '../rain/samples.ts';
import { openHouse } from './house.ts';
import { DONGCHENG, reading, wet } from './rain.ts';

const NOON = at('02T12:00');
beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
const running: Cron[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((cron) => cron.stop()));
  vi.useRealTimers();
});

const started = (
  when: string,
  tick: () => Promise<void>,
  failed: (error: unknown) => void = () => undefined,
) => {
  const cron = startCron({ at: when, tick, now: Date.now, failed });
  running.push(cron);
  return cron;
};
/** Notes when it ticked. */
const noting = (when: string) => {
  const ticks: string[] = [];
  const cron = started(when, async () => void ticks.push(clockOf(Date.now())));
  return { ticks, cron };
};
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
/** The machine is asleep for so long: no timer runs, and the clock goes on. */
const sleep = (ms: number) => vi.setSystemTime(Date.now() + ms);

describe('a tick comes', () => {
  test('at once, and then at its times', async () => {
    const { ticks } = noting('*/5 * * * *');
    await pass(16 * MINUTE);
    expect(ticks).toEqual(['12:00', '12:05', '12:10', '12:15']);
  });

  test.each(['America/New_York', 'Asia/Kolkata', 'UTC'])(
    'at nine in Shanghai on a machine in %s',
    async (zone) => {
      vi.stubEnv('TZ', zone);
      const { ticks } = noting('0 9 * * *');
      await pass(45 * HOUR);
      expect(ticks).toEqual(['12:00', '09:00', '09:00']);
      vi.unstubAllEnvs();
    },
  );

  test('once at waking, however many times were slept through', async () => {
    const { ticks } = noting('*/5 * * * *');
    await pass(6 * MINUTE);
    sleep(7 * HOUR);
    await pass(10 * MINUTE);
    const late = ticks.slice(2);
    expect(ticks.slice(0, 2)).toEqual(['12:00', '12:05']);
    expect(late.length).toBeGreaterThanOrEqual(2);
    // One for all that was missed, and those whose time came since.
    expect(late.length).toBeLessThanOrEqual(3);
    expect(new Set(late).size).toBe(late.length);
    expect(late.every((time) => time >= '19:05')).toBe(true);
  });

  test('at waking where its only time of the day was slept over', async () => {
    const { ticks } = noting('0 13 * * *');
    await pass(10 * MINUTE);
    sleep(3 * HOUR);
    await pass(2 * HOUR);
    expect(ticks).toHaveLength(2);
    await pass(20 * HOUR);
    expect(ticks.at(-1)).toBe('13:00');
    expect(ticks).toHaveLength(3);
  });

  test('within a minute after the clock was set back, and goes on by the new time', async () => {
    const { ticks } = noting('*/5 * * * *');
    await pass(6 * MINUTE);
    sleep(-3 * HOUR);
    await pass(2 * MINUTE);
    expect(ticks.filter((time) => time < '12:00')).toHaveLength(1);
    await pass(20 * MINUTE);
    expect(ticks.filter((time) => time < '12:00').length).toBeGreaterThanOrEqual(4);
  });

  test('after a restart at once', async () => {
    const { ticks, cron } = noting('0 9 * * *');
    await cron.stop();
    await pass(30 * HOUR);
    expect(ticks).toEqual(['12:00']);
    const again = noting('0 9 * * *');
    await pass(MINUTE);
    expect(again.ticks).toEqual(['18:00']);
  });
});

describe('a tick', () => {
  test('never begins while the one before runs, and is waited for when all stops', async () => {
    const ends: (() => void)[] = [];
    const tick = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
    const cron = started('*/5 * * * *', tick);
    await pass(16 * MINUTE);
    expect(tick).toHaveBeenCalledTimes(1);
    ends.shift()?.();
    await pass(5 * MINUTE);
    expect(tick).toHaveBeenCalledTimes(2);
    let stopped = false;
    const stop = cron.stop().then(() => {
      stopped = true;
    });
    await pass(MINUTE);
    expect(stopped).toBe(false);
    ends.shift()?.();
    await stop;
    await pass(HOUR);
    expect(tick).toHaveBeenCalledTimes(2);
  });

  test('that fails is told, and the next one comes', async () => {
    const failures: unknown[] = [];
    const tick = vi.fn(async () => {
      throw new Error('no line');
    });
    started('*/5 * * * *', tick, (error) => failures.push(error));
    await pass(6 * MINUTE);
    expect(tick).toHaveBeenCalledTimes(2);
    expect(failures).toEqual([new Error('no line'), new Error('no line')]);
  });
});

describe('two machines over one store', () => {
  let registry: Registry;
  beforeAll(async () => {
    registry = await registryOf();
  });

  /** Each reads the weather by its own cron and does what is due, on its own clock. */
  const both = async (set: readonly [number, number] = [0, 0]) => {
    const store = await openSqliteStore(':memory:');
    const tools = { registry: () => registry };
    const houses = [await openHouse({ store, tools }), await openHouse({ store, tools })];
    const hours = wet('03T06:00', 10);
    houses.forEach(({ bot }, i) => {
      const now = () => Date.now() + (set[i] ?? 0);
      const ask = {
        registry: () => registry,
        read: async () => reading({ place: DONGCHENG, hours }),
        bot: { take: async (event: Parameters<typeof bot.take>[0]) => void (await bot.receive(event)) },
        now,
        failed: (error: unknown) => {
          throw error;
        },
      };
      started('*/5 * * * *', async () => {
        await readPlaces(ask);
        await bot.wake(now());
      });
    });
    const lists = () =>
      houses.flatMap(({ sent }) =>
        sent.filter(({ to, text }) => to === '王工' && text.includes('【重点楼】')),
      );
    return { lists };
  };

  test('send once', async () => {
    const { lists } = await both();
    await pass(6 * HOUR);
    expect(lists()).toEqual([]);
    await pass(3 * HOUR);
    expect(lists()).toHaveLength(1);
    await pass(6 * HOUR);
    expect(lists()).toHaveLength(1);
  });

  test('send once with clocks ten minutes apart, also when both slept over the time', async () => {
    const { lists } = await both([0, 10 * MINUTE]);
    await pass(6 * HOUR);
    sleep(2 * HOUR);
    await pass(10 * MINUTE);
    expect(lists()).toHaveLength(1);
    sleep(-HOUR);
    await pass(2 * HOUR);
    expect(lists()).toHaveLength(1);
  });
});
