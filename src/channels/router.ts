/** Several channels as one: a message goes to the channel whose prefix its chat has. */
import type { OutboxRow } from '../core/model/message.ts';
import { type Channel, SendError, withNumbers } from './channel.ts';

export type Router = Required<Pick<Channel, 'recall'>> &
  Channel & {
    /** Is there a channel for the chat? */
    reaches(chat: string): boolean;
  };

/** Where else people are found. */
export type Elsewhere = {
  /** The person's other chats, those to be tried first at the front. */
  others: (chat: string) => readonly string[];
  /** Where a person is told whose own channels are not there. */
  page: (chat: string) => Channel | undefined;
};

const NOWHERE: Elsewhere = { others: () => [], page: () => undefined };

/**
 * Hands each row to its channel; while that is down or not there, to the person's next one that is up, with the answers
 * numbered in the text. A row to nobody, and one to a person whom no channel reaches, is told to the operator by
 * `orphaned`. The latter then counts as undeliverable, so that its case goes to the next contact and the resident hears
 * the truth. Whom only a channel that is down reaches, that channel keeps waiting or gives up.
 */
export const createRouter = (
  channels: Readonly<Record<string, Channel>>,
  orphaned: (row: OutboxRow) => void,
  { others, page }: Elsewhere = NOWHERE,
): Router => {
  const channelOf = (chat: string): Channel | undefined =>
    Object.entries(channels).find(([prefix]) => chat.startsWith(prefix))?.[1];
  const upOf = (chat: string): Channel | undefined => {
    const channel = channelOf(chat);
    return channel?.down?.() === true ? undefined : channel;
  };

  const inPlaceOf = (row: OutboxRow, chat: string): Promise<void> | undefined => {
    const other = others(chat).find((one) => upOf(one) !== undefined);
    if (other === undefined) return page(chat)?.send(row);
    return upOf(other)?.send({ ...row, to: other, text: withNumbers(row), options: [] });
  };
  return {
    name: 'router',
    recall: async (row) => (row.to !== null && (await channelOf(row.to)?.recall?.(row))) === true,
    reaches: (chat) => (channelOf(chat) ?? page(chat)) !== undefined,
    send: async (row) => {
      if (row.to === null) return orphaned(row);
      const sent = upOf(row.to)?.send(row) ?? inPlaceOf(row, row.to) ?? channelOf(row.to)?.send(row);
      if (sent !== undefined) return sent;
      orphaned(row);
      throw new SendError(`no channel reaches ${row.to}`);
    },
  };
};
