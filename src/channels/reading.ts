/** What came is worked through until it is on disk, and only then confirmed: after a kill it comes again. */
import { setTimeout as wait } from 'node:timers/promises';

export type Source<T> = {
  /** What has come and is not confirmed, the oldest first; waits for the first of it, and rejects or gives nothing at `stop`. */
  next(stop: AbortSignal): Promise<readonly T[]>;
  /** These do not come again. */
  confirm(came: readonly T[]): Promise<void>;
};

export type Reader = {
  /** Reads no further; resolves when what came is on disk or left where it is. */
  stop(): Promise<void>;
};

export type Reading<T> = {
  source: Source<T>;
  /** Resolves when everything that these say is on disk. */
  work: (came: readonly T[]) => Promise<void>;
  /** It could not be read, or not be kept. It is tried again. */
  trouble: (error: unknown) => void;
  /** Milliseconds after which the source wants to be asked again after that error; undefined: it does not say. */
  retryIn?: (error: unknown) => number | undefined;
};

/** After failures in a row: 1 s, 2 s, 4 s …, at most a minute. */
const waitAfter = (failures: number): number => Math.min(500 * 2 ** failures, 60_000);

const read = async <T>(parts: Reading<T>, signal: AbortSignal): Promise<void> => {
  const { source, work, trouble, retryIn = () => undefined } = parts;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const came = await source.next(signal);
      await work(came);
      await source.confirm(came);
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      trouble(error);
      failures += 1;
      await wait(retryIn(error) ?? waitAfter(failures), undefined, { signal }).catch(() => undefined);
    }
  }
};

/** Reads until it is stopped. */
export const startReading = <T>(parts: Reading<T>): Reader => {
  const stopping = new AbortController();
  const reading = read(parts, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await reading;
    },
  };
};

/**
 * Works through them one by one within a chat, the chats side by side, so that a slow photo holds up nobody else. Rejects
 * when all have come to an end and one has failed; what came after that one in its chat is not begun.
 */
export const inOrder = async <T>(
  items: readonly T[],
  chatOf: (item: T) => number | string,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const chats = new Map<number | string, Promise<void>>();
  for (const item of items) {
    const before = chats.get(chatOf(item)) ?? Promise.resolve();
    chats.set(
      chatOf(item),
      before.then(() => work(item)),
    );
  }
  const ended = await Promise.allSettled(chats.values());
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};
