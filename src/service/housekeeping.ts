/** Once a day what has grown old goes, piece by piece, so that chat is not held up. */
import { setImmediate } from 'node:timers/promises';
import { DAY, type Instant } from '../core/model/time.ts';
import type { Stale, Store } from '../store/store.ts';

/** Longer than any platform, or page without a line, sends the same words again. */
const SEEN_DAYS = 30;
/** A group that is bound is counted every day. */
const SIZE_DAYS = 30;
/** A photo is taken in before the words that go with it. */
const PHOTO_DAYS = 1;

export type Housekeeping = {
  store: Pick<Store, 'transaction'>;
  now: () => Instant;
  /** How many days a talk is kept after its person's cases are closed. */
  keepDays: number;
  /** How many days lines that were missed are kept; 0: none. */
  missedDays: number;
  /** How many went. */
  done: (purged: Record<Stale, number>) => void;
  failed: (error: unknown) => void;
};

/** Begins at once and comes again every day. `stop` resolves when nothing is being deleted any more. */
export const startHousekeeping = ({ store, now, keepDays, missedDays, done, failed }: Housekeeping) => {
  let stopping = false;
  let running: Promise<void> | undefined;

  const purge = async (stale: Stale, days: number): Promise<number> => {
    const before = now() - days * DAY;
    let gone = 0;
    for (let from: string | undefined = ''; from !== undefined && !stopping; ) {
      const here: string = from;
      const piece = await store.transaction((tx) => tx.purge(stale, before, here));
      gone += piece.gone;
      from = piece.next;
      await setImmediate();
    }
    return gone;
  };

  const keepHouse = async (): Promise<void> => {
    try {
      // Photos last: with the words that showed them goes the reason to keep them.
      done({
        keys: await purge('keys', 0),
        missed: await purge('missed', missedDays),
        seen: await purge('seen', SEEN_DAYS),
        said: await purge('said', keepDays),
        messages: await purge('messages', keepDays),
        rain: await purge('rain', keepDays),
        sizes: await purge('sizes', SIZE_DAYS),
        photos: await purge('photos', PHOTO_DAYS),
      });
    } catch (error) {
      failed(error);
    }
    running = undefined;
  };
  const start = (): void => {
    running ??= keepHouse();
  };

  start();
  const timer = setInterval(start, DAY);
  return {
    stop: async (): Promise<void> => {
      stopping = true;
      clearInterval(timer);
      await running;
    },
  };
};
