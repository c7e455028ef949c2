/** Not more than a place takes in a second, whoever sends. */

/**
 * Gives for each send how many milliseconds it has to wait so that no second has more than `perSecond` of them, evenly
 * apart. `now` in milliseconds, from any clock that only goes forward.
 */
export const createPace = (perSecond: number, now: () => number): (() => number) => {
  let free = Number.NEGATIVE_INFINITY;
  return () => {
    const at = now();
    const turn = Math.max(at, free);
    free = turn + 1_000 / perSecond;
    return turn - at;
  };
};
