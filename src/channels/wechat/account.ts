/** The account: connected again and again, and how it stands with it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Wechaty } from 'wechaty';
import { type Instant, MINUTE } from '../../core/model/time.ts';
import { openSession, type Session, type SessionEvents } from './session.ts';

/** `connecting`: no service, or it says nothing yet. `scan`: waits for a telephone. `in`: can hear and speak. */
export type Standing = {
  is: 'connecting' | 'scan' | 'in';
  since: Instant;
  /** What the telephone has to scan, as text. */
  code?: string;
  /** What the account is called. */
  name?: string;
};

/** So long a gap is nothing to tell of: services restart. */
export const GRACE = 2 * MINUTE;

/** Between connections: 1 s, 2 s, 4 s …, at most a minute. */
const waitAfter = (failures: number): number => Math.min(1_000 * 2 ** failures, MINUTE);

export type AccountParts = {
  make: () => Wechaty;
  beat: number;
  now: () => Instant;
  /** The standing changed; `before`: what it was. */
  changed: (standing: Standing, before: Standing) => void;
  /** What the connection brings beside its standing. */
  events: Pick<SessionEvents, 'message' | 'friendship' | 'invited' | 'joined' | 'topic' | 'trouble'> & {
    /** Logged in, or contacts and groups are complete. */
    present: (bot: Wechaty) => void;
  };
};

export type Account = {
  standing(): Standing;
  /** Absent while nobody is logged in. */
  bot(): Wechaty | undefined;
  /** It did not work: looks whether the connection still lives. */
  check(): void;
  /** Closes the connection for good. */
  stop(): Promise<void>;
};

export const startAccount = ({ make, beat, now, changed, events }: AccountParts): Account => {
  const stopping = new AbortController();
  let standing: Standing = { is: 'connecting', since: now() };
  let bot: Wechaty | undefined;
  let session: Session | undefined;
  let failures = 0;

  const stand = (next: Omit<Standing, 'since'>): void => {
    if (stopping.signal.aborted) return;
    if (next.is !== 'connecting') failures = 0;
    const before = standing;
    standing = { ...next, since: next.is === before.is ? before.since : now() };
    if (next.is !== 'in') bot = undefined;
    changed(standing, before);
  };
  const loggedIn = (by: Wechaty): void => {
    bot = by;
    stand({ is: 'in', name: by.currentUser.name() });
    events.present(by);
  };
  const ofSession: SessionEvents = {
    ...events,
    scan: (code) => code !== standing.code && stand({ is: 'scan', code }),
    login: loggedIn,
    ready: (by) => bot === by && events.present(by),
    logout: () => stand({ is: 'connecting' }),
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        session = await openSession(make, ofSession, beat);
        // Whoever stopped it meanwhile found nothing to close.
        if (stopping.signal.aborted) await session.close();
        await session.ended;
      } catch (error) {
        events.trouble(error);
      }
      if (standing.is !== 'connecting') stand({ is: 'connecting' });
      await session?.close();
      session = undefined;
      failures += 1;
      await wait(waitAfter(failures), undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    standing: () => standing,
    bot: () => bot,
    check: () => session?.check(),
    stop: async () => {
      stopping.abort();
      await session?.close();
      await running;
    },
  };
};
