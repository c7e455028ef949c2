/** How long a reply takes when messages come at a fixed rate, whether or not the last one is answered (open loop). */
import { setTimeout as wait } from 'node:timers/promises';
import type { OutboxRow } from '../src/core/model/message.ts';
import type { House } from './house.ts';
import { START } from './path.ts';
import { randomOf } from './random.ts';
import { createTraffic } from './traffic.ts';

export type Latency = { perSecond: number; replies: number; p50: number; p99: number; longest: number };

/** When each reply was handed to the channel, by the event it answers, in milliseconds of `performance.now()`. */
export type Replies = Map<string, number>;

export const noteReply =
  (replies: Replies) =>
  (row: OutboxRow): void => {
    if (row.kind === 'reply') replies.set(row.key.replace(/^reply:/, ''), performance.now());
  };

/** The value below which that share of the sorted ones lies. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/**
 * From the moment at which a message was to come, by a clock that does not wait (exponential gaps), to the moment at
 * which the channel got its reply, on disk by then.
 */
export const measureLatency = async (
  { bot }: House,
  replies: Replies,
  { count, perSecond, seed }: { count: number; perSecond: number; seed: number },
): Promise<Latency> => {
  const traffic = createTraffic(seed);
  const random = randomOf(seed);
  const due = new Map<string, number>();
  const running: Promise<void>[] = [];
  let at = performance.now();
  for (let n = 0; n < count; n += 1) {
    at += (-Math.log(1 - random()) / perSecond) * 1_000;
    const ahead = at - performance.now();
    if (ahead > 0) await wait(ahead);
    const said = traffic.next(START + n * (1_000 / perSecond));
    due.set(said.id, at);
    running.push(bot.receive(said).then((cases) => traffic.handled(said, cases)));
  }
  await Promise.all(running);
  const times = [...replies]
    .flatMap(([event, sent]) => {
      const since = due.get(event);
      return since === undefined ? [] : [sent - since];
    })
    .sort((a, b) => a - b);
  return {
    perSecond,
    replies: times.length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    longest: times.at(-1) ?? Number.NaN,
  };
};
