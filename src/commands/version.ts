/** What runs, for whoever has to say which version showed a fault. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Registry } from '../core/registry.ts';
import { newestVersion } from '../store/migrations.ts';

const PackageSchema = z.object({ version: z.string() });

const program = (): string =>
  PackageSchema.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')))
    .version;

/** The version of the tables, as short as the log lets pass. Case records hold it in full. */
export const shortVersion = ({ version }: Registry): string => version.slice(0, 6);

/** The program, its tables, the database's tables, Node. */
export const versions = (
  registry: Registry,
): { version: string; data: string; database: number; node: string } => ({
  version: program(),
  data: shortVersion(registry),
  database: newestVersion(),
  node: process.versions.node,
});
