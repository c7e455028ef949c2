/** What was trained is taken over at the next start, and never where it does not fit. */
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kept } from '../../src/understanding/kept.ts';

let folder = '';
let made = 0;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weiyu-kept-'));
  made = 0;
});
afterEach(() => rm(folder, { recursive: true }));

const take = (input: number[], recipe = 'r', at = folder): Promise<Float64Array> => {
  const make = async (): Promise<Float64Array> => {
    made += 1;
    return Float64Array.from([1.5, -2, input[0] ?? 0]);
  };
  return kept(Int32Array.from(input), recipe, 3, make, at);
};

test('the same is made once', async () => {
  const first = await take([7]);
  expect([...(await take([7]))]).toEqual([...first]);
  expect(made).toBe(1);
});

test('other examples or another recipe are made anew, and only the last is kept', async () => {
  await take([7]);
  expect([...(await take([8]))]).toEqual([1.5, -2, 8]);
  await take([8], 'another');
  expect(made).toBe(3);
  expect(await readdir(folder)).toHaveLength(1);
});

test('what is cut off is made anew', async () => {
  await take([7]);
  const [name = ''] = await readdir(folder);
  await truncate(join(folder, name), 10);
  expect([...(await take([7]))]).toEqual([1.5, -2, 7]);
  expect(made).toBe(2);
});

test('where nothing can be written it is made each time', async () => {
  const file = join(folder, 'no-folder');
  await writeFile(file, '');
  expect([...(await take([7], 'r', join(file, 'below')))]).toEqual([1.5, -2, 7]);
});
