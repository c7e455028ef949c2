/** A draft as whoever decides it sees it, and what they can choose. */
import { ask } from '../dialogue/questions.ts';
import type { Broadcast } from '../model/broadcast.ts';
import type { BroadcastSay, BroadcastView } from '../model/broadcast-say.ts';
import type { Ask, Message } from '../model/message.ts';
import type { Instant } from '../model/time.ts';
import { isQuiet } from '../rain/quiet.ts';
import { warningsOf } from './check.ts';
import type { CastKnown } from './given.ts';
import { UNDO } from './life.ts';
import { nameOf, namesIn, sendTime, telling, wordsFor } from './messages.ts';
import { fewerOf, reachOf } from './sizes.ts';

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

/** The draft, to whoever decides it. */
export const preview = (broadcast: Broadcast, to: string, at: Instant, given: CastKnown): Message => ({
  ...telling(broadcast, `preview:${broadcast.revision}`, to, previewSay(broadcast, to, at, given)),
  ask: choices(broadcast, to, at, given, true),
});
