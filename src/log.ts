/** Logs for the operator: one JSON object a line on standard error, with `level`, `time`, `event` and fields. */
import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { entryOf, type Level, type LogEvent } from './log-events.ts';
import { masked, type Tag, taggingWith, told, wordless } from './mask.ts';

/** All that a line may hold. Nothing that a person said has a field. */
export type Fields = {
  /** A person, or a chat: written as a short hash, and `channel` is what its id begins with. */
  who?: string | null;
  /** Said in a group. */
  group?: boolean;
  /** Type of an event. */
  type?: string;
  /** What became of an event that was not handled: `seen_before`, `dead`. */
  was?: string;
  cases?: readonly string[];
  case?: string | undefined;
  /** Kind and receiver of a message. */
  kind?: string;
  party?: string | undefined;
  reason?: string;
  attempts?: number;
  ms?: number;
  seconds?: number;
  /** Path of a file, with its Chinese letters; `path` and `problem`: where in it, and what. */
  file?: string;
  path?: string;
  problem?: string;
  /** Of the program, of its tables (a hash), of the database's tables, of Node. */
  version?: string;
  data?: string;
  database?: number;
  node?: string;
  port?: number;
  /** How many were deleted, by kind. */
  purged?: Readonly<Record<string, number>>;
  error?: unknown;
};

export type Log = (event: LogEvent, fields?: Fields) => void;

const channelOf = (who: string): string => /^([a-z-]+):/.exec(who)?.[1] ?? 'other';

/** A line as it is written. A person named by `who` is hashed in every other text of the line too. */
const written = ({ who, error, file, ...rest }: Fields, tag: Tag): Record<string, unknown> => {
  const clean = (text: string): string =>
    wordless(who === undefined || who === null || who === '' ? text : text.replaceAll(who, tag), tag);
  const texts = Object.entries(rest).map(([name, value]) => [
    name,
    typeof value === 'string' ? clean(value) : Array.isArray(value) ? value.map(clean) : value,
  ]);
  return {
    ...(who === undefined || who === null ? {} : { who: tag(who), channel: channelOf(who) }),
    ...Object.fromEntries(texts),
    ...(file === undefined ? {} : { file: masked(file, tag) }),
    ...(error === undefined ? {} : { error: told(error, tag) }),
  };
};

type LogOptions = {
  level: Level | 'silent';
  /** Makes the hashes of persons; absent: a new one each start, so that logs of two runs cannot be laid side by side. */
  secret?: string | undefined;
  /** Takes the lines in place of standard error. */
  write?: (line: string) => void;
};

/** Opens the log. A line is on standard error when the call returns. */
export const createLog = ({ level, secret, write }: LogOptions): Log => {
  const tag = taggingWith(secret ?? randomBytes(16).toString('hex'));
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const log = pino(options, write === undefined ? pino.destination({ dest: 2, sync: true }) : { write });
  return (event, fields = {}) => {
    const { level: of, remedy } = entryOf(event);
    log[of]({ event, ...written(fields, tag), ...(remedy === undefined ? {} : { remedy }) });
  };
};
