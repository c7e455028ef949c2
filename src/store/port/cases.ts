/** Cases with their history, and the lists that staff read. Part of the store's port. */
import type { View } from '../../core/cases/scope.ts';
import type { Case, CaseChange, HistoryEntry } from '../../core/model/case.ts';
import type { Household } from '../../core/model/conversation.ts';
import type { Instant } from '../../core/model/time.ts';

/** Which cases, in which order, from where on. */
export type CaseQuery = {
  /** A case is shown that is in any of them. */
  views: readonly View[];
  /** `late`: whoever has it was to have answered before `now`. */
  list: 'open' | 'late' | 'closed' | 'all';
  now: Instant;
  /** Only in these. */
  buildings?: readonly string[];
  /** Only those whose building no table holds. */
  placeless?: true;
  /** All of these words, divided by spaces: number, place, what was said, flat, last four digits of a telephone. */
  words?: string;
  /** Where the page before ended. */
  after?: CaseCursor;
  limit: number;
};

export type CaseCursor = { at: number; id: string };

/** `next`: there is more. */
export type CasePage = { cases: Case[]; next?: CaseCursor };

/** `late` are among the open ones. */
export type CaseCounts = { open: number; late: number; closed: number };

/** A building with its open cases and the households in them. */
export type BuildingCount = { building: string; cases: number; households: number };

export type Cases = {
  caseById(id: string): Promise<Case | undefined>;
  /** Cases that the person reported or joined, newest first. */
  casesOf(person: string, limit: number): Promise<Case[]>;
  /** Cases in the building that are neither closed nor cancelled, oldest first. */
  openCasesAt(building: string): Promise<Case[]>;
  /** Open cases that were forwarded to the person, newest first. */
  openCasesForwardedTo(person: string, limit: number): Promise<Case[]>;
  saveCase(change: CaseChange): Promise<void>;
  history(id: string): Promise<HistoryEntry[]>;
  /** Cases whose `due_at` is not after `now`, earliest first. */
  dueCases(now: Instant, limit: number): Promise<Case[]>;
  /** The earliest `due_at`, undefined when nothing is waited for. */
  nextDue(): Promise<Instant | undefined>;
  /** A page of the cases that the query asks for: open ones by when they are late, others with the newest first. */
  listCases(query: CaseQuery): Promise<CasePage>;
  countCases(views: readonly View[], now: Instant): Promise<CaseCounts>;
  /** The buildings with open cases, those with the most households first. */
  countByBuilding(views: readonly View[], limit: number): Promise<BuildingCount[]>;
  /** Everybody who reported or joined a case in the building, as often as they did. */
  reportersAt(building: string): Promise<Household[]>;
};
