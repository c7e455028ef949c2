/** The leaks of past years, and `check` over them. */
import { describe, expect, test } from 'vitest';
import { historyFaults } from '../../src/registry/history.ts';
import { loadRegistry } from '../../src/registry/registry.ts';
import { dataDir, SHIPPED } from './data.ts';

const { registry } = await loadRegistry({ data: SHIPPED });

const faultsOf = async (history: string) => {
  const { dir, write } = await dataDir();
  await write('history/beijing-2025.json', history);
  return (await historyFaults(dir, registry)).map(({ kind, path }) => [kind, path]);
};

const ticket = (more: object): string =>
  JSON.stringify({
    city: '北京',
    tickets: [{ id: '示例-1', date: '2025-07-09', compound: '晴耕园', ...more }],
  });

describe('leaks of past years', () => {
  test('that ship have no faults, and no directory is none', async () => {
    expect(await historyFaults(SHIPPED, registry)).toEqual([]);
    expect(await historyFaults((await dataDir()).dir, registry)).toEqual([]);
  });

  test('are known by building, the newest first', () => {
    const leaks = registry?.past.get('qinggeng-5') ?? [];
    expect(leaks.length).toBeGreaterThan(1);
    const days = leaks.map(({ date }) => date);
    expect(days).toEqual([...days].sort().reverse());
  });

  test.each([
    ['a part that is none', ticket({ part: 'hat' }), 'schema', 'tickets[0].part'],
    ['a day that is none', ticket({ date: '2025-02-30' }), 'schema', 'tickets[0].date'],
    ['a building that is none', ticket({ building_id: 'no-such' }), 'reference', 'tickets[0].building_id'],
    ['no JSON', '{"city": "北京",}', 'file', ''],
  ])('%s is told with its place', async (_, history, kind, path) => {
    expect(await faultsOf(history)).toEqual([[kind, path]]);
  });
});
