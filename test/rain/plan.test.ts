/** What is said before, during and after rain, to whom and when; and that nothing of it is a forecast. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it, test } from 'vitest';
import type { Hour } from '../../src/core/model/rain.ts';
import type { Planned, Sent } from '../../src/core/model/rain-message.ts';
import { clockOf, HOUR, toIso } from '../../src/core/model/time.ts';
import type { Alert } from '../../src/core/model/world.ts';
import { type RainGiven, troubleOfRecord } from '../../src/core/rain/given.ts';
import { planRain } from '../../src/core/rain/plan.ts';
import { readProducts } from '../../src/core/rain/product.ts';
import type { Registry } from '../../src/core/registry.ts';
import { lines } from '../../src/texts/render.ts';
import { rainReason } from '../../src/texts/zh-CN/rain-why.ts';
import { anAlert, at, registryOf } from './samples.ts';

let registry: Registry;
beforeAll(async () => {
  registry = await registryOf();
});

const ALERT = { sender: '东城区气象台', area: ['东城区'] };

const given = (fields: Partial<RainGiven> & { alerts?: readonly Alert[] } = {}): RainGiven => ({
  registry,
  troubles: registry.open_cases.map((one) => troubleOfRecord(one, registry)),
  subscribers: registry.subscribers,
  unsubscribed: new Set(),
  products: readProducts(fields.alerts ?? [], 12).products,
  hours: [],
  sent: [],
  ...fields,
});

/** So much in each hour of a span, so likely. */
const rain = (from: string, hours: number, mm: number, probability?: number): Hour[] =>
  Array.from({ length: hours }, (_, i) => ({
    at: at(from) + i * HOUR,
    mm,
    ...(probability === undefined ? {} : { probability }),
  }));

const planned = (fields: Parameters<typeof given>[0], from: string, until: string): Planned[] =>
  planRain(given(fields), at(from), at(until));

const shown = (plan: readonly Planned[], ...kinds: readonly Planned['kind'][]): string[] =>
  plan
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map((one) => `${toIso(one.at).slice(8, 16)} ${one.phase} ${one.kind} ${one.to}`);

const textOf = ({ say }: Planned): string => lines(say).join('\n');
const to = (plan: readonly Planned[], chat: string): Planned[] => plan.filter((one) => one.to === chat);

