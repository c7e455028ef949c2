/** Keeps the lines that the bot missed: their words, the group and the day, and nothing by which to find who said them. */
import { createHash } from 'node:crypto';
import type { Missed } from '../core/model/missed.ts';
import { dayOf, type Instant } from '../core/model/time.ts';
import type { Tx } from '../store/store.ts';

/** The same words missed in the same way are one line. */
const idOf = ({ text, how, group = '' }: Missed): string =>
  createHash('sha256')
    .update(JSON.stringify([text, how, group]))
    .digest('hex')
    .slice(0, 10);

export const keepMissed = async (
  tx: Pick<Tx, 'keepMissed'>,
  lines: readonly Missed[],
  at: Instant,
): Promise<void> => {
  for (const line of lines) await tx.keepMissed({ id: idOf(line), day: dayOf(at), line });
};
