/** The real bot over the sample data, reached by Telegram's HTTP alone. */
import { setTimeout as wait } from 'node:timers/promises';
import { createRouter } from '../../src/channels/router.ts';
import { TG } from '../../src/channels/telegram/said.ts';
import { openTelegram, type TelegramOptions } from '../../src/commands/telegram.ts';
import { tellingTo } from '../../src/commands/telling.ts';
import type { Fact } from '../../src/core/model/learned.ts';
import type { Staff } from '../../src/core/model/world.ts';
import { createLog } from '../../src/log.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { type House, NOW, openHouse, realTools } from '../service/house.ts';
import { openDoor } from './door.ts';
import { type TelegramServer, TOKEN } from './telegram-server.ts';

/** 孙工 of the property manager and 赵经理 above, as Telegram numbers them; everybody else of staff has a number too. */
export const SUN = 2_001;
export const ZHAO = 2_002;
const NUMBERED = ['孙工', '赵经理'];

const inTelegram = (staff: readonly Staff[]): Staff[] => {
  const all = [...new Set([...NUMBERED, ...staff.map(({ from }) => from)])];
  return staff.map((one) => ({ ...one, from: `tg:${SUN + all.indexOf(one.from)}` }));
};

export const SECRET = 'a-secret-of-the-webhook';

/** A group of before it became a larger one. */
export const OLD_GROUP = -55;

/** `webhook`: the server brings updates to the house in place of being asked. */
type Options = Pick<TelegramOptions, 'line' | 'listen'> & { webhook?: boolean };

export const openTelegramHouse = async (
  server: TelegramServer,
  store?: Store,
  { line, listen, webhook = false }: Options = {},
) => {
  const held = store ?? (await openSqliteStore(':memory:'));
  const real = (await realTools()).registry();
  const registry = {
    ...real,
    staff: inTelegram(real.staff),
    groups: new Map([...real.groups, [`tg:${OLD_GROUP}`, { id: `tg:${OLD_GROUP}`, compound: '晴耕园' }]]),
  };
  const learned: Fact[] = [];
  const lines: string[] = [];
  let now = NOW;
  const door = await openDoor();
  const log = createLog({ level: 'debug', write: (line) => lines.push(line) });
  const telegram = openTelegram({
    token: TOKEN,
    line: { root: server.url, ...line },
    listen,
    webhook: webhook ? { site: door.url, secret: SECRET } : undefined,
    log,
    now: () => now,
    wired: () => ({
      store: held,
      registry: () => registry,
      desk: { learn: async (facts) => void learned.push(...facts) },
    }),
  });
  const orphaned: string[] = [];
  const router = createRouter({ [TG]: telegram }, (row) => orphaned.push(row.key));
  const house: House = await openHouse({
    store: held,
    send: router.send,
    tools: { registry: () => registry },
    watch: tellingTo(log).watch,
  });
  door.opened(telegram.callbacks);
  const receiver = telegram.start(house.bot);
  return {
    ...house,
    channel: telegram,
    registry,
    learned,
    orphaned,
    lines,
    /** Resolves when the bot has taken in everything that Telegram has, and sent what it brings. */
    quiet: async (): Promise<void> => {
      const polls = (): number => server.calls.filter(({ method }) => method === 'getUpdates').length;
      const inside = (): Promise<number> => held.transaction(async (tx) => (await tx.arrived(TG, 9)).length);
      for (let seen = -1; server.kept() > 0 || seen !== polls() || (await inside()) > 0; ) {
        seen = polls();
        await wait(30);
        await house.bot.idle();
      }
    },
    /** The clock goes on, and what is due is done. */
    later: async (ms: number): Promise<void> => {
      now += ms;
      await house.bot.advance(now);
    },
    door: door.url,
    stop: async (): Promise<void> => {
      await receiver.stop();
      await door.close();
    },
  };
};
export type TelegramHouse = Awaited<ReturnType<typeof openTelegramHouse>>;
