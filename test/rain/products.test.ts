/** Which alerts are official products that may be relayed, which are one, and for which places they are. */
import { describe, expect, it } from 'vitest';
import { placesOf } from '../../src/core/rain/area.ts';
import { readProducts } from '../../src/core/rain/product.ts';
import { anAlert, at, CITY } from './samples.ts';

const read = (...alerts: Parameters<typeof readProducts>[0]) => readProducts(alerts, 12);

describe('an alert that may be relayed', () => {
  it('has issuer, time, level and words', () => {
    const { products, flawed } = read(anAlert('02T16:00', { level: 'yellow' }));
    expect(flawed).toEqual([]);
    expect(products).toEqual([
      expect.objectContaining({ hazard: '暴雨', level: 'yellow', issued: at('02T16:00'), cancel: false }),
    ]);
  });

  it.each([
    ['sender', { sender: '' }],
    ['issued', { issued: '2026-07-02T16:00' }],
    ['issued', { issued: '昨天' }],
    ['expires', { expires: 'soon' }],
    ['exercise', { headline: '【演练】乙区气象台发布暴雨蓝色预警信号' }],
    ['contradiction', { headline: '乙区气象台发布暴雨红色预警信号', level: 'blue' as const }],
  ])('is not: %s', (flaw, fields) => {
    expect(read(anAlert('02T16:00', fields))).toEqual({
      products: [],
      flawed: [expect.objectContaining({ flaw })],
    });
  });

  it('is not one whose level nobody says', () => {
    const { level: _, ...alert } = anAlert('02T16:00', { headline: '乙区气象台发布暴雨预警' });
    expect(read(alert).flawed).toEqual([expect.objectContaining({ flaw: 'level' })]);
  });

  it('takes its level from its words where the provider has none', () => {
    const { level: _, ...alert } = anAlert('02T16:00', { headline: '乙区气象台发布暴雨橙色预警' });
    expect(read(alert).products[0]?.level).toBe('orange');
  });

  it.each(['发布高温橙色预警', '发布大风蓝色预警信号', '发布雷电黄色预警信号'])(
    'is about water: %s is not, whatever else its text tells of',
    (words) => {
      const alert = anAlert('02T16:00', { headline: `乙区气象台${words}`, text: '可能伴有短时强降水' });
      expect(read(alert)).toEqual({ products: [], flawed: [] });
    },
  );

  it('counts for the assumed hours where it does not say when it ends', () => {
    const { expires: _, ...alert } = anAlert('02T16:00');
    expect(read(alert).products[0]?.expires).toBe(at('03T04:00'));
  });
});

describe('one product from two providers', () => {
  it('is one by the official id, with or without its serial number', () => {
    const official = '11010141600000_20260702160000';
    const { products } = read(
      anAlert('02T16:00', { id: `${official}_1` }),
      anAlert('02T16:03', { id: official }),
    );
    expect(products).toHaveLength(1);
    expect(products[0]?.ids).toEqual([official]);
  });

  it('is one by station, hazard, level and minutes where each has an id of its own', () => {
    const { products } = read(anAlert('02T16:00', { id: 'x1' }), anAlert('02T16:08', { id: 'y1' }));
    expect(products.map(({ ids }) => ids)).toEqual([['x1', 'y1']]);
  });

  it('is none when the same id has two levels', () => {
    const alerts = [anAlert('02T16:00', { id: 'x' }), anAlert('02T16:00', { id: 'x', level: 'red' })];
    expect(read(...alerts)).toEqual({ products: [], flawed: [{ id: 'x', flaw: 'contradiction' }] });
  });

  it('is two when one replaces the other', () => {
    const { products } = read(
      anAlert('02T16:00', { id: 'x' }),
      anAlert('02T16:05', { id: 'y', message: 'update', supersedes: ['x'] }),
    );
    expect(products).toHaveLength(2);
  });

  it('ends at the earlier of two ends, and at a said one rather than at an assumed one', () => {
    const { expires: _, ...open } = anAlert('02T16:00', { id: 'x' });
    const { products } = read(open, anAlert('02T16:01', { id: 'y', expires: '2026-07-02T18:00:00+08:00' }));
    expect(products[0]?.expires).toBe(at('02T18:00'));
  });
});

describe('the places of a product', () => {
  it.each([
    [['乙区'], '', ['乙区']],
    [['甲州市乙区'], '', ['乙区']],
    [['丙河'], '', ['丙河区']],
    [['乙区、丁县'], '', ['乙区', '丁县']],
    [['乙区北部山区'], '', ['乙区']],
    [['甲州市'], '', ['city']],
    [['全市'], '甲州市气象台', ['city']],
    [[], '甲州市气象台', ['city']],
    [[], '乙区气象台', ['乙区']],
    [[], '甲州市丙河区气象局', ['丙河区']],
    // Of another city with a district of that name; of nowhere that is known; with an exception.
    [['戊市乙区'], '', []],
    [['山区'], '', []],
    [[], '中央气象台', []],
    [['除丁县外的全市'], '', []],
  ])('%j of “%s” are %j', (area, sender, places) => {
    expect(placesOf(area, sender, CITY)).toEqual(places);
  });
});
