/** The life of a broadcast: one table says what leads from which state to which. What is absent is not possible. */
import type { Broadcast, BroadcastAction, Fate, Life, Target, Withdrawal } from '../model/broadcast.ts';
import { type Instant, MINUTE } from '../model/time.ts';

/** How long whoever approved can take it back before anything is sent, in milliseconds. */
export const UNDO = 10_000;

type Without = { do: 'write' | 'draft' };
/** What a person or the drafter does to one that is there, and what comes with time. */
export type Move =
  | Exclude<BroadcastAction, Without | { do: 'approve' }>
  | { do: 'approve'; send_at: Instant; option?: number | undefined }
  | { do: 'send' }
  | { do: 'settle'; fates: Fate[] }
  | { do: 'expire' };

export type State = Life['state'];

export const TABLE: Record<State, Partial<Record<Move['do'], State>>> = {
  draft: { edit: 'draft', approve: 'approved', refuse: 'refused', withdraw: 'withdrawn', expire: 'expired' },
  approved: { take_back: 'draft', send: 'sent', withdraw: 'withdrawn', expire: 'expired' },
  sent: { settle: 'sent', retry: 'sent', take_back: 'recalled' },
  recalled: { settle: 'recalled' },
  refused: {},
  withdrawn: {},
  expired: {},
};

/** Whom the decision sends it to. */
export const targetsOf = ({ audience, options, life }: Broadcast): Target[] => {
  const chosen = 'option' in life && life.option !== undefined ? options[life.option]?.chats : undefined;
  return chosen === undefined ? audience : audience.filter(({ chat }) => chosen.includes(chat));
};

const failed = (fates: readonly Fate[] = []): string[] =>
  fates.flatMap(({ chat, failure }) => (failure === undefined ? [] : [chat]));

/** The chats that this round goes to. */
export const dueChats = (broadcast: Broadcast): string[] => {
  const { life } = broadcast;
  return life.state === 'sent' ? failed(life.fates) : targetsOf(broadcast).map(({ chat }) => chat);
};

const refused = (by: string, at: Instant, reason: string | undefined): Life => ({
  state: 'refused',
  by,
  at,
  ...(reason === undefined ? {} : { reason }),
});

const withdrawn = (at: Instant, why: Withdrawal): Life => ({ state: 'withdrawn', at, why });

/** The life that the move leads to; undefined where the state does not hold what it needs. */
const lifeAfter = ({ life }: Broadcast, move: Move, by: string, at: Instant): Life | undefined => {
  switch (move.do) {
    case 'edit':
      return { state: 'draft' };
    case 'approve': {
      const option = move.option === undefined ? {} : { option: move.option };
      return { state: 'approved', by, at, send_at: move.send_at, ...option };
    }
    case 'refuse':
      return refused(by, at, move.reason);
    case 'withdraw':
      return withdrawn(at, move.why);
    case 'expire':
      return { state: 'expired', at };
    case 'send': {
      if (life.state !== 'approved') return undefined;
      const { send_at: _, ...decided } = life;
      return { ...decided, state: 'sent', sent_at: at, round: 1 };
    }
    case 'retry': {
      if (life.state !== 'sent' || failed(life.fates).length === 0) return undefined;
      const { fates: _, ...out } = life;
      return { ...out, sent_at: at, round: out.round + 1 };
    }
    case 'take_back': {
      if (life.state === 'approved') return { state: 'draft' };
      if (life.state !== 'sent') return undefined;
      const { fates: _, ...out } = life;
      return { ...out, state: 'recalled', recalled_by: by, recalled_at: at };
    }
    case 'settle':
      return life.state === 'sent' || life.state === 'recalled' ? { ...life, fates: move.fates } : undefined;
  }
};

/** What is sent is looked at again after as long as it is out, within these bounds, until its delivery has ended. */
const [SOON, SELDOM] = [15_000, 5 * MINUTE];

const dueOf = ({ life, expires_at }: Broadcast, at: Instant): Instant | undefined => {
  switch (life.state) {
    case 'draft':
      return expires_at;
    case 'approved':
      return life.send_at;
    case 'sent':
    case 'recalled': {
      if (life.fates !== undefined) return undefined;
      const since = life.state === 'sent' ? life.sent_at : life.recalled_at;
      return at + Math.min(Math.max(at - since, SOON), SELDOM);
    }
    default:
      return undefined;
  }
};

/** With the time at which the clock has to look at it again. */
export const withDue = (broadcast: Broadcast, at: Instant): Broadcast => {
  const { due_at: _, ...rest } = broadcast;
  const due_at = dueOf(broadcast, at);
  return due_at === undefined ? rest : { ...rest, due_at };
};

/** Nobody translates what a person wrote. */
const asWritten = (audience: readonly Target[]): Target[] => audience.map(({ text: _, ...target }) => target);

/**
 * The broadcast after the move, or undefined when its state does not allow it. `by` is the person, or `bot`. A changed
 * text and one taken back before it was sent are a new revision.
 */
export const apply = (broadcast: Broadcast, move: Move, by: string, at: Instant): Broadcast | undefined => {
  const state = TABLE[broadcast.life.state][move.do];
  const life = state === undefined ? undefined : lifeAfter(broadcast, move, by, at);
  if (life === undefined || life.state !== state) return undefined;
  const revised = life.state === 'draft' ? { revision: broadcast.revision + 1 } : {};
  const words = move.do === 'edit' ? { text: move.text, audience: asWritten(broadcast.audience) } : {};
  return withDue({ ...broadcast, ...words, ...revised, life }, at);
};

/** As it is at that time: what its use has ended for is expired, also where the clock has not come by yet. */
export const current = (broadcast: Broadcast, at: Instant): Broadcast =>
  broadcast.expires_at !== undefined && broadcast.expires_at <= at
    ? (apply(broadcast, { do: 'expire' }, 'bot', at) ?? broadcast)
    : broadcast;
