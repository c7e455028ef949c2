/** `backup`: a checked copy of the database, also while the bot runs. */
import { defineCommand } from 'citty';
import { readConfig } from '../config.ts';
import { backUp } from '../store/sqlite/backup.ts';
import { print } from './ndjson.ts';

export default defineCommand({
  meta: { name: 'backup', description: 'copy the database to a file, also while the bot runs' },
  args: {
    file: { type: 'positional', required: true, description: 'the file to write' },
    db: { type: 'string', description: 'database file' },
    force: { type: 'boolean', description: 'overwrite the file if it is there' },
  },
  run: ({ args }) => print(backUp(args.db ?? readConfig().WEIYU_DB, args.file, args.force === true)),
});
