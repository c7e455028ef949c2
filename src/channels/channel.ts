/** The port to a place where people write. One file a channel behind it. */
import type { Said } from '../core/model/event.ts';
import type { OutboxRow } from '../core/model/message.ts';

/** Takes a message in; resolves when it is on disk, so that the platform may be told that it was received. */
export type Receive = (said: Said) => Promise<void>;

/** A send that failed. The policy goes with the error: try again, or give up and say why. */
export class SendError extends Error {
  override readonly name = 'SendError';
  /** Milliseconds after which to try again; absent when trying again is of no use. */
  readonly retryIn: number | undefined;

  constructor(message: string, retryIn?: number) {
    super(message);
    this.retryIn = retryIn;
  }
}

export type Channel = {
  name: string;
  /** Sends one message. Rejects with a `SendError` that says whether to try again. */
  send(row: OutboxRow): Promise<void>;
};

/** The text with its options numbered, for places without buttons. */
export const withNumbers = (row: OutboxRow): string =>
  row.options.length === 0
    ? row.text
    : `${row.text}\n${row.options.map((option, i) => `${i + 1} ${option.label}`).join('\n')}`;
