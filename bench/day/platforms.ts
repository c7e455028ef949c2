/** The three platforms on loopback under one face: somebody says something, and what stands in a chat is told. */
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Arrival, Fortune } from '../../test/channels/mishaps.ts';
import { startTelegramServer, TOKEN as TELEGRAM_TOKEN } from '../../test/channels/telegram-server.ts';
import {
  AES_KEY,
  bring,
  RECEIVER,
  SECRET,
  sealed,
  startTencentServer,
  TOKEN as TENCENT_TOKEN,
  xmlOf,
} from '../../test/channels/tencent-server.ts';
import { startGateway, TOKEN as WECHAT_TOKEN } from '../../test/channels/wechat/gateway.ts';
import { COMPOUNDS, type Place, type Who } from './world.ts';

/** What somebody says; `group`: there, and not in private; `called`: to the bot by its name. */
export type Line = { who: Who; text: string; group?: Who; called?: boolean };

/** A message as it stands in a chat from `at` on, in milliseconds of `performance.now()`. */
export type Shown = Omit<Arrival, 'to'> & { place: Place; chat: string; at: number };

export type Platforms = {
  /** The bot's environment. */
  env: Record<string, string>;
  says(line: Line): void;
  /** The bot's own server is there now, for platforms that call at it. */
  opened(port: number): void;
  /** What WeChat brings reaches the bot. */
  listened(): boolean;
  stop(): Promise<void>;
};

/** `shift`: how far the bot's clock is ahead of this process's, in milliseconds. */
type Parts = {
  fortune: Fortune;
  shift: number;
  arrived: (shown: Shown) => void;
  /** The platform could not bring it to the bot, and will not again. */
  lost: (line: Line) => void;
};

/** Before Tencent brings again what was not taken, in milliseconds. */
const BROUGHT_AGAIN = 5_000;
const NAME = '@weiyu_test_bot';

const ofPlace = (place: Place): Who[] =>
  COMPOUNDS.flatMap(({ group }) => (group.place === place ? [group] : []));

/** The account knows its groups by their topics from an earlier day. */
export const rememberGroups = async (db: string): Promise<void> => {
  const store = await openSqliteStore(db);
  for (const { chat, id } of ofPlace('wechat'))
    await store.transaction((tx) => tx.keepAddress({ chat, is: 'group', platform: id, name: id }));
  await store.close();
};

const openTelegram = async ({ fortune, arrived }: Parts) => {
  const server = await startTelegramServer({
    ...fortune,
    arrived: ({ to, ...rest }) =>
      arrived({ ...rest, place: 'telegram', chat: `tg:${to}`, at: performance.now() }),
  });
  const says = ({ who, text, group, called }: Line): void => {
    const mention = { entities: [{ type: 'mention', offset: 0, length: NAME.length }] };
    server.says({
      from: Number(who.id),
      chat: Number((group ?? who).id),
      text: called ? `${NAME} ${text}` : text,
      ...(called ? mention : {}),
    });
  };
  return { server, says };
};

const openTencent = async ({ fortune, arrived, shift, lost }: Parts) => {
  const robots = new Map(ofPlace('robot').map(({ id, chat }) => [id, chat]));
  const server = await startTencentServer({
    ...fortune,
    arrived: ({ to, ...rest }) => {
      const robot = robots.get(to);
      const at = performance.now();
      arrived({ ...rest, at, place: robot ? 'robot' : 'official', chat: robot ?? `official:${to}` });
    },
  });
  let port = 0;
  let number = 0;
  const before = new Map<string, Promise<unknown>>();
  const says = (line: Line): void => {
    const { who, text } = line;
    number += 1;
    const xml = xmlOf({
      ToUserName: RECEIVER,
      FromUserName: who.id,
      CreateTime: Math.round((Date.now() + shift) / 1_000),
      MsgType: 'text',
      MsgId: number,
      Content: text,
    });
    const make = (): Request => sealed(`http://127.0.0.1:${port}/official`, xml, { at: Date.now() + shift });
    const brought = async (): Promise<void> => {
      if (!(await bring(make, BROUGHT_AGAIN)).ok) lost(line);
    };
    before.set(who.id, (before.get(who.id) ?? Promise.resolve()).then(brought));
  };
  const opened = (at: number): void => {
    port = at;
  };
  return { server, says, opened };
};

const openWechat = async ({ fortune, arrived }: Parts) => {
  const chats = new Map(ofPlace('wechat').map(({ id, chat }) => [id, chat]));
  const gateway = await startGateway({
    ...fortune,
    arrived: ({ to, ...rest }) =>
      arrived({ ...rest, place: 'wechat', chat: chats.get(to) ?? to, at: performance.now() }),
  });
  for (const { id } of ofPlace('wechat')) gateway.room(id.replace('@chatroom', ''), id, []);
  /** They are friends of the account, which has its mark on each. */
  const says = ({ who, text, group, called }: Line): void => {
    chats.set(who.id, who.chat);
    gateway.person(who.id, { alias: `住户 #${who.chat.slice('wx:'.length)}` });
    const words = called ? `@小雨 ${text}` : text;
    gateway.says(who.id, words, group && { room: group.id.replace('@chatroom', '') });
  };
  return { gateway, says };
};

export const openPlatforms = async (parts: Parts): Promise<Platforms> => {
  const telegram = await openTelegram(parts);
  const tencent = await openTencent(parts);
  const wechat = await openWechat(parts);
  wechat.gateway.logIn();
  const ways: Record<Place, (line: Line) => void> = {
    telegram: telegram.says,
    official: tencent.says,
    wechat: wechat.says,
    robot: () => undefined,
  };
  return {
    env: {
      WEIYU_TELEGRAM_TOKEN: TELEGRAM_TOKEN,
      WEIYU_TELEGRAM_API: telegram.server.url,
      WEIYU_OFFICIAL_APPID: RECEIVER,
      WEIYU_OFFICIAL_SECRET: SECRET,
      WEIYU_OFFICIAL_TOKEN: TENCENT_TOKEN,
      WEIYU_OFFICIAL_AES_KEY: AES_KEY,
      WEIYU_OFFICIAL_API: tencent.server.url,
      WEIYU_WECOM_ROBOTS: ofPlace('robot')
        .map(({ chat, id }) => `${chat.split(':')[1]}=${id}`)
        .join(','),
      WEIYU_WECOM_API: tencent.server.url,
      WEIYU_WECHAT_PUPPET: 'service',
      WEIYU_WECHAT_TOKEN: WECHAT_TOKEN,
      WEIYU_WECHAT_ENDPOINT: wechat.gateway.endpoint,
      WEIYU_WECHAT_BUDGET: '60/2000/9000',
    },
    says: (line) => ways[line.who.place](line),
    opened: tencent.opened,
    listened: () => wechat.gateway.puppet.listenerCount('message') > 0,
    stop: async () => {
      await Promise.all([telegram.server.stop(), tencent.server.stop()]);
      await wechat.gateway.stop();
    },
  };
};
