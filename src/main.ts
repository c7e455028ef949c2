/** The program: hands the command line over, and says how it ended. */
import { inspect } from 'node:util';
import { runMain } from 'citty';
import { main, runLine } from './commands/line.ts';
import { OLDEST_NODE, tooOldNode } from './node-version.ts';

const tooOld = tooOldNode(process.versions.node, OLDEST_NODE);
if (tooOld !== undefined) {
  process.stderr.write(`${tooOld}\n`);
  process.exit(2);
}

// A reader that went away (`| head`) wants no more answers; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** A command that cannot run says why and ends with 2; only a fault of the program itself brings its stack. */
const refuse = (error: unknown): never => {
  const told = error instanceof Error && error.name !== 'TypeError' && error.name !== 'ReferenceError';
  process.stderr.write(`${told ? error.message : inspect(error)}\nweiyu --help shows the commands\n`);
  process.exit(2);
};

const rawArgs = process.argv.slice(2);
const asksForHelp = rawArgs.length === 0 || rawArgs.includes('--help') || rawArgs.includes('-h');
await (asksForHelp ? runMain(main) : runLine(rawArgs).catch(refuse));
