/** The same messages over a store that holds a thousand, ten thousand, a hundred thousand cases. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, HistoryEntry } from '../src/core/model/case.ts';
import type { Conversation } from '../src/core/model/conversation.ts';
import type { OutboxRow } from '../src/core/model/message.ts';
import { DAY } from '../src/core/model/time.ts';
import type { Store, Tx } from '../src/store/store.ts';
import { BUILDINGS, type City, placeOf } from './city.ts';
import { openHouse } from './house.ts';
import { type Latency, measureLatency, noteReply, type Replies } from './latency.ts';
import { rateIn, START } from './path.ts';
import { createTraffic } from './traffic.ts';

/** What one report leaves in the store. */
export type Trace = { kase: Case; history: HistoryEntry[]; talk: Conversation; out: OutboxRow[] };

const IN_ONE_COMMIT = 500;
/** One case in ten is still open; the others were closed on an earlier day. */
const OPEN = 10;

/** Reports as the real path leaves them, to be copied. */
export const tracesOf = async (city: City, count: number): Promise<Trace[]> => {
  const sent: OutboxRow[] = [];
  const house = await openHouse({
    registry: city.registry,
    // Asked for twice in one run: in a file the second talk would be known already.
    path: ':memory:',
    seed: 11,
    onSend: (row) => sent.push(row),
  });
  const traffic = createTraffic(11);
  const touched = new Set<string>();
  for (let n = 0; n < count; n += 1) {
    const said = traffic.next(START + n);
    const cases = await house.bot.receive(said);
    traffic.handled(said, cases);
    for (const id of cases) touched.add(id);
  }
  const traces = await house.store.transaction(async (tx) => {
    const found: Trace[] = [];
    for (const id of touched) {
      const kase = await tx.caseById(id);
      const talk = kase === undefined ? undefined : await tx.conversation(kase.reporter.person);
      if (kase === undefined || talk === undefined) continue;
      const out = sent.filter((row) => row.case === id || row.to === kase.reporter.person);
      found.push({ kase, history: await tx.history(id), talk, out });
    }
    return found;
  });
  await house.close();
  return traces;
};

/** A copy of the trace as case number `n`: other person, other building, other keys. */
const copy = async (tx: Tx, { kase, history, talk, out }: Trace, n: number): Promise<void> => {
  const id = `N${n}`;
  const person = `老住户${n}`;
  const { due_at: _, ...rest } = kase;
  const opened_at = START - 30 * DAY + n;
  const status = n % OPEN === 0 ? kase.status : 'closed';
  const reporter = { ...kase.reporter, person };
  const building = placeOf(n % BUILDINGS).id;
  await tx.saveConversation({ ...talk, person, case: id });
  await tx.saveCase({ case: { ...rest, id, building, status, opened_at, reporter }, history });
  const rows = out.map((row, i): OutboxRow => {
    const to = row.to === kase.reporter.person ? person : row.to;
    return { ...row, key: `old:${n}:${i}`, to, ...(row.case === undefined ? {} : { case: id }) };
  });
  for (const row of rows) await tx.firstSeen(`seen:${row.key}`, opened_at);
  await tx.enqueue(rows);
  for (const { key } of rows) {
    await tx.answered(key);
    await tx.sent(key, opened_at);
  }
};

const fill = async (store: Store, traces: readonly Trace[], from: number, to: number): Promise<void> => {
  for (let start = from; start < to; start += IN_ONE_COMMIT) {
    await store.transaction(async (tx) => {
      for (let n = start; n < Math.min(to, start + IN_ONE_COMMIT); n += 1) {
        const trace = traces[n % traces.length];
        if (trace !== undefined) await copy(tx, trace, n);
      }
    });
  }
};

export type Grown = { cases: number; rate: number; latency: Latency; megabytes: number };

/** Grows one file from size to size and measures at each. */
export const measureGrowth = async (
  city: City,
  sizes: readonly number[],
  count: number,
  tell: (text: string) => void,
): Promise<Grown[]> => {
  const traces = await tracesOf(city, 600);
  const path = join(city.folder, 'growth.db');
  const replies: Replies = new Map();
  const house = await openHouse({ registry: city.registry, path, seed: 12, onSend: noteReply(replies) });
  const grown: Grown[] = [];
  let held = 0;
  for (const cases of sizes) {
    tell(`filling the store up to ${cases} cases`);
    await fill(house.store, traces, held, cases);
    held = cases;
    const rate = await rateIn(house, count, 100 + grown.length);
    replies.clear();
    const latency = await measureLatency(house, replies, { count, perSecond: 100, seed: 200 + grown.length });
    grown.push({ cases, rate, latency, megabytes: statSync(path).size / 1e6 });
  }
  await house.close();
  return grown;
};
