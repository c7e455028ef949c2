/** The messages of a broadcast: the sends, what whoever decides it sees, and the receipt. */
import { ask } from '../dialogue/questions.ts';
import type { Broadcast, CastRow, Fate, Target } from '../model/broadcast.ts';
import type {
  BroadcastFailed,
  BroadcastRefusal,
  BroadcastSay,
  BroadcastView,
  BroadcastWords,
} from '../model/broadcast-say.ts';
import type { Ask, Message } from '../model/message.ts';
import type { Instant } from '../model/time.ts';
import { isQuiet, nextWaking } from '../rain/quiet.ts';
import type { Registry } from '../registry.ts';
import { warningsOf } from './check.ts';
import type { CastKnown } from './given.ts';
import { targetsOf, UNDO } from './life.ts';
import { fewerOf, reachOf } from './sizes.ts';

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

const namesIn = (targets: readonly Target[]): string[] =>
  targets.flatMap(({ kind, chat, name }) => (kind === 'group' ? [name ?? chat] : []));
const personsIn = (targets: readonly Target[]): number =>
  targets.filter(({ kind }) => kind === 'person').length;

export const viewOf = (
  broadcast: Broadcast,
  reader: string,
  at: Instant,
  { registry, sizes }: CastKnown,
): BroadcastView => {
  const { kind, audience, unreached, text, why, drafted_by, expires_at } = broadcast;
  const drafter = drafted_by === reader ? undefined : nameOf(registry, drafted_by);
  const send_at = sendTime(broadcast, at, registry);
  const quiet =
    kind !== 'relay' && isQuiet(Math.max(at + UNDO, broadcast.send_at ?? 0), registry.settings.rain);
  // Whoever decides reads it in the language in which it can be changed.
  const first = audience.find((one) => one.text === undefined) ?? audience[0];
  const { persons, counted } = reachOf(audience, sizes);
  return {
    kind,
    words: { ...wordsFor(broadcast, first, registry), text },
    differs: audience.some(({ only, own }) => String(only) !== String(first?.only) || own !== first?.own),
    translated: audience.filter((one) => one.text !== undefined).length,
    groups: namesIn(audience),
    persons,
    ...(counted === undefined ? {} : { counted }),
    fewer: fewerOf(broadcast, sizes),
    unreached,
    warnings: warningsOf(text),
    ...(why === undefined ? {} : { why }),
    ...(drafter === undefined ? {} : { drafter }),
    ...(send_at === at + UNDO ? {} : { send_at }),
    quiet,
    ...(expires_at === undefined || kind === 'manual' ? {} : { expires_at }),
  };
};

export const previewSay = (
  broadcast: Broadcast,
  reader: string,
  at: Instant,
  given: CastKnown,
): BroadcastSay => ({
  say: 'broadcast_preview',
  view: viewOf(broadcast, reader, at, given),
});

/** What whoever decides can choose; whoever only drafted can change and drop it. */
export const choices = (
  broadcast: Broadcast,
  reader: string,
  at: Instant,
  given: CastKnown,
  decides: boolean,
): Ask => {
  const { id, revision, options, audience } = broadcast;
  const { quiet } = viewOf(broadcast, reader, at, given);
  const send = decides && audience.length > 0;
  const fewer = send ? options.map(({ name }, i) => ({ value: `only:${i}`, name })) : [];
  const values = [
    ...(send ? [{ value: 'send', name: '' }] : []),
    { value: 'edit', name: '' },
    ...fewer,
    { value: 'refuse', name: '' },
    ...(send && quiet ? [{ value: 'now', name: '' }] : []),
  ];
  return ask('broadcast', reader, {
    values: values.map(({ value }) => value),
    labels: values.map(({ name }) => name),
    broadcast: { id, revision },
  });
};

/** To somebody at work, about it. */
export const telling = (broadcast: Broadcast, key: string, to: string, say: BroadcastSay): Message => ({
  key: `cast:${broadcast.id}:${key}:${to}`,
  to,
  kind: 'update',
  say: [say],
  sample: broadcast.sample,
});

/** The draft, to whoever decides it. */
export const preview = (broadcast: Broadcast, to: string, at: Instant, given: CastKnown): Message => ({
  ...telling(broadcast, `preview:${broadcast.revision}`, to, previewSay(broadcast, to, at, given)),
  ask: choices(broadcast, to, at, given, true),
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
