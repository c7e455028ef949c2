/** The dry run as another program would call it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { newConversation } from '../../src/core/dialogue/given.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { runCommand } from '../e2e/process.ts';
import { weiyu } from '../in-process.ts';
import { anAlert } from './samples.ts';

const WORLD = {
  city: '北京',
  buildings: [
    { id: 'b3', compound: '试点园', building: '3', district: '朝阳区', land: '国有', use: '住宅' },
    { id: 'b9', compound: '远山园', building: '9', district: '延庆区', land: '国有', use: '住宅' },
  ],
  groups: [
    { id: 'near', compound: '试点园', buildings: ['b3'] },
    { id: 'far', compound: '远山园', buildings: ['b9'] },
  ],
  alerts: [
    anAlert('02T15:00', { sender: '朝阳区气象台', area: ['北京市朝阳区'] }),
    anAlert('02T15:00', { id: 'nobody', sender: '' }),
  ],
  forecast: {
    hours: Array.from({ length: 8 }, (_, i) => ({
      at: `2026-07-03T${String(6 + i).padStart(2, '0')}:00:00+08:00`,
      mm: 4,
      probability: 90,
    })),
  },
};
const LineSchema = z.strictObject({
  at: z.string(),
  phase: z.enum(['before', 'during', 'after']),
  kind: z.enum(['relay', 'reminder', 'key_buildings', 'patrol', 'question', 'summary']),
  to: z.string(),
  reason: z.string().min(1),
  text: z.string().min(1),
  needs_approval: z.boolean(),
});

let folder: string;
let world: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weiyu-rain-'));
  world = join(folder, 'world.json');
  writeFileSync(world, JSON.stringify(WORLD));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => weiyu('rain', '--world', world, ...args);

test('prints a line a planned message and tells the operator what is not relayed', async () => {
  const { code, stdout, stderr } = await run('--now', '2026-07-02T14:00:00+08:00');
  expect(code).toBe(0);
  const lines = stdout.map((line) => LineSchema.parse(JSON.parse(line)));
  expect(lines.map(({ at, kind, to }) => `${at} ${kind} ${to}`)).toEqual([
    '2026-07-02T15:00:00+08:00 relay near',
    '2026-07-02T19:00:00+08:00 reminder far',
  ]);
  expect(stderr).toContain('alert nobody is not relayed: it names no issuer');
}, 30_000);

test('a chat over a world with weather drafts the warning for whoever may decide, and sends what they approve', async () => {
  const staff = [
    { from: '李老师', name: '李老师', role: 'community_worker', buildings: '*', may: ['draft', 'approve'] },
  ];
  const file = join(folder, 'staffed.json');
  writeFileSync(file, JSON.stringify({ ...WORLD, staff }));
  const at = (time: string): string => `2026-07-02T${time}:00+08:00`;
  const lines = [
    { id: 1, tick: at('15:10') },
    { id: 2, from: '李老师', text: '1', at: at('15:12') },
    { id: 3, tick: at('15:30') },
  ];
  const input = lines.map((line) => JSON.stringify(line)).join('\n');
  const args = ['chat', '--json', '--world', file, '--now', at('14:00')];
  const { stdout } = await runCommand(args, input);
  const told = stdout.map((line) =>
    z.looseObject({ id: z.number(), to: z.string().optional() }).parse(JSON.parse(line)),
  );
  expect(told.filter(({ to }) => to === 'near').map(({ id }) => id)).toEqual([3]);
}, 60_000);

test.each([
  [['--now', 'today'], /--now today is no time with offset/],
  [['--place', '月亮区'], /no district “月亮区”/],
  [['--provider', 'frog', '--forecast', 'WORLD'], /no provider “frog”/],
  [['--db', '/nowhere/weiyu.db'], /there is no database \/nowhere/],
])(
  'refuses %j',
  async (args, said) => {
    const { code, stdout, stderr } = await run(...args.map((one) => (one === 'WORLD' ? world : one)));
    expect([code, stdout]).toEqual([2, []]);
    expect(stderr).toMatch(said);
  },
  30_000,
);

test('a message is in the language that its reader chose, and asks what it would ask', async () => {
  const db = join(folder, 'chosen.db');
  const store = await openSqliteStore(db);
  await store.transaction((tx) =>
    tx.saveConversation({ ...newConversation('anna', 0), subscribed: true, language: 'en' }),
  );
  await store.close();
  const { stdout } = await run('--db', db, '--now', '2026-07-02T14:00:00+08:00');
  const lines = stdout.map((line) => LineSchema.parse(JSON.parse(line)));
  expect(lines.find(({ to }) => to === 'anna')?.text).toContain('Clear the drains');
  expect(lines.find(({ to }) => to === 'near')?.text).toContain('清自家阳台');
});
