/** The command line: parses and hands over to one file a command. Each command is loaded only when it is called. */
import { defineCommand, runMain } from 'citty';

const main = defineCommand({
  meta: { name: 'weiyu', description: '未雨: 房屋漏雨报修机器人' },
  subCommands: {
    start: () => import('./commands/start.ts').then((module) => module.default),
    chat: () => import('./commands/chat.ts').then((module) => module.default),
    understand: () => import('./commands/understand.ts').then((module) => module.default),
    lookup: () => import('./commands/lookup.ts').then((module) => module.default),
    judge: () => import('./commands/judge.ts').then((module) => module.default),
    check: () => import('./commands/check.ts').then((module) => module.default),
    table: () => import('./commands/table.ts').then((module) => module.default),
  },
});

await runMain(main);
