/** Lines that the bot passed over, did not understand or got wrong, as they are kept for people: without anybody in them. */
import { z } from 'zod';
import { IntentSchema } from './codes.ts';

/** `passed_over`: in a group, with words of water. `misunderstood`: the second in a row. `corrected`: staff put it right. */
export const HowSchema = z.enum(['passed_over', 'abstained', 'misunderstood', 'corrected']);

/** Why a line was passed over, or what of it was corrected. */
export const WhySchema = z.enum([
  'thing',
  'told',
  'asked',
  'notice',
  'review',
  'over',
  'trade',
  'no_home',
  'not_mine',
  'not_now',
  'unsure',
  'not_called',
  'place',
  'part',
  'no_leak',
]);
export type Why = z.infer<typeof WhySchema>;

export const MissedSchema = z.object({
  /** Masked. */
  text: z.string().min(1),
  how: HowSchema,
  why: z.array(WhySchema),
  /** The group in which it was said; absent in private. */
  group: z.string().optional(),
});
export type Missed = z.infer<typeof MissedSchema>;

/** `id`: of the words, so that the same words are one line. `day`: the last time, without the hour. */
export const KeptLineSchema = MissedSchema.extend({
  id: z.string(),
  day: z.iso.date(),
  times: z.number().int().positive(),
});
export type KeptLine = z.infer<typeof KeptLineSchema>;

/**
 * A line that somebody said the meaning of. `not`: it only looks like that intent. `alone`: nothing is trained on it, for others
 * would then be read wrong; it means that in the same words only.
 */
export const TaughtSchema = z.object({
  text: z.string().min(1),
  intent: IntentSchema,
  not: z.literal(true).optional(),
  alone: z.literal(true).optional(),
});
export type Taught = z.infer<typeof TaughtSchema>;

/** `data/taught.json`: an array beside the keys that people may add. */
export const TaughtFileSchema = z.object({ lines: z.array(TaughtSchema) });
