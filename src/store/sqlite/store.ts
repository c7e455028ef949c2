/** The store in one SQLite file (WAL, synchronous FULL), or in memory for `:memory:`. */
import type { Store } from '../store.ts';

/** Opens or creates the file and brings it to the newest migration. A file that another process holds is refused. */
export const openSqliteStore = async (_path: string): Promise<Store> => {
  throw new Error('not written yet');
};
