/** The lookup tables: read, checked, frozen, and read again when somebody edits them. */
export type { Finding } from './finding.ts';
export { type Loaded, loadRegistry, type Source } from './load.ts';
export { watchRegistry } from './watch.ts';
