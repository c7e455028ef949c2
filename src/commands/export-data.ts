/** `export-data`: what the bot and the pages learned back into the files, for people to review; also while the bot runs. */
import { defineCommand } from 'citty';
import { readConfig } from '../config.ts';
import { keyOf, type Learned } from '../core/model/learned.ts';
import type { Registry } from '../core/registry.ts';
import { checkPlanned } from '../registry/export/check.ts';
import { type ExportPlan, planExport } from '../registry/export/plan.ts';
import { writeAll } from '../registry/import/write.ts';
import { shownPath } from '../registry/json.ts';
import { standing } from '../registry/learned.ts';
import { openBeside } from '../store/sqlite/store.ts';
import type { Store } from '../store/store.ts';
import { editLines, exportDryRunLine, nothingToWriteLine, skippedLine } from '../texts/zh-CN/export.ts';
import { print } from './ndjson.ts';
import { commonArgs, registryOf } from './options.ts';

/** Forgets what the files hold by now, or hold something newer than; gives how much that was. */
const prune = (store: Store, tables: Registry): Promise<number> =>
  store.transaction(async (tx) => {
    const { spent } = standing(tables, await tx.learned());
    for (const { fact } of spent) await tx.forget(keyOf(fact));
    return spent.length;
  });

const tell = (plan: ExportPlan, dry: boolean): void => {
  const lines = [
    ...editLines(plan.edits.map((edit) => ({ ...edit, file: shownPath(edit.file) }))),
    ...skippedLine(plan.skipped.map(({ fact }: Learned) => keyOf(fact))),
    ...(plan.files.length === 0 ? [nothingToWriteLine] : dry ? [exportDryRunLine] : []),
  ];
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
};

const write = async (store: Store, data: string, tables: Registry, dry: boolean): Promise<void> => {
  const [learned, subscriptions] = await store.transaction(async (tx) => [
    await tx.learned(),
    await tx.subscriptions(),
  ]);
  const plan = await planExport(data, tables, learned, subscriptions);
  await checkPlanned(data, plan.files);
  tell(plan, dry);
  if (!dry) await writeAll(plan.files);
  print({
    written: dry ? 0 : plan.edits.length,
    files: plan.files.map(({ file }) => shownPath(file)),
    skipped: plan.skipped.length,
  });
};

export default defineCommand({
  meta: { name: 'export-data', description: 'what was learned, back into the lookup tables' },
  args: {
    data: commonArgs.data,
    db: { type: 'string', description: 'database file' },
    'dry-run': { type: 'boolean', description: 'tell what would be written and write nothing' },
    prune: {
      type: 'boolean',
      description: 'write nothing; forget what the files hold, when the diff is accepted',
    },
  },
  async run({ args }) {
    const config = readConfig();
    const data = config.WEIYU_DATA ?? args.data;
    const tables = await registryOf({ data });
    const store = await openBeside(args.db ?? config.WEIYU_DB);
    try {
      if (args.prune === true) print({ pruned: await prune(store, tables) });
      else await write(store, data, tables, args['dry-run'] === true);
    } finally {
      await store.close();
    }
  },
});
