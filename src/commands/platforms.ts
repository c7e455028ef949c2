/** The platforms that are configured beside the page. Each is loaded only where it is wanted. */
import type { Platform } from '../channels/platform.ts';
import { createListening, type Listen } from '../channels/speech.ts';
import { TG } from '../channels/telegram/said.ts';
import type { Config } from '../config.ts';
import type { Instant } from '../core/model/time.ts';
import type { Log } from '../log.ts';
import { answerHere } from '../texts/zh-CN/menu.ts';
import type { Wired } from './wiring.ts';

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
  const { openTelegram } = await import('./telegram.ts');
  const channel = openTelegram({
    ...behind,
    token,
    line: { root: config.WEIYU_TELEGRAM_API, proxy: config.WEIYU_TELEGRAM_PROXY },
    webhook: secret === undefined || site === undefined ? undefined : { site, secret },
  });
  return [{ prefix: TG, channel, callbacks: channel.callbacks, start: channel.start }];
};

const officialOf = async (config: Config, behind: Behind): Promise<Platform[]> => {
  const { WEIYU_OFFICIAL_APPID: appId, WEIYU_WECOM_CORPID: corpId } = config;
  if (appId === undefined && corpId === undefined) return [];
  const { openAccounts } = await import('./official.ts');
  return openAccounts(config, behind);
};

const robotsOf = async ({
  WEIYU_WECOM_ROBOTS: keys,
  WEIYU_WECOM_API: root,
  WEIYU_URL: site,
}: Config): Promise<Platform[]> => {
  if (keys === undefined) return [];
  const { createRobot, ROBOT } = await import('../channels/official/robot.ts');
  const answerAt = site === undefined ? undefined : answerHere(site);
  return [{ prefix: ROBOT, channel: createRobot({ keys, root, answerAt }), callbacks: [] }];
};

const listenOf = ({ WEIYU_SPEECH_URL: root, WEIYU_SPEECH_KEY: key, WEIYU_SPEECH_MODEL: model }: Config) =>
  root === undefined ? undefined : createListening({ root, key, model });

export const platformsOf = async (config: Config, parts: Omit<Behind, 'listen'>): Promise<Platform[]> => {
  const behind: Behind = { ...parts, listen: listenOf(config) };
  return [
    ...(await telegramOf(config, behind)),
    ...(await officialOf(config, behind)),
    ...(await robotsOf(config)),
  ];
};
