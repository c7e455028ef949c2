/** What is done to a broadcast, whoever it comes from: plain words, the page, or the bot that drafts around rain. */
import type { Broadcast, BroadcastAction, Draft } from '../model/broadcast.ts';
import type { BroadcastRefusal, BroadcastSay } from '../model/broadcast-say.ts';
import type { BroadcastActed } from '../model/event.ts';
import type { Message } from '../model/message.ts';
import { HOUR } from '../model/time.ts';
import type { Staff } from '../model/world.ts';
import type { Registry } from '../registry.ts';
import { audienceOf } from './audience.ts';
import { faultOf, tidied } from './check.ts';
import { type CastEffect, type CastGiven, type CastKnown, nothingDone } from './given.ts';
import { apply, current, dueChats, type Move, withDue } from './life.ts';
import { approvedSay, nameOf, past, recalls, sends, sendTime, telling } from './messages.ts';
import { preview } from './preview.ts';
import { approversOf, may, mayDo } from './rights.ts';

type Of<Do extends BroadcastAction['do']> = Extract<BroadcastAction, { do: Do }>;

/** The bot's own name for itself as a drafter. */
const BOT = 'bot';

const no = (refusal: BroadcastRefusal): CastEffect => ({ ...nothingDone, refusal });

/** What somebody may not do is in the audit list. */
const notYours = ({ at, by, action }: BroadcastActed): CastEffect => ({
  ...no({ why: 'not_yours' }),
  noted: [{ at, by, did: 'refused', what: 'broadcast', detail: action.do }],
});

const rolesOf = ({ staff }: Registry, person: string): Staff[] => staff.filter(({ from }) => from === person);

/** Those who decide it and did not just now do something to it. */
const previews = (broadcast: Broadcast, but: string, event: BroadcastActed, given: CastKnown): Message[] =>
  approversOf(given.registry.staff, broadcast.buildings, event.at)
    .filter((one) => one !== but)
    .map((one) => preview(broadcast, one, event.at, given));

const drafted = (draft: Draft, { broadcast: id, by, at }: BroadcastActed): Broadcast =>
  withDue({ ...draft, id, drafted_by: by, drafted_at: at, revision: 1, life: { state: 'draft' } }, at);

/** A draft is only somebody's to decide where its drafter may not. */
const handedOn = (broadcast: Broadcast, event: BroadcastActed, given: CastKnown): CastEffect => {
  const decides = may(rolesOf(given.registry, event.by), 'approve', broadcast.buildings);
  const out = decides ? [] : previews(broadcast, event.by, event, given);
  return { ...nothingDone, broadcast, out };
};

const write = (action: Of<'write'>, event: BroadcastActed, given: CastGiven): CastEffect => {
  const { registry, residents } = given;
  const { buildings, send_at } = action;
  if (!may(rolesOf(registry, event.by), 'draft', buildings)) return notYours(event);
  const text = tidied(action.text);
  const fault = faultOf(text);
  if (fault !== undefined) return no({ why: fault });
  const city = registry.buildings.get(buildings[0] ?? '')?.city;
  const draft: Draft = {
    kind: 'manual',
    ...(city === undefined ? {} : { city }),
    buildings,
    ...audienceOf(registry, buildings, residents),
    text,
    options: [],
    ...(send_at === undefined ? {} : { send_at }),
    expires_at: Math.max(event.at, send_at ?? 0) + registry.settings.ask_hours * HOUR,
  };
  return handedOn(drafted(draft, event), event, given);
};

/** What the action is in the table; a refusal where it cannot be that. */
const moveOf = (
  broadcast: Broadcast,
  action: Exclude<BroadcastAction, Of<'write'> | Of<'draft'>>,
  event: BroadcastActed,
  registry: Registry,
): Move | BroadcastRefusal => {
  if ('revision' in action && broadcast.life.state === 'draft' && action.revision !== broadcast.revision)
    return { why: 'changed' };
  switch (action.do) {
    case 'edit': {
      const text = tidied(action.text);
      const fault = faultOf(text);
      return fault === undefined ? { ...action, text } : { why: fault };
    }
    case 'approve': {
      const { option } = action;
      if (broadcast.audience.length === 0) return { why: 'nobody' };
      if (option !== undefined && option >= broadcast.options.length) return { why: 'changed' };
      const send_at = sendTime(broadcast, event.at, registry, action.now);
      return (broadcast.expires_at ?? Number.POSITIVE_INFINITY) <= send_at
        ? { why: 'too_late' }
        : { do: 'approve', send_at, option };
    }
    default:
      return action;
  }
};

