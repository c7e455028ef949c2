/** The messages of a broadcast: who reads which words, when they go out, and what those at work are told. */
import type { Broadcast, CastRow, Target } from '../model/broadcast.ts';
import type { BroadcastRefusal, BroadcastSay, BroadcastWords } from '../model/broadcast-say.ts';
import type { Message } from '../model/message.ts';
import type { Instant } from '../model/time.ts';
import { nextWaking } from '../rain/quiet.ts';
import type { Registry } from '../registry.ts';
import type { CastKnown } from './given.ts';
import { targetsOf, UNDO } from './life.ts';
import { reachOf } from './sizes.ts';

/** The person's name at work; undefined for the bot and for somebody who is in no table. */
export const nameOf = ({ staff }: Registry, person: string): string | undefined =>
  staff.find(({ from, name }) => from === person && name !== undefined)?.name;

/**
 * When it goes out if it is approved at `at`: after the time for taking it back, not before its own, and what is no
 * official warning not while people sleep, unless `now`.
 */
export const sendTime = (
  { kind, send_at = 0 }: Broadcast,
  at: Instant,
  { settings }: Registry,
  now = false,
): Instant => {
  const soonest = at + UNDO;
  if (now) return soonest;
  const wanted = Math.max(soonest, send_at);
  return kind === 'relay' ? wanted : nextWaking(wanted, settings.rain);
};

/** What that chat reads. */
export const wordsFor = (
  { kind, quote, text }: Broadcast,
  target: Target | undefined,
  { settings }: Registry,
): BroadcastWords => ({
  ...(quote === undefined ? {} : { quote }),
  ...(target?.only === undefined ? {} : { only: target.only }),
  text: target?.text ?? text,
  ...(target?.own === undefined ? {} : { own: target.own }),
  ...(kind === 'manual' && !text.includes(settings.operator) ? { by: settings.operator } : {}),
});

export const namesIn = (targets: readonly Target[]): string[] =>
  targets.flatMap(({ kind, chat, name }) => (kind === 'group' ? [name ?? chat] : []));
export const personsIn = (targets: readonly Target[]): number =>
  targets.filter(({ kind }) => kind === 'person').length;

/** To somebody at work, about it. */
export const telling = (broadcast: Broadcast, key: string, to: string, say: BroadcastSay): Message => ({
  key: `cast:${broadcast.id}:${key}:${to}`,
  to,
  kind: 'update',
  say: [say],
  sample: broadcast.sample,
});

/** One message a chat and round: sent once, whatever is retried. */
export const sendKey = (id: string, chat: string, round: number): string =>
  `broadcast:${id}:${chat}${round === 1 ? '' : `:${round}`}`;

/** The sends to those of its chats. A group that is bound no more is left out. */
export const sends = (broadcast: Broadcast, chats: readonly string[], registry: Registry): Message[] => {
  const { id, kind, life, expires_at, sample } = broadcast;
  const round = life.state === 'sent' ? life.round : 1;
  return targetsOf(broadcast)
    .filter((target) => chats.includes(target.chat))
    .filter((target) => target.kind === 'person' || registry.groups.has(target.chat))
    .map((target) => ({
      key: sendKey(id, target.chat, round),
      to: target.chat,
      kind: kind === 'reminder' ? 'reminder' : 'broadcast',
      say: [{ say: 'broadcast', ...wordsFor(broadcast, target, registry) }],
      broadcast: id,
      ...(target.ask === undefined ? {} : { ask: target.ask }),
      ...(target.ask?.case === undefined ? {} : { case: target.ask.case }),
      ...(expires_at === undefined ? {} : { expires_at }),
      sample,
    }));
};

/** Takes back what was sent, or is being sent: one message for each of these. */
export const recalls = ({ id }: Broadcast, rows: readonly CastRow[]): Message[] =>
  rows
    .filter(({ recalls: of, state }) => of === undefined && (state === 'sent' || state === 'taken'))
    .map(({ key, chat }) => ({
      key: `recall:${key}`,
      to: chat,
      kind: 'broadcast',
      say: [],
      broadcast: id,
      recalls: key,
      sample: false,
    }));

/** Why a message is given up that was taken back before anybody had it in hand. */
export const DROPPED = 'recalled';

/** Why nothing can be done to it any more: its life, and who decided. */
export const past = ({ life }: Broadcast, registry: Registry): BroadcastRefusal => {
  const who = 'by' in life ? nameOf(registry, life.by) : undefined;
  return { why: 'past', life, ...(who === undefined ? {} : { who }) };
};

export const approvedSay = (
  broadcast: Broadcast,
  at: Instant,
  { sizes }: CastKnown,
  who?: string,
): BroadcastSay => {
  const { life } = broadcast;
  const send_at = life.state === 'approved' ? life.send_at : at;
  return {
    say: 'broadcast_approved',
    ...(who === undefined ? {} : { who }),
    ...reachOf(targetsOf(broadcast), sizes),
    send_at,
    soon: send_at === at + UNDO,
  };
};
