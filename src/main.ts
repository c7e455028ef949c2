/** The command line: parses and hands over to one file a command. Each command is loaded only when it is called. */
import { inspect } from 'node:util';
import { defineCommand, runCommand, runMain } from 'citty';
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

const subCommands = {
  start: () => import('./commands/start.ts').then((module) => module.default),
  chat: () => import('./commands/chat.ts').then((module) => module.default),
  understand: () => import('./commands/understand.ts').then((module) => module.default),
  lookup: () => import('./commands/lookup.ts').then((module) => module.default),
  judge: () => import('./commands/judge.ts').then((module) => module.default),
  'sign-in': () => import('./commands/sign-in.ts').then((module) => module.default),
  undelivered: () => import('./commands/undelivered.ts').then((module) => module.default),
  import: () => import('./commands/import.ts').then((module) => module.default),
  backup: () => import('./commands/backup.ts').then((module) => module.default),
  restore: () => import('./commands/restore.ts').then((module) => module.default),
  learn: () => import('./commands/learn.ts').then((module) => module.default),
  'export-data': () => import('./commands/export-data.ts').then((module) => module.default),
  export: () => import('./commands/export.ts').then((module) => module.default),
  poster: () => import('./commands/poster.ts').then((module) => module.default),
  check: () => import('./commands/check.ts').then((module) => module.default),
  rain: () => import('./commands/rain.ts').then((module) => module.default),
  table: () => import('./commands/table.ts').then((module) => module.default),
  notice: () => import('./commands/notice.ts').then((module) => module.default),
  repairers: () => import('./commands/repairers.ts').then((module) => module.default),
  paper: () => import('./commands/paper.ts').then((module) => module.default),
  bench: () => import('./commands/bench.ts').then((module) => module.default),
};

const main = defineCommand({
  meta: { name: 'weiyu', description: '未雨: 房屋漏雨报修机器人' },
  subCommands,
});

/** A command that cannot run says why and ends with 2; only a fault of the program itself brings its stack. */
const refuse = (error: unknown): never => {
  const told = error instanceof Error && error.name !== 'TypeError' && error.name !== 'ReferenceError';
  process.stderr.write(`${told ? error.message : inspect(error)}\nweiyu --help shows the commands\n`);
  process.exit(2);
};

const isCommand = (name: string): name is keyof typeof subCommands => Object.hasOwn(subCommands, name);

/** Of every command, also of one that has no use for them. */
const COMMON = ['data', 'world'];

/** A mistyped option would be passed over in silence: with `--dbb x` another database would be worked on. */
const refuseUnknown = async ([name = '', ...rest]: readonly string[]): Promise<void> => {
  if (!isCommand(name)) return;
  const { args } = await subCommands[name]();
  const known = [...new Set([...Object.keys(args ?? {}), ...COMMON])];
  const unknown = rest.find(
    (one) => one.startsWith('--') && !known.includes(one.slice(2).split('=')[0] ?? ''),
  );
  if (unknown !== undefined)
    throw new Error(
      `${name} knows no option ${unknown}; it has ${known.map((one) => `--${one}`).join(', ')}`,
    );
};

const rawArgs = process.argv.slice(2);
const asksForHelp = rawArgs.length === 0 || rawArgs.includes('--help') || rawArgs.includes('-h');
await (asksForHelp
  ? runMain(main)
  : refuseUnknown(rawArgs)
      .then(() => runCommand(main, { rawArgs }))
      .catch(refuse));
