/** The real bot over the sample data, reached by a puppet service on loopback; everybody of staff is on WeChat. */
import { PuppetService } from 'wechaty-puppet-service';
import { hearingAsOne, othersOf } from '../../../src/channels/also.ts';
import { createRouter } from '../../../src/channels/router.ts';
import { WX } from '../../../src/channels/wechat/addresses.ts';
import { openWechat } from '../../../src/commands/wechat.ts';
import type { OutboxRow } from '../../../src/core/model/message.ts';
import type { Staff } from '../../../src/core/model/world.ts';
import { createLog } from '../../../src/log.ts';
import type { Watch } from '../../../src/service/bot.ts';
import { openSqliteStore } from '../../../src/store/sqlite/store.ts';
import type { Store } from '../../../src/store/store.ts';
import { type House, NOW, openHouse, realTools } from '../../service/house.ts';
import { type Gateway, TOKEN } from './gateway.ts';

/** Six signs for a number. */
export const markOf = (n: number): string =>
  String(n)
    .padStart(6, '0')
    .replace(/\d/g, (digit) => 'abcdefghjk'.charAt(Number(digit)));
export const chatOf = (n: number): string => `${WX}${markOf(n)}`;

/** 孙工 of the property manager and 赵经理 above him. */
export const SUN = 2_001;
export const ZHAO = 2_002;
const NUMBERED = ['孙工', '赵经理'];

export type Setting = {
  store?: Store;
  most?: readonly [number, number, number];
  gap?: number;
  watch?: Watch;
  /** Changes the staff, all of whom are on WeChat. */
  staff?: (all: readonly Staff[]) => Staff[];
};

/** Opens it logged in, unless `login` is false. */
export const openWechatHouse = async (gateway: Gateway, setting: Setting = {}, login = true) => {
  const { store: given, most = [999, 9_999, 99_999], gap = 0, staff: changed = (all) => [...all] } = setting;
  const store = given ?? (await openSqliteStore(':memory:'));
  const real = (await realTools()).registry();
  const names = [...new Set([...NUMBERED, ...real.staff.map(({ from }) => from)])];
  const numberOf = (name: string): number => SUN + names.indexOf(name);
  for (const name of names) {
    const n = numberOf(name);
    gateway.person(String(n), { name, alias: `${name} #${markOf(n)}` });
  }
  const staff = changed(real.staff.map((one) => ({ ...one, from: chatOf(numberOf(one.from)) })));
  const groups = new Map(real.groups);
  const registry = { ...real, staff, groups };
  const lines: string[] = [];
  let now = NOW;
  const puppets: PuppetService[] = [];
  const wechat = await openWechat({
    settings: {
      puppet: 'service',
      package: 'wechaty',
      budget: { most, gap, jitter: 0, quiet: { from: '22:00', until: '07:00' } },
    },
    log: createLog({ level: 'debug', write: (line) => lines.push(line) }),
    now: () => now,
    wired: () => ({ store, registry: () => registry }),
    site: 'https://weiyu.test',
    changed: () => undefined,
    show: () => undefined,
    beat: 200,
    patience: 4_000,
    newPuppet: () => {
      const puppet = new PuppetService({ token: TOKEN, endpoint: gateway.endpoint });
      puppets.push(puppet);
      return puppet;
    },
  });
  /** What went out by another channel. */
  const elsewhere: OutboxRow[] = [];
  const other = {
    name: 'other',
    send: async (row: OutboxRow): Promise<void> => {
      elsewhere.push(row);
    },
  };
  const orphaned: string[] = [];
  const router = createRouter({ [WX]: wechat, 'other:': other }, (row) => orphaned.push(row.key), {
    others: (chat) => othersOf(staff, chat),
    page: () => undefined,
  });
  const house: House = await openHouse({
    store,
    send: router.send,
    tools: { registry: () => registry },
    ...(setting.watch === undefined ? {} : { watch: setting.watch }),
  });
  const ears = hearingAsOne(house.bot, () => staff);
  await wechat.start(ears);

  /** Resolves when what was said before has come over the line, in its order. */
  const arrived = async (): Promise<void> => {
    const puppet = puppets.at(-1);
    if (puppet === undefined) throw new Error('no connection');
    const data = `mark ${Math.random()}`;
    const came = new Promise<void>((resolve) =>
      puppet.on('dong', (dong) => {
        if (dong.data === data) resolve();
      }),
    );
    gateway.puppet.emit('dong', { data });
    await came;
  };
  const until = async (done: () => boolean): Promise<void> => {
    while (!done()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const logIn = async (): Promise<void> => {
    gateway.logIn();
    await until(() => wechat.standing().is === 'in');
    await wechat.quiet();
  };
  if (login) {
    await until(() => gateway.puppet.state.active() === true);
    await logIn();
  }
  return {
    ...house,
    /** Those that are bound. */
    groups,
    /** The platform's id of somebody of staff. */
    numberOf: (name: string): string => String(numberOf(name)),
    channel: wechat,
    router,
    ears,
    registry,
    lines,
    elsewhere,
    orphaned,
    logIn,
    until,
    /** Resolves when all that was said is handled and answered. */
    quiet: async (): Promise<void> => {
      await arrived();
      await wechat.quiet();
      await house.bot.idle();
    },
    /** The clock goes on, and what is due is done. */
    later: async (ms: number): Promise<void> => {
      now += ms;
      await house.bot.advance(now);
    },
    stop: () => wechat.stop(),
  };
};
export type WechatHouse = Awaited<ReturnType<typeof openWechatHouse>>;
