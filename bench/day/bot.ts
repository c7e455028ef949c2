/** The bot as it runs: its own process by `start`, killed and started again, at a clock that says noon at the day's middle. */
import { readFileSync } from 'node:fs';
import { type Ended, type Program, startProgram } from '../../test/e2e/process.ts';
import { openFile } from './file.ts';
import type { Shown } from './platforms.ts';

/** Runs before the program: its clock goes as ours, so many milliseconds ahead. */
const clockAhead = (shift: number): string =>
  `const D = Date; globalThis.Date = class extends D {
    constructor(...at) { if (at.length === 0) super(D.now() + ${shift}); else super(...at); }
    static now() { return D.now() + ${shift}; }
  };`;

/** The most memory that the process has had, in MB; 0 where the system does not tell. */
const peakOf = (pid: number | undefined): number => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
};

export type Running = {
  /** Resolves with the port of its page. */
  opened: Promise<number>;
  /** Ends it where it stands, or asks it to stop; resolves when it is gone. */
  kill(): Promise<Ended>;
  stop(): Promise<Ended>;
  peak(): number;
};

export const startBot = (
  { db, world, shift }: { db: string; world: string; shift: number },
  env: Record<string, string>,
): Running => {
  let opened: (port: number) => void = () => undefined;
  const port = new Promise<number>((resolve) => {
    opened = resolve;
  });
  const program: Program = startProgram(
    ['start', '--db', db, '--world', world],
    (line) => {
      const at = /localhost:(\d+)$/.exec(line)?.[1];
      if (at !== undefined) opened(Number(at));
    },
    {
      ...env,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(clockAhead(shift))}`,
      WEIYU_PORT: '0',
      WEIYU_HOST: '127.0.0.1',
      WEIYU_LOG: 'warn',
    },
  );
  const ended = async (end: () => void): Promise<Ended> => {
    end();
    return program.ended;
  };
  return {
    opened: port,
    kill: () => ended(program.kill),
    stop: () => ended(program.stop),
    peak: () => peakOf(program.pid),
  };
};

/** The bot, and how it is killed and comes again. */
export const createKeeper = (start: () => Promise<Running>, db: string, tell: (text: string) => void) => {
  const inHand: string[][] = [];
  const downs: number[] = [];
  const peaks: number[] = [];
  let bot: Running | undefined;
  let killAt: ((one: Shown) => boolean) | undefined;
  let killing: Promise<void> | undefined;
  const kill = async (running: Running): Promise<void> => {
    const since = performance.now();
    bot = undefined;
    peaks.push(running.peak());
    const { signal } = await running.kill();
    const file = openFile(db);
    inHand.push(file.inHand());
    file.close();
    tell(`ended by ${signal} with ${inHand.at(-1)?.length} messages in hand`);
    bot = await start();
    downs.push(performance.now() - since);
  };
  return {
    inHand,
    downs,
    peaks,
    open: async (): Promise<void> => {
      bot = await start();
    },
    /** The next kill comes at a message of which this is true. False: another one is still to come. */
    killAt: (when: (one: Shown) => boolean): boolean => {
      if (killAt !== undefined) return false;
      killAt = when;
      return true;
    },
    arrived: (one: Shown): void => {
      if (bot === undefined || killAt?.(one) !== true) return;
      killAt = undefined;
      killing = kill(bot);
    },
    up: async (): Promise<void> => killing,
    stop: async (): Promise<Ended> => {
      await killing;
      peaks.push(bot?.peak() ?? 0);
      return bot?.stop() ?? { code: null, signal: null, stderr: 'it did not come up again' };
    },
  };
};
