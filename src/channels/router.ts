/** Several channels as one: a message goes to the channel whose prefix its chat has. */
import type { OutboxRow } from '../core/model/message.ts';
import { type Channel, SendError } from './channel.ts';

export type Router = Required<Pick<Channel, 'recall'>> &
  Channel & {
    /** Is there a channel for the chat? */
    reaches(chat: string): boolean;
  };

/**
 * Hands each row to its channel. A row to nobody, and one to a person whom no channel reaches, is told to the operator
 * by `orphaned`. The latter then counts as undeliverable, so that its case goes to the next contact and the resident
 * hears the truth. `elsewhere`: where a person is told whose own channel is not there.
 */
export const createRouter = (
  channels: Readonly<Record<string, Channel>>,
  orphaned: (row: OutboxRow) => void,
  elsewhere: (chat: string) => Channel | undefined = () => undefined,
): Router => {
  const channelOf = (chat: string): Channel | undefined =>
    Object.entries(channels).find(([prefix]) => chat.startsWith(prefix))?.[1] ?? elsewhere(chat);
  return {
    name: 'router',
    reaches: (chat) => channelOf(chat) !== undefined,
    recall: async (row) => (row.to !== null && (await channelOf(row.to)?.recall?.(row))) === true,
    send: async (row) => {
      const channel = row.to === null ? undefined : channelOf(row.to);
      if (channel !== undefined) return channel.send(row);
      orphaned(row);
      if (row.to !== null) throw new SendError(`no channel reaches ${row.to}`);
    },
  };
};
