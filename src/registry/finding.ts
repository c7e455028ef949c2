/** What is wrong with the lookup tables: faults, for which start-up refuses, and gaps, which are counted and told. */

export type FindingKind =
  | 'file' // not there, not JSON, not UTF-8
  | 'schema'
  | 'reference'
  | 'duplicate'
  | 'law'
  | 'guidance'
  | 'contact'
  | 'unverified'
  | 'supervision'
  | 'shared_name'
  | 'class'
  | 'date'
  | 'district'
  | 'key'
  | 'phone';

/** Says where it is (`path` inside the JSON file, `buildings[3].pm.name`), what is wrong and what to do. */
export type Finding = { kind: FindingKind; file: string; path: string; problem: string; remedy: string };

/** A record with the place it was read from. */
export type Placed<T> = { record: T; file: string; path: string };

/** `['buildings', 3, 'pm']` as `buildings[3].pm`. */
export const jsonPath = (parts: readonly PropertyKey[]): string =>
  parts.reduce<string>((path, part) => {
    if (typeof part === 'number') return `${path}[${part}]`;
    return path === '' ? String(part) : `${path}.${String(part)}`;
  }, '');

/** One line: `data/compounds/x.json buildings[3].pm: what is wrong → what to do`. */
export const findingLine = ({ file, path, problem, remedy }: Finding): string =>
  `${path === '' ? file : `${file} ${path}`}: ${problem} → ${remedy}`;
