/** Not more, and not faster, than a place takes: of an account all together, and of each of its chats. */
import { type Window, waitFor } from './budget.ts';

/** Sums of fractions of a millisecond come out a little beside one another. */
const NEARLY = 1e-6;

/** The first moment from `from` on that is `gap` milliseconds apart from all of `taken`, the earliest of which is first. Pure. */
export const freeFrom = (taken: readonly number[], from: number, gap: number): number =>
  taken.reduce((at, one) => (Math.abs(one - at) < gap - NEARLY ? one + gap : at), from);

/**
 * How many milliseconds a send to the chat has to wait. With it its turn is taken, unless it is longer than `patience`:
 * then nothing is, and the message is to come again.
 */
export type Pace = (chat?: string, patience?: number) => number;

/**
 * So that no second has more than `perSecond` messages, evenly apart, and no chat more than its windows. `now` in
 * milliseconds, from any clock that only goes forward.
 */
export const createPace = (
  perSecond: number,
  now: () => number,
  windowsOf: (chat: string) => readonly Window[] = () => [],
): Pace => {
  const gap = 1_000 / perSecond;
  let taken: number[] = [];
  const chats = new Map<string, number[]>();
  const forget = (at: number): void => {
    taken = taken.filter((one) => one > at - gap);
    for (const [chat, sent] of chats) {
      const longest = Math.max(0, ...windowsOf(chat).map(({ ms }) => ms));
      if ((sent.at(-1) ?? 0) <= at - longest) chats.delete(chat);
    }
  };
  return (chat = '', patience = Number.POSITIVE_INFINITY) => {
    const at = now();
    forget(at);
    const sent = chats.get(chat) ?? [];
    const windows = windowsOf(chat);
    const turn = freeFrom(taken, at + (waitFor(sent, at, windows) ?? 0), gap);
    if (turn - at > patience) return turn - at;
    taken = [...taken, turn].sort((one, other) => one - other);
    const most = Math.max(0, ...windows.map((one) => one.most));
    if (most > 0) chats.set(chat, [...sent, turn].slice(-most));
    return turn - at;
  };
};
