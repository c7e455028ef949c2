/**
 * One person's conversation: what they said, statement by statement. There is no cursor: what is known is the
 * statements folded together, and the next question is derived from that. A correction is a later statement,
 * 上一步 takes the last one away.
 */
import { z } from 'zod';
import { RoleSchema } from './codes.ts';
import { SlotsSchema } from './meaning.ts';
import { InstantSchema } from './time.ts';
import { FactsSchema } from './verdict.ts';

/** Everything a resident can have told: what was understood of the words, what the law asks, and where it is. */
export const KnownSchema = SlotsSchema.omit({ choice: true })
  .extend(
    FactsSchema.pick({
      first_hand: true,
      own_alteration: true,
      renovated: true,
      occurred_on: true,
      place: true,
    }).shape,
  )
  .extend({
    /** Id in the registry, once one building is surely meant. */
    building_id: z.string().optional(),
    /** The words for a building that no table holds. */
    unlisted: z.string().optional(),
    /** The compound, where the building in it is not known yet. */
    compound_id: z.string().optional(),
    photos: z.array(z.string()).optional(),
    geo: z.object({ lat: z.number(), lng: z.number() }).optional(),
    /** May the report go to the managers, and with the telephone number? */
    consent: z.enum(['with_phone', 'without_phone', 'no']).optional(),
    /** A leak was surely told of, not only facts. */
    leak: z.boolean().optional(),
  });
export type Known = z.infer<typeof KnownSchema>;
export type FactName = keyof Known;
export const FactNameSchema = KnownSchema.keyof();

export const StatementSchema = z.object({
  event: z.string(),
  at: InstantSchema,
  /** Group in which it was said; absent in private. */
  group: z.string().optional(),
  facts: KnownSchema,
  /** Asked, and the person does not know: never asked again. */
  unknown: z.array(FactNameSchema),
});
export type Statement = z.infer<typeof StatementSchema>;

export const ConversationSchema = z.object({
  person: z.string(),
  statements: z.array(StatementSchema),
  /** Law facts asked in this report; at most two. */
  asked: z.array(FactNameSchema),
  /** Building whose hotline was told in this report, so that it is told once and in full. */
  told: z.string().optional(),
  /** Groups in which the bot has spoken about this report without being addressed. */
  spoken_in: z.array(z.string()),
  /** Misunderstandings in a row; at two a human is named instead of a third apology. */
  lost: z.number().int(),
  /** The case that the conversation is about after it was opened. */
  case: z.string().optional(),
  /** The bot has said that it is a program. */
  introduced: z.boolean(),
  updated_at: InstantSchema,
});
export type Conversation = z.infer<typeof ConversationSchema>;

/** Who a report was taken from; private. */
export const HouseholdSchema = z.object({
  person: z.string(),
  unit: z.string().optional(),
  room: z.string().optional(),
  phone: z.string().optional(),
  role: RoleSchema.optional(),
  /** Group where it was said, absent if in private. */
  group: z.string().optional(),
  joined_at: InstantSchema,
});
export type Household = z.infer<typeof HouseholdSchema>;
