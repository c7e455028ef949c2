/** What somebody looked at before doing it, held for a quarter of an hour in memory alone. */
import { randomBytes } from 'node:crypto';
import { type Instant, MINUTE } from '../core/model/time.ts';

const HELD = 15 * MINUTE;

export type HeldFor<T> = {
  /** Holds it for that person; the id opens it. The oldest gives way. */
  put(what: T, by: string, now: Instant): string;
  /** Undefined: held no more, or for somebody else. */
  get(id: string, by: string, now: Instant): T | undefined;
  drop(id: string): void;
};

/** Holds `most` at once. */
export const createHeld = <T>(most: number): HeldFor<T> => {
  const held = new Map<string, { what: T; by: string; until: Instant }>();
  return {
    put: (what, by, now) => {
      for (const [id, { until }] of held) if (until <= now) held.delete(id);
      const oldest = held.keys().next().value;
      if (held.size >= most && oldest !== undefined) held.delete(oldest);
      const id = randomBytes(9).toString('base64url');
      held.set(id, { what, by, until: now + HELD });
      return id;
    },
    get: (id, by, now) => {
      const found = held.get(id);
      return found !== undefined && found.by === by && now < found.until ? found.what : undefined;
    },
    drop: (id) => {
      held.delete(id);
    },
  };
};
