/** `learn`: the lines that the bot missed, and what they mean; also while the bot runs, which takes it over at its next tick. */
import { defineCommand } from 'citty';
import { readConfig } from '../config.ts';
import { type Intent, IntentSchema } from '../core/model/codes.ts';
import type { Taught } from '../core/model/missed.ts';
import type { Registry } from '../core/registry.ts';
import { heldFor, layOver } from '../registry/learned.ts';
import { wallClock } from '../service/clock.ts';
import { createDesk } from '../service/desk.ts';
import { CONSOLE } from '../service/invitations.ts';
import { createTeacher } from '../service/teacher.ts';
import { openBeside } from '../store/sqlite/store.ts';
import type { Store } from '../store/store.ts';
import { print } from './ndjson.ts';
import { commonArgs, registryOf } from './options.ts';
import { createSchool } from './schooling.ts';

/** As many as stand on the page. */
const SHOWN = 300;

const intentOf = (name: string): Intent => {
  const intent = IntentSchema.safeParse(name);
  if (intent.success) return intent.data;
  throw new Error(`no intent “${name}”: use one of ${IntentSchema.options.join(', ')}`);
};

const wordsOf = async (store: Store, id: string): Promise<string> => {
  const line = await store.transaction((tx) => tx.missedLine(id));
  if (line === undefined) throw new Error(`no line ${id} is kept: \`learn\` lists those that are`);
  return line.text;
};

const list = async (store: Store, taught: readonly Taught[]): Promise<void> => {
  for (const line of await store.transaction((tx) => tx.missed(SHOWN))) print(line);
  for (const line of taught) print({ taught: line });
};

const drop = async (store: Store, id: string): Promise<void> => {
  if (!(await store.transaction((tx) => tx.dropMissed(id))))
    throw new Error(`no line ${id} is kept: \`learn\` lists those that are`);
  print({ dropped: id });
};

const teach = async (store: Store, tables: Registry, line: Taught): Promise<void> => {
  const failed = (error: unknown): never => {
    throw error;
  };
  let registry = layOver(tables, await store.transaction((tx) => tx.learned())).registry;
  const school = await createSchool(registry.taught, failed);
  const refresh = async (): Promise<void> => {
    registry = layOver(tables, await store.transaction((tx) => tx.learned())).registry;
  };
  const bot = { receive: async () => [] };
  const desk = createDesk({
    store,
    bot,
    heldFor: (fact) => heldFor(tables, fact),
    refresh,
    everybody: () => registry.staff,
  });
  const teacher = createTeacher({ desk, school, registry: () => registry });
  const lesson = await teacher.teach(line, CONSOLE, wallClock());
  if ('against' in lesson)
    throw new Error(
      `not taught, because these would be read otherwise than they are meant:\n${lesson.against
        .map(({ text, meant, reads }) => `  ${text}: ${meant}, would be ${reads}`)
        .join('\n')}`,
    );
  print(lesson);
};

export default defineCommand({
  meta: { name: 'learn', description: 'lines that were missed, and teaching what they mean' },
  args: {
    ...commonArgs,
    id: {
      type: 'positional',
      required: false,
      description: 'a kept line; without one and without --text: list',
    },
    as: { type: 'string', description: 'the intent that the line means' },
    not: { type: 'string', description: 'the intent that the line only looks like' },
    drop: { type: 'string', description: 'the kept line to throw away' },
    text: { type: 'string', description: 'a line of your own instead of a kept one' },
    db: { type: 'string', description: 'database file' },
  },
  async run({ args }) {
    const { id, as, not, text } = args;
    if (as !== undefined && not !== undefined)
      throw new Error('a line either means the intent (--as) or does not (--not)');
    const config = readConfig();
    const tables = await registryOf({ data: config.WEIYU_DATA ?? args.data });
    const store = await openBeside(args.db ?? config.WEIYU_DB);
    try {
      const taught = layOver(tables, await store.transaction((tx) => tx.learned())).registry.taught;
      if (args.drop !== undefined) return await drop(store, args.drop);
      const name = as ?? not;
      if (name === undefined) return await list(store, taught);
      if (id === undefined && text === undefined)
        throw new Error('name a kept line by its id, or a line with --text');
      const intent = intentOf(name);
      const words = id === undefined ? (text ?? '') : await wordsOf(store, id);
      await teach(store, tables, { text: words, intent, ...(not === undefined ? {} : { not: true }) });
      if (id !== undefined) await store.transaction((tx) => tx.dropMissed(id));
    } finally {
      await store.close();
    }
  },
});
