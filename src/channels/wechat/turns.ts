/** Whose turn it is where only one may go: an account that says one thing after another. */
import type { OutboxRow } from '../../core/model/message.ts';
import { URGENCIES, urgencyOf } from '../budget.ts';

type Turn = { row: OutboxRow; go: () => void };

/** Does the work of one at a time, and of those that wait the most urgent first, however long each takes to be found. */
export const urgentFirst = (): (<T>(row: OutboxRow, work: () => Promise<T>) => Promise<T>) => {
  const waiting: Turn[] = [];
  let busy = false;
  const rank = ({ row }: Turn): number => URGENCIES.indexOf(urgencyOf(row));
  const next = (): void => {
    waiting.sort((one, other) => rank(one) - rank(other));
    const turn = waiting.shift();
    busy = turn !== undefined;
    turn?.go();
  };
  return async (row, work) => {
    await new Promise<void>((go) => {
      waiting.push({ row, go });
      // Those that come together are all there by then.
      if (!busy) setImmediate(next);
      busy = true;
    });
    try {
      return await work();
    } finally {
      next();
    }
  };
};
