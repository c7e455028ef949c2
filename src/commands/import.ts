/** `import`: a community's list or a public one into the lookup tables. */
import { readFile } from 'node:fs/promises';
import { defineCommand } from 'citty';
import { type Mapping, MappingSchema } from '../registry/import/header.ts';
import { carryOut, type Plan, planImport } from '../registry/import/plan.ts';
import { readSheets } from '../registry/import/sheet.ts';
import {
  changeLines,
  doubtLines,
  dryRunLine,
  faultLines,
  gapLines,
  refusedLine,
  unknownHeaderLines,
} from '../texts/zh-CN/import.ts';
import { print } from './ndjson.ts';
import { commonArgs, DATA_DIR } from './options.ts';

const readMapping = async (file: string): Promise<Mapping> => {
  try {
    return MappingSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} is no mapping {"header": "field"}: ${why}`);
  }
};

/** All that the worker has to know, the most important last. */
const linesOf = ({ faults, gaps, doubts, changes, unknownHeaders }: Plan, dry: boolean): string[] => [
  ...unknownHeaderLines(unknownHeaders),
  ...gapLines(gaps),
  ...doubtLines(doubts),
  ...(faults.length > 0 ? [] : changeLines(changes)),
  ...faultLines(faults),
  ...(faults.length > 0 ? [refusedLine(faults.length)] : []),
  ...(dry ? [dryRunLine] : []),
];

export default defineCommand({
  meta: { name: 'import', description: 'a list of compounds (.xlsx, .csv) into the lookup tables' },
  args: {
    file: { type: 'positional', description: 'the list', required: true },
    data: {
      ...commonArgs.data,
      description: 'directory of the lookup tables; created where it is not there',
    },
    city: { type: 'string', description: 'the city of rows that name none' },
    district: { type: 'string', description: 'the district of rows that name none' },
    mapping: { type: 'string', description: 'JSON file {"header": "field"} for headers that are not known' },
    'dry-run': { type: 'boolean', description: 'tell what would happen and write nothing' },
  },
  async run({ args }) {
    const mapping = args.mapping === undefined ? undefined : await readMapping(args.mapping);
    const plan = await planImport(await readSheets(args.file), {
      data: args.data,
      shipped: DATA_DIR,
      city: args.city,
      district: args.district,
      mapping,
    });
    const dry = args['dry-run'] === true;
    process.stderr.write(
      linesOf(plan, dry)
        .map((line) => `${line}\n`)
        .join(''),
    );
    if (!dry) await carryOut(plan);
    print(plan.summary);
  },
});
