import { expect, test } from 'vitest';
import { HOUR, toIso } from '../../../src/core/model/time.ts';
import { readNow } from '../../service/rain.ts';
import { OPERATOR, openDesk } from './open.ts';

const alertOf = (id: string, level: 'orange' | 'blue', name: string, issued: number, until: number) => ({
  id,
  sender: '朝阳区气象台',
  headline: `朝阳区气象台发布暴雨${name}色预警信号`,
  text: `原文${id}一字不改`,
  level,
  issued: toIso(issued),
  expires: toIso(until),
  area: ['朝阳区'],
});

/** A warning for 朝阳区, issued an hour ago, and hours with rain. */
const rainy = async () => {
  const house = await openDesk();
  const at = house.now();
  const hours = [1, 2, 3].map((i) => ({ at: at + i * HOUR, mm: 7.3, probability: 80 }));
  const alerts = [alertOf('a1', 'orange', '橙', at - HOUR, at + 12 * HOUR)];
  await house.bot.receive(readNow('w', at, { alerts, hours, attribution: 'Weather data by Open-Meteo.com' }));
  return house;
};

test('shows warnings as they are, the hours as internal, and why what was sent', async () => {
  const house = await rainy();
  const { page } = await (await house.as('李老师')).get('/desk/rain');
  expect(page).toContain('原文a1一字不改');
  expect(page).toContain('内部参考，不得转发');
  expect(page).toContain('7.3毫米 80%');
  expect(page).toContain('Weather data by Open-Meteo.com');
  expect(page).toContain('重点楼名单');
  // What staff alone may see went to nobody.
  expect(house.sent.map(({ text }) => text).join()).not.toMatch(/7\.3|80%/);
});

test('shows no warning that another one replaced', async () => {
  const house = await rainy();
  const at = house.now();
  const alert = (id: string, level: 'orange' | 'blue', name: string, issued: number) =>
    alertOf(id, level, name, issued, at + 12 * HOUR);
  const alerts = [
    { ...alert('b2', 'blue', '蓝', at - HOUR / 2), message: 'update' as const, supersedes: ['a1'] },
    { ...alert('c3', 'orange', '橙', at), sender: '海淀区气象台', area: ['海淀区'] },
  ];
  await house.bot.receive(readNow('w2', at, { alerts }));
  const { page } = await (await house.as('李老师')).get('/desk/rain');
  expect(page).toContain('原文b2');
  expect(page).not.toContain('原文a1一字不改');
  expect(page).not.toContain('原文c3');
});

test('shows each the own places only, and residents’ managers nothing', async () => {
  const house = await rainy();
  expect((await (await house.as('简老师')).get('/desk/rain')).page).not.toContain('原文a1一字不改');
  expect((await (await house.as('孙工')).get('/desk/rain')).status).toBe(403);
  expect((await (await house.enter(OPERATOR)).get('/desk/rain')).page).toContain('原文a1一字不改');
});
