/** The real bot over the sample data, reached by Telegram's HTTP alone. */
import { setTimeout as wait } from 'node:timers/promises';
import { createRouter } from '../../src/channels/router.ts';
import { TG } from '../../src/channels/telegram/said.ts';
import { openTelegram } from '../../src/commands/telegram.ts';
import type { Fact } from '../../src/core/model/learned.ts';
import type { Staff } from '../../src/core/model/world.ts';
import { createLog } from '../../src/log.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { type House, NOW, openHouse, realTools } from '../service/house.ts';
import { type TelegramServer, TOKEN } from './telegram-server.ts';

/** 孙工 of the property manager and 赵经理 above, as Telegram numbers them; everybody else of staff has a number too. */
export const SUN = 2_001;
export const ZHAO = 2_002;
const NUMBERED = ['孙工', '赵经理'];

const inTelegram = (staff: readonly Staff[]): Staff[] => {
  const all = [...new Set([...NUMBERED, ...staff.map(({ from }) => from)])];
  return staff.map((one) => ({ ...one, from: `tg:${SUN + all.indexOf(one.from)}` }));
};

/** A group of before it became a larger one. */
export const OLD_GROUP = -55;

export const openTelegramHouse = async (server: TelegramServer, store?: Store) => {
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
  const telegram = openTelegram({
    token: TOKEN,
    root: server.url,
    log: createLog({ level: 'debug', write: (line) => lines.push(line) }),
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
    ...(router.recall === undefined ? {} : { recall: router.recall }),
    tools: { registry: () => registry },
  });
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
      for (let seen = -1; server.kept() > 0 || seen !== polls(); ) {
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
    stop: () => receiver.stop(),
  };
};
export type TelegramHouse = Awaited<ReturnType<typeof openTelegramHouse>>;
