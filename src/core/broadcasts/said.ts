/** Broadcasts from a private chat: the words become the same actions as the page's, and the answer says what came of them. */
import type { Context } from '../dialogue/context.ts';
import { reply } from '../dialogue/context.ts';
import type { Step } from '../dialogue/given.ts';
import { ask } from '../dialogue/questions.ts';
import type { Broadcast, BroadcastAction } from '../model/broadcast.ts';
import type { BroadcastSay } from '../model/broadcast-say.ts';
import type { BroadcastActed } from '../model/event.ts';
import type { Ask } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import { DAY } from '../model/time.ts';
import { broadcastActed } from './acted.ts';
import type { CastEffect, CastGiven } from './given.ts';
import { approvedSay, nameOf, past } from './messages.ts';
import { choices, previewSay } from './preview.ts';
import { approversOf, may } from './rights.ts';
import { UNCOUNTED } from './sizes.ts';
import { type CastWanted, castWanted } from './wanted.ts';

/** Longest time after which 撤回 and 重发 mean what the person decided last; Telegram deletes for as long. */
const RECENT = 2 * DAY;

/** `open`: the question stays. */
type More = { ask?: Ask; effect?: CastEffect; open?: true };

/** Says this; nothing of the words counts as told of a leak. */
const tell = (context: Context, say: Say[], more: More = {}): Step => {
  const { conversation, event, pending, cast } = context;
  const { effect } = more;
  const sample = effect?.broadcast?.sample ?? cast?.broadcast?.sample ?? false;
  const about = pending?.question === 'broadcast' || pending?.question === 'broadcast_text';
  return {
    conversation: { ...conversation, lost: 0, updated_at: event.at },
    cases: [],
    out: [reply(context, say, { ask: more.ask, sample }), ...(effect?.out ?? [])],
    ...(effect === undefined ? {} : { noted: effect.noted, dropped: effect.dropped }),
    ...(effect?.broadcast === undefined ? {} : { broadcast: effect.broadcast }),
    ...(about && more.open !== true ? { answered: pending.key } : {}),
  };
};

/** What was loaded for the words; nothing was where they are about no broadcast. */
const castOf = ({ cast, registry }: Context): CastGiven =>
  cast ?? { registry, broadcast: undefined, rows: [], residents: [], sizes: UNCOUNTED };

/** The draft as it is now, with what can be chosen. */
const shown = (context: Context, broadcast: Broadcast): { say: BroadcastSay[]; ask: Ask } => {
  const { event, registry, roles } = context;
  const given = castOf(context);
  const decides = may(roles, 'approve', broadcast.buildings);
  const deciders = approversOf(registry.staff, broadcast.buildings, event.at);
  const to = deciders.map((one) => nameOf(registry, one) ?? one);
  return {
    say: [
      previewSay(broadcast, event.from, event.at, given),
      ...(decides ? [] : [{ say: 'broadcast_handed_on' as const, to }]),
    ],
    ask: choices(broadcast, event.from, event.at, given, decides),
  };
};

const askText = (context: Context, { id, revision }: Broadcast): Ask =>
  ask('broadcast_text', context.event.from, { broadcast: { id, revision } });

