/**
 * Does the store stay as quick when it fills? `node --import tsx bench/growth.ts [CASES]` measures, at each size, one
 * message's durable transaction and the questions of the clock and of the delivery. One JSON object a line.
 */
import { statSync } from 'node:fs';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import type { Store } from '../src/store/store.ts';
import { NOW } from '../test/contracts/records.ts';
import { handle, inFolder, print } from './message.ts';

const SIZES = [1_000, 10_000, 100_000];
const SAMPLES = 300;
const FILL = 200;

/** Fills up to `size` cases, their messages sent as they would be. */
const fill = async (store: Store, from: number, size: number): Promise<void> => {
  for (let first = from; first < size; first += FILL) {
    await store.transaction(async (tx) => {
      for (let n = first; n < Math.min(first + FILL, size); n += 1) {
        await handle(tx, n);
        for (const key of [`q${n}`, `f${n}`, `g${n}`]) await tx.sent(key, NOW);
      }
    });
  }
};

/** Milliseconds at the middle and at the 99th of 100. */
const timed = async (work: (n: number) => Promise<unknown>): Promise<{ p50: number; p99: number }> => {
  const times: number[] = [];
  for (let n = 0; n < SAMPLES; n += 1) {
    const since = performance.now();
    await work(n);
    times.push(performance.now() - since);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((times[Math.floor(SAMPLES * share)] ?? 0) * 100) / 100;
  return { p50: at(0.5), p99: at(0.99) };
};

const most = Number(process.argv[2] ?? 100_000);
await inFolder(async (path) => {
  const store = await openSqliteStore(path);
  let filled = 0;
  for (const size of SIZES.filter((cases) => cases <= most)) {
    await fill(store, filled, size);
    filled = size + SAMPLES;
    print({
      bench: 'growth',
      cases: size,
      megabytes: Math.round(statSync(path).size / 1e6),
      message_ms: await timed((n) => store.transaction((tx) => handle(tx, size + n))),
      claim_ms: await timed(() => store.transaction((tx) => tx.claim(NOW, NOW + 60_000, 10))),
      due_ms: await timed(() => store.transaction((tx) => tx.dueCases(NOW, 10))),
      desk_ms: await timed(() => store.transaction((tx) => tx.openCasesForwardedTo('wang', 10))),
      own_ms: await timed(() => store.transaction((tx) => tx.casesOf('li', 5))),
    });
    await store.transaction(async (tx) => {
      for (let n = 0; n < SAMPLES; n += 1) {
        for (const key of [`q${size + n}`, `f${size + n}`, `g${size + n}`]) await tx.sent(key, NOW);
      }
    });
  }
  await store.close();
});
