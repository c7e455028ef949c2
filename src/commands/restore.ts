/** `restore`: a backup takes the database's place; what was there is kept beside it. */
import { defineCommand } from 'citty';
import { readConfig } from '../config.ts';
import { toIso } from '../core/model/time.ts';
import { wallClock } from '../service/clock.ts';
import { restore } from '../store/sqlite/backup.ts';
import { print } from './ndjson.ts';

/** `2026-07-03T21-04-33`, in Asia/Shanghai: good in the name of a file anywhere. */
const stamp = (): string => toIso(wallClock()).slice(0, 19).replaceAll(':', '-');

export default defineCommand({
  meta: { name: 'restore', description: 'put a backup in the place of the database; the bot must not run' },
  args: {
    file: { type: 'positional', required: true, description: 'the backup' },
    db: { type: 'string', description: 'database file' },
  },
  run: ({ args }) => print(restore(args.file, args.db ?? readConfig().WEIYU_DB, stamp())),
});
