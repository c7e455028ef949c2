/**
 * The tables, step by step. A step that was released is never changed: the next one is added below it. Instants are
 * epoch milliseconds (BIGINT), documents are JSON text; beside a document stand only the columns that are searched.
 */
import { fillRows } from './sql/rows.ts';
import { numberOf, type Sql } from './sql/sql.ts';

/** `fill` brings the rows that are there into a new table's shape. */
type Migration = { version: number; statements: readonly string[]; fill?: (sql: Sql) => Promise<void> };

const first: readonly string[] = [
  'CREATE TABLE seen (event TEXT PRIMARY KEY, at BIGINT NOT NULL)',

  'CREATE TABLE conversations (person TEXT PRIMARY KEY, body TEXT NOT NULL)',

  'CREATE TABLE cases (id TEXT PRIMARY KEY, building TEXT, opened_at BIGINT NOT NULL, is_open INTEGER NOT NULL, due_at BIGINT, body TEXT NOT NULL)',
  'CREATE INDEX cases_open_at ON cases (building, opened_at, id) WHERE is_open = 1',
  'CREATE INDEX cases_due ON cases (due_at, id) WHERE due_at IS NOT NULL',

  // tie 'own': reported or joined. tie 'told': forwarded to, and only while the case is open. tie 'photo': sent one for it.
  'CREATE TABLE case_people (person TEXT NOT NULL, tie TEXT NOT NULL, opened_at BIGINT NOT NULL, case_id TEXT NOT NULL REFERENCES cases (id), PRIMARY KEY (person, tie, opened_at, case_id))',

  'CREATE TABLE history (seq INTEGER PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id), body TEXT NOT NULL)',
  'CREATE INDEX history_case ON history (case_id, seq)',

  // verdict: until the message is finished; the case keeps it for good. next_at: when it may be taken (again); null
  // once it is sent or given up. asked: whose answer is waited for or was given.
  'CREATE TABLE outbox (seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, chat TEXT, case_id TEXT, asked TEXT, answered INTEGER NOT NULL, state TEXT NOT NULL, next_at BIGINT, attempts INTEGER NOT NULL, done_at BIGINT, reason TEXT, forget INTEGER NOT NULL, text TEXT NOT NULL, body TEXT NOT NULL, verdict TEXT)',
  'CREATE INDEX outbox_due ON outbox (next_at, seq) WHERE next_at IS NOT NULL',
  'CREATE INDEX outbox_chat ON outbox (chat, next_at, seq)',
  'CREATE INDEX outbox_asked ON outbox (asked, chat, answered, seq) WHERE asked IS NOT NULL',
  'CREATE INDEX outbox_case ON outbox (case_id) WHERE case_id IS NOT NULL',

  'CREATE TABLE dead_letters (seq INTEGER PRIMARY KEY, person TEXT, body TEXT NOT NULL, error TEXT NOT NULL)',
  'CREATE INDEX dead_letters_person ON dead_letters (person)',
];

const said: readonly string[] = [
  'CREATE TABLE said (seq INTEGER PRIMARY KEY, person TEXT NOT NULL, body TEXT NOT NULL)',
  'CREATE INDEX said_person ON said (person, seq)',
];

// BYTEA is what PostgreSQL calls it; SQLite keeps bytes in a column of any name.
const photos: readonly string[] = [
  'CREATE TABLE photos (id TEXT PRIMARY KEY, person TEXT NOT NULL, at BIGINT NOT NULL, body BYTEA NOT NULL)',
  'CREATE INDEX photos_person ON photos (person)',
];

// What staff do, and what the bot learns over the files. code, secret: hashes, the words themselves are with the person.
const desk: readonly string[] = [
  'CREATE TABLE learned (key TEXT PRIMARY KEY, body TEXT NOT NULL)',
  'CREATE TABLE invitations (code TEXT PRIMARY KEY, until BIGINT NOT NULL, body TEXT NOT NULL)',
  'CREATE TABLE sessions (secret TEXT PRIMARY KEY, person TEXT NOT NULL, until BIGINT NOT NULL, body TEXT NOT NULL)',
  'CREATE INDEX sessions_person ON sessions (person)',
  'CREATE TABLE audit (seq INTEGER PRIMARY KEY, person TEXT NOT NULL, body TEXT NOT NULL)',

  // One narrow row a case for lists and search. rank: when it is late, open cases that wait for nobody after all others.
  'CREATE TABLE case_rows (id TEXT PRIMARY KEY REFERENCES cases (id), building TEXT, opened_at BIGINT NOT NULL, is_open INTEGER NOT NULL, late_at BIGINT, rank BIGINT NOT NULL, parties TEXT NOT NULL, words TEXT NOT NULL)',
  'CREATE INDEX case_rows_rank ON case_rows (is_open, rank, id)',
  'CREATE INDEX case_rows_opened ON case_rows (opened_at, id)',

  'ALTER TABLE photos ADD COLUMN thumb BYTEA',
  // When it was taken, as the camera wrote it: local time without a zone.
  'ALTER TABLE photos ADD COLUMN taken TEXT',
];