/** Who else hears of it: whoever drafted it of the decision, whoever decided of what became of that. */
const told = (before: Broadcast, after: Broadcast, event: BroadcastActed, given: CastKnown): Message[] => {
  const { registry } = given;
  const { by, at, action, id } = event;
  const who = nameOf(registry, by);
  const to = (person: string, say: BroadcastSay): Message[] =>
    person === by || person === BOT ? [] : [telling(after, `${action.do}:${id}`, person, say)];
  const named = who === undefined ? {} : { who };
  switch (action.do) {
    case 'approve':
      return to(after.drafted_by, approvedSay(after, at, given, who));
    case 'refuse':
      return to(after.drafted_by, {
        say: 'broadcast_refused',
        ...named,
        ...(action.reason === undefined ? {} : { reason: action.reason }),
      });
    case 'withdraw':
      return 'by' in before.life
        ? to(before.life.by, { say: 'broadcast_not_done', refusal: past(after, registry) })
        : [];
    case 'edit':
      return handedOn(after, event, given).out;
    default:
      return [];
  }
};

/** What goes out, and what does not any more, with the move. */
const posted = (
  before: Broadcast,
  after: Broadcast,
  { rows, registry }: CastGiven,
): Pick<CastEffect, 'out' | 'dropped'> => {
  const { state } = after.life;
  if (state === 'recalled' && before.life.state !== 'recalled')
    return {
      out: recalls(after, rows),
      dropped: rows.flatMap((row) => (row.state === 'waiting' ? [row.key] : [])),
    };
  // A round after the first begins with the word for it; the first when its time comes.
  return { out: state === 'sent' ? sends(after, dueChats(before), registry) : [], dropped: [] };
};

const change = (
  before: Broadcast,
  action: Exclude<BroadcastAction, Of<'write'> | Of<'draft'>>,
  event: BroadcastActed,
  given: CastGiven,
): CastEffect => {
  const { registry } = given;
  const move = moveOf(before, action, event, registry);
  if ('why' in move && !('do' in move)) return no(move);
  const after = apply(before, move, event.by, event.at);
  if (after === undefined) return no(past(before, registry));
  const { out, dropped } = posted(before, after, given);
  return {
    ...nothingDone,
    broadcast: after,
    out: [...told(before, after, event, given), ...out],
    dropped,
  };
};

const doneTo = (event: BroadcastActed, given: CastGiven): CastEffect => {
  const { action, by, at } = event;
  const { registry, broadcast: known } = given;
  if (action.do === 'write')
    return known === undefined ? write(action, event, given) : no(past(known, registry));
  if (action.do === 'draft') {
    if (by !== BOT || known !== undefined) return nothingDone;
    const broadcast = drafted(action.draft, event);
    return { ...nothingDone, broadcast, out: previews(broadcast, by, event, given) };
  }
  if (known === undefined) return no({ why: 'none' });
  const allowed =
    by === BOT || (action.do !== 'withdraw' && mayDo(rolesOf(registry, by), by, action.do, known));
  return allowed ? change(current(known, at), action, event, given) : notYours(event);
};

/**
 * Does it, or says why not. One who is late hears who decided and when, or why it is of no use any more. What is done and
 * what was not allowed stands in the audit list.
 */
export const broadcastActed = (event: BroadcastActed, given: CastGiven): CastEffect => {
  const effect = doneTo(event, given);
  if (effect.broadcast === undefined) return effect;
  const { at, by, broadcast, action } = event;
  return { ...effect, noted: [{ at, by, did: 'broadcast', what: broadcast, detail: action.do }] };
};
