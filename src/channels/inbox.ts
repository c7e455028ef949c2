/**
 * What a platform brings to an address of ours. It is on disk before it is answered, because platforms wait a few seconds
 * only, and is heard afterwards; after a kill it is still there.
 */

export type Arrived = {
  /** The platform's own: sent again it is the same, and is kept once. */
  id: string;
  body: string;
};

/** Where it is kept. */
export type Shelf = {
  /** Resolves when it is on disk. */
  keep(one: Arrived): Promise<void>;
  /** What is kept, the oldest first, at most so many. */
  kept(limit: number): Promise<Arrived[]>;
  drop(ids: readonly string[]): Promise<void>;
};

export type Inbox = Pick<Shelf, 'keep'> & {
  /** What is kept and not confirmed, the oldest first; waits for the first of it. Nothing once it is stopped. */
  next(stop: AbortSignal): Promise<Arrived[]>;
  /** They have been heard. */
  confirm(ids: readonly string[]): Promise<void>;
};

const AT_ONCE = 100;

export const createInbox = (shelf: Shelf): Inbox => {
  let wake: () => void = () => undefined;
  const first = async (stop: AbortSignal): Promise<Arrived[]> => {
    while (!stop.aborted) {
      // What comes while the shelf is looked at wakes already.
      const more = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const came = await shelf.kept(AT_ONCE);
      if (came.length > 0) return came;
      if (!stop.aborted) await more;
    }
    return [];
  };
  return {
    keep: async (one) => {
      await shelf.keep(one);
      wake();
    },
    next: async (stop) => {
      const end = (): void => wake();
      stop.addEventListener('abort', end);
      try {
        return await first(stop);
      } finally {
        stop.removeEventListener('abort', end);
      }
    },
    confirm: shelf.drop,
  };
};
