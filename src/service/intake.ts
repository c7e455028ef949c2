/**
 * Intake: one writer takes the events in their order. Those that wait share a transaction, with a savepoint each:
 * a poisoned one becomes a dead letter and its sender gets the hotline, the others are not held up.
 */
import { withoutCode } from '../core/dialogue/step.ts';
import type { BroadcastDue, CaseDue, Event, Said } from '../core/model/event.ts';
import { HOUR, type Instant } from '../core/model/time.ts';
import type { DeadLetter, Store, Tx } from '../store/store.ts';
import { apology, handle, type Receipt, worded } from './handle.ts';
import { postponeRain } from './rain.ts';
import type { Tools } from './tools.ts';

export type Intake = {
  /** Resolves when what the event changes is on disk; rejects when nothing of it could be kept. */
  receive(event: Event): Promise<Receipt>;
  /** Does `work` and handles the events that follow from it, all or nothing; resolves when that is on disk. */
  keep(work: (tx: Tx) => Promise<void>, events: readonly Event[]): Promise<void>;
  /** Handles once more, at `now`, each dead letter for which that was asked; one that fails again is a dead letter again. */
  handleAgain(now: Instant): Promise<Receipt[]>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
};

type Waiting = {
  work: (tx: Tx) => Promise<Receipt>;
  done: (receipt: Receipt) => void;
  failed: (error: unknown) => void;
};

/** Events that share one transaction at most, so that nobody waits long for a commit. */
const BATCH = 64;

const NOTHING: Receipt = { cases: [] };
const SEEN_BEFORE: Receipt = { cases: [], was: 'seen_before' };
const DEAD: Receipt = { cases: [], was: 'dead' };

const merged = (all: readonly Receipt[]): Receipt => ({
  cases: all.flatMap(({ cases }) => cases),
  ...(all.some(({ learned }) => learned) ? { learned: true } : {}),
});

export type IntakeHooks = {
  /** Called after each commit. */
  committed: () => void;
  /** Tells the operator of an event that is kept as a dead letter. */
  onPoison: (event: Event, error: unknown) => void;
  /** What the event changed is on disk; it took so many milliseconds, waiting included. */
  handled?: (event: Event, receipt: Receipt, ms: number) => void;
};

const message = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** What the clock could not handle is looked at again later, so that it holds up no other. */
const POSTPONED = HOUR;

const postpone = async (tx: Tx, event: CaseDue | BroadcastDue): Promise<void> => {
  if (event.type === 'broadcast_due') {
    const broadcast = await tx.broadcast(event.broadcast);
    if (broadcast !== undefined) await tx.saveBroadcast({ ...broadcast, due_at: event.at + POSTPONED });
    return;
  }
  const kase = await tx.caseById(event.case);
  if (kase !== undefined) await tx.saveCase({ case: { ...kase, due_at: event.at + POSTPONED }, history: [] });
};

/** A one-time code is kept nowhere. */
const asKept = (event: Said): Said => ({ ...event, text: withoutCode(event.text) });

const handleSafely = async (
  tx: Tx,
  event: Event,
  tools: Tools,
  onPoison: IntakeHooks['onPoison'],
): Promise<Receipt> => {
  try {
    return await tx.savepoint(() => handle(tx, event, tools));
  } catch (error) {
    onPoison(event, error);
    await tx.deadLetter(event.type === 'said' ? asKept(event) : event, message(error));
    if (event.type === 'case_due' || event.type === 'broadcast_due') await postpone(tx, event);
    if (event.type === 'rain_due') await postponeRain(tx, event);
    const heard = event.type === 'said' && (event.addressed || event.group === undefined);
    // What cannot be handled may be the talk itself, so that nothing of it is looked up.
    if (heard) await tx.enqueue([worded(apology(event, tools.registry()), event, 'zh')]);
    return DEAD;
  }
};

const take = async (
  tx: Tx,
  event: Event,
  tools: Tools,
  onPoison: IntakeHooks['onPoison'],
): Promise<Receipt> => {
  if (!(await tx.firstSeen(event.id, event.at))) return SEEN_BEFORE;
  if (event.type === 'said' && event.group === undefined) await tx.keepSaid(asKept(event));
  return handleSafely(tx, event, tools, onPoison);
};

/** Starts the one writer over the store. */
export const createIntake = (store: Store, tools: Tools, hooks: IntakeHooks): Intake => {
  const queue: Waiting[] = [];
  let working: Promise<void> | undefined;

  const drain = async (): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue.splice(0, BATCH);
      try {
        const receipts = await store.transaction(async (tx) => {
          const all: Receipt[] = [];
          for (const { work } of batch) all.push(await work(tx));
          return all;
        });
        if (receipts.some((receipt) => receipt.learned)) await tools.learning?.refresh();
        batch.forEach((waiting, i) => {
          waiting.done(receipts[i] ?? NOTHING);
        });
      } catch (error) {
        for (const waiting of batch) waiting.failed(error);
      }
      hooks.committed();
    }
    working = undefined;
  };

  const inTurn = (work: Waiting['work']): Promise<Receipt> =>
    new Promise((done, failed) => {
      queue.push({ work, done, failed });
      // What comes in this turn waits for one another, so that it shares the commit.
      working ??= Promise.resolve().then(drain);
    });
  const taken = (tx: Tx, event: Event): Promise<Receipt> => take(tx, event, tools, hooks.onPoison);

  const timed = async (event: Event, work: Waiting['work']): Promise<Receipt> => {
    const came = performance.now();
    const receipt = await inTurn(work);
    hooks.handled?.(event, receipt, performance.now() - came);
    return receipt;
  };

  return {
    receive: (event) => timed(event, (tx) => taken(tx, event)),
    keep: async (work, events) => {
      const came = performance.now();
      const all: Receipt[] = [];
      await inTurn(async (tx) => {
        await work(tx);
        for (const event of events) all.push(await taken(tx, event));
        return merged(all);
      });
      const ms = performance.now() - came;
      for (const [i, event] of events.entries()) hooks.handled?.(event, all[i] ?? NOTHING, ms);
    },
    handleAgain: async (now) => {
      const letters = await store.transaction((tx) => tx.lettersAgain(BATCH), 'repeatable');
      const once = async (tx: Tx, { seq, event }: DeadLetter): Promise<Receipt> => {
        await tx.forgetLetter(seq);
        return handleSafely(tx, { ...event, at: now }, tools, hooks.onPoison);
      };
      return Promise.all(letters.map((letter) => timed(letter.event, (tx) => once(tx, letter))));
    },
    idle: () => working ?? Promise.resolve(),
  };
};
