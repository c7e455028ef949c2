/** Reading `data/law`: faults are told with file, path and remedy; packs lie over the base. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadLaws } from '../../src/registry/law.ts';

const SHIPPED = fileURLToPath(new URL('../../data/law', import.meta.url));
let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weiyu-law-'));
  await cp(SHIPPED, dir, { recursive: true });
});
afterEach(() => rm(dir, { recursive: true }));

const edit = async (name: string, from: string, to: string): Promise<void> => {
  const file = join(dir, name);
  const text = await readFile(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
  await writeFile(file, text.replace(from, to));
};

describe('loadLaws', () => {
  test('each city’s pack over the base', async () => {
    const { laws, national, findings } = await loadLaws(dir);
    expect(findings).toEqual([]);
    expect([...laws.keys()].toSorted()).toEqual(['北京', '哈尔滨', '大同'].toSorted());
    expect(national?.city).toBe('');
    expect(laws.get('哈尔滨')?.rows).toEqual(national?.rows);
    expect(laws.get('哈尔滨')?.hand_over).toBeUndefined();
    expect(laws.get('北京')?.terms.filter((term) => term.part === 'window')).toHaveLength(1);
  });

  test('a contact that nobody is', async () => {
    await edit('beijing.json', '"developer_warranty"', '"the_mayor"');
    const { findings } = await loadLaws(dir);
    expect(findings).toMatchObject([{ kind: 'schema', path: 'rows[0].give.contacts[0]' }]);
    expect(findings[0]?.file).toContain('beijing.json');
  });

  test('a clause cited and not written', async () => {
    await edit('harbin.json', '"hrb.2.4": {', '"hrb.9.9": {');
    const { findings } = await loadLaws(dir);
    expect(findings).toMatchObject([{ kind: 'law', path: 'clauses', problem: 'H1 cites “hrb.2.4”' }]);
  });

  test('no base', async () => {
    await rm(join(dir, 'national.json'));
    const { laws, findings } = await loadLaws(dir);
    expect(laws.size).toBe(0);
    expect(findings).toMatchObject([{ kind: 'law', problem: 'no national law' }]);
  });
});
