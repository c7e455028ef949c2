/** `export-data` as an operator runs it: beside a running bot, looked at, accepted, and then forgotten. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Learned } from '../../src/core/model/learned.ts';
import { printJson } from '../../src/registry/import/print.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { conversation } from '../contracts/records.ts';
import { dataDir, flawless, world } from '../registry/data.ts';
import { runCommand } from './process.ts';

const FILE = 'compounds/beijing-dongcheng.json';
const learned: Learned = {
  fact: { of: 'building', id: 'a-1', field: 'owners_body', set: { owners_body: '业委会' } },
  by: 'li',
  at: Date.parse('2026-07-03T21:00:00+08:00'),
};

test('dry run, export, a second run, and pruning', async () => {
  const { dir, write } = await dataDir();
  const before = printJson(world({ buildings: [flawless()] }));
  await write(FILE, before);
  const db = join(dir, 'run/weiyu.db');
  // Held open, as a bot that runs holds it.
  const store = await openSqliteStore(db);
  const run = async (...more: string[]) => {
    const { stdout, stderr, code } = await runCommand(
      ['export-data', '--data', dir, '--db', db, ...more],
      '',
    );
    return { code, stderr, answer: JSON.parse(stdout.at(-1) ?? '{}') };
  };
  const text = (path: string): Promise<string> => readFile(join(dir, path), 'utf8');
  try {
    await store.transaction(async (tx) => {
      await tx.learn(learned);
      await tx.saveConversation(conversation('wang', { subscribed: true }));
    });

    const dry = await run('--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.stderr).toContain('+"业委会"');
    expect(dry.answer).toMatchObject({ written: 0, skipped: 0 });
    expect(await text(FILE)).toBe(before);

    expect((await run()).answer).toEqual({
      written: 2,
      files: [join(dir, FILE), join(dir, 'bindings/beijing.json')],
      skipped: 0,
    });
    expect(JSON.parse(await text(FILE)).buildings[0].owners_body).toBe('业委会');
    expect(JSON.parse(await text('bindings/beijing.json')).subscribers).toEqual(['wang']);

    expect((await run()).answer).toEqual({ written: 0, files: [], skipped: 1 });
    expect(await store.transaction((tx) => tx.learned())).toEqual([learned]);
    expect((await run('--prune')).answer).toEqual({ pruned: 1 });
    expect(await store.transaction((tx) => tx.learned())).toEqual([]);
  } finally {
    await store.close();
  }
});
