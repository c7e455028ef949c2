/** Puts the bot together: registry, understanding, store, and the channel it is given. */
import { randomInt } from 'node:crypto';
import type { Bot, Channel } from '../channels/channel.ts';
import type { Desk } from '../channels/desk.ts';
import type { Teacher } from '../channels/teacher.ts';
import { caseNumber } from '../core/cases/number.ts';
import type { OutboxRow } from '../core/model/message.ts';
import type { Registry } from '../core/registry.ts';
import type { Log } from '../log.ts';
import { layOver } from '../registry/learned.ts';
import { type Loaded, type Source, watchRegistry } from '../registry/registry.ts';
import { createBot } from '../service/bot.ts';
import { wallClock } from '../service/clock.ts';
import { createDesk } from '../service/desk.ts';
import { createTeacher } from '../service/teacher.ts';
import type { Tools } from '../service/tools.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import type { Store } from '../store/store.ts';
import { type InForce, putInForce } from './learning.ts';
import { registryOf } from './options.ts';
import { createSchool } from './schooling.ts';
import { tellingTo } from './telling.ts';

const RESOLUTION = 2 ** 40;

export type Wired = {
  bot: Bot;
  store: Store;
  registry: () => Registry;
  inForce: InForce;
  desk: Desk;
  teacher: Teacher;
  /** What another bot over the files' tables works with; nothing that was learned is in them. */
  plain: Tools;
  close: () => Promise<void>;
};

/** A channel that collects what is sent, for the caller to show. */
export const collecting = (): { channel: Channel; taken: () => OutboxRow[] } => {
  let sent: OutboxRow[] = [];
  return {
    channel: {
      name: 'collecting',
      send: async (row) => {
        sent.push(row);
      },
    },
    taken: () => {
      const rows = sent;
      sent = [];
      return rows;
    },
  };
};

export type Wiring = {
  source: Source;
  /** Database file, or `:memory:`. */
  db: string;
  channel: Channel;
  /** Which chats the channel reaches; absent: all. Staff whom it does not reach count as not bound to a chat. */
  reaches?: (chat: string) => boolean;
  log: Log;
  /** Pick up edits of the lookup tables. */
  watch: boolean;
  /** The address of the page, where it is known. */
  site?: string | undefined;
  /** Lines that are missed are kept, masked. */
  keepsMissed?: boolean;
  /** Called after each commit. */
  committed?: () => void;
};

/** The bot over the database file, speaking through the channel. */
export const wire = async (wiring: Wiring): Promise<Wired> => {
  const {
    source,
    db,
    channel,
    reaches = () => true,
    log,
    watch,
    site,
    keepsMissed = false,
    committed,
  } = wiring;
  const tables = await registryOf(source);
  const telling = tellingTo(log);
  const store = await openSqliteStore(db);
  const taught = layOver(tables, await store.transaction((tx) => tx.learned(), 'repeatable')).registry.taught;
  const school = await createSchool(taught, telling.untaught);
  const laid = (registry: Registry): void => school.follow(registry.taught);
  const inForce = await putInForce({ tables, store, reaches, now: wallClock, laid });
  const { registry, heldFor, refresh, everybody } = inForce;
  const plain: Tools = {
    registry: inForce.files,
    understand: school.understand,
    caseNumber: (length) => caseNumber(randomInt(RESOLUTION) / RESOLUTION, length),
  };
  const bot = await createBot(
    store,
    channel,
    {
      ...plain,
      registry,
      keepsMissed,
      learning: { heldFor, refresh, everybody },
      ...(site === undefined ? {} : { site }),
    },
    telling.poisoned,
    committed === undefined ? telling.watch : { ...telling.watch, committed },
  );
  const desk = createDesk({ store, bot, heldFor, refresh, everybody });
  const reload = (loaded: Loaded): void => {
    const { registry: edited } = loaded;
    if (edited !== undefined) inForce.replace(edited).then(() => telling.replaced(edited), telling.refused);
    loaded.faults.forEach(telling.faulty);
  };
  const watcher = watch ? await watchRegistry(source, reload, tables.version) : undefined;
  return {
    bot,
    store,
    registry,
    inForce,
    desk,
    teacher: createTeacher({ desk, school, registry }),
    plain,
    close: async () => {
      await watcher?.stop();
      await school.settled();
      await store.close();
    },
  };
};
