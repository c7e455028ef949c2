/** Rain: what a community may tune, hours of precipitation, and what is planned and said before, during and after it. */
import { z } from 'zod';
import type { Part, PropertyClass } from './codes.ts';
import type { Ask } from './message.ts';
import { type Instant, InstantSchema } from './time.ts';
import type { Contact, Supervisor } from './verdict.ts';
import type { HourSchema } from './weather.ts';
import { AlertLevelSchema } from './world.ts';

/** What may go out without somebody's approval; a relayed warning never may. */
export const AutomaticSchema = z.enum(['reminder', 'question', 'key_buildings', 'patrol', 'summary']);

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
  automatic: z.array(AutomaticSchema).default(['key_buildings', 'patrol', 'question', 'summary']),
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

/** An official product as it is relayed: nothing of it is changed. */
export type Quote = {
  sender: string;
  issued: Instant;
  headline?: string;
  text?: string;
  url?: string;
  attributions: readonly string[];
};

/** A case or a leak of before, as far as the rain is concerned. */
export type Trouble = {
  id: string;
  open: boolean;
  building?: string;
  place: string;
  part?: Part;
  /** The chat of whoever reported it. */
  person?: string;
  opened?: Instant;
  /** Reported by somebody whom no chat reaches. */
  call?: Pick<Call, 'room' | 'phone'>;
  answered_in_time?: boolean;
};

/** The numbers of buildings that share them. */
export type RainNumbers = { places: readonly string[]; contacts: readonly Contact[] };

/** A building that needs to be looked at first, and why. */
export type KeyBuilding = {
  place: string;
  cases: readonly string[];
  past: number;
  unfinished: readonly Part[];
};

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

/** Somebody without a chat, to be called or visited: who reported a case (`id`), or an elder (`name`). */
export type Call = {
  id?: string;
  name?: string;
  place: string;
  room?: string | undefined;
  phone?: string | undefined;
  cared_by?: string | undefined;
};

export type RainSummary = {
  open: number;
  closed: number;
  late: number;
  /** Of those reported since it began a week ago at most: how many were answered within the community's target. */
  answered: { in_time: number; of: number };
  /** When these were reported. */
  phases: Record<RainPhase, number>;
  buildings: readonly { place: string; count: number }[];
  classes: readonly { kind: PropertyClass | undefined; count: number }[];
};

export type RainSay =
  | { say: 'rain_quote'; quote: Quote; cancelled: boolean }
  /** `quoted`: an official product stands in the same message; without one nothing is said of the weather. */
  | { say: 'rain_prepare'; quoted: boolean }
  /** Last in a group. */
  | { say: 'rain_neighbours' }
  | { say: 'rain_own_leak'; troubles: readonly Trouble[] }
  | { say: 'rain_numbers'; numbers: readonly RainNumbers[]; supervisors: readonly Supervisor[] }
  | {
      say: 'rain_key_buildings';
      /** To whoever works in several: which it is about. */
      area?: string;
      buildings: readonly KeyBuilding[];
      hardship: number;
      on_duty: readonly string[];
      /** For community workers alone. */
      calls: readonly Call[];
      /** So many more stand on the page. */
      more_calls: number;
    }
  | { say: 'rain_ready_noted'; answer: Readiness }
  /** To community workers. */
  | { say: 'rain_not_ready'; name: string; answer: Readiness }
  | {
      say: 'rain_roll';
      area?: string;
      ready: readonly string[];
      lacking: readonly { name: string; answer: Readiness }[];
      silent: readonly string[];
    }
  | { say: 'rain_patrol'; area?: string; buildings: readonly KeyBuilding[]; others: number }
  | { say: 'rain_question'; trouble: Trouble }
  /** To managers: their open cases, for a word on each. */
  | { say: 'rain_chase'; troubles: readonly Trouble[] }
  | { say: 'rain_task'; text: readonly string[]; source: string }
  | { say: 'rain_summary'; area?: string; summary: RainSummary }
  /** To operators: a provider fails, or answers again. */
  | { say: 'weather_trouble'; provider: string; places: number; since: Instant; over: boolean }
  /** To staff: why something went out or did not. */
  | { say: 'rain_why'; lines: readonly WhyLine[] }
  | { say: 'group_reminders'; on: boolean }
  /** To operators: a draft that nobody may decide. */
  | { say: 'rain_undecided'; compounds: readonly string[] }
  /** To operators: an official alert that cannot be relayed, once each. */
  | { say: 'alert_flawed'; id: string; flaw: Flaw };

/** Why an official alert may not be relayed. */
export type Flaw =
  | 'sender'
  | 'issued'
  | 'expires'
  | 'level'
  | 'words'
  | 'exercise'
  | 'contradiction'
  | 'area';

/** A message that would go out at `at`. Its key is the same whenever it is planned anew. */
export type Planned = {
  key: string;
  at: Instant;
  phase: RainPhase;
  kind: RainKind;
  to: string;
  reason: RainReason;
  say: readonly RainSay[];
  ask?: Ask;
  /** From then on it is of no use. */
  until?: Instant;
  sample: boolean;
  needs_approval: boolean;
  /** Of a relayed product. */
  level?: z.infer<typeof AlertLevelSchema>;
};

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

/** An occasion, as whoever works there is told of it. */
export type WhyLine = Pick<RainEntry, 'at' | 'kind' | 'did' | 'why_not' | 'reason'> & {
  groups: readonly string[];
  persons: number;
  staff: number;
};

/** What went out or is planned: by it nothing is said twice or too often. `drafted`: it waits for approval. */
export type Sent = Pick<Planned, 'key' | 'at' | 'kind' | 'to' | 'reason' | 'level'> & {
  /** Key of the place that it was for. */
  place?: string;
  drafted?: true;
};

/** What is not sent, and why. */
export type Withheld = Pick<Planned, 'key' | 'at' | 'phase' | 'kind' | 'to' | 'reason' | 'level'> & {
  why_not: WhyNot;
};
