/** A chat of ours on a platform that gives persons and groups other ids at each login. */
import { z } from 'zod';
import { InstantSchema } from './time.ts';

export const AddressSchema = z.object({
  /** Ours, for good: `wx:k7p2mx`. */
  chat: z.string().min(1),
  is: z.enum(['person', 'group']),
  /** The platform's id at the last login. */
  platform: z.string().min(1),
  /** The group's topic, or how the person is called. */
  name: z.string(),
  /** Chat of the group in which the person spoke last. */
  group: z.string().optional(),
  /** When the person was last asked, in that group, to write in private. */
  nudged_at: InstantSchema.optional(),
});
export type Address = z.infer<typeof AddressSchema>;
