/** What only staff can tell of a case or its building: from papers, from the contract, from looking at the leak. */
import { z } from 'zod';
import { PropertyClassSchema } from './codes.ts';
import { VagueDateSchema } from './time.ts';

/** One of what staff must find out, found out. Which building it is has an action of its own (`locate`). */
export const StaffFactSchema = z.discriminatedUnion('need', [
  z.object({ need: z.literal('property_class'), value: PropertyClassSchema.exclude(['unknown']) }),
  z.object({ need: z.literal('delivery_date'), value: VagueDateSchema }),
  z.object({ need: z.literal('completion_date'), value: VagueDateSchema }),
  /** When the works on the leaking part were accepted; null: there were none. `by` did them. */
  z.object({
    need: z.literal('renovations'),
    value: VagueDateSchema.nullable(),
    by: z.string().max(60).optional(),
  }),
  /** Does the property manager's contract cover the part? */
  z.object({ need: z.literal('contract_scope'), value: z.boolean() }),
  z.object({ need: z.literal('fund'), value: z.enum(['ample', 'low', 'none']) }),
  z.object({ need: z.literal('shared'), value: z.boolean() }),
  /** In words that the law's causes know. */
  z.object({ need: z.literal('cause'), value: z.string().min(1).max(60) }),
]);
export type StaffFact = z.infer<typeof StaffFactSchema>;
export type AskedOfStaff = StaffFact['need'];
export const AskedOfStaffSchema = z.enum(StaffFactSchema.options.map((option) => option.shape.need.value));
