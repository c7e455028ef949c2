/** The real lists of compounds, and which ways of writing a name nobody could tell from another place's. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonical, formsOf, shortened } from '../../src/core/lookup/names.ts';
import type { Building } from '../../src/core/model/building.ts';
import { simplify, syllables } from '../../src/registry/pinyin.ts';
import { loadRegistry } from '../../src/registry/registry.ts';

const CITIES = ['beijing', 'harbin', 'datong'];

/** The lists as `import` reads them, from a folder that is gone afterwards. */
export const importLists = async (dir: string): Promise<Building[]> => {
  const data = await mkdtemp(join(tmpdir(), 'weiyu-eval-'));
  try {
    for (const city of CITIES) {
      const file = join(dir, `registry/compounds-${city}.csv`);
      const run = spawnSync(
        process.execPath,
        ['--import', 'tsx', 'src/main.ts', 'import', file, '--data', data],
        { encoding: 'utf8', maxBuffer: 2 ** 28 },
      );
      if (run.status !== 0)
        throw new Error(`import of ${file} ended with ${run.status}: ${run.stderr.slice(-500)}`);
    }
    const { registry, faults } = await loadRegistry({ data });
    if (registry === undefined)
      throw new Error(`the imported lists could not be read: ${faults[0]?.problem}`);
    return [...registry.buildings.values()];
  } finally {
    await rm(data, { recursive: true });
  }
};

/** Whether what was written may as well mean another place: its name, a short form of it, one that sounds so, or one as near. */
export const ambiguity = (records: readonly Building[]): ((written: string, name: string) => boolean) => {
  const places = new Map<string, Set<string>>();
  const add = (key: string, name: string): void =>
    void places.set(key, (places.get(key) ?? new Set()).add(canonical(simplify(name))));
  for (const { compound, aliases = [] } of records)
    for (const name of [compound, ...aliases])
      for (const { text, kind } of formsOf(simplify(name))) {
        add(text, compound);
        add(syllables(text).join(' '), compound);
        if (kind === 'full') for (const key of shortened(text)) add(`?${key}`, compound);
      }
  return (written, name) => {
    const text = canonical(simplify(written));
    const own = canonical(simplify(name));
    if (text === own) return false;
    const near = shortened(text).flatMap((key) => [`?${key}`, key]);
    const keys = [text, syllables(text).join(' '), `?${text}`, ...near];
    return keys.some((key) => [...(places.get(key) ?? [])].some((place) => place !== own));
  };
};
