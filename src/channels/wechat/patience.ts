/** What hangs on the line to a puppet, where nothing tells that it is gone. */
import { setTimeout as wait } from 'node:timers/promises';

/** Rejects after so many milliseconds; what comes of the work then is not known. */
export const inTime = async <T>(work: Promise<T>, patience: number): Promise<T> => {
  const done = new AbortController();
  const late = wait(patience, undefined, { ref: false, signal: done.signal }).then(() => {
    throw new Error('WeChat gave no answer in time');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => undefined);
    done.abort();
  }
};
