/** Rain: what a community may tune, hours of precipitation, and what is planned and said before, during and after it. */
import { z } from 'zod';
import type { Part, PropertyClass } from './codes.ts';
import type { Instant } from './time.ts';
import type { Contact, Supervisor } from './verdict.ts';
import type { AlertLevel } from './world.ts';

/** What may go out without somebody's approval; a relayed warning never may. */
export const AutomaticSchema = z.enum(['reminder', 'question', 'key_buildings', 'patrol', 'summary']);

const hourOfDay = z.number().int().min(0).max(24);

/** Amounts in mm, probabilities in percent, hours of the day in Asia/Shanghai. */
export const RainSettingsSchema = z.object({
  /** The model's hours set a reminder off from so much in 24 or in 12 hours, at that probability where it is known. */
  mm_24h: z.number().positive().default(25),
  mm_12h: z.number().positive().default(15),
  probability: z.number().min(0).max(100).default(60),
  /** Managers and workers get their list from so much in 24 hours. */
  staff_mm_24h: z.number().positive().default(10),
  /** After so many days without rain half of these amounts is enough. */
  dry_days: z.number().int().positive().default(20),
  /** How many hours before the first drop a reminder goes out, at least and at most. */
  lead_least: z.number().positive().default(6),
  lead_most: z.number().positive().default(24),
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
  automatic: z.array(AutomaticSchema).default(['key_buildings', 'patrol', 'summary']),
});
export type RainSettings = z.infer<typeof RainSettingsSchema>;

/** Precipitation from `at` until an hour later, in mm; probability in percent. */
export type Hour = { at: Instant; mm: number; probability?: number };

export type RainPhase = 'before' | 'during' | 'after';
export type RainKind = 'relay' | 'reminder' | 'key_buildings' | 'patrol' | 'question' | 'summary';

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
export type RainReason =
  | { why: 'alert'; how: 'new' | 'risen' | 'still' | 'cancelled'; product: string }
  | { why: 'hours'; dry_spell: boolean; likely: 'known' | 'unknown' }
  | { why: 'rain' }
  | { why: 'over' };

export type RainSummary = {
  open: number;
  closed: number;
  late: number;
  buildings: readonly { place: string; count: number }[];
  classes: readonly { kind: PropertyClass | undefined; count: number }[];
};

export type RainSay =
  | { say: 'rain_quote'; quote: Quote; cancelled: boolean }
  /** `quoted`: an official product stands in the same message; without one nothing is said of the weather. */
  | { say: 'rain_prepare'; quoted: boolean; in_group: boolean }
  | { say: 'rain_own_leak'; troubles: readonly Trouble[] }
  | { say: 'rain_numbers'; numbers: readonly RainNumbers[]; supervisors: readonly Supervisor[] }
  | {
      say: 'rain_key_buildings';
      buildings: readonly KeyBuilding[];
      hardship: number;
      on_duty: readonly string[];
    }
  | { say: 'rain_patrol'; buildings: readonly KeyBuilding[]; others: number }
  | { say: 'rain_question'; trouble: Trouble }
  | { say: 'rain_summary'; summary: RainSummary };

/** A message that would go out at `at`. Its key is the same whenever it is planned anew. */
export type Planned = {
  key: string;
  at: Instant;
  phase: RainPhase;
  kind: RainKind;
  to: string;
  reason: RainReason;
  say: readonly RainSay[];
  sample: boolean;
  needs_approval: boolean;
  /** Of a relayed product. */
  level?: AlertLevel;
};

/** What went out or is planned: by it nothing is said twice or too often. */
export type Sent = Pick<Planned, 'key' | 'at' | 'kind' | 'to' | 'reason' | 'level'>;
