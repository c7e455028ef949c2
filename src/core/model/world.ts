/** The other records of a world: groups, staff, open cases, alerts and forecasts, as the contract writes them. */
import { z } from 'zod';
import { BuildingSchema } from './building.ts';
import { CaseStatusSchema, PartSchema, PartySchema, StaffRoleSchema } from './codes.ts';
import { DaySchema } from './time.ts';

/**
 * When the bot speaks up in a group that did not call it: `called` never, but for danger to life; `sure` where a leak in
 * the speaker's home is surely meant; `likely` where it probably is.
 */
export const SpeaksSchema = z.enum(['called', 'sure', 'likely']);
export type Speaks = z.infer<typeof SpeaksSchema>;

/** What is read: Chinese, English, or the one below the other. */
export const LanguageSchema = z.enum(['zh', 'en', 'both']);
export type Language = z.infer<typeof LanguageSchema>;

export const GroupSchema = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  compound: z.string().optional(),
  buildings: z.array(z.string()).optional(),
  /** Absent: `sure`. */
  speaks: SpeaksSchema.optional(),
  /** False: the group wants no reminders around rain. */
  reminders: z.boolean().optional(),
  /** What the group reads; absent: Chinese. */
  language: LanguageSchema.optional(),
});
export type Group = z.infer<typeof GroupSchema>;

/** `HH:MM` in Asia/Shanghai. */
const ClockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of the day is written HH:MM');

/** Days of a duty list (值班表), both in it; hours may lie around midnight, absent: the whole day. */
export const DutySchema = z
  .object({
    from: DaySchema,
    until: DaySchema,
    hours: z.object({ from: ClockSchema, until: ClockSchema }).optional(),
  })
  .refine(({ from, until }) => from <= until, 'a duty ends before it begins');
export type Duty = z.infer<typeof DutySchema>;

export const StaffSchema = z.object({
  from: z.string().min(1),
  /** The person's other chats: where they are told when `from` cannot be reached, and may answer. */
  also: z.array(z.string().min(1)).optional(),
  name: z.string().optional(),
  role: StaffRoleSchema,
  buildings: z.union([z.array(z.string()), z.literal('*')]),
  may: z.array(z.enum(['draft', 'approve'])).optional(),
  /** Where `duties` say nothing of the time. */
  on_duty: z.boolean().optional(),
  /** When the person is on duty for these buildings. */
  duties: z.array(DutySchema).max(400).optional(),
});
export type Staff = z.infer<typeof StaffSchema>;

/**
 * Somebody who uses no chat, to be called or visited before rain. Told to the workers of their community alone, never in
 * a group.
 */
export const ElderSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  building: z.string().min(1),
  room: z.string().optional(),
  phone: z.string().optional(),
  /** Who looks after them. */
  cared_by: z.string().optional(),
});
export type Elder = z.infer<typeof ElderSchema>;

export const OpenCaseSchema = z.object({
  case: z.string().min(1),
  building: z.string().optional(),
  unit: z.string().optional(),
  room: z.string().optional(),
  part: PartSchema.optional(),
  rain: z.boolean().optional(),
  reporter: z.string().optional(),
  phone: z.string().optional(),
  opened: z.string().optional(),
  status: CaseStatusSchema.optional(),
  forwarded_to: z.array(PartySchema).optional(),
  failures: z.number().int().nonnegative().optional(),
});
export type OpenCase = z.infer<typeof OpenCaseSchema>;

export const AlertLevelSchema = z.enum(['blue', 'yellow', 'orange', 'red']);
export type AlertLevel = z.infer<typeof AlertLevelSchema>;

export const AlertSchema = z.object({
  id: z.string(),
  sender: z.string().optional(),
  headline: z.string().optional(),
  level: AlertLevelSchema.optional(),
  issued: z.string().optional(),
  expires: z.string().optional(),
  message: z.enum(['alert', 'update', 'cancel']).optional(),
  supersedes: z.array(z.string()).optional(),
  area: z.array(z.string()).optional(),
  text: z.string().optional(),
  url: z.string().optional(),
  /** What the provider wants shown with it, unchanged. */
  attributions: z.array(z.string()).optional(),
});
export type Alert = z.infer<typeof AlertSchema>;

/** `at`: when the hour begins whose sum `mm` is; `probability` in percent. */
export const ForecastSchema = z.object({
  provider: z.string().optional(),
  from: z.string().optional(),
  hours: z.array(z.object({ at: z.string(), mm: z.number(), probability: z.number().optional() })),
});
export type Forecast = z.infer<typeof ForecastSchema>;

/** One file of `data/compounds`, or the whole of `--world FILE`. */
export const WorldSchema = z.object({
  city: z.string().min(1),
  buildings: z.array(BuildingSchema).default([]),
  groups: z.array(GroupSchema).default([]),
  staff: z.array(StaffSchema).default([]),
  open_cases: z.array(OpenCaseSchema).default([]),
  subscribers: z.array(z.string()).default([]),
  elders: z.array(ElderSchema).default([]),
  alerts: z.array(AlertSchema).default([]),
  forecast: ForecastSchema.optional(),
});
export type World = z.infer<typeof WorldSchema>;