describe('before rain that the model’s hours hold', () => {
  const hours = rain('03T06:00', 10, 4, 80);

  it('reminds the group and who reported, in the afternoon of the day before', () => {
    const plan = planned({ hours }, '02T08:00', '03T05:00');
    expect(shown(plan)).toEqual([
      '02T19:00 before reminder g',
      '02T19:00 before reminder 小陈',
      '02T19:00 before reminder 刘叔',
      '02T19:00 before key_buildings 李老师',
      '02T19:00 before key_buildings 王工',
      '02T21:00 before summary 李老师',
    ]);
  });

  it('gives the group the hotline and the supervisors of its buildings, and nothing private', () => {
    const [message] = to(planned({ hours }, '02T08:00', '03T05:00'), 'g');
    const text = message === undefined ? '' : textOf(message);
    expect(text).toContain('010-6512-3456（漏雨报修，24小时）');
    expect(text).toContain('社区 010-6512-0001');
    expect(text).not.toMatch(/刘叔|502|1380000|困难|A7K2/);
  });

  it('gives whoever reported a word about the own leak', () => {
    const [message] = to(planned({ hours }, '02T08:00', '03T05:00'), '刘叔');
    expect(message === undefined ? '' : textOf(message)).toContain('您报过：甲园1号楼屋顶漏水（A7K2）。');
  });

  it('lists key buildings with hardship as a count only', () => {
    const [message] = to(planned({ hours }, '02T08:00', '03T05:00'), '李老师');
    const text = message === undefined ? '' : textOf(message);
    expect(text).toContain('甲园1号楼：未结1件：A7K2');
    expect(text).toContain('困难家庭的楼1栋');
    expect(text).toContain('值班：李老师');
  });

  it('names elders without a chat to the community’s worker alone, those of leaking buildings first', () => {
    const plan = planned({ hours, alerts: [anAlert('02T15:00', ALERT)] }, '02T08:00', '04T12:00');
    const named = plan.filter((one) => /王奶奶|9101|女儿小王|钱爷爷/.test(textOf(one)));
    expect([...new Set(named.map((one) => `${one.kind} ${one.to}`))]).toEqual(['key_buildings 李老师']);
    expect(named[0] === undefined ? '' : textOf(named[0])).toMatch(
      /王奶奶 甲园1号楼302 010-0000-9101 照看的人：女儿小王\n钱爷爷 甲园2号楼 没有电话，请上门/,
    );
  });

  it('names as many as a message holds, and where the others stand', () => {
    const elders = Array.from({ length: 25 }, (_, i) => ({ id: `e${i}`, name: `老人${i}`, building: 'b1' }));
    const [message] = to(
      planned({ hours, registry: { ...registry, elders } }, '02T08:00', '03T05:00'),
      '李老师',
    );
    const text = message === undefined ? '' : textOf(message);
    expect(text.match(/老人\d+/g)).toHaveLength(20);
    expect(text).toContain('还有5位');
  });

  it('names nobody to a manager of one compound who works for the community in another', async () => {
    const staff = [
      { from: '两处', role: 'pm', buildings: ['b1'] },
      { from: '两处', role: 'community_worker', buildings: ['b2'] },
    ];
    const [message] = to(
      planned({ hours, registry: await registryOf({ staff }) }, '02T08:00', '03T05:00'),
      '两处',
    );
    const text = message === undefined ? '' : textOf(message);
    expect(text).toContain('钱爷爷');
    expect(text).not.toContain('王奶奶');
  });

  it.each([
    ['too little', rain('03T06:00', 10, 0.5, 80)],
    ['too unlikely', rain('03T06:00', 10, 4, 30)],
    ['none', []],
  ])('reminds nobody of %s', (_, little) => {
    expect(shown(planned({ hours: little }, '02T08:00', '03T05:00'), 'reminder')).toEqual([]);
  });

  it('needs approval; without a probability whatever is configured', async () => {
    const automatic = ['reminder' as const];
    const { settings } = registry;
    const free = { ...registry, settings: { ...settings, rain: { ...settings.rain, automatic } } };
    const approvals = (fields: Partial<RainGiven>) => [
      ...new Set(
        planned(fields, '02T08:00', '03T05:00')
          .filter(({ kind }) => kind === 'reminder')
          .map(({ needs_approval }) => needs_approval),
      ),
    ];
    expect(approvals({ hours })).toEqual([true]);
    expect(approvals({ hours, registry: free })).toEqual([false]);
    expect(approvals({ hours: rain('03T06:00', 10, 4), registry: free })).toEqual([true]);
  });

  it('is content with half after a drought that the hours show', () => {
    const drought = Array.from({ length: 20 * 24 }, (_, i) => ({
      at: at('03T06:00') - (i + 1) * HOUR,
      mm: 0,
    }));
    const some = rain('03T06:00', 7, 1, 80);
    expect(shown(planned({ hours: some }, '02T08:00', '03T05:00'), 'reminder')).toEqual([]);
    const after = [...drought.reverse(), ...some];
    expect(shown(planned({ hours: after }, '02T08:00', '03T05:00'), 'reminder')).not.toEqual([]);
  });

  it('leaves out who wants no reminders, and another district', () => {
    const unsubscribed = new Set(['刘叔']);
    const plan = planned({ hours, unsubscribed }, '02T08:00', '04T12:00');
    expect(shown(to(plan, '刘叔'))).toEqual(['03T18:00 after question 刘叔']);
    expect(planned({ hours, district: '海淀区' }, '02T08:00', '04T12:00')).toEqual([]);
  });

  it('in long rain reminds again of each part that brings enough, a day or more later, and of no drizzle', () => {
    const long = [
      ...rain('03T06:00', 10, 4, 80),
      ...rain('03T16:00', 14, 0.2, 80),
      ...rain('04T06:00', 8, 0.5, 80),
    ];
    const heavy = [...long, ...rain('04T14:00', 8, 6, 80)];
    const reminded = (hours: Hour[]) =>
      planned({ hours }, '02T08:00', '04T20:00')
        .filter(({ kind, to }) => kind === 'reminder' && to === 'g')
        .map((one) => toIso(one.at).slice(8, 16));
    expect(reminded(long)).toEqual(['02T19:00']);
    const both = reminded(heavy);
    expect(both).toHaveLength(2);
    expect(both[1]?.slice(0, 2)).toMatch(/03|04/);
  });

  it('says nothing in the night, and nothing when it is too late', () => {
    expect(shown(planned({ hours }, '02T23:00', '03T05:30'), 'reminder')).toEqual([]);
    expect(
      shown(planned({ hours: rain('03T22:00', 10, 4, 80) }, '02T23:00', '03T21:00'), 'reminder')[0],
    ).toBe('03T16:00 before reminder g');
  });
});

