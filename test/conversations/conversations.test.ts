/** Every transcript beside this file is a test. `UPDATE=1 npm test -- conversations` rewrites the bot's lines, never the `=` lines. */
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { play, shippedWorld, type World } from './run.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(here).filter((name) => name.endsWith('.txt'));

describe('conversations', () => {
  let world: World;
  beforeAll(async () => {
    world = await shippedWorld();
  });

  it('are there', () => expect(files.length).toBeGreaterThanOrEqual(30));

  it.each(files)('%s', async (name) => {
    const { expected, actual } = await play(`${here}${name}`, world);
    if (process.env.UPDATE === '1') await writeFile(`${here}${name}`, actual);
    else expect(actual).toBe(expected);
  });
});
