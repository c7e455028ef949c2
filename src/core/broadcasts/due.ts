/** What time brings to a broadcast: it goes out, it is of no use any more, or its delivery has ended. */
import type { Broadcast } from '../model/broadcast.ts';
import type { BroadcastSay } from '../model/broadcast-say.ts';
import type { BroadcastDue } from '../model/event.ts';
import type { Message } from '../model/message.ts';
import type { Registry } from '../registry.ts';
import { type CastEffect, type CastGiven, nothingDone } from './given.ts';
import { apply, current, dueChats, withDue } from './life.ts';
import { past, sends, telling } from './messages.ts';
import { fatesOf, receiptSay } from './receipt.ts';
import { may } from './rights.ts';

/** To whoever decided it and whoever drafted it. */
const toThem = (
  broadcast: Broadcast,
  key: string,
  by: string | undefined,
  say: (to: string) => BroadcastSay,
): Message[] =>
  [...new Set([by, broadcast.drafted_by])]
    .filter((one): one is string => one !== undefined && one !== 'bot')
    .map((one) => telling(broadcast, key, one, say(one)));

const settled = (broadcast: Broadcast, { rows, registry }: CastGiven, at: number): CastEffect => {
  const { life, buildings } = broadcast;
  const fates = fatesOf(broadcast, rows);
  if (fates === undefined || !('round' in life)) return { ...nothingDone, broadcast: withDue(broadcast, at) };
  const after = apply(broadcast, { do: 'settle', fates }, 'bot', at) ?? broadcast;
  const decides = (person: string): boolean =>
    may(
      registry.staff.filter(({ from }) => from === person),
      'approve',
      buildings,
    );
  const key = `receipt:${life.state}:${life.round}`;
  const out = toThem(after, key, life.by, (to) => receiptSay(after, fates, decides(to)));
  return { ...nothingDone, broadcast: after, out };
};

const sent = (broadcast: Broadcast, registry: Registry, at: number): CastEffect => {
  const after = apply(broadcast, { do: 'send' }, 'bot', at);
  if (after === undefined) return nothingDone;
  return { ...nothingDone, broadcast: after, out: sends(after, dueChats(broadcast), registry) };
};

/** Whoever approved what was not sent in time hears of it; a draft that nobody decided goes without a word. */
const lapsed = (before: Broadcast, after: Broadcast, registry: Registry): CastEffect => {
  const by = 'by' in before.life ? before.life.by : undefined;
  const say: BroadcastSay = { say: 'broadcast_not_done', refusal: past(after, registry) };
  return {
    ...nothingDone,
    broadcast: after,
    out: by === undefined ? [] : toThem(after, 'expired', by, () => say),
  };
};

/** The messages of the first round are made here, in the transaction that ends the time for taking it back. */
export const broadcastDue = (event: BroadcastDue, given: CastGiven): CastEffect => {
  const { broadcast: before, registry } = given;
  if (before === undefined) return nothingDone;
  const { at } = event;
  const now = current(before, at);
  if (now !== before) return lapsed(before, now, registry);
  if (now.life.state === 'approved') return sent(now, registry, at);
  return settled(now, given, at);
};
