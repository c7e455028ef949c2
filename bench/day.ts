/**
 * A day on loopback: forty groups on three platforms, sends that go wrong, a process that is killed. Prints figures, and
 * ends with status 1 where a promise was broken.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { figuresOf } from './day/figures.ts';
import { openFile } from './day/file.ts';
import { judgeDay } from './day/promises.ts';
import { KILLS, runDay } from './day/run.ts';
import { printTable } from './table.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } },
});
const SIZE = values.quick
  ? { messages: 300, seconds: 75, reports: 40 }
  : { messages: 2_000, seconds: 480, reports: 240 };
const seed = Number(values.seed);
/** Faults of each promise that are told. */
const TOLD = 10;

const tell = (text: string): void => void process.stderr.write(`${text}\n`);

const folder = await mkdtemp(join(tmpdir(), 'weiyu-day-'));
const db = join(folder, 'weiyu.db');
const ran = await runDay({ ...SIZE, seed, db, world: join(folder, 'world.json') }, tell);
const file = openFile(db);
const judged = judgeDay(file, ran);
file.close();

const { inHand, ended, isDrained } = ran;
const promises: Record<string, readonly string[]> = {
  ...judged.promises,
  'all is delivered in the end': isDrained ? [] : ['not within the time'],
  'three kills, and a stop that ends well': [
    ...(inHand.length === KILLS ? [] : [`${inHand.length} kills`]),
    ...(ended.code === 0 ? [] : [`it ended with ${ended.code}: ${ended.stderr.slice(-2_000)}`]),
  ],
};
printTable(`A day, seed ${seed}`, ['', ''], figuresOf(ran, judged));
printTable(
  'Promises',
  ['', ''],
  Object.entries(promises).map(([promise, faults]) => [
    promise,
    faults.length === 0 ? 'kept' : `BROKEN, ${faults.length} times`,
  ]),
);
for (const [promise, faults] of Object.entries(promises))
  for (const fault of faults.slice(0, TOLD)) tell(`${promise}: ${fault.replaceAll('\n', '⏎').slice(0, 300)}`);

const broken = Object.values(promises).some((faults) => faults.length > 0);
if (broken) tell(`the store is left at ${db}`);
else await rm(folder, { recursive: true, force: true });
process.exitCode = broken ? 1 : 0;