// For counting by building, and for the lists of those who see some buildings only.
const households: readonly string[] = [
  'ALTER TABLE case_rows ADD COLUMN households INTEGER NOT NULL DEFAULT 1',
  'CREATE INDEX case_rows_building ON case_rows (building, is_open, rank, id)',
];

// Ids of events that are old enough are forgotten, the oldest first.
const aging: readonly string[] = ['CREATE INDEX seen_at ON seen (at)'];

// The lists of those who see everything, in their order; the households by building without the rows.
const everything: readonly string[] = [
  'CREATE INDEX case_rows_closed ON case_rows (is_open, opened_at, id)',
  'CREATE INDEX case_rows_counts ON case_rows (is_open, building, households)',
];

// What has ended goes, by its end.
const ends: readonly string[] = [
  'CREATE INDEX sessions_until ON sessions (until)',
  'CREATE INDEX invitations_until ON invitations (until)',
];

// Which message of a chat a row of the outbox became there, in the platform's number; goes with its row.
const posts: readonly string[] = [
  'CREATE TABLE posts (chat TEXT NOT NULL, post BIGINT NOT NULL, key TEXT NOT NULL REFERENCES outbox (key) ON DELETE CASCADE, PRIMARY KEY (chat, post))',
  'CREATE INDEX posts_key ON posts (key)',
];

// What a platform brought to an address of ours, until it has been heard: moments.
const arrived: readonly string[] = [
  'CREATE TABLE arrived (seq INTEGER PRIMARY KEY, channel TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (channel, id))',
  'CREATE INDEX arrived_channel ON arrived (channel, seq)',
];

// Platforms that give other ids at each login, and how much an account has sent: more than it may would get it banned.
const addresses: readonly string[] = [
  'CREATE TABLE addresses (chat TEXT PRIMARY KEY, body TEXT NOT NULL)',
  'CREATE TABLE sends (account TEXT NOT NULL, at BIGINT NOT NULL)',
  'CREATE INDEX sends_at ON sends (account, at)',
];

// Lines that the bot missed, masked; id: hash of the words and of where they were said.
const missed: readonly string[] = [
  'CREATE TABLE missed (id TEXT PRIMARY KEY, day TEXT NOT NULL, times INTEGER NOT NULL, body TEXT NOT NULL)',
  'CREATE INDEX missed_day ON missed (day)',
];

// Broadcasts. waits: nothing of it is sent yet, and it may be. sent_at: of a chat, when its message was made. An outbox row
// that belongs to one names it.
const broadcasts: readonly string[] = [
  'CREATE TABLE broadcasts (id TEXT PRIMARY KEY, at BIGINT NOT NULL, waits INTEGER NOT NULL, due_at BIGINT, decided_by TEXT, decided_at BIGINT, sent_at BIGINT, body TEXT NOT NULL)',
  'CREATE INDEX broadcasts_due ON broadcasts (due_at, id) WHERE due_at IS NOT NULL',
  'CREATE INDEX broadcasts_list ON broadcasts (waits, at, id)',
  'CREATE INDEX broadcasts_decided ON broadcasts (decided_by, decided_at) WHERE decided_by IS NOT NULL',
  'CREATE INDEX broadcasts_sent ON broadcasts (sent_at, id) WHERE sent_at IS NOT NULL',
  'CREATE TABLE broadcast_chats (chat TEXT NOT NULL, broadcast TEXT NOT NULL REFERENCES broadcasts (id), sent_at BIGINT, PRIMARY KEY (chat, broadcast))',
  'CREATE INDEX broadcast_chats_sent ON broadcast_chats (chat, sent_at, broadcast)',
  'ALTER TABLE outbox ADD COLUMN broadcast TEXT',
  'CREATE INDEX outbox_broadcast ON outbox (broadcast, seq) WHERE broadcast IS NOT NULL',
];

// Weather by place (what is known, and when to look at it), providers that fail, and a line for what became of each message.
const weather: readonly string[] = [
  'CREATE TABLE skies (place TEXT PRIMARY KEY, due_at BIGINT, body TEXT NOT NULL)',
  'CREATE INDEX skies_due ON skies (due_at) WHERE due_at IS NOT NULL',
  'CREATE TABLE outages (provider TEXT PRIMARY KEY, body TEXT NOT NULL)',
  'CREATE TABLE rain_log (key TEXT NOT NULL, did TEXT NOT NULL, why TEXT NOT NULL, at BIGINT NOT NULL, chat TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (key, did, why))',
  'CREATE INDEX rain_log_at ON rain_log (at)',
  'CREATE INDEX rain_log_chat ON rain_log (chat)',
  'CREATE TABLE roll_calls (key TEXT PRIMARY KEY, person TEXT NOT NULL, at BIGINT NOT NULL, body TEXT NOT NULL)',
  'CREATE INDEX roll_calls_at ON roll_calls (at)',
  'CREATE INDEX roll_calls_person ON roll_calls (person)',
];

