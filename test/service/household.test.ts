/** Before rain a household with a leak is asked how it is, once a week; each answer leads somewhere. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Registry } from '../../src/core/registry.ts';
import { at, registryOf } from '../rain/samples.ts';
import { type House, openHouse, said } from './house.ts';
import { decide, read, warning, wet } from './rain.ts';

let registry: Registry;
beforeAll(async () => {
  const plain = await registryOf({ open_cases: [], subscribers: [] });
  const { settings } = plain;
  // Reminders without approval; what is drafted is asked in the same way, below.
  registry = { ...plain, settings: { ...settings, rain: { ...settings.rain, automatic: ['reminder'] } } };
});

const reported = async (changes: Partial<Registry> = {}): Promise<House> => {
  const one = await openHouse({ tools: { registry: () => ({ ...registry, ...changes }) } });
  const say = (id: string, text: string) => one.bot.receive(said(id, '刘叔', text, { at: at('01T09:00') }));
  await say('r1', '甲园1号楼2单元502，屋顶漏雨，下雨就漏');
  await say('r2', '报吧');
  await say('r3', '不留');
  return one;
};
const caseOf = async ({ store }: House) => (await store.transaction((tx) => tx.casesOf('刘叔', 1)))[0];
/** What was done last about the case. */
const lastOf = async (one: House) => {
  const { id = '' } = (await caseOf(one)) ?? {};
  return (await one.store.transaction((tx) => tx.history(id))).at(-1)?.action;
};
const before = async (one: House) => {
  await one.bot.receive(read('02T14:00', { hours: wet('03T06:00', 10) }));
  await one.bot.advance(at('02T19:01'));
};
/** Rain again, three days later. */
const later = async (one: House) => {
  await one.bot.receive(read('05T14:00', { hours: wet('06T06:00', 10) }));
  await one.bot.advance(at('05T19:01'));
};
const reminders = (one: House) => one.to('刘叔').filter(({ text }) => text.includes('自查'));
const answer = (one: House, text: string, time = '02T19:30') =>
  one.bot.receive(said(`a:${time}`, '刘叔', text, { at: at(time) }));

test('is told what it reported and asked how it is', async () => {
  const one = await reported();
  await before(one);
  const word = one.to('刘叔').at(-1);
  const { id } = (await caseOf(one)) ?? { id: 'none' };
  expect(word?.text).toContain(`甲园1号楼屋顶漏水（${id}）`);
  expect(word?.text).toContain(`${id}现在怎样？`);
  expect(word?.options.map(({ label }) => label)).toEqual([
    '没事',
    '有湿印',
    '一直没修好',
    '搬走了／别再提醒',
  ]);
});

describe('the answer', () => {
  test('1 is noted, and nobody is troubled', async () => {
    const one = await reported();
    await before(one);
    const managers = one.to('王工').length;
    await answer(one, '1');
    expect(one.to('刘叔').at(-1)?.text).toContain('记下了');
    expect(one.to('王工')).toHaveLength(managers);
    expect(await lastOf(one)).toEqual({ do: 'looked', how: 'fine' });
    expect((await caseOf(one))?.status).toBe('forwarded');
  });

  test('2 goes to whoever has the case', async () => {
    const one = await reported();
    await before(one);
    await answer(one, '2');
    expect(one.to('刘叔').at(-1)?.text).toContain('有湿印');
    expect(one.to('王工').at(-1)?.text).toContain('住户说有湿印');
    expect(await lastOf(one)).toEqual({ do: 'looked', how: 'damp' });
  });

  test('3 is a chase while it is in hand, and opens what was closed', async () => {
    const one = await reported();
    await before(one);
    await answer(one, '3');
    expect(one.to('王工').at(-1)?.text).toContain('住户在催');

    const closed = await reported();
    const { id = '' } = (await caseOf(closed)) ?? {};
    await closed.bot.receive(said('m', '王工', `${id} 修好了`, { at: at('01T12:00') }));
    await closed.bot.receive(said('d', '刘叔', '下雨没漏', { at: at('01T13:00') }));
    expect((await caseOf(closed))?.status).toBe('closed');
    await before(closed);
    await answer(closed, '3');
    expect((await caseOf(closed))?.status).toBe('forwarded');
    expect(closed.to('王工').at(-1)?.text).toContain('修后又漏');
  });

  test('4 ends the reminders and leaves the case with whoever has it', async () => {
    const one = await reported();
    await before(one);
    await answer(one, '4');
    expect(one.to('刘叔').at(-1)?.text).toContain('不再发雨前提醒');
    expect((await caseOf(one))?.status).toBe('forwarded');
    const told = reminders(one).length;
    await later(one);
    expect(reminders(one)).toHaveLength(told);
  });

  test('in words is understood as ever', async () => {
    const one = await reported();
    await before(one);
    await answer(one, '还漏');
    expect(one.to('王工').at(-1)?.text).toContain('住户在催');
  });
});

test('who was asked is reminded within the week, and not asked again', async () => {
  const one = await reported();
  await before(one);
  await later(one);
  expect(reminders(one).map(({ options }) => options.length)).toEqual([4, 0]);
});

test('who was drafted for is asked once it is approved, and groups are asked nothing', async () => {
  const staff = registry.staff.map((one) =>
    one.from === '李老师' ? { ...one, may: ['draft' as const, 'approve' as const] } : one,
  );
  const one = await reported({ staff });
  await one.bot.receive(read('02T15:02', { alerts: [warning('02T15:00', { level: 'orange' })] }));
  await decide(one, '李老师', '02T15:05', { do: 'approve', revision: 1 });
  const words = one.to('刘叔').filter(({ text }) => text.includes('转发官方预警'));
  expect(words.map(({ options }) => options.length)).toEqual([4]);
  expect(one.to('g').at(-1)?.options).toEqual([]);
  await answer(one, '2', '02T15:30');
  expect(one.to('王工').at(-1)?.text).toContain('住户说有湿印');
});

test('a leak of before counts among the reasons to look at its building first', async () => {
  const one = await reported();
  const { id = '' } = (await caseOf(one)) ?? {};
  await one.bot.receive(said('m', '王工', `${id} 修好了`, { at: at('01T12:00') }));
  await one.bot.receive(said('d', '刘叔', '下雨没漏', { at: at('01T13:00') }));
  await before(one);
  expect(one.to('李老师').find(({ text }) => text.includes('【重点楼】'))?.text).toContain(
    '甲园1号楼：以前报过1次',
  );
});
