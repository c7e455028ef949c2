/** Copies of the database, and what stands between a damaged one and the living data. */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newestVersion } from '../../src/store/migrations.ts';
import { backUp, restore } from '../../src/store/sqlite/backup.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { aCase, entry, NOW, said } from '../contracts/records.ts';

let folder: string;
let database: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weiyu-backup-'));
  database = join(folder, 'weiyu.db');
  file = join(folder, 'backup.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const opened = async <T>(path: string, work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openSqliteStore(path);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};
const report = (store: Store, ...ids: string[]): Promise<void> =>
  store.transaction(async (tx) => {
    for (const id of ids) await tx.saveCase({ case: aCase(id), history: [entry('li', { do: 'report' })] });
  });
const casesIn = (path: string): Promise<string[]> =>
  opened(path, (store) =>
    store.transaction(async (tx) => (await tx.casesOf('li', 99)).map(({ id }) => id).sort()),
  );
/** Overwrites the middle of the file, as a bad disk does. */
const damage = (path: string): void => {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0x55, 4_096, 3 * 4_096));
};
const setVersion = (path: string, version: number): void => {
  const db = new DatabaseSync(path);
  db.prepare('INSERT INTO migrations (version) VALUES (?)').run(version);
  db.close();
};

describe('a backup', () => {
  test('holds everything that was committed, also while the store is open, and tells what it holds', async () => {
    await opened(database, async (store) => {
      await report(store, 'AAAA', 'BBBB');
      const told = backUp(database, file, false);
      expect(told).toMatchObject({ file, version: newestVersion(), rows: { cases: 2, history: 2, said: 0 } });
      expect(told.bytes).toBe(statSync(file).size);
      await report(store, 'CCCC');
    });
    expect(await casesIn(file)).toEqual(['AAAA', 'BBBB']);
    expect(await casesIn(database)).toEqual(['AAAA', 'BBBB', 'CCCC']);
  });

  test('is readable by its owner only, one file, with nothing left beside it', async () => {
    await opened(database, (store) => report(store, 'AAAA'));
    backUp(database, file, false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual(['backup.db']);
  });

  test('leaves out what was deleted: the bytes of a person who asked to be forgotten are not in it', async () => {
    await opened(database, async (store) => {
      await store.transaction(async (tx) => tx.keepSaid({ ...said('e1', 'li'), text: 'KILROY WAS HERE' }));
      await store.transaction((tx) => tx.erase('li'));
      backUp(database, file, false);
    });
    expect(readFileSync(file).includes('KILROY')).toBe(false);
  });

  test('overwrites nothing unless told to', async () => {
    await opened(database, (store) => report(store, 'AAAA'));
    writeFileSync(file, 'dear to somebody');
    expect(() => backUp(database, file, false)).toThrow(/backup\.db is there already: .* --force/);
    expect(readFileSync(file, 'utf8')).toBe('dear to somebody');
    backUp(database, file, true);
    expect(await casesIn(file)).toEqual(['AAAA']);
  });

  test('never overwrites the database itself, by whatever name', async () => {
    await opened(database, (store) => report(store, 'AAAA'));
    expect(() => backUp(database, join(folder, '.', 'weiyu.db'), true)).toThrow('is the database itself');
    expect(await casesIn(database)).toEqual(['AAAA']);
  });

  test('of a damaged database is refused, and what was there is left', async () => {
    await opened(database, (store) => report(store, 'AAAA'));
    damage(database);
    writeFileSync(file, 'the last good one');
    expect(() => backUp(database, file, true)).toThrow(
      /could not be copied .*nothing was changed.*restore a backup/s,
    );
    expect(readFileSync(file, 'utf8')).toBe('the last good one');
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
  });

  test.each([
    [
      'a database that is not there',
      'nowhere.db',
      'backup.db',
      /no database .*nowhere\.db: name it with --db or WEIYU_DB/,
    ],
    [
      'a folder that is not there',
      'weiyu.db',
      'no/where/backup.db',
      /ENOENT.*See that the folder may be written/,
    ],
  ])('says what is wrong with %s', async (_, from, to, why) => {
    await opened(database, (store) => report(store, 'AAAA'));
    expect(() => backUp(join(folder, from), join(folder, to), false)).toThrow(why);
  });
});

describe('restoring', () => {
  const backedUp = async (): Promise<void> => {
    await opened(database, async (store) => {
      await report(store, 'AAAA');
      backUp(database, file, false);
      await report(store, 'BBBB');
    });
  };

  test('puts the backup in place and keeps what was there beside it', async () => {
    await backedUp();
    const told = restore(file, database, '2026-07-03T21-04-00');
    const kept = `${database}.replaced-2026-07-03T21-04-00`;
    expect(told).toMatchObject({ file: database, kept, rows: { cases: 1 } });
    expect(await casesIn(database)).toEqual(['AAAA']);
    expect(await casesIn(kept)).toEqual(['AAAA', 'BBBB']);
    expect(statSync(database).mode & 0o777).toBe(0o600);
    expect(await casesIn(file), 'the backup itself is left').toEqual(['AAAA']);
  });

  test('works where no database is yet: a new machine', async () => {
    await backedUp();
    const other = join(folder, 'new', 'weiyu.db');
    expect(restore(file, other, 'now')).not.toHaveProperty('kept');
    expect(await casesIn(other)).toEqual(['AAAA']);
  });

  test('replaces a damaged database, which is kept as it was', async () => {
    await backedUp();
    damage(database);
    const bytes = readFileSync(database);
    const { kept } = restore(file, database, 'now');
    expect(await casesIn(database)).toEqual(['AAAA']);
    expect(readFileSync(kept ?? '').equals(bytes)).toBe(true);
  });

  test('is refused while a bot runs on it, and changes nothing', async () => {
    await backedUp();
    await opened(database, async () => {
      expect(() => restore(file, database, 'now')).toThrow(
        'in use by another running weiyu. Stop that one first',
      );
    });
    expect(await casesIn(database)).toEqual(['AAAA', 'BBBB']);
    expect(readdirSync(folder).filter((name) => /part|replaced/.test(name))).toEqual([]);
  });

  test.each<[string, () => void, RegExp]>([
    ['that is damaged', () => damage(file), /backup\.db is damaged .*take another backup/],
    ['that is cut off', () => writeFileSync(file, readFileSync(file).subarray(0, 9_000)), /is damaged/],
    ['that is empty', () => writeFileSync(file, ''), /no database of weiyu/],
    [
      'that is another file',
      () => writeFileSync(file, 'a letter to the street office '.repeat(99)),
      /no database/,
    ],
    ['that is not there', () => rmSync(file), /there is no file .*backup\.db: look at the path/],
    [
      'that a newer program wrote',
      () => setVersion(file, newestVersion() + 1),
      /is of version \d+ and this program knows \d+ at most: start the newer program/,
    ],
    [
      'that is another program’s database',
      () => {
        rmSync(file);
        const db = new DatabaseSync(file);
        db.exec('CREATE TABLE recipes (name TEXT)');
        db.close();
      },
      /no database of weiyu/,
    ],
    [
      'with a case that is gone from under its history',
      () => {
        const db = new DatabaseSync(file, { enableForeignKeyConstraints: false });
        db.exec('DELETE FROM cases');
        db.close();
      },
      /rows of \w+ lead nowhere/,
    ],
  ])('is refused with a backup %s, and changes nothing', async (_, spoil, why) => {
    await backedUp();
    spoil();
    expect(() => restore(file, database, 'now')).toThrow(why);
    expect(await casesIn(database)).toEqual(['AAAA', 'BBBB']);
    expect(existsSync(`${database}.replaced-now`)).toBe(false);
  });

  test('of an older program’s backup is brought up to date when it is opened', async () => {
    const old = new DatabaseSync(file);
    old.exec('CREATE TABLE migrations (version INTEGER PRIMARY KEY, applied_at TEXT)');
    old.exec('INSERT INTO migrations (version) VALUES (0)');
    old.close();
    expect(restore(file, database, 'now').version).toBe(0);
    expect(await casesIn(database)).toEqual([]);
  });

  test('works from a medium that may only be read', async () => {
    await backedUp();
    chmodSync(file, 0o400);
    restore(file, database, 'now');
    expect(await opened(database, (store) => store.transaction((tx) => tx.firstSeen('e1', NOW)))).toBe(true);
  });
});
