/** `start`: everything that is configured; with nothing configured the web chat over an embedded database. */
import { defineCommand } from 'citty';
import { createChanges, createDeskChannel, DESK } from '../channels/desk.ts';
import { createRouter } from '../channels/router.ts';
import { createWebChannel, WEB } from '../channels/web.ts';
import { type Config, readConfig } from '../config.ts';
import type { OutboxRow } from '../core/model/message.ts';
import { createLog } from '../log.ts';
import { wallClock } from '../service/clock.ts';
import { startTicking } from '../service/ticker.ts';
import { openWeb } from '../web/server.ts';
import { demoOf } from './demo/demo.ts';
import { commonArgs, sourceOf } from './options.ts';
import { wire } from './wiring.ts';

/** How often what is due is done, in milliseconds. */
const TICK = 5_000;

const orphan = ({ key, to, party, case: kase }: OutboxRow): string =>
  `nobody gets message ${key}: ${to === null ? `no chat is bound for ${party ?? 'it'}` : `no channel reaches ${to}`}` +
  `${kase === undefined ? '' : `; look after case ${kase} yourself`}`;

/** Resolves at the first signal to stop; the second ends the process where it stands. */
const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    const signals = ['SIGINT', 'SIGTERM'] as const;
    const stop = (): void => {
      for (const signal of signals) process.off(signal, stop);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });

const run = async (config: Config, data: string, world: string | undefined, db: string): Promise<void> => {
  const log = createLog();
  const web = createWebChannel();
  const changes = createChanges();
  const page = createDeskChannel(changes);
  let isAtPage = (_: string): boolean => false;
  const router = createRouter(
    { [WEB]: web, [DESK]: page },
    (row) => log.warn(orphan(row)),
    (chat) => (isAtPage(chat) ? page : undefined),
  );
  const wired = await wire({
    source: sourceOf({ data, world }),
    db,
    channel: router,
    reaches: router.reaches,
    log,
    watch: true,
    committed: changes.tell,
  });
  const { bot, store, registry, desk, inForce, plain } = wired;
  isAtPage = inForce.isAtPage;
  const ticker = startTicking(bot, wallClock, TICK, (error) => log.error(`a tick failed: ${String(error)}`));
  const server = await openWeb(
    {
      bot,
      store,
      channel: web,
      registry,
      shell: { desk, changes, everybody: inForce.everybody },
      demo: await demoOf(data, plain, (trouble) => log.error(trouble)),
      now: wallClock,
      ticked: ticker.last,
      port: config.WEIYU_PORT ?? config.PORT,
      host: config.WEIYU_HOST,
      secure: config.WEIYU_URL?.startsWith('https:') === true,
      proxies: config.WEIYU_PROXIES,
    },
    (error) => log.error(`the page’s server failed: ${String(error)}`),
  );
  process.stdout.write(`未雨在听：${config.WEIYU_URL ?? `http://localhost:${server.port}`}\n`);
  await untilStopped();
  await server.stop();
  await ticker.stop();
  await bot.idle();
  await wired.close();
};

export default defineCommand({
  meta: { name: 'start', description: 'start the bot: the web chat, and everything that is configured' },
  args: { ...commonArgs, db: { type: 'string', description: 'database file' } },
  run: ({ args }) => {
    const config = readConfig();
    return run(config, config.WEIYU_DATA ?? args.data, args.world, args.db ?? config.WEIYU_DB);
  },
});
