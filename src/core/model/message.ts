/** What goes out: a message says some things to one chat, may ask one question, and has a dedupe key. */
import { z } from 'zod';
import { PartySchema, type Priority, PrioritySchema } from './codes.ts';
import type { Say } from './say.ts';
import { type Instant, InstantSchema } from './time.ts';
import { type Verdict, VerdictSchema } from './verdict.ts';
import { GroupSchema } from './world.ts';

export const MessageKindSchema = z.enum([
  'reply',
  'forward',
  'update',
  'reminder',
  'escalation',
  'broadcast',
]);
export type MessageKind = z.infer<typeof MessageKindSchema>;

/** The questions the bot can ask; each has its options in `core/dialogue/questions`. */
export const QuestionNameSchema = z.enum([
  'building',
  'building_number',
  'which_building',
  'part',
  'rain',
  'own_alteration',
  'renovated',
  'delivery_date',
  'first_hand',
  'since',
  'consent',
  'room',
  'phone',
  'all_out',
  'still_leaking',
  'which_case',
  'several_cases',
  'repair_photo',
  'erase',
  'cancel_case',
  'indoors',
  'staff_property_class',
  'staff_delivery_date',
  'staff_completion_date',
  'staff_renovations',
  'staff_contract_scope',
  'staff_fund',
  'staff_shared',
  'staff_cause',
  'bind_group',
  'rain_ready',
  'how_is_it',
  'broadcast',
  'broadcast_text',
]);
export type QuestionName = z.infer<typeof QuestionNameSchema>;

/** A question that was sent; a bare “是” or “2” in that chat is read against the last unanswered one. */
export const AskSchema = z.object({
  question: QuestionNameSchema,
  /** Whose answer counts. */
  of: z.string(),
  /** What choosing 1, 2, 3 … means; empty for an open question. */
  values: z.array(z.string()),
  /** What the values are called where they come from data and not from the texts. */
  labels: z.array(z.string()).optional(),
  case: z.string().optional(),
  /** The group that is to be bound, and to what. */
  group: GroupSchema.optional(),
  /** The broadcast that it is about, as it was then. */
  broadcast: z.object({ id: z.string(), revision: z.number().int() }).optional(),
  /** Asked after rain at the place: a dry answer proves what only rain can. */
  after_rain: z.literal(true).optional(),
});
export type Ask = z.infer<typeof AskSchema>;

/** Stands in a text for a one-time code, which is put there when the text is sent and is kept nowhere. */
export const CODE_MARK = '••••-••••';

/** May wait for others to the same person: always, or where many come in a few minutes. */
export type Gathers = 'always' | 'in_storm';

export type Message = {
  /** Sent once, whatever is retried: `case:A7K2:forward:pm`. */
  key: string;
  /** Person or group; null where the party has no chat bound. */
  to: string | null;
  party?: z.infer<typeof PartySchema>;
  kind: MessageKind;
  /** Person addressed in a group. */
  mention?: string;
  say: Say[];
  ask?: Ask;
  case?: string;
  verdict?: Verdict;
  /** Whom the code signs in that takes the mark's place. */
  sign_in?: string;
  /** The broadcast that it is a message of. */
  broadcast?: string;
  /** Key of the message that it takes back, where the place can; then it says nothing. */
  recalls?: string;
  /** For whom a link to the case is made that takes the mark's place, and by whom. */
  link?: { name: string; by: string };
  /** Of the case, where somebody has to act on it: whether it has arrived is watched. */
  priority?: Priority;
  /** From then on it is of no use and is not sent. */
  expires_at?: Instant;
  /** It may go together with others as one; as urgent as `gather_as`. */
  gathers?: Gathers;
  gather_as?: Priority;
  /** The cases whose forwards it stands for. */
  cases?: readonly string[];
  /** A fictional record is behind it: the text carries （示例数据）. */
  sample: boolean;
  /** Not to be sent before; absent: at once. */
  at?: Instant;
};

/** A message as it waits in the outbox: already in words. */
export const OutboxRowSchema = z.object({
  key: z.string(),
  to: z.string().nullable(),
  party: PartySchema.optional(),
  kind: MessageKindSchema,
  text: z.string(),
  options: z.array(z.object({ label: z.string(), value: z.string() })),
  ask: AskSchema.optional(),
  case: z.string().optional(),
  verdict: VerdictSchema.optional(),
  /** Whom the code signs in that takes the mark's place in the text when it is sent. */
  sign_in: z.string().optional(),
  /** For whom a link to the case is made that takes the mark's place when it is sent, and by whom. */
  link: z.object({ name: z.string(), by: z.string() }).optional(),
  /** Of the case, where somebody has to act on it. */
  priority: PrioritySchema.optional(),
  /** Stands for the forwards of these. */
  cases: z.array(z.string()).optional(),
  /** The platform's thread in the group, where what is answered was said. */
  thread: z.number().int().optional(),
  /** The broadcast that it is a message of. */
  broadcast: z.string().optional(),
  /** Key of the message that it takes back; its own text is empty. */
  recalls: z.string().optional(),
  /** Not sent from then on. */
  expires_at: InstantSchema.optional(),
  created_at: InstantSchema,
});
export type OutboxRow = z.infer<typeof OutboxRowSchema>;

/**
 * How a message goes back to wait: it was tried and that failed; or only its turn had not come, which uses up no try, and
 * later ones to the same chat stay behind it (`in_line`) or pass it (`aside`).
 */
export type Waiting = 'tried' | 'in_line' | 'aside';
