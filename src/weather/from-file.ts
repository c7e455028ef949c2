/** Weather from a file that something else keeps up to date: a provider's answer as it came, records of ours, or CAP. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Alert } from '../core/model/world.ts';
import { readCapFeed } from './cap.ts';
import { FILE, readAlerts, readHours } from './file.ts';
import type { Answer, Hours, Weather } from './weather.ts';

/** A file may hold both, as a world does. */
const BothSchema = z.object({ alerts: z.unknown().optional(), forecast: z.unknown().optional() });

const none = { found: { hours: [] }, troubles: [] };

const unread = (problem: string) => [{ provider: FILE, problem, remedy: 'look at WEIYU_WEATHER_FILE' }];

type Content = { alerts: Answer<Alert[]>; hours: Answer<Hours> };

/** What a file's text holds; a part that is not there is no trouble. */
export const weatherIn = (text: string, isXml: boolean): Content => {
  if (isXml) return { alerts: readCapFeed(text), hours: none };
  const content: unknown = JSON.parse(text);
  const { alerts, forecast } = BothSchema.safeParse(content).data ?? {};
  if (alerts === undefined && forecast === undefined) {
    const [a, h] = [readAlerts(content), readHours(content)];
    // A recording holds one or the other, and what it does not hold is no fault of it.
    const both = a.found.length === 0 && h.found.hours.length === 0;
    return { alerts: both ? a : { ...a, troubles: [] }, hours: both ? none : { ...h, troubles: [] } };
  }
  return {
    alerts: readAlerts(forecast === undefined ? content : (alerts ?? [])),
    hours: forecast === undefined ? none : readHours(forecast),
  };
};

/** Reads the file at each call; one that cannot be read is a trouble. */
export const createFileWeather = (path: string): Weather => {
  const content = async (): Promise<Content> => {
    try {
      return weatherIn(await readFile(path, 'utf8'), /\.xml$/i.test(path));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const troubles = unread(`${path} cannot be read: ${reason}`);
      return { alerts: { found: [], troubles }, hours: none };
    }
  };
  return {
    name: FILE,
    alerts: async () => (await content()).alerts,
    hourly: async () => (await content()).hours,
  };
};
