/** How sends go wrong by chance, and how long they take: the same for the same seed, for every platform on loopback. */

/** `busy`: too many at once. `broken`: the server's own fault. `silent`: nothing comes, ever. `dropped`: the line breaks before it was done, or after (`lost`). */
export const MISHAPS = ['busy', 'broken', 'silent', 'dropped', 'lost'] as const;
export type Mishap = (typeof MISHAPS)[number];

/** What stands in a chat from now on; `lost`: whoever sent it hears nothing of that. */
export type Arrival = { to: string; text: string; lost: boolean };

/** What befalls the sends of a platform. */
export type Luck = {
  /** What goes wrong with the send that comes now. */
  next(): Mishap | undefined;
  /** Milliseconds that a send takes on its way, and as long again its answer. */
  lag(): number;
  arrived(arrival: Arrival): void;
};

export const GOOD_LUCK: Luck = { next: () => undefined, lag: () => 0, arrived: () => undefined };

export type Fortune = Pick<Luck, 'next' | 'lag'> & {
  /** How many sends there were, and what became of those that went wrong. */
  count: Record<Mishap | 'sends', number>;
};

/** `share` of the sends go wrong, in each way equally often. `random`: between 0 and 1. `slowest`: the longest way, in milliseconds. */
export const createFortune = (random: () => number, share: number, slowest: number): Fortune => {
  const count = { sends: 0, busy: 0, broken: 0, silent: 0, dropped: 0, lost: 0 };
  return {
    count,
    lag: () => random() * slowest,
    next: () => {
      count.sends += 1;
      const drawn = random() / share;
      const mishap = MISHAPS[Math.floor(drawn * MISHAPS.length)];
      if (mishap !== undefined) count[mishap] += 1;
      return mishap;
    },
  };
};
