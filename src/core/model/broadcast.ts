/**
 * A broadcast: words that a worker, or the bot for a worker to decide on, wants to send to many. What it says stands apart
 * from how far it is (`life`), so that none is sent without somebody who decided it.
 */
import { z } from 'zod';
import { AskSchema } from './message.ts';
import { InstantSchema } from './time.ts';

/** `manual`: a worker wrote it. `relay`: quotes an official warning. `reminder`: routine. */
export const BroadcastKindSchema = z.enum(['manual', 'reminder', 'relay']);
export type BroadcastKind = z.infer<typeof BroadcastKindSchema>;

/** One chat that it goes to. */
export const TargetSchema = z.object({
  chat: z.string().min(1),
  kind: z.enum(['group', 'person']),
  name: z.string().optional(),
  /** Numbers of the buildings meant, where others read it too: they stand before the text. */
  only: z.array(z.string()).optional(),
  /** What this chat reads in place of the text as drafted, in its language; whoever changes the text is read as they wrote. */
  text: z.string().optional(),
  /** What this chat alone is told, below the text: its numbers to call, a resident's own leak. */
  own: z.string().optional(),
  /** What this chat alone is asked. */
  ask: AskSchema.optional(),
});
export type Target = z.infer<typeof TargetSchema>;

/** What was drafted. */
export const DraftSchema = z.object({
  kind: BroadcastKindSchema,
  city: z.string().optional(),
  /** Ids of the buildings it is about: whoever decides it may do so for all of them. */
  buildings: z.array(z.string()).min(1),
  /** Each chat once. */
  audience: z.array(TargetSchema),
  /** Buildings, as people call them, that no group is bound to. */
  unreached: z.array(z.string()),
  /** An official product as it was issued: stands above the text, and nobody changes it. */
  quote: z.string().optional(),
  /** What all of them are told; whoever decides it may change it. */
  text: z.string().min(1),
  /** Why now, for whoever decides it; never sent. */
  why: z.string().optional(),
  /** Ways to send it to fewer, under names that the drafter gives. */
  options: z.array(z.object({ name: z.string().min(1), chats: z.array(z.string()).min(1) })),
  /** Not before; absent: when it is decided. */
  send_at: InstantSchema.optional(),
  /** From then on it is of no use and is not sent. */
  expires_at: InstantSchema.optional(),
  /** A fictional record is behind it. */
  sample: z.boolean(),
});
export type Draft = z.infer<typeof DraftSchema>;

/** Why the drafter takes it back. */
export const WithdrawalSchema = z.enum(['alert_cancelled', 'alert_superseded', 'rain_began', 'rain_over']);
export type Withdrawal = z.infer<typeof WithdrawalSchema>;

/** What became of it in one chat; `failure`: why it is not there. */
export const FateSchema = z.object({ chat: z.string(), failure: z.string().optional() });
export type Fate = z.infer<typeof FateSchema>;

/** Who decided, and when. */
const decided = { by: z.string(), at: InstantSchema };
/** Which of the drafter's options was chosen. */
const option = z.number().int().nonnegative().optional();
/** `round` grows when failed ones are sent again. `fates` are there when all of this round has ended. */
const out = {
  ...decided,
  option,
  /** When this round went out. */
  sent_at: InstantSchema,
  round: z.number().int().positive(),
  fates: z.array(FateSchema).optional(),
};

export const LifeSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('draft') }),
  /** Waits until `send_at`, and can be taken back until then. */
  z.object({ state: z.literal('approved'), ...decided, option, send_at: InstantSchema }),
  z.object({ state: z.literal('sent'), ...out }),
  z.object({ state: z.literal('recalled'), ...out, recalled_by: z.string(), recalled_at: InstantSchema }),
  z.object({ state: z.literal('refused'), ...decided, reason: z.string().optional() }),
  /** By its drafter: what it was about is over. */
  z.object({ state: z.literal('withdrawn'), at: InstantSchema, why: WithdrawalSchema }),
  z.object({ state: z.literal('expired'), at: InstantSchema }),
]);
export type Life = z.infer<typeof LifeSchema>;

export const BroadcastSchema = DraftSchema.extend({
  id: z.string().min(1),
  /** A person, or `bot`. */
  drafted_by: z.string(),
  drafted_at: InstantSchema,
  /** Grows with every change of what would be sent: a decision counts for what was seen. */
  revision: z.number().int().positive(),
  life: LifeSchema,
  /** When the clock has to look at it; absent: nothing is waited for. */
  due_at: InstantSchema.optional(),
});
export type Broadcast = z.infer<typeof BroadcastSchema>;

/** Everything that is done to a broadcast, from chat, page or the bot. */
export const BroadcastActionSchema = z.discriminatedUnion('do', [
  /** A worker's words for these buildings; whom they reach is worked out. */
  z.object({
    do: z.literal('write'),
    buildings: z.array(z.string()).min(1),
    text: z.string(),
    send_at: InstantSchema.optional(),
  }),
  /** The bot's, with its audience. One whose id is there already is dropped. */
  z.object({ do: z.literal('draft'), draft: DraftSchema }),
  z.object({ do: z.literal('edit'), text: z.string(), revision: z.number().int() }),
  /** `option`: which of the drafter's, from 0. `now`: also in quiet hours, and before its time. */
  z.object({
    do: z.literal('approve'),
    revision: z.number().int(),
    option,
    now: z.boolean().optional(),
  }),
  z.object({ do: z.literal('refuse'), reason: z.string().optional() }),
  /** Before it is sent: back to a draft. After: out of the chats, where these can. */
  z.object({ do: z.literal('take_back') }),
  /** Sends it again to those whom it did not reach. */
  z.object({ do: z.literal('retry') }),
  z.object({ do: z.literal('withdraw'), why: WithdrawalSchema }),
]);
export type BroadcastAction = z.infer<typeof BroadcastActionSchema>;

/** A message of a broadcast in the outbox, and what became of it. `recalls`: it takes back the one with that key. */
export type CastRow = {
  key: string;
  chat: string;
  state: 'waiting' | 'taken' | 'sent' | 'given_up';
  recalls?: string;
  reason?: string;
};
