/** What was understood of one message. The slots are those of the contract's `understand`. */
import { z } from 'zod';
import { HazardSchema, type Intent, PartSchema, RoleSchema, SeveritySchema } from './codes.ts';
import { VagueDateSchema } from './time.ts';

export const SlotsSchema = z.object({
  part: PartSchema.optional(),
  /** Where in the home, in the speaker's word: `客厅`. */
  place: z.string().optional(),
  rain: z.boolean().optional(),
  severity: SeveritySchema.optional(),
  hazards: z.array(HazardSchema).optional(),
  compound: z.string().optional(),
  building: z.string().optional(),
  unit: z.string().optional(),
  floor: z.string().optional(),
  room: z.string().optional(),
  phone: z.string().optional(),
  role: RoleSchema.optional(),
  neighbours: z.boolean().optional(),
  repaired_before: z.boolean().optional(),
  since: VagueDateSchema.optional(),
  completion_date: VagueDateSchema.optional(),
  delivery_date: VagueDateSchema.optional(),
  choice: z.number().int().optional(),
});
export type Slots = z.infer<typeof SlotsSchema>;

export type Reading = {
  intent: Intent;
  /** Calibrated to 0..1; what is too low is `chatter`. */
  confidence: number;
  slots: Slots;
  /** Words of water stand in it, whatever was made of them. */
  wet: boolean;
  /** The line in Chinese, where it was said in English: all that follows reads this. */
  meant?: string;
  /** Which words led where, for `--explain`. */
  why: readonly string[];
};

/**
 * How a message was said. `room`: in a group. `addressed`: the bot was mentioned, or it is a private chat. `least`: how
 * sure it has to be that words overheard in a group mean a leak; absent: `sure` of a group's steps.
 */
export type Setting = { room: boolean; addressed: boolean; at: number; least?: number };

/** One building (or whole compound) that the words may mean. */
export type Candidate = {
  compound_id: string;
  compound: string;
  district?: string;
  /** Only where another candidate has the same name and district. */
  address?: string;
  /** Absent while only the compound is known. */
  building_id?: string;
  building?: string;
  score: number;
};

/** `decided`: the bot would not ask back. At most three candidates, best first. */
export type Lookup = { candidates: readonly Candidate[]; decided: boolean };
