/** Messages out, in pieces and at the place's pace; and what a code means for one. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Channel, type Limits, piecesOf, SendError } from '../channel.ts';
import type { Inbox } from '../inbox.ts';
import { createPace } from '../pace.ts';
import { CodeError } from './calls.ts';
import type { Door } from './door.ts';
import type { Hearers } from './hear.ts';

/** Of the official account and of WeCom's app. */
export const LIMITS: Limits = {
  // Of more than 2048 bytes the one refuses the message, and the other cuts off the rest without an error.
  length: 2_000,
  unit: 'bytes',
  buttons: 0,
  perSecond: 20,
  edit: false,
  mention: false,
  photo: true,
  location: true,
};

/** What both are opened with. */
export type AppOptions = Pick<Door, 'token' | 'aesKey' | 'now' | 'refused'> &
  Hearers & {
    secret: string;
    root?: string | undefined;
    inbox: Inbox;
  };

/** Others than these are tried again after a growing wait. */
export type Codes = {
  /** No message reaches that person or group any more, or not this one. */
  never: readonly number[];
  /** Tried again after so many milliseconds. */
  later: Readonly<Record<number, number>>;
};

/** The error as delivery reads it. */
export const sendError = (error: unknown, { never, later }: Codes): unknown => {
  if (!(error instanceof CodeError)) return error;
  if (never.includes(error.code)) return new SendError(error.message);
  const again = later[error.code];
  return again === undefined ? error : new SendError(error.message, again);
};

/** Sends rows whose chat begins with the prefix; `send` gets what comes after it. */
export const createSending = (
  prefix: string,
  limits: Limits,
  codes: Codes,
  send: (to: string, text: string) => Promise<void>,
): Channel['send'] => {
  const turn = createPace(limits.perSecond, () => performance.now());
  return async (row) => {
    if (row.to?.startsWith(prefix) !== true) throw new SendError(`no chat of ${prefix} is ${row.to}`);
    try {
      for (const { text } of piecesOf(row, limits)) {
        await wait(turn());
        await send(row.to.slice(prefix.length), text);
      }
    } catch (error) {
      throw sendError(error, codes);
    }
  };
};
