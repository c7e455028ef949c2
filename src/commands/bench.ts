/** `bench`: what is measured, and against what. Runs in a process of its own, so that nothing here is measured too. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { defineCommand } from 'citty';

const fileOf = (name: string): string => fileURLToPath(new URL(`../../bench/${name}.ts`, import.meta.url));

export default defineCommand({
  meta: {
    name: 'bench',
    description: 'messages a second, time of a reply, growth, start-up and memory; prints a table',
  },
  args: {
    quick: { type: 'boolean', description: 'a tenth of the work, for a first look' },
    day: {
      type: 'boolean',
      description: 'instead: a day of forty groups on loopback, with kills and failing sends',
    },
  },
  run: async ({ args }) => {
    const options = args.quick === true ? ['--quick'] : [];
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileOf(args.day === true ? 'day' : 'main'), ...options],
      { stdio: 'inherit' },
    );
    const [code] = await once(child, 'exit');
    process.exitCode = code === 0 ? 0 : 2;
  },
});
