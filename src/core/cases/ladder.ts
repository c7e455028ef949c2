/** When nobody acts: what is due for a case, and when. 社区 → 街道 → 区, by targets that the community sets. */
import { type Case, type Rung, RungSchema } from '../model/case.ts';
import type { Settings } from '../model/settings.ts';
import { HOUR, type Instant, MINUTE } from '../model/time.ts';

export type Due =
  | { at: Instant; what: 'climb'; rung: Rung }
  | { at: Instant; what: 'ask_progress' }
  | { at: Instant; what: 'ask_resident' }
  | { at: Instant; what: 'close_silent' };

/** Times a party that took the case on is asked how far it is, before the case climbs on. */
const PROGRESS_ASKED = 2;

const nextRung = (kase: Case): Rung | undefined =>
  RungSchema.options.find((rung) => !kase.climbed.includes(rung));

/** From when nobody acting counts: the report, its coming back after a failed repair, or the danger that came later. */
const waitingSince = (kase: Case): Instant =>
  kase.failures > 0 || kase.priority === 'P0' ? kase.status_at : kase.opened_at;

/** What the clock has to do next for this case, undefined when it waits for people or rain only. */
export const dueOf = (kase: Case, settings: Settings): Due | undefined => {
  switch (kase.status) {
    case 'reported':
    case 'forwarded': {
      const rung = nextRung(kase);
      if (rung === undefined) return undefined;
      return { at: waitingSince(kase) + settings.targets[kase.priority][rung] * MINUTE, what: 'climb', rung };
    }
    case 'accepted':
    case 'dispatched':
    case 'stopgap': {
      const at = kase.status_at + settings.progress_hours * (kase.reminded + kase.climbed.length + 1) * HOUR;
      if (kase.reminded < PROGRESS_ASKED) return { at, what: 'ask_progress' };
      const rung = nextRung(kase);
      return rung === undefined ? undefined : { at, what: 'climb', rung };
    }
    case 'claimed_repaired':
      return kase.reminded === 0
        ? { at: kase.status_at + settings.remind_hours * HOUR, what: 'ask_resident' }
        : { at: kase.status_at + settings.close_hours * HOUR, what: 'close_silent' };
    default:
      return undefined;
  }
};

/** When whoever has the case was to have answered, as the community's targets say. */
const lateAt = (kase: Case, settings: Settings): Instant | undefined => {
  switch (kase.status) {
    case 'reported':
    case 'forwarded':
      return waitingSince(kase) + settings.targets[kase.priority].next_contact * MINUTE;
    case 'accepted':
    case 'dispatched':
    case 'stopgap':
      return kase.status_at + settings.progress_hours * HOUR;
    default:
      return undefined;
  }
};

/** The case with `due_at` and `late_at` as they follow from everything else; to be called after every change. */
export const withDue = (kase: Case, settings: Settings): Case => {
  const { due_at: _, late_at: __, ...rest } = kase;
  const due = dueOf(kase, settings);
  const late_at = lateAt(kase, settings);
  return {
    ...rest,
    ...(due === undefined ? {} : { due_at: due.at }),
    ...(late_at === undefined ? {} : { late_at }),
  };
};