describe('an official warning', () => {
  const alert = anAlert('02T15:00', { ...ALERT, level: 'orange' });

  it('is relayed as it is, with station, time and link', () => {
    const [message] = to(planned({ alerts: [alert] }, '02T14:00', '02T20:00'), 'g');
    const text = message === undefined ? '' : textOf(message);
    for (const part of [alert.headline, alert.text, '东城区气象台，2026年7月2日15:00', alert.url])
      expect(text).toContain(part);
    expect(message).toMatchObject({ kind: 'relay', needs_approval: true, level: 'orange' });
  });

  it('takes the place of the routine reminder', () => {
    const plan = planned({ alerts: [alert], hours: rain('03T06:00', 10, 4, 80) }, '02T14:00', '03T05:00');
    expect(shown(to(plan, 'g'))).toEqual(['02T15:00 before relay g']);
  });

  it('is told of its end, and is not said to be in force any more', () => {
    const cancel = anAlert('02T18:00', { ...ALERT, level: 'orange', message: 'cancel' });
    const plan = planned({ alerts: [alert, cancel] }, '02T14:00', '03T12:00');
    expect(shown(to(plan, 'g'))).toEqual(['02T15:00 before relay g', '02T18:00 after relay g']);
  });

  it('of another place is for nobody here', () => {
    const elsewhere = { ...alert, sender: '海淀区气象台', area: ['海淀区'] };
    expect(planned({ alerts: [elsewhere] }, '02T14:00', '03T12:00')).toEqual([]);
  });

  it('sends out whoever patrols, and asks and sums up when it is over', () => {
    const plan = planned({ alerts: [alert] }, '02T14:00', '04T12:00');
    expect(shown(plan, 'patrol', 'question', 'summary')).toEqual([
      '02T15:00 during patrol 李老师',
      '02T15:00 during patrol 王工',
      '02T17:00 before summary 李老师',
      '03T07:00 after question 刘叔',
      '03T08:00 after question 王工',
      '03T08:00 after summary 街道',
    ]);
  });
});

describe('during and after rain of the hours', () => {
  const hours = rain('02T23:00', 6, 5, 90);

  it('sends nobody out at night without an official orange or red warning', () => {
    expect(shown(planned({ hours }, '02T20:00', '03T12:00'), 'patrol')).toEqual([]);
    const alerts = [anAlert('02T21:00', { ...ALERT, level: 'red' })];
    expect(shown(planned({ hours, alerts }, '02T20:00', '03T12:00'), 'patrol')).toEqual([
      '02T23:00 during patrol 李老师',
      '02T23:00 during patrol 王工',
    ]);
  });

  it('asks in the morning whether it still leaks', () => {
    const plan = planned({ hours }, '02T20:00', '03T12:00');
    expect(shown(plan, 'question')).toEqual(['03T07:00 after question 刘叔', '03T08:00 after question 王工']);
    expect(plan.filter(({ kind }) => kind === 'question').map(textOf)[0]).toContain('现在还漏吗？');
  });
});

const sentOf = ({ key, at, kind, to, reason, level }: Planned): Sent => ({
  key,
  at,
  kind,
  to,
  reason,
  ...(level === undefined ? {} : { level }),
});

const anyHours = fc
  .array(fc.record({ mm: fc.constantFrom(0, 0, 0, 0.5, 3, 8, 30), sure: fc.constantFrom(20, 70, 100) }), {
    minLength: 24,
    maxLength: 24 * 10,
  })
  .map((list) =>
    list.map(({ mm, sure }, i): Hour => ({ at: at('02T00:00') + i * HOUR, mm, probability: sure })),
  );
