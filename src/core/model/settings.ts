/** What a community may tune: targets and waiting times. They are told as targets, never as law. */
import { z } from 'zod';
import { RainSettingsSchema } from './rain.ts';

const rungs = z.object({
  next_contact: z.number().positive(),
  community: z.number().positive(),
  street: z.number().positive(),
  district: z.number().positive(),
});

export const SettingsSchema = z.object({
  /** Who runs the bot, as residents are told at first contact. */
  operator: z.string().default('社区'),
  /** City of people whose words name none; absent: that of the first file of records. */
  city: z.string().optional(),
  /** Minutes after the report at which nobody's answer leads to the next rung, by priority. */
  targets: z.object({ P0: rungs, P1: rungs, P2: rungs, P3: rungs }).default({
    P0: { next_contact: 10, community: 20, street: 30, district: 60 },
    P1: { next_contact: 30, community: 120, street: 1440, district: 2880 },
    P2: { next_contact: 720, community: 1440, street: 2880, district: 4320 },
    P3: { next_contact: 1440, community: 2880, street: 4320, district: 7200 },
  }),
  /** Hours after a party took the case on at which it is asked how far it is. */
  progress_hours: z.number().positive().default(72),
  /** Hours after 修好了 at which the resident is asked once more. */
  remind_hours: z.number().positive().default(72),
  /** Hours after 修好了 at which announced silence closes the case; never where rain has to prove it. */
  close_hours: z.number().positive().default(168),
  /** Hours for which a bare “2” is read against a question. */
  ask_hours: z.number().positive().default(72),
  /** When reminders go out around rain. */
  rain: RainSettingsSchema.prefault({}),
});
export type Settings = z.infer<typeof SettingsSchema>;
