/**
 * What was trained, kept by the hash of what it was trained on: a start takes it over and does not train anew. Only a cache:
 * what cannot be read, does not fit or cannot be written is as if it were not there.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/weiyu/', import.meta.url));

/** The numbers that `make` gives, `size` of them: those kept for `input` and `recipe`, or made and kept from now on. */
export const kept = async (
  input: Int32Array,
  recipe: string,
  size: number,
  make: () => Promise<Float64Array>,
  folder = FOLDER,
): Promise<Float64Array> => {
  const hash = createHash('sha256').update(recipe).update(new Uint8Array(input.buffer)).digest('hex');
  const file = join(folder, `${hash.slice(0, 32)}.bin`);
  const found = await readFile(file).catch(() => undefined);
  if (found?.byteLength === size * Float64Array.BYTES_PER_ELEMENT)
    return new Float64Array(new Uint8Array(found).buffer);
  const made = await make();
  await keep(folder, file, made).catch(() => undefined);
  return made;
};

/** Another process may do the same: each writes a file of its own, and the last name given is as good as the first. */
const keep = async (folder: string, file: string, numbers: Float64Array): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const half = `${file}.${randomUUID()}`;
  await writeFile(half, new Uint8Array(numbers.buffer));
  await rename(half, file);
  const others = (await readdir(folder)).map((name) => join(folder, name)).filter((one) => one !== file);
  // What was trained on older examples is of no use; a half file may be somebody's who is writing it.
  await Promise.all(others.filter((one) => one.endsWith('.bin')).map((one) => rm(one, { force: true })));
};
