/** `start`: everything that is configured; with nothing configured the web chat over an embedded database. */
import { defineCommand } from 'citty';
import { hearingAsOne, othersOf } from '../channels/also.ts';
import { createChanges, createDeskChannel, DESK } from '../channels/desk.ts';
import { dryRun } from '../channels/dry-run.ts';
import { createRouter } from '../channels/router.ts';
import { createWebChannel, WEB } from '../channels/web.ts';
import { WX } from '../channels/wechat/addresses.ts';
import { type Config, readConfig } from '../config.ts';
import { operators } from '../core/cases/recipients.ts';
import type { Staff } from '../core/model/world.ts';
import { createLog, type Log } from '../log.ts';
import { startCensus } from '../service/census.ts';
import { wallClock } from '../service/clock.ts';
import { startHousekeeping } from '../service/housekeeping.ts';
import { startReading } from '../service/reading.ts';
import { startTicking } from '../service/ticker.ts';
import { trialTexts } from '../texts/zh-CN/trial.ts';
import { openWeb } from '../web/server.ts';
import { demoOf } from './demo/demo.ts';
import { createElderLists } from './elder-lists.ts';
import { createImporter } from './importer.ts';
import { commonArgs, sourceOf } from './options.ts';
import { createPapers } from './papers/case-paper.ts';
import { listenOf, platformsOf } from './platforms.ts';
import { tellingTo } from './telling.ts';
import { versions } from './version.ts';
import { providersOf, readerOf } from './weather.ts';
import { openWechat, wechatSettings } from './wechat.ts';
import { wire } from './wiring.ts';

/** How often what is due is done, in milliseconds. */
const TICK = 5_000;

/** What nothing catches ends the process: its stack would bring words of residents on the screen. */
const endOnCrash = (log: Log): void => {
  process.on('uncaughtException', (error) => {
    log('crashed', { error });
    process.exit(1);
  });
};

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

/** So long the process may take to end by itself, in milliseconds. */
const REST = 1_000;

/** All of ours is done and on disk: a call that a platform never answers does not keep the process. */
const endWithoutRest = (): void => {
  setTimeout(() => process.exit(), REST).unref();
};

const run = async (config: Config, data: string, world: string | undefined, db: string): Promise<void> => {
  const log = createLog({ level: config.WEIYU_LOG ?? 'info', secret: config.WEIYU_LOG_SECRET });
  endOnCrash(log);
  const telling = tellingTo(log);
  const providers = providersOf(config, { fetch, now: wallClock });
  const web = createWebChannel();
  const changes = createChanges();
  const page = createDeskChannel(changes);
  let isAtPage = (_: string): boolean => false;
  const platforms = await platformsOf(config, { log, now: wallClock, wired: () => wired });
  const settings = wechatSettings(config, db);
  const wechat =
    settings &&
    (await openWechat({
      settings,
      log,
      now: wallClock,
      wired: () => wired,
      listen: listenOf(config),
      site: config.WEIYU_URL,
      changed: changes.tell,
      show: (text) => process.stdout.write(text),
    }));
  const channels = {
    [WEB]: web,
    [DESK]: page,
    ...Object.fromEntries(platforms.map(({ prefix, channel }) => [prefix, channel])),
    ...(wechat === undefined ? {} : { [WX]: wechat }),
  };
  let everybody: () => readonly Staff[] = () => [];
  const router = createRouter(channels, telling.orphaned, {
    others: (chat) => othersOf(everybody(), chat),
    page: (chat) => (isAtPage(chat) ? page : undefined),
  });
  const operatorsOnly = config.WEIYU_DRY_RUN === 'operator';
  const wired = await wire({
    source: sourceOf({ data, world }),
    db,
    channel: operatorsOnly
      ? dryRun(
          router,
          () => operators(wired.registry().staff).map(({ from }) => from),
          trialTexts(() => wired.registry()),
        )
      : router,
    reaches: router.reaches,
    log,
    watch: true,
    site: config.WEIYU_URL,
    keepsMissed: config.WEIYU_MISSED_DAYS > 0,
    committed: changes.tell,
  });
  const { bot, store, registry, desk, teacher, inForce, plain } = wired;
  isAtPage = inForce.isAtPage;
  everybody = inForce.everybody;
  const wake = async (now: number) => {
    await inForce.look();
    return bot.wake(now);
  };
  const ticker = startTicking({ wake }, wallClock, TICK, (error) => log('clock_failed', { error }));
  const server = await openWeb(
    {
      bot,
      store,
      channel: web,
      registry,
      shell: {
        desk,
        changes,
        teacher,
        missedDays: config.WEIYU_MISSED_DAYS,
        site: config.WEIYU_URL,
        everybody: inForce.everybody,
        wechat: wechat?.standing,
        importer: createImporter(data, registry),
        elderLists: createElderLists(registry),
        papers: createPapers(registry),
      },
      callbacks: platforms.flatMap(({ callbacks }) => callbacks),
      demo: await demoOf(data, plain, telling),
      now: wallClock,
      ticked: ticker.last,
      port: config.WEIYU_PORT ?? config.PORT,
      host: config.WEIYU_HOST,
      secure: config.WEIYU_URL?.startsWith('https:') === true,
      proxies: config.WEIYU_PROXIES,
    },
    {
      server: (error) => log('page_failed', { error }),
      request: (error) => log('request_failed', { error }),
    },
  );
  log('started', { ...versions(registry()), port: server.port });
  if (operatorsOnly) log('dry_run');
  process.stdout.write(`未雨在听：${config.WEIYU_URL ?? `http://localhost:${server.port}`}\n`);
  const ears = hearingAsOne(bot, inForce.everybody);
  const readers = platforms.flatMap(({ start }) => start?.(ears) ?? []);
  await wechat?.start(ears);
  const house = startHousekeeping({
    store,
    now: wallClock,
    keepDays: config.WEIYU_KEEP_DAYS,
    missedDays: config.WEIYU_MISSED_DAYS,
    done: (purged) => log('purged', { purged }),
    failed: (error) => log('purge_failed', { error }),
  });
  const census = startCensus({
    channels,
    registry,
    store,
    now: wallClock,
    failed: (error, who) => log('census_failed', { error, ...(who === undefined ? {} : { who }) }),
  });
  const reading =
    config.WEIYU_RAIN === 'off'
      ? undefined
      : startReading({
          registry,
          read: readerOf(providers, wallClock),
          bot,
          now: wallClock,
          failed: (error) => log('weather_failed', { error }),
          troubled: ({ provider, problem }) => log('weather_troubled', { provider, problem }),
        });
  await untilStopped();
  log('stopping');
  await reading?.stop();
  await Promise.all([...readers.map((reader) => reader.stop()), wechat?.stop()]);
  await server.stop();
  await census.stop();
  await house.stop();
  await ticker.stop();
  await bot.idle();
  await wired.close();
  log('stopped', { seconds: Math.round(process.uptime()) });
  endWithoutRest();
};

export default defineCommand({
  meta: { name: 'start', description: 'start the bot: the web chat, and everything that is configured' },
  args: { ...commonArgs, db: { type: 'string', description: 'database file' } },
  run: ({ args }) => {
    const config = readConfig();
    return run(config, config.WEIYU_DATA ?? args.data, args.world, args.db ?? config.WEIYU_DB);
  },
});
