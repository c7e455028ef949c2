/** A case as it was: its history told again up to a moment. */
import type { Case, HistoryEntry } from '../model/case.ts';
import type { CaseStatus } from '../model/codes.ts';
import type { Instant } from '../model/time.ts';
import { apply } from './apply.ts';

/** What happened, and the statuses before and after it. */
export type Turn = HistoryEntry & { before: CaseStatus; after: CaseStatus };

/** `turns`: everything that had happened by then, oldest first. */
export type Past = { kase: Case; turns: readonly Turn[] };

const asReported = (kase: Case): Case => ({
  ...kase,
  status: 'reported',
  status_at: kase.opened_at,
  joined: [],
  forwards: [],
  failures: kase.repaired_before === true ? 1 : 0,
  climbed: [],
  reminded: 0,
});

/**
 * The case just before `at`. What its history does not hold (the place, the part, the law's answer, the urgency) is as
 * it is now; a case to which nothing happened since is the case that is kept.
 */
export const asOf = (kept: Case, history: readonly HistoryEntry[], at: Instant): Past => {
  const happened = history.filter((entry) => entry.at < at);
  const turns: Turn[] = [];
  let told = asReported(kept);
  for (const entry of happened) {
    const next = apply(told, entry.action, entry.by, entry.at)?.case ?? told;
    turns.push({ ...entry, before: told.status, after: next.status });
    told = next;
  }
  return { kase: happened.length === history.length ? kept : told, turns };
};
