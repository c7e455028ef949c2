/** Whether the tables can still be read when the files are written: tried beside them first. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { findingLine } from '../finding.ts';
import type { Planned } from '../import/write.ts';
import { loadRegistry } from '../load.ts';

const PARTS = ['cities', 'law', 'guidance', 'compounds', 'bindings', 'settings.json', 'taught.json'];

/** Throws with every fault that the files would have. */
export const checkPlanned = async (data: string, files: readonly Planned[]): Promise<void> => {
  const trial = await mkdtemp(join(tmpdir(), 'weiyu-export-'));
  try {
    for (const part of PARTS)
      await cp(join(data, part), join(trial, part), { recursive: true }).catch(() => undefined);
    for (const { file, after } of files) {
      const place = join(trial, relative(data, file));
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, after);
    }
    const { faults } = await loadRegistry({ data: trial });
    if (faults.length > 0)
      throw new Error(
        ['nothing is written, because the tables would have faults:', ...faults.map(findingLine)].join('\n'),
      );
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
};