const anyAlerts = fc.array(
  fc
    .record({
      hours: fc.nat(47),
      level: fc.constantFrom('blue', 'yellow', 'orange', 'red' as const),
      cancel: fc.boolean(),
    })
    .map(({ hours, level, cancel }) => {
      const issued = toIso(at('02T00:00') + hours * HOUR).slice(8, 16);
      return anAlert(issued, { ...ALERT, level, message: cancel ? 'cancel' : 'alert' });
    }),
  { maxLength: 4 },
);

/** Lives through the days: planned anew every six hours, and what was due is sent. */
const live = (hours: readonly Hour[], alerts: readonly Alert[]): Planned[] => {
  const sent: Planned[] = [];
  for (let now = at('02T00:00'); now < at('12T00:00'); now += 6 * HOUR) {
    const plan = planRain(given({ hours, alerts, sent: sent.map(sentOf) }), now, now + 6 * HOUR - 1);
    sent.push(...plan);
  }
  return sent;
};

describe('whatever the weather', () => {
  test('no chat has more than one routine reminder a day and three a week, and none at night', () => {
    fc.assert(
      fc.property(anyHours, anyAlerts, (hours, alerts) => {
        const routine = live(hours, alerts).filter(({ kind }) => kind === 'reminder');
        for (const one of routine) {
          const before = routine.filter((other) => other.to === one.to && other.at <= one.at);
          expect(before.filter((other) => other.at > one.at - 24 * HOUR)).toHaveLength(1);
          expect(before.filter((other) => other.at > one.at - 7 * 24 * HOUR).length).toBeLessThanOrEqual(3);
          expect(clockOf(one.at) >= '07:00' && clockOf(one.at) < '22:00').toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('planned again at once, nothing is left to send', () => {
    fc.assert(
      fc.property(anyHours, anyAlerts, (hours, alerts) => {
        const plan = planRain(given({ hours, alerts }), at('02T12:00'), at('03T12:00'));
        const again = planRain(
          given({ hours, alerts, sent: plan.map(sentOf) }),
          at('02T12:00'),
          at('03T12:00'),
        );
        expect(shown(again)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  /** Figures of amounts or chances, colours, names of rain, and words of what is to come. */
  const FORECAST =
    /毫米|mm|[%％℃]|概率|蓝色|黄色|橙色|红色|小雨|中雨|大雨|暴雨|阵雨|降雨|降水|下雨|来雨|有雨|雨前|这场雨|台风|雷电|预警|预报|预计|气象|天气|即将|将有|近期|未来|明天|明日|明早|今晚|今夜|后天|傍晚|小时内|关窗|收花盆|备盆/;
  /** What may stand without a warning: names of things and of the hotline. */
  const NAMES = /漏雨报修|雨水口|雨后汇总|雨前点名|雨前\d+件/g;

  const OWN_OF_QUOTE = [
    /^【社区提醒】转发官方预警，原文如下：$/,
    /^天气以气象台最新发布为准。$/,
    /^之前转发的那条预警不再有效。/,
  ];

  test('without an official product no text speaks of the weather, and with one only its own words do', () => {
    fc.assert(
      fc.property(anyHours, anyAlerts, (hours, alerts) => {
        const official = new Set(alerts.flatMap(({ headline, text }) => [`〔${headline}〕`, text]));
        for (const message of live(hours, alerts)) {
          const quoted = message.say.some(({ say }) => say === 'rain_quote');
          // The checklist comes right below the list that has the warning.
          expect(quoted).toBe(message.reason.why === 'alert' && message.kind !== 'patrol');
          const own = lines(message.say)
            .flatMap((line) => line.split('\n'))
            .filter((line) => !(quoted && (official.has(line) || OWN_OF_QUOTE.some((one) => one.test(line)))))
            .filter((line) => !(quoted && /^发布：.+气象台，|^②关窗|^③漏过/.test(line)));
          expect(own.map((line) => line.replace(NAMES, '')).filter((line) => FORECAST.test(line))).toEqual(
            [],
          );
          expect(rainReason(message.reason)).not.toMatch(/\d+(\.\d+)?\s*(mm|毫米|%)/);
        }
      }),
      { numRuns: 30 },
    );
  });
});
