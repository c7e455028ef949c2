/** The weather that a world brings with it, read hour by hour of a clock that is not the wall's. */
import type { Bot } from '../channels/channel.ts';
import { HOUR, type Instant } from '../core/model/time.ts';
import { placesToAsk } from '../core/rain/places.ts';
import type { Registry } from '../core/registry.ts';
import { readJson } from '../registry/json.ts';
import { readPlaces } from '../service/reading.ts';
import { createFileWeather } from '../weather/from-file.ts';
import { readerOf } from './weather.ts';

const hasWeather = async (world: string): Promise<boolean> => {
  const read = await readJson(world);
  const content: unknown = read.ok ? read.value : undefined;
  return typeof content === 'object' && content !== null && ('alerts' in content || 'forecast' in content);
};

/** The bot over a world with weather: its clock reads that weather as it goes. One without is the bot as it is. */
export const withWorldWeather = async (
  bot: Bot,
  world: string | undefined,
  registry: () => Registry,
  start: Instant,
): Promise<Bot> => {
  if (world === undefined || !(await hasWeather(world)) || placesToAsk(registry()).length === 0) return bot;
  let next = start;
  return {
    ...bot,
    advance: async (now) => {
      const touched: string[] = [];
      for (; next <= now; next += HOUR) {
        const at = next;
        touched.push(...(await bot.advance(at)));
        await readPlaces({
          registry,
          read: readerOf([createFileWeather(world)], () => at),
          bot: { take: async (event) => void (await bot.receive(event)) },
          now: () => at,
          failed: (error) => {
            throw error;
          },
        });
      }
      touched.push(...(await bot.advance(now)));
      return touched;
    },
  };
};
