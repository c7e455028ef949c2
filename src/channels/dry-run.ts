/** For trying the bot out: everything goes to the operators, marked for whom it was meant, and nothing to anybody else. */
import type { OutboxRow } from '../core/model/message.ts';
import { type Channel, withNumbers } from './channel.ts';

/** What stands before a message that was meant for somebody else; of a one-time code only that there was one. */
export type DryRunTexts = { meantFor: (chat: string) => string; code: string };

/**
 * The channel as it may be tried out. A message to an operator goes as it is. Where there is no operator nothing is sent
 * at all. The pages show what stands in the store, whoever opens them.
 */
export const dryRun = (
  channel: Channel,
  operators: () => readonly string[],
  { meantFor, code }: DryRunTexts,
): Channel => {
  const marked = (row: OutboxRow, to: string, meant: string): OutboxRow => ({
    ...row,
    to,
    text: `${meantFor(meant)}\n${row.sign_in === undefined && row.link === undefined ? withNumbers(row) : code}`,
    options: [],
  });
  return {
    ...channel,
    send: async (row) => {
      const { to } = row;
      const all = operators();
      if (to === null || all.includes(to)) return channel.send(row);
      for (const one of all) await channel.send(marked(row, one, to));
    },
  };
};
