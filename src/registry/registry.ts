/** The lookup tables: `data/` (or one `--world FILE`) read, checked and frozen. */
import type { Registry } from '../core/registry.ts';

export type Source = { data: string; world?: string };

/** A fault stops start-up; a gap is counted and told. Both say where it is and what to do. */
export type Finding = { file: string; path: string; problem: string; remedy: string };
export type Loaded = { registry?: Registry; faults: Finding[]; gaps: Finding[] };

export const loadRegistry = async (_source: Source): Promise<Loaded> => {
  throw new Error('not written yet');
};

/** Reloads when a file changes; a faulty edit is reported and the last good registry stays in force. */
export const watchRegistry = async (
  _source: Source,
  _changed: (loaded: Loaded) => void,
): Promise<{ stop: () => Promise<void> }> => {
  throw new Error('not written yet');
};