// since: from when on it is counted how long a message is tried. priority: of the case of one that somebody has to act
// on; told_late: that it has not arrived was told. again: a dead letter that is to be handled once more.
const outbox: readonly string[] = [
  'ALTER TABLE outbox ADD COLUMN since BIGINT NOT NULL DEFAULT 0',
  'UPDATE outbox SET since = next_at WHERE next_at IS NOT NULL',
  'ALTER TABLE outbox ADD COLUMN priority TEXT',
  'ALTER TABLE outbox ADD COLUMN told_late INTEGER NOT NULL DEFAULT 0',
  `CREATE INDEX outbox_urgent ON outbox (next_at, seq) WHERE next_at IS NOT NULL AND priority IN ('P0', 'P1')`,
  'CREATE INDEX outbox_late ON outbox (priority, since, seq) WHERE next_at IS NOT NULL AND told_late = 0',
  `CREATE INDEX outbox_given_up ON outbox (done_at, seq) WHERE state = 'given_up'`,
  // held_until: when what is held goes, together with all that is held for its chat.
  'ALTER TABLE outbox ADD COLUMN held_until BIGINT',
  `CREATE INDEX outbox_held ON outbox (held_until) WHERE state = 'held'`,
  `CREATE INDEX outbox_held_for ON outbox (chat, seq) WHERE state = 'held'`,
  'CREATE INDEX outbox_reports ON outbox (chat, since) WHERE priority IS NOT NULL',
  'ALTER TABLE dead_letters ADD COLUMN again INTEGER NOT NULL DEFAULT 0',
  'CREATE INDEX dead_letters_again ON dead_letters (seq) WHERE again = 1',
];

const links: readonly string[] = [
  'CREATE TABLE links (secret TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id), until BIGINT NOT NULL, body TEXT NOT NULL)',
  'CREATE INDEX links_case ON links (case_id, secret)',
  'CREATE INDEX links_until ON links (until)',
];

// How many people are in a group; null: its place does not tell.
const sizes: readonly string[] = [
  'CREATE TABLE group_sizes (group_id TEXT PRIMARY KEY, members BIGINT, counted_at BIGINT NOT NULL)',
  'CREATE INDEX group_sizes_counted ON group_sizes (counted_at, group_id)',
];

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, statements: first },
  { version: 2, statements: said },
  { version: 3, statements: photos },
  { version: 4, statements: desk },
  { version: 5, statements: households, fill: fillRows },
  { version: 6, statements: aging },
  { version: 7, statements: everything },
  { version: 8, statements: ends },
  { version: 9, statements: posts },
  { version: 10, statements: arrived },
  { version: 11, statements: addresses },
  { version: 12, statements: missed },
  { version: 13, statements: broadcasts },
  { version: 14, statements: weather },
  { version: 15, statements: outbox },
  { version: 16, statements: links },
  { version: 17, statements: sizes },
];

/** The newest version this program knows. */
export const newestVersion = (migrations: readonly Migration[] = MIGRATIONS): number =>
  Math.max(0, ...migrations.map((migration) => migration.version));

/** Why a database of that version is refused; undefined when this program knows it. */
export const tooNew = (version: number, newest = newestVersion()): string | undefined =>
  version <= newest
    ? undefined
    : `the database is of version ${version} and this program knows ${newest} at most: ` +
      'start the newer program, or restore the backup made before it ran.';

/** Refuses a database that this program cannot read as it is: of a newer one, or not yet brought up to date. */
export const requireNewest = async (sql: Sql): Promise<void> => {
  const row = await sql.get('SELECT COALESCE(MAX(version), 0) AS version FROM migrations');
  const version = row === undefined ? 0 : numberOf(row, 'version');
  const refusal = tooNew(version);
  if (refusal !== undefined) throw new Error(refusal);
  if (version < newestVersion())
    throw new Error(`it is of version ${version}, of before this program: \`start\` brings it up to date`);
};

/** Applies what is missing, inside one transaction. A database of a newer program is refused untouched. */
export const migrate = async (sql: Sql, migrations: readonly Migration[] = MIGRATIONS): Promise<void> => {
  await sql.run(
    'CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, applied_at TEXT DEFAULT CURRENT_TIMESTAMP)',
  );
  const row = await sql.get('SELECT COALESCE(MAX(version), 0) AS version FROM migrations');
  const version = row === undefined ? 0 : numberOf(row, 'version');
  const refusal = tooNew(version, newestVersion(migrations));
  if (refusal !== undefined) throw new Error(refusal);
  for (const migration of migrations.filter((step) => step.version > version)) {
    for (const statement of migration.statements) await sql.run(statement);
    await migration.fill?.(sql);
    await sql.run('INSERT INTO migrations (version) VALUES (?)', [migration.version]);
  }
};
