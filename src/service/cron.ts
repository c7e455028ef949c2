/** Ticks at set times of the day in Asia/Shanghai, whatever zone the machine is in. A tick says that it is time, never what is due. */
import { schedule } from 'node-cron';
import type { Instant } from '../core/model/time.ts';

/** How often is looked whether the machine's clock was set back. */
const LOOK = 60_000;

export type Cron = {
  /** No further tick; resolves when the one that runs is over. */
  stop(): Promise<void>;
};

export type CronParts = {
  /** Five fields, or six with seconds first. */
  at: string;
  tick: () => Promise<void>;
  now: () => Instant;
  failed: (error: unknown) => void;
};

/**
 * Ticks at once and then at these times, one tick at a time. Times that were slept through are one tick at waking; after
 * the clock is set back the times are counted anew, for which node-cron alone would wait until the old time is reached.
 */
export const startCron = ({ at, tick, now, failed }: CronParts): Cron => {
  let running: Promise<void> | undefined;
  const run = (): void => {
    running ??= tick()
      .catch(failed)
      .finally(() => {
        running = undefined;
      });
  };
  const task = schedule(at, run, { timezone: 'Asia/Shanghai', suppressMissedWarning: true });
  task.on('execution:missed', run);
  let before = now();
  const watch = setInterval(() => {
    if (now() < before) {
      void task.stop();
      void task.start();
      run();
    }
    before = now();
  }, LOOK);
  run();
  return {
    stop: async () => {
      clearInterval(watch);
      await task.destroy();
      await running;
    },
  };
};
