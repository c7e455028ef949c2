/** The day itself: people say something at an even pace, the process is killed on its way, and what is left is waited for. */
import { setTimeout as wait } from 'node:timers/promises';
import { createFortune, type Fortune } from '../../test/channels/mishaps.ts';
import type { Ended } from '../../test/e2e/process.ts';
import { randomOf } from '../random.ts';
import { createKeeper, type Running, startBot } from './bot.ts';
import { openFile } from './file.ts';
import { type Line, openPlatforms, rememberGroups, type Shown } from './platforms.ts';
import { createTown, type Reporter } from './town.ts';
import { writeWorld } from './world.ts';

/** Reports come until so much of the day is over, so that the last are answered in it. */
const LAST_REPORT = 0.8;
/** This share of the sends goes wrong. */
const FAILING = 0.1;
/** The longest way of a message to a platform, in milliseconds. */
const SLOWEST = 150;
/** What was said on WeChat and brought no answer for so long is said again, in milliseconds. */
const PATIENCE = 75_000;
/** The account's contacts and groups are read within this, in milliseconds. */
const READ_WITHIN = 3_000;
const DRAINED_WITHIN = 8 * 60_000;
/** In Beijing, as UTC has it. */
const NOON = 4 * 60 * 60_000;
const DAY = 24 * 60 * 60_000;

/** When each kill is to come, as a share of the day, and at what: its answer is on its way then. */
const killsOf = (): readonly [number, (one: Shown) => boolean][] => {
  let broadcasts = 0;
  return [
    [0.3, ({ text }) => text.includes('原话')],
    [0.5, ({ text }) => text.startsWith('明天10点到12点停水') && ++broadcasts === 15],
    [0.75, ({ place }) => place === 'official'],
  ];
};
export const KILLS = killsOf().length;

export type Plan = {
  seed: number;
  messages: number;
  seconds: number;
  reports: number;
  db: string;
  world: string;
};

export type Ran = {
  said: readonly Line[];
  /** Which of these a platform gave up: the bot was down, or killed before it had answered. */
  lost: ReadonlySet<Line>;
  /** How many were said again on WeChat. */
  again: number;
  shown: readonly Shown[];
  reporters: readonly Reporter[];
  fortune: Fortune;
  /** Keys of what the process had in hand at each kill. */
  inHand: readonly (readonly string[])[];
  /** How long it was down then, in milliseconds, and the most memory of each process, in MB. */
  downs: readonly number[];
  peaks: readonly number[];
  began: number;
  lastSaid: number;
  isDrained: boolean;
  ended: Ended;
};

/** How far the bot's clock is ahead, so that it is noon in the middle of the day. */
const shiftOf = (now: number, seconds: number): number => {
  const ahead = (((NOON - seconds * 500 - now) % DAY) + DAY) % DAY;
  return ahead > DAY / 2 ? ahead - DAY : ahead;
};

/** Opens the platforms, the town and the bot between them. */
const openDay = async ({ seed, seconds, db, world }: Plan, tell: (text: string) => void) => {
  await writeWorld(world);
  await rememberGroups(db);
  const fortune = createFortune(randomOf(seed), FAILING, SLOWEST);
  const town = createTown(seed + 1);
  const shift = shiftOf(Date.now(), seconds);
  const [said, shown]: [Line[], Shown[]] = [[], []];
  const lost = new Set<Line>();
  const platforms = await openPlatforms({
    fortune,
    shift,
    lost: (line) => {
      lost.add(line);
      // Said again it is another line.
      town.again({ ...line }, performance.now());
    },
    arrived: (one) => {
      shown.push(one);
      town.read(one);
      keeper.arrived(one);
    },
  });
  const start = async (): Promise<Running> => {
    const running = startBot({ db, world, shift }, platforms.env);
    platforms.opened(await running.opened);
    return running;
  };
  const keeper = createKeeper(start, db, tell);
  await keeper.open();
  while (!platforms.listened()) await wait(100);
  await wait(READ_WITHIN);
  const say = (line: Line): void => {
    said.push(line);
    platforms.says(line);
  };
  let again = 0;
  const sayAgain = (): void => {
    for (const line of town.unheard(performance.now(), PATIENCE)) {
      again += 1;
      say(line);
    }
  };
  return { platforms, town, keeper, fortune, said, lost, shown, say, sayAgain, again: () => again };
};
type Day = Awaited<ReturnType<typeof openDay>>;

/** Everything is said, one after the other at an even pace. */
const sayAll = async (
  plan: Plan,
  { town, keeper, say, sayAgain, shown }: Day,
  tell: (text: string) => void,
) => {
  const { messages, seconds, reports } = plan;
  const next = (n: number): Line => {
    const share = n / messages;
    const reporting = share < LAST_REPORT && town.reporters.length < (share / LAST_REPORT) * reports;
    if (n === messages / 2) return town.broadcast();
    return town.due(performance.now()) ?? (reporting ? town.report() : undefined) ?? town.chatter();
  };
  const kills = [...killsOf()];
  const began = performance.now();
  for (let n = 0; n < messages; n += 1) {
    await wait(Math.max(0, began + (n / messages) * seconds * 1_000 - performance.now()));
    const [from, when] = kills[0] ?? [1];
    if (when !== undefined && n / messages >= from && keeper.killAt(when)) kills.shift();
    say(next(n));
    if (n % 20 === 0) sayAgain();
    if (n % 200 === 0) tell(`${n} of ${messages} said, ${shown.length} arrived`);
  }
  return { began, lastSaid: performance.now() };
};

/** What is still to be answered is said, until nothing is left; false: that took too long. */
const drained = async (db: string, { town, say, sayAgain }: Day): Promise<boolean> => {
  const since = performance.now();
  for (let quiet = 0; quiet < 5; ) {
    const line = town.due(performance.now());
    if (line !== undefined) say(line);
    sayAgain();
    const file = openFile(db);
    quiet = file.unsent().length + town.waiting() === 0 ? quiet + 1 : 0;
    file.close();
    if (performance.now() - since > DRAINED_WITHIN) return false;
    await wait(line === undefined ? 1_000 : 200);
  }
  return true;
};

export const runDay = async (plan: Plan, tell: (text: string) => void): Promise<Ran> => {
  const day = await openDay(plan, tell);
  const { keeper, town, platforms, fortune, said, lost, shown } = day;
  const times = await sayAll(plan, day, tell);
  await keeper.up();
  tell('all is said; what is not delivered yet is waited for');
  const isDrained = await drained(plan.db, day);
  const ended = await keeper.stop();
  await platforms.stop();
  const { inHand, downs, peaks } = keeper;
  const { reporters } = town;
  const again = day.again();
  return { said, lost, again, shown, reporters, fortune, inHand, downs, peaks, ...times, isDrained, ended };
};
