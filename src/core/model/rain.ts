/** Rain: what a community may tune, hours of precipitation, and what is kept of the messages around it. */
import { z } from 'zod';
import { InstantSchema } from './time.ts';
import type { HourSchema } from './weather.ts';
import { AlertLevelSchema } from './world.ts';

/**
 * What goes to many without somebody's approval: routine reminders alone. A relayed warning never does; lists to staff and
 * what a household is asked of its own report are nobody's to decide.
 */
export const AutomaticSchema = z.enum(['reminder']);

const hourOfDay = z.number().int().min(0).max(24);

/** Amounts in mm, probabilities in percent, hours of the day in Asia/Shanghai. */
export const RainSettingsSchema = z.object({
  /**
   * The model's hours set a reminder off from so much in 24 or in 12 hours, at that probability where it is known. Chosen,
   * with the lead, on the rain of 2013 to 2015 (docs/rain.md).
   */
  mm_24h: z.number().positive().default(15),
  mm_12h: z.number().positive().default(8),
  probability: z.number().min(0).max(100).default(50),
  /** Managers and workers get their list from so much in 24 hours. */
  staff_mm_24h: z.number().positive().default(10),
  /** After so many days without rain half of these amounts is enough. */
  dry_days: z.number().int().positive().default(20),
  /** How many hours before the first drop a reminder goes out, at least and at most. */
  lead_least: z.number().positive().default(6),
  lead_most: z.number().positive().default(18),
  send_from: hourOfDay.default(16),
  send_until: hourOfDay.default(20),
  quiet_from: hourOfDay.default(22),
  quiet_until: hourOfDay.default(7),
  /** Routine reminders to one chat in seven days; never more than one in 24 hours. */
  per_week: z.number().int().nonnegative().default(3),
  /** An orange or red warning that goes on is told again after so many hours. */
  repeat_hours: z.number().positive().default(6),
  /** How long a warning counts that does not say when it ends. */
  assumed_hours: z.number().positive().default(12),
  /** Rain is over after so many dry hours. */
  dry_hours: z.number().int().positive().default(6),
  automatic: z.array(AutomaticSchema).default([]),
  /** Compounds whose maintenance reminders go out without approval, by name. */
  automatic_in: z.array(z.string()).default([]),
});
export type RainSettings = z.infer<typeof RainSettingsSchema>;

export type Hour = z.infer<typeof HourSchema>;

export const RainPhaseSchema = z.enum(['before', 'during', 'after']);
export type RainPhase = z.infer<typeof RainPhaseSchema>;
export const RainKindSchema = z.enum([
  'relay',
  'reminder',
  'key_buildings',
  'patrol',
  'question',
  'summary',
  /** Of the city's calendar, to staff; no part of the plan around rain. */
  'task',
]);
export type RainKind = z.infer<typeof RainKindSchema>;

/** Why a message is planned, for staff. */
export const RainReasonSchema = z.discriminatedUnion('why', [
  z.object({
    why: z.literal('alert'),
    how: z.enum(['new', 'risen', 'still', 'cancelled']),
    product: z.string(),
  }),
  z.object({ why: z.literal('hours'), dry_spell: z.boolean(), likely: z.enum(['known', 'unknown']) }),
  z.object({ why: z.literal('rain') }),
  z.object({ why: z.literal('over') }),
  z.object({ why: z.literal('roll') }),
  z.object({ why: z.literal('calendar'), source: z.string() }),
]);
export type RainReason = z.infer<typeof RainReasonSchema>;

/** Why a message that was planned is not sent. */
export const WhyNotSchema = z.enum([
  /** One went out in the last 24 hours, or as many in the week as may. */
  'day',
  'week',
  /** A warning was relayed today; it says more. */
  'relayed',
  /** It is night, and the warning neither orange nor red. */
  'quiet',
  /** The person, or the group, wants none. */
  'off',
  /** The hours hold enough, and are not likely enough. */
  'unlikely',
  /** It came to be known too late for a reminder. */
  'late',
  /** Nobody approved it in time, or somebody refused it. */
  'unapproved',
  'refused',
  /** What it was about is over: the warning ended or was cancelled, the rain has begun. */
  'ended',
  'cancelled',
  'begun',
]);
export type WhyNot = z.infer<typeof WhyNotSchema>;

/** What a manager or owner unit answered to 人员、物资、雨水口; `key`: of the message that asked. */
export const ReadinessSchema = z.enum(['ready', 'people', 'supplies', 'drains']);
export type Readiness = z.infer<typeof ReadinessSchema>;
export const RollSchema = z.object({
  key: z.string(),
  person: z.string(),
  at: InstantSchema,
  answer: ReadinessSchema,
});
export type Roll = z.infer<typeof RollSchema>;

/** One line of what became of a message: it went out, waits for approval, or is not sent and why. */
export const RainEntrySchema = z.object({
  key: z.string(),
  at: InstantSchema,
  /** Key of the place. */
  place: z.string(),
  phase: RainPhaseSchema,
  kind: RainKindSchema,
  to: z.string(),
  reason: RainReasonSchema,
  level: AlertLevelSchema.optional(),
  did: z.enum(['sent', 'drafted', 'withheld']),
  why_not: WhyNotSchema.optional(),
  /** The broadcast that it waited in. */
  draft: z.string().optional(),
});
export type RainEntry = z.infer<typeof RainEntrySchema>;
