/** Leaks of past years, from tickets of the city's hotline: which buildings leaked before. Nobody's name, number or words. */
import { z } from 'zod';
import { PartSchema } from './codes.ts';
import { VagueDateSchema } from './time.ts';

export const PastTicketSchema = z.object({
  /** The ticket's own number, or derived from what it is. */
  id: z.string().min(1),
  date: VagueDateSchema,
  compound: z.string().min(1),
  building: z.string().optional(),
  /** Id of the building's record, else of its compound's, where the tables have exactly one. */
  building_id: z.string().optional(),
  district: z.string().optional(),
  part: PartSchema.optional(),
  result: z.enum(['solved', 'unsolved']).optional(),
});
export type PastTicket = z.infer<typeof PastTicketSchema>;

/** One file of `data/history`. */
export const HistorySchema = z.object({ city: z.string().min(1), tickets: z.array(PastTicketSchema) });
