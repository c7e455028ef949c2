/** The life of a warning, and that nobody hears it twice, too late or for nothing. The chains are synthetic. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { RainSettingsSchema } from '../../src/core/model/rain.ts';
import { HOUR, toIso } from '../../src/core/model/time.ts';
import type { Alert, AlertLevel } from '../../src/core/model/world.ts';
import { chainsAt, type Telling, type Told, tellingsAt } from '../../src/core/rain/alerts.ts';
import { isSerious, readProducts } from '../../src/core/rain/product.ts';
import { isQuiet } from '../../src/core/rain/quiet.ts';
import { anAlert, at } from './samples.ts';

const SETTINGS = RainSettingsSchema.parse({});
const everywhere = () => true;
const productsOf = (alerts: readonly Alert[]) => readProducts(alerts, SETTINGS.assumed_hours).products;

const phases = (alerts: readonly Alert[], when: string): string[] =>
  chainsAt(productsOf(alerts), everywhere, at(when)).map(({ phase }) => phase);

describe('the life of a warning', () => {
  const first = anAlert('02T10:00', { id: 'a' });
  const next = (fields: Partial<Alert>) =>
    anAlert('02T13:00', { id: 'b', message: 'update', supersedes: ['a'], ...fields });

  it.each([
    ['new', [first]],
    ['upgraded', [first, next({ level: 'orange' })]],
    ['downgraded', [anAlert('02T10:00', { id: 'a', level: 'red' }), next({ level: 'yellow' })]],
    ['extended', [first, next({})]],
    ['cancelled', [first, next({ message: 'cancel' })]],
    ['cancelled', [first, next({ headline: '乙区气象台解除暴雨蓝色预警信号' })]],
  ])('%s', (phase, alerts) => {
    expect(phases(alerts, '02T14:00')).toEqual([phase]);
    expect(phases([...alerts].reverse(), '02T14:00')).toEqual([phase]);
  });

  it('expires at its end, to the minute', () => {
    expect(phases([first], '02T21:59')).toEqual(['new']);
    expect(phases([first], '02T22:00')).toEqual(['expired']);
  });

  it('begins anew after a gap and after a cancellation', () => {
    const cancel = anAlert('02T11:00', { id: 'c', message: 'cancel' });
    expect(phases([first, cancel, anAlert('02T12:00', { id: 'd' })], '02T13:00')).toEqual(['new']);
    expect(phases([first, anAlert('02T23:00', { id: 'd' })], '02T23:30')).toEqual(['new']);
  });

  it('is not known before it is issued', () => {
    expect(phases([anAlert('02T18:00')], '02T14:00')).toEqual([]);
  });

  it('is over where its successor does not reach', () => {
    const products = productsOf([anAlert('02T10:00', { id: 'a', area: ['乙区', '丁县'] }), next({})]);
    const inDing = chainsAt(products, ({ area }) => area.includes('丁县'), at('02T14:00'));
    expect(inDing).toEqual([]);
  });
});

/** Ticks every half hour over what has arrived by then; what was told is kept. */
const relay = (alerts: readonly { alert: Alert; arrives: number }[], from: number, hours: number) => {
  const told: Told[] = [];
  const log: (Telling & { when: number })[] = [];
  for (let when = from; when <= from + hours * HOUR; when += HOUR / 2) {
    const arrived = alerts.filter(({ arrives }) => arrives <= when).map(({ alert }) => alert);
    for (const telling of tellingsAt(productsOf(arrived), everywhere, told, when, SETTINGS)) {
      const { how, product } = telling;
      const level = product.level === undefined ? {} : { level: product.level };
      told.push({ product: product.ids[0] ?? '', cancel: how === 'cancelled', at: when, ...level });
      log.push({ ...telling, when });
    }
  }
  return log;
};

const heard = (alerts: readonly Alert[], from = '02T10:00', hours = 24): string[] =>
  relay(
    alerts.map((alert) => ({ alert, arrives: Date.parse(alert.issued ?? '') })),
    at(from),
    hours,
  ).map(({ how, product, when }) => `${toIso(when).slice(8, 16)} ${how} ${product.level}`);

