/** Rain through the bot: what is read becomes messages, once, whatever happens to clock, process and providers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Registry } from '../../src/core/registry.ts';
import { openBeside, openSqliteStore } from '../../src/store/sqlite/store.ts';
import { at, registryOf } from '../rain/samples.ts';
import { openHouse, said } from './house.ts';
import { read, warning, wet } from './rain.ts';

let registry: Registry;
beforeAll(async () => {
  const operator = { from: '值班', name: '值班', role: 'operator', buildings: '*' };
  const plain = await registryOf();
  const open_cases = plain.open_cases.map((one) => ({ ...one, opened: '2026-07-01' }));
  registry = {
    ...plain,
    open_cases,
    staff: [...plain.staff, { ...operator, role: 'operator', buildings: '*' }],
  };
});

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weiyu-rain-'));
  file = join(folder, 'weiyu.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const house = (store?: Awaited<ReturnType<typeof openBeside>>) =>
  openHouse({ ...(store === undefined ? {} : { store }), tools: { registry: () => registry } });

const keys = (rows: readonly { key: string; to: string | null }[]): string[] => rows.map(({ key }) => key);
const of = (rows: readonly { key: string; to: string | null }[], part: string): string[] =>
  keys(rows).filter((key) => key.includes(part));

describe('staff', () => {
  test('get their list once, in time, by the hours', async () => {
    const { bot, to } = await house();
    await bot.receive(read('02T14:00', { hours: wet('03T06:00', 10) }));
    expect(to('王工')).toEqual([]);
    await bot.advance(at('02T21:00'));
    expect(keys(to('王工'))).toEqual(['rain:list:2026-07-03:王工']);
    await bot.receive(read('02T21:05', { hours: wet('03T06:00', 10, 5) }));
    await bot.advance(at('03T05:00'));
    expect(to('王工')).toHaveLength(1);
  });

  test('get nothing by hours that are old', async () => {
    const { bot, sent } = await house();
    await bot.receive(read('02T08:00', { hours: wet('03T06:00', 10) }));
    await bot.wake(at('02T19:00'));
    expect(sent).toEqual([]);
  });
});

describe('a warning', () => {
  test('goes to staff as it is, once, whatever is read again', async () => {
    const { bot, to } = await house();
    const alerts = [warning('02T15:00', { level: 'orange' })];
    for (const time of ['02T15:02', '02T15:07', '02T15:12']) await bot.receive(read(time, { alerts }));
    expect(of(to('李老师'), ':alert:')).toHaveLength(1);
    expect(to('李老师')[0]?.text).toContain(alerts[0]?.text);
  });

  test('that ended while the machine slept is not told', async () => {
    const { bot, to } = await house();
    const night = warning('02T23:00', { level: 'blue' });
    await bot.receive(read('02T23:01', { alerts: [night] }));
    expect(to('李老师')).toEqual([]);
    await bot.wake(at('03T20:00'));
    expect(of(to('李老师'), ':alert:')).toEqual([]);
  });

  test('is told once by two processes over one database, and after a restart', async () => {
    const first = await openSqliteStore(file);
    const second = await openBeside(file);
    const [one, other] = [await house(first), await house(second)];
    const alerts = [warning('02T15:00', { level: 'red' })];
    // One after the other: both live in this thread, and the one that waits would hold up the one that writes.
    await one.bot.receive(read('02T15:02', { alerts }));
    await other.bot.receive({ ...read('02T15:02', { alerts }), id: 'the other reads too' });
    await other.bot.wake(at('02T15:03'));
    await one.bot.wake(at('02T15:03'));
    expect(of([...one.sent, ...other.sent], ':alert:李老师')).toHaveLength(1);
    await first.close();
    await second.close();
    const again = await house(await openSqliteStore(file));
    await again.bot.receive(read('02T15:07', { alerts }));
    await again.bot.wake(at('02T15:08'));
    expect(of(again.sent, ':alert:')).toEqual([]);
    await again.store.close();
  });

  test('is told once when the clock is set back', async () => {
    const { bot, to } = await house();
    const alerts = [warning('02T15:00', { level: 'orange' })];
    await bot.receive(read('02T15:02', { alerts }));
    await bot.receive(read('02T11:00', { alerts }));
    await bot.wake(at('02T11:01'));
    await bot.wake(at('02T15:10'));
    expect(of(to('李老师'), ':alert:')).toHaveLength(1);
  });
});

describe('a provider that fails', () => {
  const troubles = [{ provider: 'sky', problem: 'no answer', remedy: 'look' }];

  test('is told to the operator once an outage and when it is over, and leads to nothing', async () => {
    const { bot, to, sent } = await house();
    for (const time of ['02T15:00', '02T15:05', '02T15:10']) await bot.receive(read(time, { troubles }));
    expect(to('值班').map(({ text }) => text)).toEqual([expect.stringContaining('sky从15:00起答不上来')]);
    await bot.receive(read('02T15:15'));
    expect(to('值班').at(-1)?.text).toContain('恢复了');
    await bot.receive(read('03T15:15', { troubles }));
    expect(to('值班')).toHaveLength(3);
    expect(sent).toHaveLength(3);
  });

  test('in many places is one outage', async () => {
    const { bot, to } = await house();
    await bot.receive(read('02T15:00', { troubles }));
    const haidian = { city: '北京', district: '海淀区' };
    await bot.receive(read('02T15:00', { troubles, place: haidian }));
    await bot.receive(read('02T15:05', { place: haidian }));
    expect(to('值班')).toHaveLength(1);
    await bot.receive(read('02T15:10'));
    expect(to('值班')).toHaveLength(2);
  });

  test.each([
    ['names no issuer', { sender: '' }, '没写发布单位'],
    [
      'contradicts its own words',
      { level: 'red' as const, headline: '东城区气象台发布暴雨蓝色预警信号' },
      '级别前后矛盾',
    ],
    ['is for nowhere that is known', { sender: '远方气象台', area: ['远方'] }, '看不出发给哪个区'],
  ])('a warning that %s is told to the operator once, and to nobody else', async (_, fields, why) => {
    const { bot, to, sent } = await house();
    const alerts = [warning('02T15:00', fields)];
    for (const time of ['02T15:02', '02T15:07']) await bot.receive(read(time, { alerts }));
    expect(to('值班').map(({ text }) => text)).toEqual([expect.stringContaining(why)]);
    expect(sent).toHaveLength(1);
  });
});

describe('after rain', () => {
  /** 刘叔's roof, which is said to be repaired: only rain can tell. */
  const claimed = async () => {
    const one = await house();
    await one.bot.receive(said('c', '王工', 'A7K2 修好了', { at: at('01T10:00') }));
    await one.bot.receive(read('02T21:30', { hours: wet('02T23:00', 6, 5) }));
    await one.bot.receive(read('03T04:30', { hours: wet('02T23:00', 6, 5) }));
    await one.bot.advance(at('03T07:30'));
    return one;
  };

  test('who reported is asked, and a dry answer closes what waited for rain', async () => {
    const { bot, to } = await claimed();
    expect((await bot.caseById('A7K2'))?.status).toBe('awaiting_rain');
    const question = to('刘叔').at(-1);
    expect(question?.text).toContain('现在还漏吗');
    expect(question?.options.map(({ label }) => label)).toEqual([
      '不漏了',
      '还漏',
      '更厉害',
      '没在家，说不准',
    ]);
    await bot.receive(said('a', '刘叔', '1', { at: at('03T07:40') }));
    expect((await bot.caseById('A7K2'))?.status).toBe('closed');
  });

  test('还漏 reopens it', async () => {
    const { bot } = await claimed();
    await bot.receive(said('a', '刘叔', '2', { at: at('03T07:40') }));
    expect((await bot.caseById('A7K2'))?.status).toBe('forwarded');
  });

  test('the street gets its sums at eight, also where eight was slept through', async () => {
    const { bot, to } = await claimed();
    await bot.receive(read('03T09:20', { hours: wet('02T23:00', 6, 5) }));
    expect(of(to('街道'), 'rain:summary')).toHaveLength(1);
    expect(to('街道')[0]?.text).toContain('雨后汇总');
  });
});

