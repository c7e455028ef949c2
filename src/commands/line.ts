/** The command line in this process: each command is loaded only when it is called. */
import { defineCommand, runCommand } from 'citty';

const subCommands = {
  start: () => import('./start.ts').then((module) => module.default),
  chat: () => import('./chat.ts').then((module) => module.default),
  understand: () => import('./understand.ts').then((module) => module.default),
  lookup: () => import('./lookup.ts').then((module) => module.default),
  judge: () => import('./judge.ts').then((module) => module.default),
  'sign-in': () => import('./sign-in.ts').then((module) => module.default),
  undelivered: () => import('./undelivered.ts').then((module) => module.default),
  import: () => import('./import.ts').then((module) => module.default),
  backup: () => import('./backup.ts').then((module) => module.default),
  restore: () => import('./restore.ts').then((module) => module.default),
  learn: () => import('./learn.ts').then((module) => module.default),
  'export-data': () => import('./export-data.ts').then((module) => module.default),
  export: () => import('./export.ts').then((module) => module.default),
  poster: () => import('./poster.ts').then((module) => module.default),
  check: () => import('./check.ts').then((module) => module.default),
  rain: () => import('./rain.ts').then((module) => module.default),
  table: () => import('./table.ts').then((module) => module.default),
  notice: () => import('./notice.ts').then((module) => module.default),
  repairers: () => import('./repairers.ts').then((module) => module.default),
  paper: () => import('./paper.ts').then((module) => module.default),
  bench: () => import('./bench.ts').then((module) => module.default),
};

export const main = defineCommand({
  meta: { name: 'weiyu', description: '未雨: 房屋漏雨报修机器人' },
  subCommands,
});

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

/** Runs the command that these words call. Rejects where it cannot run, with words for whoever called it. */
export const runLine = async (rawArgs: string[]): Promise<void> => {
  await refuseUnknown(rawArgs);
  await runCommand(main, { rawArgs });
};
