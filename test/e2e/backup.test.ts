/** `backup` beside a running bot, the loss of its database, `restore`, and a start as if nothing had been. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { freshFolder, type Started, startPage } from './page.ts';
import { startProgram } from './process.ts';

let folder: ReturnType<typeof freshFolder>;
let page: Started;
let file: string;
beforeAll(async () => {
  folder = freshFolder();
  file = join(dirname(folder.db), 'backup.db');
  page = await startPage(folder.db);
});
afterAll(async () => {
  await page.stop();
  folder.remove();
});

const AnswerSchema = z.object({
  bytes: z.number(),
  rows: z.record(z.string(), z.number()),
  kept: z.string().optional(),
});
const run = async (...args: string[]): Promise<{ code: number | null; stderr: string; stdout: string[] }> => {
  const stdout: string[] = [];
  const program = startProgram([...args, '--db', folder.db], (line) => stdout.push(line));
  const { code, stderr } = await program.ended;
  return { code, stderr, stdout };
};
/** The command's answer; it must have one line of it and no complaint. */
const answer = async (...args: string[]): Promise<z.infer<typeof AnswerSchema>> => {
  const { code, stderr, stdout } = await run(...args);
  expect({ code, stderr, lines: stdout.length }).toEqual({ code: 0, stderr: '', lines: 1 });
  return AnswerSchema.parse(JSON.parse(stdout[0] ?? ''));
};

const device = async (): Promise<{ Cookie: string }> => {
  const response = await fetch(page.url);
  await response.text();
  return { Cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
};
const say = async (cookie: { Cookie: string }, id: string): Promise<void> => {
  const response = await fetch(`${page.url}/api/said`, {
    method: 'POST',
    headers: { ...cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({ id, text: `晴耕园6号楼2单元1601，顶层漏雨，${id}` }),
  });
  expect(response.status).toBe(200);
};
/** How many of those words are in the talk. */
const inTalk = async (cookie: { Cookie: string }, ...ids: string[]): Promise<string[]> => {
  const leaving = new AbortController();
  const response = await fetch(`${page.url}/api/thread`, { headers: cookie, signal: leaving.signal });
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString('utf8');
    if (text.includes('event: ready')) break;
  }
  leaving.abort();
  return ids.filter((id) => text.includes(`"${id}"`));
};

test('a backup of a running bot brings everything back that it held, and a restore waits for the bot to stop', async () => {
  const me = await device();
  await say(me, 'words-one');

  // Backed up while the bot writes.
  const writing = Array.from({ length: 40 }, (_, n) => device().then((other) => say(other, `in-storm-${n}`)));
  expect((await answer('backup', file)).rows.said).toBeGreaterThan(0);
  await Promise.all(writing);
  expect((await answer('backup', file, '--force')).rows.said).toBe(41);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const again = await run('backup', file);
  expect(again).toMatchObject({ code: 2, stdout: [] });
  expect(again.stderr).toContain('is there already');

  await say(me, 'words-two');
  const early = await run('restore', file);
  expect(early).toMatchObject({ code: 2, stdout: [] });
  expect(early.stderr).toContain('is in use by another running weiyu. Stop that one first');
  expect(await inTalk(me, 'words-one', 'words-two')).toEqual(['words-one', 'words-two']);

  await page.stop();
  const { kept, rows } = await answer('restore', file);
  expect(rows.said).toBe(41);
  expect(readdirSync(dirname(folder.db)).map((name) => join(dirname(folder.db), name))).toContain(kept);
  page = await startPage(folder.db);
  expect(await inTalk(me, 'words-one', 'words-two')).toEqual(['words-one']);
}, 120_000);

test('a damaged backup is refused, and the bot starts with what it had', async () => {
  await page.stop();
  const bytes = readFileSync(file);
  const damaged = `${file}.damaged`;
  writeFileSync(damaged, bytes.fill(0x55, bytes.length / 2, bytes.length / 2 + 8_192));
  const { code, stdout, stderr } = await run('restore', damaged);
  expect({ code, stdout }).toEqual({ code: 2, stdout: [] });
  expect(stderr).toMatch(/backup\.db\.damaged is damaged .*take another backup/s);
  expect(stderr).not.toContain('    at ');
  page = await startPage(folder.db);
  expect((await fetch(`${page.url}/healthz`)).status).toBe(200);
});
