/** The stages that are alive: so many at most, each under a name that nobody guesses, and gone when it is not used. */
import { randomBytes } from 'node:crypto';
import { MINUTE } from '../../core/model/time.ts';
import type { DemoStage } from './stage.ts';

const MOST = 20;
const IDLE = 10 * MINUTE;
/** What one stage may be asked for: all that was said on it is in memory. */
const USES = 1_000;

export type Pool = {
  /** Keeps the stage that `open` makes; undefined when there are too many. */
  add(open: () => Promise<DemoStage>): Promise<string | undefined>;
  /** The stage, which lives on for another while; undefined when it is gone or never was. */
  use(id: string): DemoStage | undefined;
  drop(id: string): void;
  /** Drops all of them. */
  close(): void;
};

type Kept = { stage: DemoStage; timer: NodeJS.Timeout; uses: number };

export const createPool = (): Pool => {
  const kept = new Map<string, Kept>();
  /** Stages that are being made count as well, so that no burst makes too many. */
  let opening = 0;
  const drop = (id: string): void => {
    const found = kept.get(id);
    if (found === undefined) return;
    kept.delete(id);
    clearTimeout(found.timer);
    void found.stage.close();
  };
  return {
    add: async (open) => {
      if (kept.size + opening >= MOST) return undefined;
      opening += 1;
      try {
        const stage = await open();
        const id = randomBytes(16).toString('base64url');
        kept.set(id, { stage, timer: setTimeout(drop, IDLE, id).unref(), uses: 0 });
        return id;
      } finally {
        opening -= 1;
      }
    },
    use: (id) => {
      const found = kept.get(id);
      if (found === undefined) return undefined;
      found.uses += 1;
      found.timer.refresh();
      if (found.uses > USES) drop(id);
      return kept.get(id)?.stage;
    },
    drop,
    close: () => {
      for (const id of [...kept.keys()]) drop(id);
    },
  };
};
