/** Asks for the weather of the registry's districts in the background; what was answered is an event like any other. */
import type { Bot } from '../channels/channel.ts';
import type { Instant } from '../core/model/time.ts';
import { placeKey, type Trouble, type WeatherReading } from '../core/model/weather.ts';
import { type Asked, placesToAsk } from '../core/rain/places.ts';
import type { Registry } from '../core/registry.ts';
import { type Cron, startCron } from './cron.ts';

/** Official alerts are looked for every five minutes; each provider answers from what it keeps for as long as that is good. */
const EVERY = '*/5 * * * *';

export type ReadingParts = {
  registry: () => Registry;
  read: (asked: Asked) => Promise<WeatherReading>;
  bot: Pick<Bot, 'take'>;
  now: () => Instant;
  failed: (error: unknown) => void;
  /** A provider fails in another way than before. */
  troubled: (trouble: Trouble) => void;
};

/** Reads every place once. One that fails does not hold up the others. */
export const readPlaces = async (
  parts: Omit<ReadingParts, 'troubled'> & Partial<ReadingParts>,
): Promise<void> => {
  const { registry, read, bot, now, failed, troubled } = parts;
  for (const asked of placesToAsk(registry())) {
    try {
      const reading = await read(asked);
      for (const one of reading.troubles) troubled?.(one);
      const at = now();
      await bot.take({ type: 'weather_read', id: `weather:${placeKey(asked.place)}:${at}`, at, reading });
    } catch (error) {
      failed(error);
    }
  }
};

/** Lets through what is another trouble of the provider than the last one. */
const onChange = (tell: (trouble: Trouble) => void): ((trouble: Trouble) => void) => {
  const last = new Map<string, string>();
  return (trouble) => {
    if (last.get(trouble.provider) === trouble.problem) return;
    last.set(trouble.provider, trouble.problem);
    tell(trouble);
  };
};

export const startReading = (parts: ReadingParts): Cron => {
  const troubled = onChange(parts.troubled);
  return startCron({
    at: EVERY,
    tick: () => readPlaces({ ...parts, troubled }),
    now: parts.now,
    failed: parts.failed,
  });
};
