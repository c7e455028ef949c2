/** The real bot over the shipped sample data and a database in memory; only the channel is a stand-in. */
import type { Bot, Channel } from '../../src/channels/channel.ts';
import { DATA_DIR, INTENTS_DIR } from '../../src/commands/options.ts';
import { caseNumber } from '../../src/core/cases/number.ts';
import type { Event, Said } from '../../src/core/model/event.ts';
import type { OutboxRow } from '../../src/core/model/message.ts';
import type { Registry } from '../../src/core/registry.ts';
import { loadRegistry } from '../../src/registry/registry.ts';
import { createBot, type Watch } from '../../src/service/bot.ts';
import type { Tools } from '../../src/service/tools.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { createUnderstanding } from '../../src/understanding/understand.ts';

export const NOW = Date.parse('2026-07-03T21:00:00+08:00');

const loadTools = async (): Promise<Tools> => {
  const { registry, faults } = await loadRegistry({ data: DATA_DIR });
  if (registry === undefined) throw new Error(`the shipped data has faults: ${JSON.stringify(faults)}`);
  let random = 0;
  return {
    registry: (): Registry => registry,
    understand: await createUnderstanding(INTENTS_DIR),
    caseNumber: (length) => {
      random = (random + 0.6180339887) % 1;
      return caseNumber(random, length);
    },
  };
};
let tools: Promise<Tools> | undefined;

/** Real understanding and registry; numbers that do not repeat. Loaded once a file. */
export const realTools = (): Promise<Tools> => {
  tools ??= loadTools();
  return tools;
};

export const said = (id: string, from: string, text: string, rest: Partial<Said> = {}): Said => ({
  type: 'said',
  id,
  at: NOW,
  from,
  addressed: true,
  text,
  photos: [],
  ...rest,
});

/** In danger a case is opened and forwarded at once, to 孙工 of the property manager first. */
export const danger = (id: string, from: string, rest: Partial<Said> = {}): Said =>
  said(id, from, '晴耕园5号楼2单元301，卫生间顶棚要塌了，水哗哗流', rest);

export type House = {
  store: Store;
  bot: Bot;
  sent: OutboxRow[];
  poisoned: Event[];
  /** What was sent to that chat. */
  to: (chat: string) => OutboxRow[];
};

type Parts = {
  store?: Store;
  send?: Channel['send'];
  recall?: NonNullable<Channel['recall']>;
  tools?: Partial<Tools>;
  watch?: Watch;
};

/** A bot over `store` (a fresh one by default). `send` may refuse; what it lets pass is in `sent`. */
export const openHouse = async ({ store, send, recall, tools: other, watch }: Parts = {}): Promise<House> => {
  const held = store ?? (await openSqliteStore(':memory:'));
  const sent: OutboxRow[] = [];
  const poisoned: Event[] = [];
  const channel: Channel = {
    name: 'stand-in',
    send: async (row) => {
      await send?.(row);
      sent.push(row);
    },
    ...(recall === undefined ? {} : { recall }),
  };
  const bot = await createBot(
    held,
    channel,
    { ...(await realTools()), ...other },
    (event) => poisoned.push(event),
    watch,
  );
  return { store: held, bot, sent, poisoned, to: (chat) => sent.filter((row) => row.to === chat) };
};
