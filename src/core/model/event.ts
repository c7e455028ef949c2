/** Everything that makes the bot act. Each event has an id (seen once, handled once) and the time it happened. */
import { z } from 'zod';
import { GeoSchema } from './building.ts';
import { CaseActionSchema } from './case.ts';
import { InstantSchema } from './time.ts';

const base = { id: z.string().min(1), at: InstantSchema };

export const SaidSchema = z.object({
  ...base,
  type: z.literal('said'),
  from: z.string().min(1),
  group: z.string().optional(),
  /** What the group is called. */
  topic: z.string().optional(),
  /** What the person is called in the group, `3栋-张三`. */
  nick: z.string().optional(),
  /** The bot was just put into the group by this person; nothing is said. */
  added: z.literal(true).optional(),
  /** The platform's own thread in the group, to which the answer belongs. */
  thread: z.number().int().optional(),
  /** The bot was mentioned, or it is a private chat. Decided once, at the border. */
  addressed: z.boolean(),
  text: z.string(),
  /** The words were spoken, and written down by a machine. */
  spoken: z.literal(true).optional(),
  photos: z.array(z.string()),
  /** Without a datum: WGS-84, as GPS gives it. */
  location: GeoSchema.optional(),
  /** Building whose poster led the person here: where the leak is, unless the words name another place. */
  poster: z.string().optional(),
  /** Key of the bot's message that was quoted. */
  quotes: z.string().optional(),
});
export type Said = z.infer<typeof SaidSchema>;

/** A button or a plain word of staff, from chat or page. */
export const ActedSchema = z.object({
  ...base,
  type: z.literal('acted'),
  by: z.string(),
  case: z.string(),
  action: CaseActionSchema,
});
export type Acted = z.infer<typeof ActedSchema>;

/** A case's time has come; what is due follows from the case. */
export const CaseDueSchema = z.object({ ...base, type: z.literal('case_due'), case: z.string() });
export type CaseDue = z.infer<typeof CaseDueSchema>;

/** The fate of a message to a party: delivered, given up, or still on its way when it should have arrived. */
export const DeliveredSchema = z.object({
  ...base,
  type: z.literal('delivered'),
  case: z.string(),
  to: z.string(),
  /** Why it could not be delivered; absent when it was. */
  failure: z.string().optional(),
  /** It is tried further. */
  trying: z.literal(true).optional(),
});
export type Delivered = z.infer<typeof DeliveredSchema>;

export const EventSchema = z.discriminatedUnion('type', [
  SaidSchema,
  ActedSchema,
  CaseDueSchema,
  DeliveredSchema,
]);
export type Event = z.infer<typeof EventSchema>;
