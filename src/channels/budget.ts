/** How much an account may send. Platforms ban accounts that send more, or faster, than a person would. Pure. */
import type { OutboxRow } from '../core/model/message.ts';
import { clockOf, DAY, HOUR, type Instant, MINUTE } from '../core/model/time.ts';

/** At most `most` messages in any stretch of `ms` milliseconds. */
export type Window = { ms: number; most: number };

/** Messages a minute, an hour and a day. */
export const windowsOf = ([minute, hour, day]: readonly [number, number, number]): Window[] => [
  { ms: MINUTE, most: minute },
  { ms: HOUR, most: hour },
  { ms: DAY, most: day },
];

/**
 * Milliseconds until `need` messages may go, 0: now; undefined: they are more than a window ever takes. `spent`: when
 * the account sent before, the earliest first. `share` of each window is there for messages of this urgency: what is
 * left over is for more urgent ones. Whoever sends only when this says 0 never sends more than a window holds in any
 * stretch of its length.
 */
export const waitFor = (
  spent: readonly Instant[],
  now: Instant,
  windows: readonly Window[],
  { need = 1, share = 1 }: { need?: number; share?: number } = {},
): number | undefined => {
  let wait = 0;
  for (const { ms, most } of windows) {
    const room = Math.max(1, Math.floor(most * share)) - need;
    if (room < 0) return undefined;
    const inside = spent.filter((at) => at > now - ms);
    const last = inside[inside.length - 1 - room];
    if (last !== undefined) wait = Math.max(wait, last + ms - now);
  }
  return wait;
};

/** The more urgent goes first. */
export const URGENCIES = ['danger', 'answer', 'work', 'notice'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Danger to life, then who waits for an answer, then who has to act or is told of a case, then what nobody asked for. */
export const urgencyOf = ({ kind, verdict }: Pick<OutboxRow, 'kind' | 'verdict'>): Urgency => {
  if (verdict?.priority === 'P0') return 'danger';
  if (kind === 'reply') return 'answer';
  return kind === 'reminder' || kind === 'broadcast' ? 'notice' : 'work';
};

/** How much of a window each may fill: a wave of reminders never holds up an answer. */
export const SHARES: Record<Urgency, number> = { danger: 1, answer: 0.95, work: 0.85, notice: 0.6 };

/** Hours of the day, `22:00` to `07:00`, in which nothing goes out that nobody asked for. */
export type Quiet = { from: string; until: string };

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Milliseconds until the quiet hours are over; 0 outside of them. Clock of Asia/Shanghai. */
export const quietFor = (now: Instant, { from, until }: Quiet): number => {
  const clock = minutesOf(clockOf(now));
  const begins = minutesOf(from);
  const ends = minutesOf(until);
  const isIn = begins <= ends ? begins <= clock && clock < ends : clock >= begins || clock < ends;
  if (!isIn) return 0;
  return ((ends - clock + 24 * 60) % (24 * 60)) * MINUTE - (now % MINUTE);
};