/** What the person hears who did it. */
const answered = (context: Context, action: BroadcastAction, effect: CastEffect): Step => {
  const { cast, event } = context;
  const { refusal, broadcast: after } = effect;
  const before = cast?.broadcast;
  if (refusal !== undefined) {
    const say: BroadcastSay = { say: 'broadcast_not_done', refusal };
    if (refusal.why === 'changed' && before !== undefined) {
      const now = shown(context, before);
      return tell(context, [say, ...now.say], { effect, ask: now.ask });
    }
    // The question stays where another answer to it can be given.
    const open = before?.life.state === 'draft';
    const retyped = open && action.do === 'edit' && (refusal.why === 'empty' || refusal.why === 'long');
    return tell(context, [say], {
      effect,
      ...(retyped ? { ask: askText(context, before) } : open ? { open } : {}),
    });
  }
  if (after === undefined)
    return tell(context, [{ say: 'broadcast_not_done', refusal: { why: 'none' } }], { effect });
  switch (action.do) {
    case 'approve':
      return tell(context, [approvedSay(after, event.at, castOf(context))], { effect });
    case 'refuse':
      return tell(context, [{ say: 'broadcast_refused' }], { effect });
    case 'retry':
      return tell(context, [{ say: 'broadcast_again', chats: effect.out.length }], { effect });
    case 'take_back': {
      const from = after.life.state === 'draft' ? 'approved' : 'sent';
      const now = from === 'approved' ? shown(context, after) : undefined;
      const say: Say[] = [{ say: 'broadcast_taken_back', from }, ...(now?.say ?? [])];
      return tell(context, say, { effect, ...(now === undefined ? {} : { ask: now.ask }) });
    }
    default: {
      const now = shown(context, after);
      return tell(context, now.say, { effect, ask: now.ask });
    }
  }
};

const does = (context: Context, action: BroadcastAction, broadcast: string): Step => {
  const { id, at, from: by } = context.event;
  const acted: BroadcastActed = { type: 'broadcast_acted', id, at, by, broadcast, action };
  return answered(context, action, broadcastActed(acted, castOf(context)));
};

const choose = (context: Context, wanted: Extract<CastWanted, { do: 'choice' }>): Step => {
  const { id, revision, word, option } = wanted;
  const known = context.cast?.broadcast;
  switch (word.do) {
    case 'send':
      return does(context, { do: 'approve', revision, ...(option === undefined ? {} : { option }) }, id);
    case 'now':
      return does(context, { do: 'approve', revision, now: true }, id);
    case 'refuse':
      return does(context, word, id);
    case 'edit': {
      if (word.text !== undefined) return does(context, { do: 'edit', text: word.text, revision }, id);
      if (known === undefined || known.life.state !== 'draft')
        return does(context, { do: 'edit', text: known?.text ?? '-', revision }, id);
      return tell(context, [{ say: 'broadcast_new_text' }], { ask: askText(context, known) });
    }
  }
};

/** Answers what is about broadcasts, or undefined where the words are about something else. */
export const broadcastSaid = (context: Context): Step | undefined => {
  const { event, pending, cast, registry } = context;
  const wanted = castWanted(context, context.heard);
  switch (wanted?.do) {
    case undefined:
      return undefined;
    case 'in_private':
      return tell(context, [{ say: 'broadcast_in_private' }]);
    case 'not_yours': {
      const { at, from: by } = event;
      const noted: Step['noted'] = [{ at, by, did: 'refused', what: 'broadcast', detail: 'write' }];
      return { ...tell(context, [{ say: 'broadcast_not_done', refusal: { why: 'not_yours' } }]), noted };
    }
    case 'how':
      return tell(context, [
        { say: 'broadcast_how', ...(wanted.fault === undefined ? {} : { fault: wanted.fault }) },
      ]);
    case 'write': {
      const { text, send_at } = wanted;
      const time = send_at === undefined ? {} : { send_at };
      return does(context, { do: 'write', buildings: [...wanted.buildings], text, ...time }, event.id);
    }
    case 'choice':
      return choose(context, wanted);
    case 'choose':
      return tell(context, [{ say: 'choose_one', count: pending?.values.length ?? 0 }], { open: true });
    case 'new_text':
      return does(context, { do: 'edit', text: wanted.text, revision: wanted.revision }, wanted.id);
    case 'keep_text': {
      const known = cast?.broadcast;
      if (known?.life.state !== 'draft')
        return tell(context, [
          {
            say: 'broadcast_not_done',
            refusal: known === undefined ? { why: 'none' } : past(known, registry),
          },
        ]);
      const now = shown(context, known);
      return tell(context, now.say, { ask: now.ask });
    }
    case 'take_back':
    case 'retry': {
      const known = cast?.broadcast;
      const recent = known !== undefined && 'at' in known.life && event.at - known.life.at <= RECENT;
      return recent ? does(context, { do: wanted.do }, known.id) : undefined;
    }
  }
};
