import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openSqliteDriver } from '../../src/store/sqlite/driver.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { arrivedContract } from '../contracts/arrived.ts';
import { aCase, conversation, entry, message, NOW, question, said } from '../contracts/records.ts';
import { storeContract } from '../contracts/store.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weiyu-store-'));
  path = join(folder, 'run', 'weiyu.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

arrivedContract('SQLite in memory', () => openSqliteStore(':memory:'));
storeContract('SQLite in memory', () => openSqliteStore(':memory:'));
storeContract('SQLite in a file', () => openSqliteStore(path));

const opened = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openSqliteStore(path);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};

/** A process of its own that opens the file, says so, and holds it until it is killed. */
const holder = async (): Promise<ChildProcess> => {
  const script = new URL('./holder.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', script, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child.stdout, 'data');
  return child;
};

describe('the file', () => {
  test('gives everything back when it is opened again', async () => {
    const report = entry('li', { do: 'report' });
    await opened((store) =>
      store.transaction(async (tx) => {
        await tx.firstSeen('e1', NOW);
        await tx.saveConversation(conversation('li'));
        await tx.saveCase({ case: aCase('A7K2', { due_at: NOW }), history: [report] });
        await tx.enqueue([message('1', 'li'), question('2', 'li', 'li')]);
        await tx.claim(NOW, NOW + 1, 1);
        await tx.deadLetter(said('e0', 'li'), 'poison');
      }),
    );
    await opened((store) =>
      store.transaction(async (tx) => {
        expect(await tx.firstSeen('e1', NOW)).toBe(false);
        expect(await tx.conversation('li')).toEqual(conversation('li'));
        expect(await tx.dueCases(NOW, 10)).toEqual([aCase('A7K2', { due_at: NOW })]);
        expect(await tx.history('A7K2')).toEqual([report]);
        // What the ended process had in hand is due again at once: nobody else holds the file.
        expect(await tx.claim(NOW, NOW + 1, 9)).toMatchObject([{ key: '1', attempts: 2 }]);
        expect((await tx.lastAsk('li', 'li'))?.key).toBe('2');
        expect(await tx.deadLetters(9)).toHaveLength(1);
      }),
    );
  });

  test('is written so that a commit survives a power cut: WAL, and a sync at each commit (FULL)', async () => {
    const driver = openSqliteDriver(join(folder, 'bare.db'));
    const pragma = (name: string): Promise<unknown> => driver.transaction((sql) => sql.get(`PRAGMA ${name}`));
    expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(await pragma('synchronous')).toEqual({ synchronous: 2 });
    expect(await pragma('foreign_keys')).toEqual({ foreign_keys: 1 });
    await driver.close();
  });

  test('is readable by its owner only', async () => {
    await opened(() => Promise.resolve());
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  test('can be read by others while it is held, and after', async () => {
    const read = (): unknown => {
      const reader = new DatabaseSync(path, { readOnly: true });
      try {
        return reader.prepare('SELECT event FROM seen').all();
      } finally {
        reader.close();
      }
    };
    await opened(async (store) => {
      await store.transaction((tx) => tx.firstSeen('e1', NOW));
      expect(read()).toEqual([{ event: 'e1' }]);
    });
    expect(read()).toEqual([{ event: 'e1' }]);
  });

  test('that is no database is refused by name and left as it is', async () => {
    const stray = join(folder, 'notes.txt');
    writeFileSync(stray, 'not a database at all, but longer than a header of one is'.repeat(20));
    const before = statSync(stray).size;
    await expect(openSqliteStore(stray)).rejects.toThrow(/notes\.txt cannot be opened: .*not a database/);
    expect(statSync(stray).size).toBe(before);
  });

  test('with a document of another shape says which one and what to do', async () => {
    await opened((store) => store.transaction((tx) => tx.saveConversation(conversation('li'))));
    const db = new DatabaseSync(path);
    db.exec(`UPDATE conversations SET body = '{"person":"li"}'`);
    db.close();
    await opened(async (store) => {
      const reading = store.transaction((tx) => tx.conversation('li'));
      await expect(reading).rejects.toThrow(
        /the conversation of li in the store cannot be read.*add a migration/s,
      );
    });
  });
});

describe('a second process', () => {
  test('is refused while the first lives, and let in when it was killed', async () => {
    const first = await holder();
    await setTimeout(200);
    await expect(openSqliteStore(path)).rejects.toThrow(
      /weiyu\.db is in use by another running weiyu\. Stop that one first/,
    );
    first.kill('SIGKILL');
    await once(first, 'exit');
    expect(await opened((store) => store.transaction((tx) => tx.firstSeen('held', NOW)))).toBe(false);
  });

  test('a second store in the same process is refused as well', async () => {
    await opened(async () => {
      await expect(openSqliteStore(path)).rejects.toThrow('in use');
    });
    await opened(() => Promise.resolve());
  });

  test('a closed store says that it is closed', async () => {
    const store = await openSqliteStore(path);
    await store.close();
    await expect(store.transaction((tx) => tx.firstSeen('e1', NOW))).rejects.toThrow('closed');
  });
});
