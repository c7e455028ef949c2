/** The real service over a database file, with a channel that swallows what it is given. */

import type { Bot } from '../src/channels/channel.ts';
import { INTENTS_DIR } from '../src/commands/options.ts';
import { caseNumber } from '../src/core/cases/number.ts';
import type { OutboxRow } from '../src/core/model/message.ts';
import type { Registry } from '../src/core/registry.ts';
import { createBot } from '../src/service/bot.ts';
import { migrate } from '../src/store/migrations.ts';
import type { Driver } from '../src/store/sql/sql.ts';
import { sqlStore } from '../src/store/sql/store.ts';
import { openSqliteDriver } from '../src/store/sqlite/driver.ts';
import type { Store } from '../src/store/store.ts';
import { createUnderstanding, type Understand } from '../src/understanding/understand.ts';
import { randomOf } from './random.ts';

let understanding: Promise<Understand> | undefined;

export type House = { bot: Bot; store: Store; close: () => Promise<void> };

type Parts = {
  registry: Registry;
  path: string;
  seed: number;
  wrap?: (driver: Driver) => Driver;
  onSend?: (row: OutboxRow) => void;
};

export const openHouse = async ({ registry, path, seed, wrap, onSend }: Parts): Promise<House> => {
  understanding ??= createUnderstanding(INTENTS_DIR);
  const understand = await understanding;
  const random = randomOf(seed);
  const driver = openSqliteDriver(path);
  await driver.transaction(migrate);
  const store = sqlStore(wrap?.(driver) ?? driver);
  const channel = {
    name: 'sink',
    send: async (row: OutboxRow): Promise<void> => onSend?.(row),
  };
  const tools = { registry: () => registry, understand, caseNumber: (n: 4 | 6) => caseNumber(random(), n) };
  const bot = await createBot(store, channel, tools, (event, error) => {
    throw new Error(`the bench's message ${event.id} could not be handled`, { cause: error });
  });
  return { bot, store, close: () => store.close() };
};
