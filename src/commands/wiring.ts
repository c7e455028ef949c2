/** Puts the bot together: registry, understanding, store and one channel. */
import { randomInt } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Bot, Channel } from '../channels/channel.ts';
import { caseNumber } from '../core/cases/number.ts';
import type { OutboxRow } from '../core/model/message.ts';
import type { Registry } from '../core/registry.ts';
import { createLog } from '../log.ts';
import { findingLine } from '../registry/finding.ts';
import { type Loaded, type Source, watchRegistry } from '../registry/registry.ts';
import { createBot } from '../service/bot.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import { createUnderstanding } from '../understanding/understand.ts';
import { INTENTS_DIR, registryOf } from './options.ts';

const RESOLUTION = 2 ** 40;

export type Wired = {
  bot: Bot;
  registry: () => Registry;
  /** Messages sent since the last call. */
  taken: () => OutboxRow[];
  close: () => Promise<void>;
};

/** The bot over the database file, its messages collected for the caller to show. */
export const wire = async (source: Source, db: string, options: { watch: boolean }): Promise<Wired> => {
  const log = createLog();
  let registry = await registryOf(source);
  const understand = await createUnderstanding(INTENTS_DIR);
  if (db !== ':memory:') await mkdir(dirname(db), { recursive: true });
  const store = await openSqliteStore(db);
  let sent: OutboxRow[] = [];
  const channel: Channel = {
    name: 'terminal',
    send: async (row) => {
      sent.push(row);
    },
  };
  const bot = await createBot(
    store,
    channel,
    {
      registry: () => registry,
      understand,
      caseNumber: (length) => caseNumber(randomInt(RESOLUTION) / RESOLUTION, length),
    },
    (event, error) =>
      log.error(`event ${event.id} could not be handled and is kept as a dead letter: ${String(error)}`),
  );
  const reload = (loaded: Loaded): void => {
    if (loaded.registry !== undefined) registry = loaded.registry;
    for (const fault of loaded.faults) log.error(`${findingLine(fault)}; the last good data stays in force`);
  };
  const watcher = options.watch ? await watchRegistry(source, reload, registry.version) : undefined;
  return {
    bot,
    registry: () => registry,
    taken: () => {
      const rows = sent;
      sent = [];
      return rows;
    },
    close: async () => {
      await watcher?.stop();
      await store.close();
    },
  };
};
