/** Picks up a hand edit of the tables without a restart. */
import { type FSWatcher, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Loaded, loadRegistry, type Source } from './load.ts';

/** Editors write in several steps; so many milliseconds of quiet end an edit. */
const QUIET = 200;

const directoriesOf = ({ data, world }: Source): string[] => [
  data,
  join(data, 'cities'),
  join(data, 'law'),
  join(data, 'guidance'),
  join(data, 'history'),
  ...(world === undefined ? [join(data, 'compounds'), join(data, 'bindings')] : [dirname(world)]),
];

/** What an outcome is told apart by. */
const outcomeOf = ({ registry, faults }: Loaded): string => registry?.version ?? JSON.stringify(faults);

/**
 * Calls `changed` after each edit that changes the content, and at once if the tables differ from `inForce`, the
 * version that the caller holds. A faulty edit comes without `registry`: the caller reports its faults and keeps the
 * last good one. Directories are watched, because editors rename their files.
 */
export const watchRegistry = async (
  source: Source,
  changed: (loaded: Loaded) => void,
  inForce?: string,
): Promise<{ stop: () => Promise<void> }> => {
  const watchers = new Map<string, FSWatcher>();
  let last = inForce;
  let timer: NodeJS.Timeout | undefined;
  let loading: Promise<void> = Promise.resolve();

  const look = (): void => {
    for (const dir of directoriesOf(source)) {
      if (watchers.has(dir)) continue;
      try {
        const watcher = watch(dir, touched);
        watcher.on('error', () => {
          watcher.close();
          watchers.delete(dir);
        });
        watchers.set(dir, watcher);
      } catch {
        // A directory that does not exist yet is looked for again at the next change above it.
      }
    }
  };
  const reload = async (): Promise<void> => {
    look();
    const loaded = await loadRegistry(source);
    const outcome = outcomeOf(loaded);
    const told = last === undefined || last === outcome;
    last = outcome;
    if (!told) changed(loaded);
  };
  const touched = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      loading = loading.then(reload);
    }, QUIET);
  };

  await reload();
  return {
    stop: async () => {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      await loading;
    },
  };
};
