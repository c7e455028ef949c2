/** The store in one SQLite file (WAL, synchronous FULL), or in memory for `:memory:`. */
import { closeSync, existsSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { migrate, requireNewest } from '../migrations.ts';
import { releaseTaken } from '../sql/outbox.ts';
import type { Driver } from '../sql/sql.ts';
import { sqlStore } from '../sql/store.ts';
import type { Store } from '../store.ts';
import { openSqliteDriver } from './driver.ts';
import { lockFile } from './lock.ts';

/** Makes the file if there is none, readable by its owner only: it holds telephone numbers. Follows links. */
const ensureFile = (path: string): string => {
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'a', 0o600));
    return realpathSync(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `the database ${path} cannot be written (${reason}): let the user that runs weiyu write there, ` +
        'or name another file with WEIYU_DB or --db.',
      { cause: error },
    );
  }
};

/** SQLITE_CORRUPT, and SQLITE_NOTADB. */
const DAMAGED = [11, 26];
const isDamaged = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  DAMAGED.includes(error.errcode);

const openMigrated = async (path: string): Promise<Driver> => {
  const driver = openSqliteDriver(path);
  try {
    await driver.transaction(migrate);
    return driver;
  } catch (error) {
    await driver.close();
    throw error;
  }
};

/** Opens or creates the file and brings it to the newest migration. A file that another process holds is refused. */
export const openSqliteStore = async (path: string): Promise<Store> => {
  if (path === ':memory:') return sqlStore(await openMigrated(path));
  const file = ensureFile(path);
  const release = lockFile(file);
  try {
    const driver = await openMigrated(file);
    await driver.transaction(releaseTaken);
    const store = sqlStore(driver);
    return { ...store, close: () => store.close().finally(release) };
  } catch (error) {
    release();
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = isDamaged(error)
      ? ': restore a backup (`npm run weiyu -- restore FILE`), or name another file'
      : '';
    throw new Error(`${file} cannot be opened: ${reason}${remedy}`, { cause: error });
  }
};

/**
 * Opens the file for a moment, also while a running bot holds it: for a row or two that the bot reads when it needs
 * them. What the bot is sending stays its own.
 */
export const openBeside = async (path: string): Promise<Store> =>
  sqlStore(await openMigrated(ensureFile(path)));

/** Opens the file to read only, also while a bot runs on it. Makes no file, changes none, and holds up nobody. */
export const openReading = async (path: string): Promise<Store> => {
  if (!existsSync(path)) throw new Error(`there is no database ${path}: name it with --db or WEIYU_DB`);
  const driver = openSqliteDriver(path, { readOnly: true });
  try {
    await driver.transaction(requireNewest);
    return sqlStore(driver);
  } catch (error) {
    await driver.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the database ${path} cannot be read: ${reason}`, { cause: error });
  }
};
