/** Every command of the contract through `npm run --silent weiyu --`, as another program would call it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runCommand } from './process.ts';

const WORLD = {
  city: '北京',
  buildings: [
    { id: 'b3', compound: '试点园', building: '3', district: '朝阳区', land: '国有', use: '住宅' },
    { id: 'b13', compound: '试点园', building: '13', district: '朝阳区', land: '国有', use: '住宅' },
  ],
  groups: [{ id: 'g1', name: '试点园群', compound: '试点园', buildings: ['b3', 'b13'] }],
};

let folder: string;
let world: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weiyu-commands-'));
  world = join(folder, 'world.json');
  writeFileSync(world, JSON.stringify(WORLD));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LineSchema = z.looseObject({ id: z.union([z.string(), z.number(), z.null()]) });
type Line = z.infer<typeof LineSchema>;

/** Runs the command over those lines; every line that comes out has to be JSON with an id. */
const answers = async (args: readonly string[], input: readonly (object | string)[]): Promise<Line[]> => {
  const lines = input.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const { code, stdout, stderr } = await runCommand(args, `${lines.join('\n')}\n`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.map((line) => LineSchema.parse(JSON.parse(line)));
};

const at = '2026-07-03T21:00:00+08:00';

/** A command, a question it answers, one that is not valid, and what the answer holds at least. */
const COMMANDS: readonly [string, string[], object, object, object][] = [
  [
    'understand',
    [],
    { text: '3号楼502卫生间顶上滴水', at },
    { text: 7 },
    {
      intent: 'report_leak',
      confidence: expect.any(Number),
      slots: expect.objectContaining({ building: '3', room: '502', part: 'bathroom', severity: 'drip' }),
    },
  ],
  [
    'lookup',
    ['--world'],
    { text: '试点园13号楼漏水' },
    { words: '试点园' },
    { candidates: [expect.objectContaining({ building_id: 'b13', compound: '试点园' })], decided: true },
  ],
  [
    'judge',
    ['--world'],
    { at, building_id: 'b3', part: 'roof', rain: true },
    { at: 'yesterday', building_id: 'b3' },
    {
      verdict: expect.objectContaining({ responsible: expect.any(String), priority: expect.any(String) }),
      needs: expect.any(Array),
      staff_needs: expect.any(Array),
    },
  ],
  [
    'chat',
    ['--json', '--now', at, '--world'],
    { from: '李姐', text: '试点园3号楼502，顶棚要塌了，水哗哗流' },
    { text: '没有说话的人' },
    { done: true, cases: [expect.objectContaining({ building: 'b3', room: '502', priority: 'P0' })] },
  ],
];

describe.each(COMMANDS)('%s', (name, options, good, bad, expected) => {
  const args = (): string[] => [name, ...options, ...(options.at(-1) === '--world' ? [world] : [])];

  test('answers in the order of the questions, tells a bad line, and goes on', async () => {
    const lines = await answers(args(), [
      { id: 'first', ...good },
      { id: 'bad', ...bad },
      'no JSON at all',
      '',
      { id: 4, ...good, from: '王哥' },
    ]);
    const order = lines.map(({ id }) => id).filter((id, i, all) => id !== all[i - 1]);
    expect(order).toEqual(['first', 'bad', null, 4]);
    expect(lines).toContainEqual(expect.objectContaining({ id: 'first', ...expected }));
    expect(lines.filter(({ id }) => id === 'bad' || id === null)).toEqual([
      { id: 'bad', error: expect.any(String) },
      { id: null, error: expect.any(String) },
    ]);
  });
});

test('understand --explain adds which words led where', async () => {
  const [line] = await answers(['understand', '--explain'], [{ id: 1, text: '家里漏水了' }]);
  expect(line).toMatchObject({ id: 1, intent: 'report_leak', why: expect.anything() });
});

test('chat writes what it sends before the line that closes the answer', async () => {
  const lines = await answers(
    ['chat', '--json', '--now', at, '--world', world],
    [
      { id: 1, from: '李姐', text: '试点园3号楼502，顶棚要塌了，水哗哗流' },
      { id: 2, tick: '2026-07-03T21:11:00+08:00' },
    ],
  );
  const [first] = lines;
  expect(first).toMatchObject({ id: 1, to: '李姐', kind: 'reply', text: expect.stringContaining('119') });
  const ends = lines.filter(({ id }) => id === 1).map((line) => line.done === true);
  expect(ends.indexOf(true)).toBe(ends.length - 1);
  expect(lines.at(-1)).toMatchObject({ id: 2, done: true });
});

test('check finds no fault in what ships', async () => {
  const { code, stdout } = await runCommand(['check'], '');
  expect(code).toBe(0);
  expect(stdout.join('\n')).toMatch(/^no faults/);
});

test('table prints the decision table of a city', async () => {
  const { code, stdout, stderr } = await runCommand(['table', '北京'], '');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.join('\n')).toContain('R01');
});

describe('a command that cannot run ends with 2, says why, and answers nothing', () => {
  test.each([
    ['lookup', ['--world', '/nowhere/world.json'], '/nowhere/world.json'],
    ['judge', ['--world', '/nowhere/world.json'], '/nowhere/world.json'],
    ['chat', ['--json', '--world', '/nowhere/world.json'], '/nowhere/world.json'],
    ['table', ['亚特兰蒂斯'], '亚特兰蒂斯'],
    ['gossip', [], 'gossip'],
    ['check', ['--strikt'], '--strict'],
  ])('%s %j', async (name, args, why) => {
    const { code, stdout, stderr } = await runCommand([name, ...args], '');
    expect({ code, stdout }).toEqual({ code: 2, stdout: [] });
    expect(stderr).toContain(why);
    expect(stderr).not.toContain('    at ');
  });
});
