/** What became of a broadcast in each chat. */
import type { Broadcast, CastRow, Fate, Target } from '../model/broadcast.ts';
import type { BroadcastFailed, BroadcastSay } from '../model/broadcast-say.ts';
import { targetsOf } from './life.ts';
import { DROPPED, namesIn, personsIn } from './messages.ts';

/** Undefined: there was nothing to take back. */
const fateOf = (chat: string, rows: readonly CastRow[], recalled: boolean): Fate | undefined => {
  const all = rows.filter((row) => row.chat === chat);
  const own = all.filter((row) => (row.recalls !== undefined) === recalled);
  const last = own.at(-1);
  if (own.some(({ state }) => state === 'sent')) return { chat };
  if (recalled && last === undefined)
    return all.some(({ reason }) => reason === DROPPED) ? { chat } : undefined;
  return { chat, failure: last === undefined ? 'unbound' : (last.reason ?? '') };
};

/** What became of it in each chat; undefined while something of it is not finished. */
export const fatesOf = (broadcast: Broadcast, rows: readonly CastRow[]): Fate[] | undefined => {
  if (rows.some(({ state }) => state === 'waiting' || state === 'taken')) return undefined;
  const recalled = broadcast.life.state === 'recalled';
  return targetsOf(broadcast).flatMap(({ chat }) => fateOf(chat, rows, recalled) ?? []);
};

export const receiptSay = (broadcast: Broadcast, fates: readonly Fate[], decides: boolean): BroadcastSay => {
  const targets = targetsOf(broadcast);
  const of = (failure: string | undefined): Target[] =>
    targets.filter(({ chat }) => fates.some((one) => one.chat === chat && one.failure === failure));
  const failures = [...new Set(fates.flatMap(({ failure }) => failure ?? []))];
  return {
    say: 'broadcast_receipt',
    recalled: broadcast.life.state === 'recalled',
    decides,
    groups: namesIn(of(undefined)),
    persons: personsIn(of(undefined)),
    failed: failures.map(
      (failure): BroadcastFailed => ({
        names: namesIn(of(failure)),
        persons: personsIn(of(failure)),
        failure,
      }),
    ),
  };
};
