/** The official account and the WeCom app with what stands behind them: the store, the log. */
import { OFFICIAL, openAccount } from '../channels/official/account.ts';
import type { Hearers } from '../channels/official/hear.ts';
import { openWecom, WECOM } from '../channels/official/wecom.ts';
import type { Platform } from '../channels/platform.ts';
import type { Config } from '../config.ts';
import { SAYS } from '../texts/zh-CN/menu.ts';
import { keepTidied } from '../web/photos.ts';
import { inboxOf } from './inbox.ts';
import type { Behind } from './platforms.ts';

/** The settings are there all or none; that is for config to check. */
const said = <T>(setting: T | undefined): T => {
  if (setting === undefined) throw new Error('a setting of the account is missing: see .env.example');
  return setting;
};

export const openAccounts = (config: Config, { log, now, wired, listen }: Behind): Platform[] => {
  const { WEIYU_OFFICIAL_APPID: appId, WEIYU_WECOM_CORPID: corpId } = config;
  const store = () => wired().store;
  const hearers: Hearers = {
    menu: SAYS,
    now,
    listen,
    keepPhoto: (person, bytes) => keepTidied(store(), person, bytes, now()),
    photoLost: (error) => log('photo_lost', { error }),
    voiceLost: (error) => log('voice_lost', { error }),
    trouble: (error) => log('inbox_failed', { error }),
  };
  const refused = (reason: string): void => log('callback_refused', { reason });
  const account =
    appId === undefined
      ? []
      : [
          openAccount({
            ...hearers,
            appId,
            secret: said(config.WEIYU_OFFICIAL_SECRET),
            token: said(config.WEIYU_OFFICIAL_TOKEN),
            aesKey: said(config.WEIYU_OFFICIAL_AES_KEY),
            root: config.WEIYU_OFFICIAL_API,
            inbox: inboxOf(store, OFFICIAL),
            refused,
          }),
        ];
  const wecom =
    corpId === undefined
      ? []
      : [
          openWecom({
            ...hearers,
            corpId,
            agent: said(config.WEIYU_WECOM_AGENT),
            secret: said(config.WEIYU_WECOM_SECRET),
            token: said(config.WEIYU_WECOM_TOKEN),
            aesKey: said(config.WEIYU_WECOM_AES_KEY),
            root: config.WEIYU_WECOM_API,
            inbox: inboxOf(store, WECOM),
            refused,
          }),
        ];
  return [...account, ...wecom];
};
