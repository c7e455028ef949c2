/** The clock: what has come due becomes events, one by one and in order. The only reader of the time. */
import type { BroadcastDue, CaseDue } from '../core/model/event.ts';
import type { Instant } from '../core/model/time.ts';
import type { Store } from '../store/store.ts';
import type { Intake } from './intake.ts';

/** Now, in epoch milliseconds. */
export const wallClock = (): Instant => Date.now();

export type Clock = {
  /** The earliest time at which something is due, if anything is. */
  next(): Promise<Instant | undefined>;
  /** Makes events of everything that is due at `now`; returns the cases it touched. */
  run(now: Instant): Promise<string[]>;
};

/** Looked at in one turn. */
const AT_ONCE = 100;

const runBroadcasts = async (store: Store, intake: Intake, now: Instant): Promise<void> => {
  for (;;) {
    const due = await store.transaction((tx) => tx.dueBroadcasts(now, AT_ONCE));
    if (due.length === 0) return;
    for (const { id, due_at: at = now, revision, life } of due) {
      const event: BroadcastDue = {
        type: 'broadcast_due',
        id: `due:${id}:${at}:${revision}:${life.state}`,
        at,
        broadcast: id,
      };
      await intake.receive(event);
    }
  }
};

/** As of `now`, also where it was due long ago: what was right to say then may be wrong to say now. */
const runRain = async (store: Store, intake: Intake, now: Instant): Promise<void> => {
  for (const place of await store.transaction((tx) => tx.duePlaces(now)))
    await intake.receive({ type: 'rain_due', id: `rain:${place}:${now}`, at: now, place });
};

const runCases = async (store: Store, intake: Intake, now: Instant): Promise<string[]> => {
  const touched: string[] = [];
  for (;;) {
    const due = await store.transaction((tx) => tx.dueCases(now, AT_ONCE));
    if (due.length === 0) return touched;
    for (const kase of due) {
      const at = kase.due_at ?? now;
      const id = `due:${kase.id}:${at}:${kase.status}:${kase.climbed.length}:${kase.reminded}`;
      const event: CaseDue = { type: 'case_due', id, at, case: kase.id };
      const { cases } = await intake.receive(event);
      touched.push(...cases);
    }
  }
};

export const createClock = (store: Store, intake: Intake): Clock => ({
  next: () =>
    store.transaction(async (tx) => {
      const times = [await tx.nextDue(), await tx.nextDueBroadcast(), await tx.nextRain()];
      const due = times.flatMap((one) => one ?? []);
      return due.length === 0 ? undefined : Math.min(...due);
    }),
  run: async (now) => {
    // Rain first: what it takes back is not sent any more.
    await runRain(store, intake, now);
    await runBroadcasts(store, intake, now);
    return runCases(store, intake, now);
  },
});
