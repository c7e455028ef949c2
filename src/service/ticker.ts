/**
 * The real clock's ticks: what is due is done every few seconds, one tick at a time. A timer and no cron: it goes on
 * when the machine's clock is set back, and after a night's sleep it ticks once and not for every time that was slept through.
 */
import type { Bot } from '../channels/channel.ts';
import type { Instant } from '../core/model/time.ts';

export type Ticker = {
  /** When the last tick came to its end. */
  last(): Instant;
  /** No further tick; resolves when the one that runs is over. */
  stop(): Promise<void>;
};

/** Ticks at once and then every `every` milliseconds. A tick that fails is told to `onTrouble`, and the next one comes. */
export const startTicking = (
  bot: Pick<Bot, 'wake'>,
  now: () => Instant,
  every: number,
  onTrouble: (error: unknown) => void,
): Ticker => {
  let last = now();
  let running: Promise<void> | undefined;
  const tick = async (): Promise<void> => {
    try {
      await bot.wake(now());
      last = now();
    } catch (error) {
      onTrouble(error);
    }
    running = undefined;
  };
  const start = (): void => {
    running ??= tick();
  };
  start();
  const timer = setInterval(start, every);
  return {
    last: () => last,
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
};
