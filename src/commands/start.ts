/** `start`: everything that is configured; with nothing configured, the chat on this terminal over an embedded database. */
import { defineCommand } from 'citty';
import { readConfig } from '../config.ts';
import { onTerminal } from './chat.ts';
import { commonArgs, sourceOf } from './options.ts';
import { wire } from './wiring.ts';

export default defineCommand({
  meta: { name: 'start', description: 'start the bot' },
  args: { ...commonArgs, db: { type: 'string', description: 'database file' } },
  run: async ({ args }) => {
    const config = readConfig();
    const data = config.WEIYU_DATA ?? args.data;
    const wired = await wire(sourceOf({ ...args, data }), args.db ?? config.WEIYU_DB, { watch: true });
    await onTerminal(wired);
  },
});
