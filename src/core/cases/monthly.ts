/** The list of a month: which cases belong on it, what is reckoned of each, and their sums. */
import type { Case, HistoryEntry } from '../model/case.ts';
import type { CaseStatus } from '../model/codes.ts';
import type { Settings } from '../model/settings.ts';
import { type Instant, MINUTE, type Span } from '../model/time.ts';
import { isOpen } from './life.ts';
import { asOf, type Past, type Turn } from './past.ts';

/** How long it took until somebody took the case, against the community's own target. */
export type Answer = {
  /** Whole minutes from the report; absent while nobody took it. */
  minutes?: number;
  /** Minutes. The community sets it; it is no period of the law. */
  target: number;
  /** Absent where that cannot be said: the time is not over, the residents withdrew before, or it came from elsewhere. */
  in_time?: boolean;
};

export type Entry = Past & {
  /** The last moment that is told of. */
  until: Instant;
  /** Reported in the month, or open from before. */
  from: 'month' | 'before';
  answer: Answer;
  /** How it ended, when it is over; without `by` where the history does not say. */
  ended?: { at: Instant; by?: Turn };
  /** How often it came back in the month after somebody called it repaired or over. */
  again: number;
};

const TAKES: readonly HistoryEntry['action']['do'][] = [
  'accept',
  'dispatch',
  'arrive',
  'stopgap',
  'claim_repaired',
];

const waits = (status: CaseStatus): boolean => status === 'reported' || status === 'forwarded';

/** The target is that of the report: danger that came later has a clock of its own. */
const targetOf = ({ kase, turns }: Past, { targets }: Settings): number => {
  const worsened = turns.some(({ action }) => action.do === 'worsen');
  return targets[worsened ? kase.verdict.priority : kase.priority].next_contact;
};

const answerOf = (past: Past, settings: Settings, at: Instant): Answer => {
  const { kase, turns } = past;
  const target = targetOf(past, settings);
  const until = kase.opened_at + target * MINUTE;
  const left = turns.find(({ before, after }) => waits(before) && !waits(after));
  if (left === undefined) return waits(kase.status) && until < at ? { target, in_time: false } : { target };
  if (TAKES.includes(left.action.do)) {
    const minutes = Math.floor((left.at - kase.opened_at) / MINUTE);
    return { target, minutes, in_time: left.at <= until };
  }
  return left.at <= until ? { target } : { target, in_time: false };
};

const endOf = ({ kase, turns }: Past): Entry['ended'] => {
  if (isOpen(kase.status)) return undefined;
  const by = turns.findLast(({ before, after }) => isOpen(before) && !isOpen(after));
  return by === undefined ? { at: kase.status_at } : { at: by.at, by };
};

const cameBack = ({ action, before }: Turn): boolean =>
  action.do === 'still_leaking' &&
  (before === 'claimed_repaired' || before === 'awaiting_rain' || before === 'closed');

/**
 * The case on the list of that month, as it was when the month ended or at `now`, whichever is earlier; undefined when
 * it was over before the month or reported after it.
 */
export const entryOf = (
  kept: Case,
  history: readonly HistoryEntry[],
  { start, end }: Span,
  { settings, now }: { settings: Settings; now: Instant },
): Entry | undefined => {
  // What happens at `now` has happened.
  const at = Math.min(end, now + 1);
  if (kept.opened_at >= at) return undefined;
  const past = asOf(kept, history, at);
  const ended = endOf(past);
  if (ended !== undefined && ended.at < start) return undefined;
  return {
    ...past,
    until: at - 1,
    from: kept.opened_at < start ? 'before' : 'month',
    answer: answerOf(past, settings, at),
    ...(ended === undefined ? {} : { ended }),
    again: past.turns.filter((turn) => turn.at >= start && cameBack(turn)).length,
  };
};

/** `carried + reported = closed + cancelled + open`. `in_time` of `due`: of those reported in the month. */
export type Sums = {
  carried: number;
  reported: number;
  closed: number;
  cancelled: number;
  open: number;
  due: number;
  in_time: number;
  again: number;
};

export const NOTHING: Sums = {
  carried: 0,
  reported: 0,
  closed: 0,
  cancelled: 0,
  open: 0,
  due: 0,
  in_time: 0,
  again: 0,
};

export const plus = (sums: Sums, { from, kase, ended, answer, again }: Entry): Sums => {
  const one = (is: boolean): number => (is ? 1 : 0);
  const isNew = from === 'month';
  return {
    carried: sums.carried + one(!isNew),
    reported: sums.reported + one(isNew),
    closed: sums.closed + one(kase.status === 'closed'),
    cancelled: sums.cancelled + one(kase.status === 'cancelled'),
    open: sums.open + one(ended === undefined),
    due: sums.due + one(isNew && answer.in_time !== undefined),
    in_time: sums.in_time + one(isNew && answer.in_time === true),
    again: sums.again + one(again > 0),
  };
};
