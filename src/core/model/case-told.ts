/** What is told of a case: whom it reached, how far it is, and what whoever acts on it has to know. */
import type { Forward } from './case.ts';
import type { CaseStatus, DoubtKind, Hazard, Part, Party, Priority, Role, Severity } from './codes.ts';
import type { Instant, VagueDate } from './time.ts';
import type { Verdict } from './verdict.ts';

/** What became of telling a party. */
export type Told = { party: Party; name?: string; reached: boolean; phone?: string; doubted?: DoubtKind };

/** What a manager has to know to act; private parts only where consented. */
export type Brief = {
  id: string;
  place: string;
  unit?: string;
  room?: string;
  part?: Part;
  /** Where in the home. */
  spot?: string;
  rain?: boolean;
  severity?: Severity;
  hazards: readonly Hazard[];
  since?: VagueDate;
  neighbours?: boolean;
  repaired_before?: boolean;
  role?: Role;
  phone?: string;
  photos: number;
  words: string;
  /** The words were written down by a machine. */
  spoken: boolean;
  households: number;
  opened_at: Instant;
  priority: Priority;
  status: CaseStatus;
  verdict: Verdict;
};

/** What a party that was told has done so far. */
export type PartyState = { party: Party; name?: string; state: Forward['state'] };

/** How far a case is, for residents and staff. */
export type Progress = {
  id: string;
  place: string;
  status: CaseStatus;
  at: Instant;
  by?: string;
  forwards?: readonly PartyState[];
};

/** What was gathered for one person at work: reports by place, what joined, and what of theirs waits or is in danger. */
export type Digest = {
  since: Instant;
  until: Instant;
  households: number;
  places: readonly { place: string; cases: readonly Brief[] }[];
  joined: readonly { id: string; place: string; households: number }[];
  danger: readonly { id: string; place: string; status: CaseStatus }[];
  /** Nobody took these on, the longest waiting first. */
  idle: readonly string[];
  longest_minutes?: number;
};
