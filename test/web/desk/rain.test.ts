import { expect, test } from 'vitest';
import { HOUR, toIso } from '../../../src/core/model/time.ts';
import { OPERATOR, openDesk } from './open.ts';

/** A warning for 朝阳区 and hours with rain, read an hour ago. */
const rainy = async () => {
  const house = await openDesk();
  const at = house.now();
  const alert = {
    id: 'a1',
    sender: '朝阳区气象台',
    headline: '朝阳区气象台发布暴雨橙色预警信号',
    text: '原文一字不改',
    level: 'orange' as const,
    issued: toIso(at - HOUR),
    expires: toIso(at + 12 * HOUR),
    area: ['朝阳区'],
  };
  await house.bot.receive({
    type: 'weather_read',
    id: 'w',
    at,
    reading: {
      place: { city: '北京', district: '朝阳区' },
      asked: ['sky'],
      alerts: [alert],
      hours: [1, 2, 3].map((i) => ({ at: at + i * HOUR, mm: 7.3, probability: 80 })),
      attribution: 'Weather data by Open-Meteo.com',
      troubles: [],
    },
  });
  return house;
};

test('shows warnings as they are, the hours as internal, and why what was sent', async () => {
  const house = await rainy();
  const { page } = await (await house.as('李老师')).get('/desk/rain');
  expect(page).toContain('原文一字不改');
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
  const alert = (id: string, level: 'orange' | 'blue', name: string, issued: number) => ({
    id,
    sender: '朝阳区气象台',
    headline: `朝阳区气象台发布暴雨${name}色预警信号`,
    text: `原文${id}`,
    level,
    issued: toIso(issued),
    expires: toIso(at + 12 * HOUR),
    area: ['朝阳区'],
  });
  await house.bot.receive({
    type: 'weather_read',
    id: 'w2',
    at,
    reading: {
      place: { city: '北京', district: '朝阳区' },
      asked: ['sky'],
      alerts: [
        { ...alert('b2', 'blue', '蓝', at - HOUR / 2), message: 'update', supersedes: ['a1'] },
        { ...alert('c3', 'orange', '橙', at), sender: '海淀区气象台', area: ['海淀区'] },
      ],
      troubles: [],
    },
  });
  const { page } = await (await house.as('李老师')).get('/desk/rain');
  expect(page).toContain('原文b2');
  expect(page).not.toContain('原文一字不改');
  expect(page).not.toContain('原文c3');
});

test('shows each the own places only, and residents’ managers nothing', async () => {
  const house = await rainy();
  expect((await (await house.as('简老师')).get('/desk/rain')).page).not.toContain('原文一字不改');
  expect((await (await house.as('孙工')).get('/desk/rain')).status).toBe(403);
  expect((await (await house.enter(OPERATOR)).get('/desk/rain')).page).toContain('原文一字不改');
});