describe('who hears what', () => {
  const later = (issued: string, level: AlertLevel, fields: Partial<Alert> = {}) =>
    anAlert(issued, { level, message: 'update', ...fields });

  it('is told what is new and what rises, not what stays or falls', () => {
    const alerts = [
      anAlert('02T10:00'),
      later('02T11:00', 'blue'),
      later('02T12:00', 'yellow'),
      later('02T14:00', 'blue'),
    ];
    expect(heard(alerts)).toEqual(['02T10:00 new blue', '02T12:00 risen yellow']);
  });

  it('is told again of orange and red after six hours, when they were renewed', () => {
    const alerts = [anAlert('02T10:00', { level: 'orange' }), later('02T13:00', 'orange')];
    expect(heard(alerts)).toEqual(['02T10:00 new orange', '02T16:00 still orange']);
    expect(heard([anAlert('02T10:00', { level: 'orange' })])).toEqual(['02T10:00 new orange']);
  });

  it('is told of the end of what it heard, and of no other', () => {
    const cancel = anAlert('02T15:00', { message: 'cancel' });
    expect(heard([anAlert('02T10:00'), cancel])).toEqual(['02T10:00 new blue', '02T15:00 cancelled blue']);
    expect(heard([cancel])).toEqual([]);
  });

  it('is not woken for blue and yellow: in the morning, if they still count', () => {
    expect(heard([anAlert('02T23:00')], '02T22:00', 12)).toEqual(['03T07:00 new blue']);
    const short = anAlert('02T23:00', { expires: '2026-07-03T06:00:00+08:00' });
    expect(heard([short], '02T22:00', 12)).toEqual([]);
  });

  it('is woken for red', () => {
    expect(heard([anAlert('03T02:00', { level: 'red' })], '03T01:00', 12)).toEqual(['03T02:00 new red']);
  });

  it('does not hear the district after the city when both say the same', () => {
    const city = anAlert('02T10:00', { sender: '甲州市气象台', area: ['甲州市'] });
    expect(heard([city, anAlert('02T10:30')])).toEqual(['02T10:00 new blue']);
    expect(heard([city, anAlert('02T10:30', { level: 'orange' })])).toEqual([
      '02T10:00 new blue',
      '02T10:30 risen orange',
    ]);
  });
});

const LEVELS = ['blue', 'yellow', 'orange', 'red'] as const;
const START = at('02T00:00');

/** Alerts of two stations with ends, cancellations, references and repeats, each arriving when it likes. */
const arrivals = fc
  .array(
    fc.record({
      station: fc.constantFrom('甲州市气象台', '乙区气象台'),
      level: fc.constantFrom(...LEVELS),
      issued: fc.integer({ min: 0, max: 60 }),
      lasts: fc.integer({ min: 1, max: 16 }),
      cancel: fc.boolean(),
      refers: fc.option(fc.nat(8), { nil: undefined }),
      repeat: fc.boolean(),
      late: fc.integer({ min: 0, max: 30 }),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((records) =>
    records.flatMap(({ station, level, issued, lasts, cancel, refers, repeat, late }, i) => {
      const begins = START + issued * (HOUR / 2);
      const colour = { blue: '蓝', yellow: '黄', orange: '橙', red: '红' }[level];
      const alert: Alert = {
        id: `n${i}`,
        sender: station,
        headline: `${station}发布暴雨${colour}色预警`,
        level,
        issued: toIso(begins),
        expires: toIso(begins + lasts * HOUR),
        message: cancel ? 'cancel' : 'alert',
        supersedes: refers === undefined || refers >= i ? [] : [`n${refers}`],
      };
      const arrives = begins + late * (HOUR / 2);
      const again = { alert: { ...alert, id: `other${i}` }, arrives: arrives + HOUR };
      return [{ alert, arrives }, ...(repeat ? [again] : [])];
    }),
  );

describe('whatever arrives in whatever order', () => {
  test('nothing is told twice, after its end, or after its cancellation was known', () => {
    fc.assert(
      fc.property(arrivals, (alerts) => {
        const log = relay(alerts, START, 60);
        const seen = new Set<string>();
        for (const { how, product, when } of log) {
          // The same product from another provider is the same.
          const key = `${how === 'cancelled'}${product.ids[0]?.replace('other', 'n')}`;
          expect(seen).not.toContain(key);
          seen.add(key);
          expect(when).toBeGreaterThanOrEqual(product.issued);
          if (how === 'cancelled') continue;
          expect(when).toBeLessThan(product.expires);
          const ended = productsOf(
            alerts.filter(({ arrives }) => arrives <= when).map(({ alert }) => alert),
          ).some(
            (one) =>
              one.cancel &&
              one.sender === product.sender &&
              one.issued > product.issued &&
              one.issued <= when &&
              !one.ids.some((id) => alerts.some(({ alert }) => alert.supersedes?.includes(id))),
          );
          expect(ended).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('at night only orange and red are told, and the end of such', () => {
    fc.assert(
      fc.property(arrivals, (alerts) => {
        const log = relay(alerts, START, 60);
        for (const { how, product, when } of log.filter((one) => isQuiet(one.when, SETTINGS))) {
          const before = log.filter((one) => one.when < when && one.product.sender === product.sender);
          expect(
            isSerious(product.level) ||
              (how === 'cancelled' && before.some((one) => isSerious(one.product.level))),
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('what counts now is the same for every order of arrival', () => {
    const shuffled = arrivals.chain((alerts) =>
      fc.tuple(fc.constant(alerts), fc.shuffledSubarray(alerts, { minLength: alerts.length }), fc.nat(60)),
    );
    fc.assert(
      fc.property(shuffled, ([alerts, others, hours]) => {
        const counts = (list: typeof alerts) =>
          chainsAt(productsOf(list.map(({ alert }) => alert)), everywhere, START + hours * HOUR);
        expect(counts(others)).toEqual(counts(alerts));
      }),
    );
  });
});
