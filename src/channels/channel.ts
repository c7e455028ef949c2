/** The port to a place where people write. One file a channel behind it. */
import type { Case } from '../core/model/case.ts';
import type { Event } from '../core/model/event.ts';
import type { OutboxRow, Waiting } from '../core/model/message.ts';
import type { Instant } from '../core/model/time.ts';
import { split } from './split.ts';

/** A send that failed. The policy goes with the error: try again, or give up and say why. */
export class SendError extends Error {
  override readonly name = 'SendError';
  /** Milliseconds after which to try again; absent when trying again is of no use. */
  readonly retryIn: number | undefined;
  readonly waiting: Waiting;

  constructor(message: string, retryIn?: number, waiting: Waiting = 'tried') {
    super(message);
    this.retryIn = retryIn;
    this.waiting = waiting;
  }
}

/** A send to which no answer came: it may have been done all the same. What goes at most once is not sent again. */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError';
  /** Milliseconds after which anything else is tried again; absent: after a growing wait. */
  readonly retryIn: number | undefined;

  constructor(message: string, retryIn?: number) {
    super(message);
    this.retryIn = retryIn;
  }
}

const NEVER_OPEN = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Does a line that failed with this code say that it was never open, so that nothing was sent on it? */
export const neverOpen = (code: string): boolean => NEVER_OPEN.has(code);

/** What a channel may ask of the bot. */
export type Bot = {
  /** Takes an event in, and sends what it brings; resolves when that is done. Returns the cases touched. */
  receive(event: Event): Promise<string[]>;
  /** Takes an event in; resolves when it is on disk, so that it may be told as received. Sending comes after. */
  take(event: Event): Promise<void>;
  /** Does everything that is due up to `now`, in order of time, and sends it. Returns the cases touched. */
  advance(now: Instant): Promise<string[]>;
  /**
   * Does everything that is due, as of `now`: for a clock that may have slept or been set. What would have been said
   * meanwhile and is true no more is not said. Returns the cases touched.
   */
  wake(now: Instant): Promise<string[]>;
  caseById(id: string): Promise<Case | undefined>;
  subscribed(person: string): Promise<boolean>;
  /** Resolves when nothing that was taken in is still being handled or sent. */
  idle(): Promise<void>;
};

/** What a place takes and can do. */
export type Limits = {
  /** The most text of one message. */
  length: number;
  /** What `length` counts: UTF-16 units, or bytes of UTF-8. */
  unit: 'characters' | 'bytes';
  /** Options that become buttons; a question with more of them is numbered in the text. */
  buttons: number;
  /** Messages a second, to all chats of one account together; a fraction where the place counts by the minute. */
  perSecond: number;
  /** What was sent can be changed: the choice stands below its question. */
  edit: boolean;
  /** Whoever is named in a group is told by the place. */
  mention: boolean;
  /** People can send photos, and where they are. */
  photo: boolean;
  location: boolean;
};

export type Channel = {
  name: string;
  /** Absent: any length, and the options are the reader's to show. */
  limits?: Limits;
  /**
   * Sends one message. Rejects with a `SendError` that says whether to try again, with an `UnansweredError` where nobody
   * knows whether it was sent, or with any other error where trying again after a growing wait is right.
   */
  send(row: OutboxRow): Promise<void>;
  /**
   * Takes back what was sent as that row, for everybody who could read it; false where the place does not (any more), so
   * that a correction has to be sent. Rejects as `send` does. Absent: the place never does.
   */
  recall?(row: OutboxRow): Promise<boolean>;
  /**
   * How many people are in the group, without the bot; undefined where the place does not tell, or has no such group.
   * Rejects as `send` does. Absent: the place never tells.
   */
  members?(group: string): Promise<number | undefined>;
  /** Nothing goes out here for now: who has another place is told there. Absent: never. */
  down?(): boolean;
};

/** An address of the page's server at which a platform calls. */
export type Callback = {
  path: `/${string}`;
  /** Answers when what the request brings is on disk; a request that is not the platform's is refused. */
  answer(request: Request): Promise<Response>;
};

/** Sends the row, or takes back the message that it names. Rejects as `send` does, also where the place takes nothing back. */
export const carryOut = async (channel: Channel, row: OutboxRow): Promise<void> => {
  if (row.recalls === undefined) return channel.send(row);
  if ((await channel.recall?.({ ...row, key: row.recalls })) !== true)
    throw new SendError(`messages of ${channel.name} cannot be taken back`);
};

/** The text with its options numbered, for places without buttons. */
export const withNumbers = (row: OutboxRow): string =>
  row.options.length === 0
    ? row.text
    : `${row.text}\n${row.options.map((option, i) => `${i + 1} ${option.label}`).join('\n')}`;

export type Piece = Pick<OutboxRow, 'text' | 'options'>;

/** The message as a place with those limits takes it: in pieces, the options below the last. */
export const piecesOf = (
  row: OutboxRow,
  { length, unit, buttons }: Pick<Limits, 'length' | 'unit' | 'buttons'>,
): Piece[] => {
  const asButtons = row.options.length <= buttons;
  const texts = split(asButtons ? row.text : withNumbers(row), length, unit);
  return texts
    .filter((text) => text.trim() !== '')
    .map((text, i, all) => ({ text, options: asButtons && i === all.length - 1 ? row.options : [] }));
};
