/** The real bot over the sample data, reached by Tencent's HTTP alone: as an official account or as an app of WeCom. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Platform } from '../../src/channels/platform.ts';
import type { Listen } from '../../src/channels/speech.ts';
import { openAccounts } from '../../src/commands/official.ts';
import { tellingTo } from '../../src/commands/telling.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { NOW, openHouse } from '../service/house.ts';
import { openDoor } from './door.ts';
import { AES_KEY, RECEIVER, SECRET, sealed, type TencentServer, TOKEN, xmlOf } from './tencent-server.ts';

export type Kind = 'official' | 'wecom';

const settingsOf = (kind: Kind, url: string): Partial<Config> =>
  kind === 'official'
    ? {
        WEIYU_OFFICIAL_APPID: RECEIVER,
        WEIYU_OFFICIAL_SECRET: SECRET,
        WEIYU_OFFICIAL_TOKEN: TOKEN,
        WEIYU_OFFICIAL_AES_KEY: AES_KEY,
        WEIYU_OFFICIAL_API: url,
      }
    : {
        WEIYU_WECOM_CORPID: RECEIVER,
        WEIYU_WECOM_AGENT: 218,
        WEIYU_WECOM_SECRET: SECRET,
        WEIYU_WECOM_TOKEN: TOKEN,
        WEIYU_WECOM_AES_KEY: AES_KEY,
        WEIYU_WECOM_API: url,
      };

export const openTencentHouse = async (
  kind: Kind,
  server: TencentServer,
  { store, listen }: { store?: Store; listen?: Listen } = {},
) => {
  const held = store ?? (await openSqliteStore(':memory:'));
  const door = await openDoor();
  const lines: string[] = [];
  const log = createLog({ level: 'debug', write: (line) => lines.push(line) });
  const config = { ...readConfig('no such file'), ...settingsOf(kind, server.url) };
  let now = NOW;
  const isEvent = ({ MsgType }: { MsgType?: string | number }): boolean => MsgType === 'event';
  const [platform] = openAccounts(config, {
    log,
    now: () => now,
    listen,
    wired: () => {
      const refuse = (): never => {
        throw new Error('not asked for');
      };
      return { store: held, registry: refuse, desk: { learn: refuse } };
    },
  });
  const { prefix, channel, callbacks, start }: Platform = platform ?? fail();
  const house = await openHouse({ store: held, send: channel.send, watch: tellingTo(log).watch });
  door.opened(callbacks);
  const reader = start?.(house.bot);
  const address = `${door.url}/${kind}`;
  const bringing: Promise<unknown>[] = [];
  let before: Promise<unknown> = Promise.resolve();
  return {
    ...house,
    channel,
    prefix,
    address,
    lines,
    now: () => now,
    /** Somebody writes; `n` is Tencent's own number of it. */
    says: (from: string, n: number, fields: Readonly<Record<string, string | number>>): void => {
      const xml = xmlOf({
        ToUserName: RECEIVER,
        FromUserName: from,
        CreateTime: Math.round(now / 1_000),
        MsgType: 'text',
        ...(isEvent(fields) ? {} : { MsgId: n }),
        ...fields,
      });
      before = before.then(() => fetch(sealed(address, xml, { at: now })));
      bringing.push(before);
    },
    quiet: async (): Promise<void> => {
      await Promise.all(bringing);
      while ((await held.transaction((tx) => tx.arrived(prefix, 9))).length > 0) await wait(20);
      await house.bot.idle();
    },
    later: async (ms: number): Promise<void> => {
      now += ms;
      await house.bot.advance(now);
    },
    close: async (): Promise<void> => {
      await reader?.stop();
      await door.close();
      await held.close();
    },
  };
};
const fail = (): never => {
  throw new Error('no platform was opened');
};
export type TencentHouse = Awaited<ReturnType<typeof openTencentHouse>>;
