/**
 * One person's conversation: what they said, statement by statement. There is no cursor: what is known is the
 * statements folded together, and the next question is derived from that. A correction is a later statement,
 * 上一步 takes the last one away.
 */
import { z } from 'zod';
import { GeoSchema } from './building.ts';
import { RoleSchema } from './codes.ts';
import { SlotsSchema } from './meaning.ts';
import { InstantSchema } from './time.ts';
import { FactsSchema } from './verdict.ts';
import { LanguageSchema } from './world.ts';

/** Where the leak is, as far as the words led. */
const settled = [
  z.object({ kind: z.literal('building'), id: z.string() }),
  /** The compound is known, the building in it is not. */
  z.object({ kind: z.literal('compound'), id: z.string(), name: z.string() }),
] as const;
export const HomeSchema = z.discriminatedUnion('kind', [
  ...settled,
  /** Several records fit, or one not surely; the person chooses. `words` stand where none is meant. */
  z.object({
    kind: z.literal('choice'),
    options: z.array(z.object({ label: z.string(), home: z.discriminatedUnion('kind', settled) })),
    words: z.string(),
  }),
  /** No table holds it; the words are kept, and the compound's id where that is known. */
  z.object({ kind: z.literal('unlisted'), words: z.string(), compound: z.string().optional() }),
]);
export type Home = z.infer<typeof HomeSchema>;

/** Everything a resident can have told: what was understood of the words, what the law asks, and where it is. */
export const KnownSchema = z.object({
  ...SlotsSchema.omit({ choice: true, compound: true, building: true }).shape,
  ...FactsSchema.pick({ first_hand: true, own_alteration: true, renovated: true }).shape,
  home: HomeSchema.optional(),
  photos: z.array(z.string()).optional(),
  geo: GeoSchema.optional(),
  /** May the report go to the managers, and with the telephone number? */
  consent: z.enum(['with_phone', 'without_phone', 'no']).optional(),
  /** With danger: everybody is out of the room. */
  safe: z.boolean().optional(),
  /** A leak was surely told of, not only facts. */
  leak: z.boolean().optional(),
  /** The words in which the leak was told of first. */
  words: z.string().optional(),
  /** They were spoken, and written down by a machine. */
  spoken: z.literal(true).optional(),
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
  /** Facts asked for in this report, each once; at most two of them about the law. */
  asked: z.array(FactNameSchema),
  /** Photos of a military compound that wait for the word that they show nothing but the home, each with its case. */
  held: z.array(z.object({ case: z.string(), photo: z.string(), at: InstantSchema })).optional(),
  /** Building whose hotline was told in this report, so that it is told once and in full. */
  told: z.string().optional(),
  /** The answer of the law that was told in this report, so that it is said again only when it changed. */
  told_verdict: z.string().optional(),
  /** The topic that was answered last, for 依据 and 为什么 after it. */
  topic: z.object({ id: z.string(), at: InstantSchema }).optional(),
  /** Groups in which the bot answered without being addressed, and when: not again to the same matter. */
  spoken_in: z.array(z.object({ group: z.string(), at: InstantSchema })),
  /** Misunderstandings in a row; at two a human is named instead of a third apology. */
  lost: z.number().int(),
  /** The case that the conversation is about after it was opened. */
  case: z.string().optional(),
  /** The bot has said that it is a program. */
  introduced: z.boolean(),
  /** When codes were said that are good for nothing, within the last hour. */
  wrong_codes: z.array(InstantSchema).optional(),
  /** Wants rain reminders; absent while the person never said. */
  subscribed: z.boolean().optional(),
  /** What the person wants to read; absent while they never said. */
  language: LanguageSchema.optional(),
  updated_at: InstantSchema,
});
export type Conversation = z.infer<typeof ConversationSchema>;

/** Stands in a case for a person who had everything deleted: nobody to write to. */
export const ERASED = 'erased';

/** Who a report was taken from; private. */
export const HouseholdSchema = z.object({
  person: z.string(),
  unit: z.string().optional(),
  room: z.string().optional(),
  phone: z.string().optional(),
  /** Agreed that the managers may telephone. */
  may_call: z.boolean().optional(),
  role: RoleSchema.optional(),
  /** Group where it was said, absent if in private. */
  group: z.string().optional(),
  joined_at: InstantSchema,
});
export type Household = z.infer<typeof HouseholdSchema>;

/** The number, where its owner agreed that whoever repairs may call. */
export const callable = ({ phone, may_call }: Household): string | undefined =>
  may_call === true ? phone : undefined;
