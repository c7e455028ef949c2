/**
 * The write path of one message through the store, against the same statements prepared by hand on the same disk in
 * the same run: `node --import tsx bench/store.ts [MESSAGES]`. One JSON object a line on standard output.
 */
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { CaseSchema } from '../src/core/model/case.ts';
import { ConversationSchema } from '../src/core/model/conversation.ts';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import type { Store } from '../src/store/store.ts';
import { NOW } from '../test/contracts/records.ts';
import { caseOf, entries, handle, inFolder, median, messages, print, talk } from './message.ts';

const BATCHES = [1, 8, 32];
const ROUNDS = 5;

const SQL = [
  'INSERT INTO seen (event, at) VALUES (?, ?) ON CONFLICT DO NOTHING',
  'SELECT body FROM conversations WHERE person = ?',
  'INSERT INTO conversations (person, body) VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET body = excluded.body',
  'SELECT id, body FROM cases WHERE id = ?',
  'INSERT INTO cases (id, building, opened_at, is_open, due_at, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET building = excluded.building, is_open = excluded.is_open, due_at = excluded.due_at, body = excluded.body',
  'INSERT INTO case_people (person, tie, opened_at, case_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  'INSERT INTO history (case_id, body) VALUES (?, ?)',
  `INSERT INTO outbox (key, chat, case_id, asked, answered, state, next_at, attempts, forget, text, body) VALUES (?, ?, ?, ?, 0, 'waiting', ?, 0, 0, ?, ?) ON CONFLICT (key) DO NOTHING`,
  'UPDATE outbox SET answered = 1 WHERE key = ?',
  'BEGIN IMMEDIATE',
  'COMMIT',
  'SAVEPOINT one',
  'RELEASE SAVEPOINT one',
] as const;

/** The same statements with nothing around them: no port, no schemas, the documents written beforehand. */
const rawWriter = (db: DatabaseSyncInstance): ((from: number, to: number) => void) => {
  const [see, read, talked, caseBy, save, tie, append, put, answer, begin, commit, mark, release] = SQL.map(
    (text) => db.prepare(text),
  );
  const body = JSON.stringify(caseOf(1));
  const said = JSON.stringify(talk(1));
  const line = JSON.stringify(entries[1]);
  const out = JSON.stringify(messages(1)[0]);
  return (from, to) => {
    begin?.run();
    for (let n = from; n < to; n += 1) {
      mark?.run();
      see?.run(`e${n}`, NOW);
      read?.get(`p${n % 1000}`);
      talked?.run(`p${n % 1000}`, said);
      caseBy?.get(`C${n - 1}`);
      save?.run(`C${n}`, `b${n % 500}`, NOW, 1, null, body);
      tie?.run('li', 'own', NOW, `C${n}`);
      tie?.run('wang', 'told', NOW, `C${n}`);
      append?.run(`C${n}`, line);
      append?.run(`C${n}`, line);
      put?.run(`q${n}`, `p${n % 1000}`, null, `p${n % 1000}`, NOW, 'words', out);
      put?.run(`f${n}`, 'wang', `C${n}`, null, NOW, 'words', out);
      put?.run(`g${n}`, 'group', `C${n}`, null, NOW, 'words', out);
      answer?.run(`q${n - 1}`);
      release?.run();
    }
    commit?.run();
  };
};

const perSecond = (count: number, since: number): number =>
  Math.round(count / ((performance.now() - since) / 1000));

const throughPort = async (store: Store, count: number, batch: number): Promise<number> => {
  const since = performance.now();
  for (let from = 0; from < count; from += batch) {
    await store.transaction(async (tx) => {
      for (let n = from; n < from + batch; n += 1) await tx.savepoint(() => handle(tx, n));
    });
  }
  return perSecond(count, since);
};

const byHand = (db: DatabaseSyncInstance, count: number, batch: number): number => {
  const write = rawWriter(db);
  const since = performance.now();
  for (let from = 0; from < count; from += batch) write(from, from + batch);
  return perSecond(count, since);
};

/** Messages a second, committed durably in groups of `batch`, through the port and by hand. */
const compare = async (count: number, batch: number): Promise<{ port: number; raw: number }> => {
  const port = await inFolder(async (path) => {
    const store = await openSqliteStore(path);
    const rate = await throughPort(store, count, batch);
    await store.close();
    return rate;
  });
  const raw = await inFolder(async (path) => {
    await (await openSqliteStore(path)).close();
    const db = new DatabaseSync(path);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    const rate = byHand(db, count, batch);
    db.close();
    return rate;
  });
  return { port, raw };
};

/** Microseconds that `work` takes, the mean of many runs. */
const micros = (work: () => void): number => {
  for (let n = 0; n < 2_000; n += 1) work();
  const since = performance.now();
  for (let n = 0; n < 10_000; n += 1) work();
  return Math.round((performance.now() - since) * 10) / 100;
};

const count = Number(process.argv[2] ?? 1_600);
for (const batch of BATCHES) {
  // Turn about, so that what else the machine does falls on both.
  const rounds: { port: number; raw: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await compare(count, batch));
  const port = median(rounds.map((round) => round.port));
  const raw = median(rounds.map((round) => round.raw));
  print({
    bench: 'store',
    batch,
    messages_per_second: port,
    raw,
    share: Math.round((port / raw) * 100) / 100,
  });
}
const body = JSON.stringify(caseOf(1));
const said = JSON.stringify(talk(1));
print({
  bench: 'documents',
  case_bytes: body.length,
  case_json_us: micros(() => JSON.parse(body)),
  case_json_and_schema_us: micros(() => CaseSchema.parse(JSON.parse(body))),
  conversation_json_us: micros(() => JSON.parse(said)),
  conversation_json_and_schema_us: micros(() => ConversationSchema.parse(JSON.parse(said))),
});
