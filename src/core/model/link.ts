/** A link by which somebody without an account sees and answers one case: made by a manager, for a repairman's telephone. */
import { z } from 'zod';
import { InstantSchema } from './time.ts';

export const LinkSchema = z.object({
  case: z.string().min(1),
  /** For whom, as the manager calls them. */
  name: z.string().min(1).max(20),
  /** Who made it and answers for what is done by it. */
  by: z.string().min(1),
  at: InstantSchema,
  until: InstantSchema,
  /** When it was opened first. */
  opened_at: InstantSchema.optional(),
});
export type Link = z.infer<typeof LinkSchema>;
