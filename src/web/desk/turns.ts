/** Work that compares first and writes then: nothing comes between. */

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** One piece of work after the other. */
export const inTurns = (): InTurn => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
};
