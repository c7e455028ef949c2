/** The options that every command shares, and the registry they name. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Registry } from '../core/registry.ts';
import { findingLine } from '../registry/finding.ts';
import { loadRegistry, type Source } from '../registry/registry.ts';

const shipped = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const DATA_DIR = shipped('data');
export const INTENTS_DIR = shipped('intents/zh-CN');

export const commonArgs = {
  data: { type: 'string', description: 'directory of the lookup tables', default: DATA_DIR },
  world: { type: 'string', description: 'a small world instead of the compounds in --data' },
} as const;

export const sourceOf = (args: { data: string; world?: string | undefined }): Source => ({
  data: args.data,
  ...(args.world === undefined ? {} : { world: args.world }),
});

/** The registry. Rejects with every fault of the tables, a line each. */
export const registryOf = async (source: Source): Promise<Registry> => {
  if (!existsSync(source.data))
    throw new Error(
      `there is no folder ${source.data} with lookup tables: name one with --data or WEIYU_DATA, or neither for those that ship`,
    );
  const { registry, faults } = await loadRegistry(source);
  if (registry !== undefined) return registry;
  throw new Error(faults.map(findingLine).join('\n'));
};
