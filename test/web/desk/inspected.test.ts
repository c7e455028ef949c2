/** The acceptance of a repair, told at the case, starts a new warranty where the city has that rule. */
import { describe, expect, test } from 'vitest';
import { DAY } from '../../../src/core/model/time.ts';
import { said } from '../../service/house.ts';
import { openDesk, type Visitor } from './open.ts';

/** A roof in warranty until 2027-06-18 leaks and is said to be repaired. */
const repaired = async () => {
  const house = await openDesk();
  const { say, sent, as, pass } = house;
  await say(said('one', 'li', '晴耕园6号楼2单元1601，顶层漏雨，客厅顶上滴水'));
  await say(said('two', 'li', '报吧'));
  const id = sent.findLast((row) => row.to === 'li' && row.case !== undefined)?.case ?? '';
  pass(2 * DAY);
  await say(said('three', '孙工', `${id} 修好了`, { at: house.now() }));
  return { ...house, id, path: `/desk/cases/${id}`, worker: await as('李老师') };
};

const press = async (visitor: Visitor, path: string, fields: Record<string, string>): Promise<string> => {
  const { page } = await visitor.get(path);
  const state = /name="state" value="(\d+)"/.exec(page)?.[1] ?? '';
  const { to } = await visitor.post(
    `${path}/act`,
    { do: 'inspected', state, by: '', ...fields },
    { from: path },
  );
  return to.replace(`${path}?told=`, '');
};

test('it is in the building’s record at once, the resident hears it, and the new term counts from it', async () => {
  const { worker, path, id, registry, sent, say, now, store } = await repaired();
  expect(await press(worker, path, { accepted: '2026年7月5日', by: '晴耕物业' })).toBe('done');
  expect(registry().buildings.get('qinggeng-6')?.repairs).toEqual([
    { part: 'roof', place: '客厅', reported: '2026-07-03', accepted: '2026-07-05', by: '晴耕物业' },
  ]);
  expect(sent.filter(({ to }) => to === 'li').at(-1)?.text).toContain(`登记了验收合格：2026-07-05`);
  expect((await worker.get(path)).page).toContain('登记验收合格');
  expect(await store.transaction((tx) => tx.learned())).toMatchObject([
    { fact: { of: 'building', id: 'qinggeng-6', field: 'repairs' }, by: '李老师' },
  ]);
  await say(said('four', 'wang', '晴耕园6号楼1601屋顶漏雨，客厅顶上滴水', { at: now() }));
  expect(sent.filter(({ to }) => to === 'wang').at(-1)?.text).toContain('到2031年7月5日');
  expect(id).not.toBe('');
});

test('told again it is corrected, not told twice', async () => {
  const { worker, path, registry } = await repaired();
  await press(worker, path, { accepted: '2026年7月4日' });
  expect(await press(worker, path, { accepted: '2026年7月5日' })).toBe('done');
  expect(
    registry()
      .buildings.get('qinggeng-6')
      ?.repairs?.map(({ accepted }) => accepted),
  ).toEqual(['2026-07-05']);
});

describe('it is refused', () => {
  test.each([
    ['a day that has not come', '2026-07-06', 'impossible'],
    ['a day before the report', '2026-07-02', 'impossible'],
    ['no day', '下周', 'incomplete'],
    ['nothing', '', 'incomplete'],
  ])('%s', async (_, accepted, outcome) => {
    const { worker, path, registry } = await repaired();
    expect(await press(worker, path, { accepted })).toBe(outcome);
    expect(registry().buildings.get('qinggeng-6')?.repairs).toBeUndefined();
  });

  test('from whoever repaired it, and before it is said to be repaired', async () => {
    const { as, path, registry, say, id, now } = await repaired();
    expect(await press(await as('孙工'), path, { accepted: '2026-07-05' })).toBe('not_yours');
    await say(said('wet', 'li', '还漏', { at: now() }));
    expect(await press(await as('李老师'), path, { accepted: '2026-07-05' })).toBe('impossible');
    expect(registry().buildings.get('qinggeng-6')?.repairs).toBeUndefined();
    expect(id).not.toBe('');
  });
});
