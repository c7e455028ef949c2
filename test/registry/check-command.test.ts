/** `check` as people and CI run it. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { weiyu } from '../in-process.ts';
import { dataDir, flawless, world } from './data.ts';

const check = async (...args: string[]) => {
  const { code, stdout } = await weiyu('check', ...args);
  return { status: code, out: `${stdout.join('\n')}\n` };
};

test('what ships has no faults; gaps are counted by kind, with examples', async () => {
  const { status, out } = await check('--json', '--strict');
  expect(status).toBe(0);
  const report = JSON.parse(out);
  expect(report).toMatchObject({ ok: true, faults: [] });
  expect(report.laws.map(({ city }: { city: string }) => city)).toEqual(['北京', '大同', '哈尔滨']);
  for (const law of report.laws) expect(law).toMatchObject({ problems: 0, examples: [] });
  for (const { count, examples } of report.gaps) {
    expect(examples.length).toBe(Math.min(count, 3));
    expect(examples[0]).toMatchObject({ file: expect.any(String), remedy: expect.stringMatching(/./) });
  }
  expect(report.gaps.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(
    report.counts.gaps,
  );
});

test('every fault is told at once, with file, path and remedy; only --strict makes the run fail', async () => {
  const { dir, write } = await dataDir();
  await write('compounds/a.json', '{"city": "北京",}');
  await write('compounds/b.json', world({ buildings: [flawless({ floors: '六' })] }));
  const file = join(dir, 'compounds');
  const { status, out } = await check('--data', dir);
  expect(status).toBe(0);
  expect(out).toContain(`${join(file, 'a.json')}: not JSON`);
  expect(out).toContain(`${join(file, 'b.json')} buildings[0].floors`);
  expect((await check('--data', dir, '--strict')).status).toBe(1);
});
