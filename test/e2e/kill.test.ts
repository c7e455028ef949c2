/**
 * An acknowledged report survives `kill -9` at any moment. Residents write, the process is killed again and again
 * while it works, whoever heard nothing writes the same once more, as a platform does; at the end the file is read.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { type Ended, type Program, startProgram } from './process.ts';

const SEED = 20260703;
const KILLS = 10;
/** Residents who write for the first time in each run, and how many of the unheard write again beside them. */
const NEW = 16;
const AGAIN = 8;
const START = Date.parse('2026-07-03T21:00:00+08:00');

const AnswerSchema = z.object({
  id: z.string(),
  done: z.boolean().optional(),
  cases: z.array(z.object({ case: z.string() })).optional(),
});

type Line = { id: string; from: string; text: string; at: string };
/** One person's report; `acked` is the case number that reached the person. */
type Resident = { from: string; lines: Line[]; acked?: string };

/** Mulberry32: the same numbers in [0, 1) for the same seed. */
const randomOf = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

const BUILDINGS = ['晴耕园5号楼', '柿子湾4号楼', '锦绣花园一期13号楼', '槐荫里2号楼', '松果院3号楼'];

/** Every third is in danger and registered at once; the others report and agree. Every flat is its own case. */
const residentOf = (n: number): Resident => {
  const from = `居民${n}`;
  const place = `${BUILDINGS[n % BUILDINGS.length]}2单元${100 * (1 + (n % 17)) + (n % 9) + 1}`;
  const at = (step: number): string => new Date(START + (2 * n + step) * 1_000).toISOString();
  const said = (step: number, text: string): Line => ({ id: `${n}.${step}`, from, text, at: at(step) });
  return n % 3 === 0
    ? { from, lines: [said(0, `${place}，卫生间顶棚要塌了，水哗哗流`)] }
    : { from, lines: [said(0, `${place}，不下雨也漏，暖气管漏水`), said(1, '2')] };
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weiyu-kill-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const startChat = (db: string, onLine: (line: string) => void = () => undefined): Program =>
  startProgram(['chat', '--json', '--db', db, '--now', new Date(START).toISOString()], onLine);

/** Writes down who got a case number, and calls `heard` with the count of lines so far. */
const listener = (residents: readonly Resident[], heard: (lines: number) => void) => {
  let count = 0;
  return (line: string): void => {
    const answer = AnswerSchema.parse(JSON.parse(line));
    const number = answer.cases?.[0]?.case;
    const resident = residents[Number(answer.id.split('.')[0])];
    if (answer.done === true && number !== undefined && resident !== undefined) resident.acked ??= number;
    count += 1;
    heard(count);
  };
};

/** Starts the program, lets those without a case number write, and kills it at a random moment. */
const killedRun = async (
  db: string,
  residents: readonly Resident[],
  random: () => number,
): Promise<Ended> => {
  const duringStart = random() < 0.15;
  const afterLines = 1 + Math.floor(random() * 60);
  const delay = random() * (duringStart ? 1_200 : 12);
  let program: Program;
  const kill = (): void => void wait(delay).then(() => program.kill());
  program = startChat(
    db,
    listener(residents, (lines) => lines === afterLines && kill()),
  );
  const unheard = residents.filter((one) => one.acked === undefined).reverse();
  program.write(unheard.slice(0, NEW + AGAIN).flatMap((one) => one.lines));
  if (duringStart) kill();
  return program.ended;
};

/** Everybody writes everything once more, and the program ends by itself. */
const lastRun = async (db: string, residents: readonly Resident[]): Promise<Ended> => {
  const program = startChat(
    db,
    listener(residents, () => undefined),
  );
  const end = START + 3_600_000;
  program.write([...residents.flatMap((one) => one.lines), { id: 'end', tick: new Date(end).toISOString() }]);
  program.end();
  return program.ended;
};

test(`what was acknowledged is there after ${KILLS} kills (seed ${SEED})`, async () => {
  const db = join(folder, 'weiyu.db');
  const random = randomOf(SEED);
  const residents: Resident[] = [];
  for (let round = 0; round < KILLS; round += 1) {
    for (let n = 0; n < NEW; n += 1) residents.push(residentOf(residents.length));
    const { signal, stderr } = await killedRun(db, residents, random);
    expect({ signal, stderr }, `run ${round} was killed and said nothing before`).toEqual({
      signal: 'SIGKILL',
      stderr: '',
    });
  }
  const acked = residents.filter((one) => one.acked !== undefined);
  expect(acked.length, 'some were acknowledged, and some were not').toBeGreaterThan(KILLS);
  expect(acked.length).toBeLessThan(residents.length);
  expect(await lastRun(db, residents)).toEqual({ code: 0, signal: null, stderr: '' });

  const store = await openSqliteStore(db);
  for (const { from, lines, acked } of residents) {
    const cases = await store.transaction((tx) => tx.casesOf(from, 9));
    expect(cases, `${from} has one case`).toMatchObject([
      { reporter: { person: from }, words: lines[0]?.text },
    ]);
    if (acked !== undefined) expect(cases[0]?.id, `${from} has the case that was acknowledged`).toBe(acked);
    const history = await store.transaction((tx) => tx.history(cases[0]?.id ?? ''));
    expect(history.filter(({ by }) => by === from)).toMatchObject([{ action: { do: 'report' } }]);
  }
  await store.close();

  const file = new DatabaseSync(db, { readOnly: true });
  const all = (sql: string): unknown[] => file.prepare(sql).all();
  expect(all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(all('SELECT COUNT(*) AS n FROM cases')).toEqual([{ n: residents.length }]);
  expect(all('SELECT COUNT(*) AS n FROM dead_letters')).toEqual([{ n: 0 }]);
  expect(
    all("SELECT key FROM outbox WHERE state NOT IN ('sent', 'gathered')"),
    'nothing is left unsent, by itself or in a digest',
  ).toEqual([]);
  file.close();
  // Sixteen starts: more than a minute where others are at work too.
}, 300_000);

test('a second process on the same file is refused, and the first goes on', async () => {
  const db = join(folder, 'held.db');
  const answers: string[] = [];
  let answered = (): void => undefined;
  const first = startChat(db, (line) => {
    answers.push(line);
    answered();
  });
  const answer = (): Promise<void> =>
    new Promise((resolve) => {
      answered = resolve;
    });
  const heard = answer();
  first.write([{ id: '1', tick: new Date(START).toISOString() }]);
  await heard;

  const second = startChat(db);
  second.end();
  const { code, stderr } = await second.ended;
  expect(code).toBe(2);
  expect(stderr).toContain('held.db is in use by another running weiyu. Stop that one first');
  expect(stderr, 'a message, no stack trace').not.toContain('    at ');

  first.write([{ id: '2', tick: new Date(START).toISOString() }]);
  first.end();
  expect((await first.ended).code).toBe(0);
  expect(answers.map((line) => AnswerSchema.parse(JSON.parse(line)).id)).toEqual(['1', '2']);
});
