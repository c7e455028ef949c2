/** Messages around rain: what they say, when they are planned, and what is not sent. */
import type { z } from 'zod';
import type { Part, PropertyClass } from './codes.ts';
import type { Ask } from './message.ts';
import type { RainEntry, RainKind, RainPhase, RainReason, Readiness, WhyNot } from './rain.ts';
import type { Instant } from './time.ts';
import type { Contact, Supervisor } from './verdict.ts';
import type { AlertLevelSchema } from './world.ts';

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
  /** Leaks of before: imported ones, and cases that are closed. */
  past: number;
  unfinished: readonly Part[];
};

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

/** What staff are told around rain: lists, sums, what is wrong. */
export type RainStaffSay =
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
  /** To managers: their open cases, for a word on each. */
  | { say: 'rain_chase'; troubles: readonly Trouble[] }
  | { say: 'rain_task'; text: readonly string[]; source: string }
  | { say: 'rain_summary'; area?: string; summary: RainSummary }
  /** To operators: a provider fails, or answers again. */
  | { say: 'weather_trouble'; provider: string; places: number; since: Instant; over: boolean }
  /** To staff: why something went out or did not. */
  | { say: 'rain_why'; lines: readonly WhyLine[] }
  /** To operators: a draft that nobody may decide. */
  | { say: 'rain_undecided'; compounds: readonly string[] }
  /** To operators: an official alert that cannot be relayed, once each. */
  | { say: 'alert_flawed'; id: string; flaw: Flaw };

/** What residents and groups are told around rain, and staff. */
export type RainSay =
  | RainStaffSay
  | { say: 'rain_quote'; quote: Quote; cancelled: boolean }
  /** `quoted`: an official product stands in the same message; without one nothing is said of the weather. */
  | { say: 'rain_prepare'; quoted: boolean }
  /** Last in a group. */
  | { say: 'rain_neighbours' }
  | { say: 'rain_own_leak'; troubles: readonly Trouble[] }
  | { say: 'rain_numbers'; numbers: readonly RainNumbers[]; supervisors: readonly Supervisor[] }
  | { say: 'rain_question'; trouble: Trouble }
  | { say: 'group_reminders'; on: boolean };

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
