/** A file that a command makes: never in a half-written state, and never over another one unasked. */
import { accessSync, constants, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const unwritable = (file: string, error: unknown): Error => {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(
    `${resolve(file)} cannot be written (${reason}): name a file in a folder that may be written`,
    { cause: error },
  );
};

/** Refuses a name that cannot be meant, before any work is done. `end`: how it has to end, with the dot. */
export const refuseTaken = (file: string, end: string, force: boolean): void => {
  if (!file.toLowerCase().endsWith(end))
    throw new Error(`${file} does not end in ${end}: programs would not know what it is`);
  if (existsSync(file) && !force)
    throw new Error(`${resolve(file)} is there already: name another file, or overwrite it with --force`);
  try {
    accessSync(dirname(resolve(file)), constants.W_OK);
  } catch (error) {
    throw unwritable(file, error);
  }
};

/** Writes the file, readable by its owner only, and gives it its name when it is whole. */
export const writeWhole = (file: string, bytes: Uint8Array): void => {
  const part = `${file}.${process.pid}.part`;
  try {
    writeFileSync(part, bytes, { flag: 'wx', mode: 0o600 });
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw unwritable(file, error);
  }
};