test('a machine in another time zone says the same at the same time', async () => {
  const zone = process.env.TZ;
  process.env.TZ = 'America/New_York';
  try {
    const { bot, to } = await house();
    await bot.receive(read('02T08:00', { hours: wet('03T06:00', 10) }));
    await bot.advance(at('02T18:59'));
    expect(to('王工')).toEqual([]);
    await bot.receive(read('02T18:59', { hours: wet('03T06:00', 10) }));
    await bot.advance(at('02T19:00'));
    expect(keys(to('王工'))).toEqual(['rain:list:2026-07-03:王工']);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

describe('staff', () => {
  test('read an orange warning once, also without any hours: list and checklist come together', async () => {
    const { bot, to } = await house();
    const alerts = [warning('02T15:00', { level: 'orange' })];
    await bot.receive(read('02T15:02', { alerts }));
    await bot.receive(read('02T15:07', { alerts }));
    const quotes = to('李老师').filter(({ text }) => text.includes(alerts[0]?.text ?? 'none'));
    expect(quotes).toHaveLength(1);
    expect(of(to('李老师'), ':patrol:')).toHaveLength(1);
    expect(to('李老师').at(-1)?.text).toContain('【巡查】');
  });
});

describe('whoever works in several districts', () => {
  const XICHENG = { city: '北京', district: '西城区' };
  const open = async () => {
    const two = await registryOf({
      buildings: [
        { id: 'b1', compound: '甲园', building: '1', district: '东城区', property_class: 'pm_serviced' },
        { id: 'b2', compound: '乙园', building: '2', district: '西城区', property_class: 'pm_serviced' },
      ],
      groups: [],
      staff: [
        { from: '李老师', name: '李老师', role: 'community_worker', buildings: ['b1', 'b2'] },
        { from: '王工', name: '王工', role: 'pm', buildings: ['b1', 'b2'] },
        { from: '赵老师', name: '赵老师', role: 'community_worker', buildings: ['b2'] },
      ],
      elders: [
        { id: 'e1', name: '王奶奶', building: 'b1' },
        { id: 'e2', name: '钱爷爷', building: 'b2' },
      ],
      open_cases: [],
      subscribers: [],
    });
    return openHouse({ tools: { registry: () => two } });
  };
  const everywhere = async (one: Awaited<ReturnType<typeof open>>, time: string, fields: object) => {
    await one.bot.receive(read(time, fields));
    await one.bot.receive({ ...read(time, { ...fields, place: XICHENG }), id: `west:${time}` });
  };

  test('gets one list a district and day, each with what is there', async () => {
    const one = await open();
    const hours = wet('03T06:00', 10);
    await everywhere(one, '02T14:00', { hours });
    await one.bot.advance(at('02T20:00'));
    await everywhere(one, '02T20:05', { hours });
    await one.bot.advance(at('02T20:30'));
    const lists = one.to('李老师').filter(({ text }) => text.includes('【重点楼】'));
    expect(lists.map(({ text }) => text.match(/北京.城区|王奶奶|钱爷爷/g)).sort()).toEqual([
      ['北京东城区', '王奶奶'],
      ['北京西城区', '钱爷爷'],
    ]);
    const other = one.to('赵老师').filter(({ text }) => text.includes('【重点楼】'));
    expect(other).toHaveLength(1);
    expect(other[0]?.text).not.toContain('北京西城区');
  });

  test('answers 点名 once for all of them', async () => {
    const one = await open();
    await everywhere(one, '02T14:00', { hours: wet('03T06:00', 10) });
    await one.bot.advance(at('02T19:01'));
    await one.bot.receive(said('r', '王工', '1', { at: at('02T19:20') }));
    await one.bot.advance(at('02T21:30'));
    const rolls = [...one.to('李老师'), ...one.to('赵老师')].filter(({ text }) =>
      text.includes('【雨前点名】'),
    );
    expect(rolls).toHaveLength(3);
    for (const { text } of rolls) expect(text).toContain('备好了1家：王工');
  });

  test('reads a warning for the whole city once, with a list a district', async () => {
    const one = await open();
    const alerts = [warning('02T15:00', { sender: '北京市气象台', area: ['北京市'], level: 'orange' })];
    await everywhere(one, '02T15:02', { alerts });
    await everywhere(one, '02T15:07', { alerts });
    const own = one.to('李老师');
    expect(own.filter(({ text }) => text.includes(alerts[0]?.text ?? 'none'))).toHaveLength(1);
    expect(own.filter(({ text }) => text.includes('【重点楼】'))).toHaveLength(2);
    expect(own.filter(({ text }) => text.includes('【巡查】'))).toHaveLength(2);
    const cancel = warning('02T18:00', {
      sender: '北京市气象台',
      area: ['北京市'],
      level: 'orange',
      message: 'cancel',
      headline: '北京市气象台解除暴雨橙色预警信号',
    });
    await everywhere(one, '02T18:01', { alerts: [...alerts, cancel] });
    expect(of(one.to('李老师'), ':cancel:')).toHaveLength(1);
  });
});

describe('雨前点名', () => {
  const asked = async () => {
    const one = await house();
    await one.bot.receive(read('02T14:00', { hours: wet('03T06:00', 10) }));
    await one.bot.advance(at('02T19:00'));
    return one;
  };

  test('is one tap of the manager, and the worker sees who has not tapped', async () => {
    const { bot, to } = await asked();
    expect(
      to('王工')
        .at(-1)
        ?.options.map(({ label }) => label),
    ).toEqual(['三样都好了', '缺人', '缺物资', '雨水口没清']);
    await bot.advance(at('02T21:01'));
    expect(to('李老师').at(-1)?.text).toContain('还没点名：王工');
  });

  test('tells the worker at once what is lacking', async () => {
    const { bot, to } = await asked();
    await bot.receive(said('r', '王工', '3', { at: at('02T19:20') }));
    expect(to('王工').at(-1)?.text).toContain('缺物资');
    expect(to('李老师').at(-1)?.text).toContain('王工：缺物资');
    await bot.receive(said('s', '王工', '1', { at: at('02T19:30') }));
    await bot.advance(at('02T21:01'));
    expect(to('李老师').at(-1)?.text).not.toContain('还没点名');
  });
});

describe('为什么没发', () => {
  test('is answered to staff in private, without names of residents', async () => {
    const { bot, to } = await house();
    await bot.receive(read('02T22:30', { alerts: [warning('02T22:25', { level: 'blue' })] }));
    await bot.receive(said('w', '李老师', '昨天为什么没发', { at: at('03T07:00') }));
    const text = to('李老师').at(-1)?.text ?? '';
    expect(text).toContain('转发预警，1个群（g）、私聊2户：没发。夜里，且不是橙色、红色');
    expect(text).not.toMatch(/刘叔|小陈/);
  });

  test('means nothing of rain to a resident', async () => {
    const { bot, to } = await house();
    await bot.receive(said('w', '小陈', '为什么没发', { at: at('03T07:00') }));
    expect(to('小陈').at(-1)?.text).not.toContain('转发预警');
  });
});

test('the city’s calendar is told to staff once, also when its day was slept through', async () => {
  const { bot, sent } = await house();
  const begin = Date.parse('2026-05-31T12:00:00+08:00');
  await bot.receive({ ...read('02T12:00'), at: begin });
  await bot.wake(Date.parse('2026-06-02T12:00:00+08:00'));
  await bot.wake(Date.parse('2026-06-03T12:00:00+08:00'));
  expect(keys(sent).filter((key) => key.includes(':task:'))).toEqual([
    'rain:task:season_begins:2026-06-01:李老师',
    'rain:task:season_begins:2026-06-01:王工',
  ]);
});
