/** All of a command's files or none: written beside their places first, and renamed when every one of them is on disk. */
import { access, cp, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** `before`: what stood there when the import was planned; undefined where there was no file. */
export type Planned = { file: string; before?: string | undefined; after: string };

const textOf = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);

/** A name that the registry does not read. */
const besideOf = (file: string): string => join(dirname(file), `.${basename(file)}.new`);

const stage = async ({ file, after }: Planned): Promise<void> => {
  const handle = await open(besideOf(file), 'w');
  try {
    await handle.writeFile(after);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const putBack = async ({ file, before }: Planned): Promise<void> => {
  if (before === undefined) await rm(file, { force: true });
  else await writeFile(file, before);
};

/** Refuses where somebody changed one of the files since; on any error everything is as it was. */
export const writeAll = async (planned: readonly Planned[]): Promise<void> => {
  const done: Planned[] = [];
  try {
    for (const one of planned) await mkdir(dirname(one.file), { recursive: true });
    for (const one of planned) await stage(one);
    for (const { file, before } of planned) {
      if ((await textOf(file)) !== before)
        throw new Error(`${file} was changed meanwhile, so nothing is written: start the command once more`);
    }
    for (const one of planned) {
      await rename(besideOf(one.file), one.file);
      done.push(one);
    }
  } catch (error) {
    for (const one of done) await putBack(one);
    for (const { file } of planned) await rm(besideOf(file), { force: true });
    throw error;
  }
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A directory without laws, cities or guidance gets those that ship. */
export const furnish = async (dir: string, shipped: string): Promise<void> => {
  for (const part of ['cities', 'law', 'guidance']) {
    if (!(await exists(join(dir, part)))) await cp(join(shipped, part), join(dir, part), { recursive: true });
  }
};
