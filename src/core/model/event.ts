/** Everything that makes the bot act. Each event has an id (seen once, handled once) and the time it happened. */
import { z } from 'zod';
import { BroadcastActionSchema } from './broadcast.ts';
import { GeoSchema } from './building.ts';
import { CaseActionSchema } from './case.ts';
import { InstantSchema } from './time.ts';
import { ReadingSchema } from './weather.ts';

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

/** What somebody, or the bot, does to a broadcast; `broadcast` is its id, also of one that this makes. */
export const BroadcastActedSchema = z.object({
  ...base,
  type: z.literal('broadcast_acted'),
  by: z.string(),
  broadcast: z.string().min(1),
  action: BroadcastActionSchema,
});
export type BroadcastActed = z.infer<typeof BroadcastActedSchema>;

/** A broadcast's time has come; what is due follows from it. */
export const BroadcastDueSchema = z.object({
  ...base,
  type: z.literal('broadcast_due'),
  broadcast: z.string(),
});
export type BroadcastDue = z.infer<typeof BroadcastDueSchema>;

/** The providers were asked for a place. */
export const WeatherReadSchema = z.object({
  ...base,
  type: z.literal('weather_read'),
  reading: ReadingSchema,
});
export type WeatherRead = z.infer<typeof WeatherReadSchema>;

/** A place's time has come (its key); what is due follows from its weather and from what went out. */
export const RainDueSchema = z.object({ ...base, type: z.literal('rain_due'), place: z.string() });
export type RainDue = z.infer<typeof RainDueSchema>;

export const EventSchema = z.discriminatedUnion('type', [
  SaidSchema,
  ActedSchema,
  CaseDueSchema,
  DeliveredSchema,
  BroadcastActedSchema,
  BroadcastDueSchema,
  WeatherReadSchema,
  RainDueSchema,
]);
export type Event = z.infer<typeof EventSchema>;
