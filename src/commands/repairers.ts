/** `repairers FILE`: a published list of repairers (黑白名单) into the records of a street. */
import { defineCommand } from 'citty';
import { readSheets } from '../registry/import/sheet.ts';
import { writeAll } from '../registry/import/write.ts';
import { PublishedSchema, planRepairers, repairersIn } from '../registry/repairers.ts';
import { print } from './ndjson.ts';
import { commonArgs } from './options.ts';

export default defineCommand({
  meta: { name: 'repairers', description: 'a published list of repairers into the records of a street' },
  args: {
    file: {
      type: 'positional',
      required: true,
      description: 'the list, .xlsx or .csv: 名称, 名单 (白 or 黑)',
    },
    by: { type: 'string', required: true, description: 'who published it' },
    date: { type: 'string', required: true, description: 'the day it was published, YYYY-MM-DD' },
    street: { type: 'string', required: true, description: 'the street, as the records write it' },
    data: commonArgs.data,
    'dry-run': { type: 'boolean', description: 'tell what would happen and write nothing' },
  },
  run: async ({ args }) => {
    const published = PublishedSchema.safeParse({
      published_by: args.by,
      date: args.date,
      street: args.street,
    });
    if (!published.success) throw new Error(published.error.issues.map(({ message }) => message).join('; '));
    const items = repairersIn(await readSheets(args.file));
    const { planned, buildings } = await planRepairers(args.data, published.data, items);
    if (buildings === 0)
      throw new Error(`no record is of “${args.street}”: write the street as data/compounds writes it`);
    if (args['dry-run'] !== true) await writeAll(planned);
    print({ repairers: items.length, buildings, files: planned.map(({ file }) => file) });
  },
});
