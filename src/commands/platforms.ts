/** The platforms that are configured beside the page. Each is loaded only where it is wanted. */
import type { Bot, Callback, Channel } from '../channels/channel.ts';
import type { Reader } from '../channels/reading.ts';
import { createListening, type Listen } from '../channels/speech.ts';
import type { Config } from '../config.ts';
import type { Instant } from '../core/model/time.ts';
import type { Log } from '../log.ts';
import type { Wired } from './wiring.ts';

export type Platform = {
  /** What its chats begin with. */
  prefix: string;
  channel: Channel;
  /** Addresses of the page's server at which it calls. */
  callbacks: readonly Callback[];
  /** Begins to read; absent where nothing can be said to the bot. */
  start?(bot: Pick<Bot, 'take'>): Reader;
};

/** What stands behind every platform. */
export type Behind = {
  log: Log;
  now: () => Instant;
  /** Absent: what is spoken is asked for in words. */
  listen?: Listen | undefined;
  /** The bot that it speaks for, once it is put together: the channel is a part of it. */
  wired: () => Pick<Wired, 'store' | 'registry'> & { desk: Pick<Wired['desk'], 'learn'> };
};

const telegramOf = async (config: Config, behind: Behind): Promise<Platform[]> => {
  const { WEIYU_TELEGRAM_TOKEN: token, WEIYU_TELEGRAM_SECRET: secret, WEIYU_URL: site } = config;
  if (token === undefined) return [];
  const { openTelegram, TG } = await import('./telegram.ts');
  const channel = openTelegram({
    ...behind,
    token,
    line: { root: config.WEIYU_TELEGRAM_API, proxy: config.WEIYU_TELEGRAM_PROXY },
    webhook: secret === undefined || site === undefined ? undefined : { site, secret },
  });
  return [{ prefix: TG, channel, callbacks: channel.callbacks, start: channel.start }];
};

const listenOf = ({ WEIYU_SPEECH_URL: root, WEIYU_SPEECH_KEY: key, WEIYU_SPEECH_MODEL: model }: Config) =>
  root === undefined ? undefined : createListening({ root, key, model });

export const platformsOf = async (config: Config, parts: Omit<Behind, 'listen'>): Promise<Platform[]> => {
  const behind: Behind = { ...parts, listen: listenOf(config) };
  return [...(await telegramOf(config, behind))];
};
