/** Answers of providers, made up in the shapes that they have, become our hours and alerts; what is wrong with them is told. */
import { describe, expect, it } from 'vitest';
import { readAlerts, readHours } from '../../src/weather/file.ts';

const at = (text: string): number => Date.parse(`2026-07-${text}:00+08:00`);

const openMeteo = (hourly: object, fields: object = {}) => ({
  latitude: 30,
  utc_offset_seconds: 28800,
  timezone: 'Asia/Shanghai',
  hourly_units: { time: 'iso8601', precipitation: 'mm' },
  hourly,
  ...fields,
});

describe('Open-Meteo', () => {
  const answer = openMeteo({
    time: ['2026-07-02T14:00', '2026-07-02T15:00', '2026-07-02T16:00'],
    precipitation: [1.2, 8.4, null],
    precipitation_probability: [60, 85, null],
  });

  it('gives sums of the preceding hour, in local time without offset, and nothing for null', () => {
    const { found, troubles } = readHours(answer, 'open-meteo');
    expect(troubles).toEqual([]);
    expect(found).toEqual({
      hours: [
        { at: at('02T13:00'), mm: 1.2, probability: 60 },
        { at: at('02T14:00'), mm: 8.4, probability: 85 },
      ],
      attribution: 'Weather data by Open-Meteo.com',
    });
  });

  it('is known by its shape', () => {
    expect(readHours(answer).found.hours).toHaveLength(2);
  });

  it('may lack probabilities', () => {
    const { found } = readHours(openMeteo({ time: ['2026-07-02T15:00'], precipitation: [8.4] }));
    expect(found.hours).toEqual([{ at: at('02T14:00'), mm: 8.4 }]);
  });

  it.each([
    ['a refusal', { error: true, reason: 'Latitude must be in range' }, /Latitude/],
    [
      'inches',
      openMeteo({ time: [], precipitation: [] }, { hourly_units: { precipitation: 'inch' } }),
      /inch/,
    ],
    ['lists of two lengths', openMeteo({ time: ['2026-07-02T15:00'], precipitation: [] }), /differ/],
    ['only nulls', openMeteo({ time: ['2026-07-02T15:00'], precipitation: [null] }), /no usable hour/],
    ['impossible amounts', openMeteo({ time: ['2026-07-02T15:00'], precipitation: [9999] }), /impossible/],
    ['negative amounts', openMeteo({ time: ['2026-07-02T15:00'], precipitation: [-1] }), /impossible/],
    ['times that are none', openMeteo({ time: ['yesterday'], precipitation: [30] }), /no time/],
    [
      'no offset',
      { hourly_units: { precipitation: 'mm' }, hourly: { time: [], precipitation: [] } },
      /known shape/,
    ],
    ['something else', [1, 2], /known shape/],
    ['nothing', null, /known shape/],
  ])('gives no hour and a line for the operator for %s', (_, wrong, problem) => {
    const { found, troubles } = readHours(wrong, 'openmeteo');
    expect(found.hours).toEqual([]);
    expect(troubles.map((one) => one.problem).join()).toMatch(problem);
  });
});

describe('QWeather', () => {
  it('gives hours as text; the probability may be missing', () => {
    const answer = {
      code: '200',
      hourly: [
        { fxTime: '2026-07-02T15:00+08:00', precip: '8.4', pop: '85' },
        { fxTime: '2026-07-02T08:00+00:00', precip: '0.0' },
        { fxTime: '2026-07-02T17:00+08:00', precip: '' },
      ],
    };
    expect(readHours(answer, 'QWeather').found.hours).toEqual([
      { at: at('02T15:00'), mm: 8.4, probability: 85 },
      { at: at('02T16:00'), mm: 0 },
    ]);
  });

  it('gives five-minute sums, which are added up', () => {
    const minutely = [
      { fxTime: '2026-07-02T15:50+08:00', precip: '0.25', type: 'rain' },
      { fxTime: '2026-07-02T15:55+08:00', precip: '0.50', type: 'rain' },
      { fxTime: '2026-07-02T16:00+08:00', precip: '1.00', type: 'rain' },
    ];
    expect(readHours({ code: '200', summary: '雨就要停了', minutely }).found.hours).toEqual([
      { at: at('02T15:00'), mm: 0.75 },
      { at: at('02T16:00'), mm: 1 },
    ]);
  });

  it('refuses with a code', () => {
    const { found, troubles } = readHours({ code: '402' }, 'qweather');
    expect(found.hours).toEqual([]);
    expect(troubles[0]?.problem).toMatch(/402/);
  });

  const alert = (fields: object) => ({
    metadata: { attributions: ['以官方数据发布为准。'] },
    alerts: [
      {
        id: '1',
        senderName: '乙区气象台',
        issuedTime: '2026-07-02T16:00+08:00',
        headline: '乙区气象台更新暴雨黄色预警信号',
        description: '原文。',
        ...fields,
      },
    ],
  });
  const common = {
    id: '1',
    sender: '乙区气象台',
    headline: '乙区气象台更新暴雨黄色预警信号',
    text: '原文。',
    issued: '2026-07-02T16:00+08:00',
    attributions: ['以官方数据发布为准。'],
  };

  it.each([
    [
      'of today',
      {
        messageType: { code: 'update', supersedes: ['0'] },
        color: { code: 'yellow' },
        severity: 'moderate',
        expireTime: '2026-07-03T16:00+08:00',
      },
      { message: 'update', supersedes: ['0'], level: 'yellow', expires: '2026-07-03T16:00+08:00' },
    ],
    [
      'of before, in capitals',
      {
        msgType: 'Update',
        relatedAlertIds: ['0'],
        severity: 'Moderate',
        expiredTime: '2026-07-03T16:00+08:00',
      },
      { message: 'update', supersedes: ['0'], level: 'yellow', expires: '2026-07-03T16:00+08:00' },
    ],
    [
      'with a third spelling and an area',
      { severity: 'severe', expiresTime: '2026-07-03T08:00Z', areaName: '甲州市' },
      { message: 'alert', supersedes: [], level: 'orange', expires: '2026-07-03T08:00Z', area: ['甲州市'] },
    ],
    [
      'that cancels',
      { messageType: { code: 'cancel', supersedes: ['0'] }, color: null, severity: null },
      { message: 'cancel', supersedes: ['0'] },
    ],
  ])('gives alerts %s', (_, fields, expected) => {
    expect(readAlerts(alert(fields))).toEqual({ found: [{ ...common, ...expected }], troubles: [] });
  });

  it('gives none where there is none, and tells of those that cannot be read', () => {
    expect(readAlerts({ metadata: { zeroResult: true }, alerts: [] })).toEqual({ found: [], troubles: [] });
    const { found, troubles } = readAlerts({ metadata: {}, alerts: [{ senderName: '无号' }] });
    expect([found.length, troubles.length]).toEqual([0, 1]);
  });
});

describe('Caiyun', () => {
  const hours = (unit: string | undefined, probability: number) => ({
    status: 'ok',
    ...(unit === undefined ? {} : { unit }),
    result: {
      hourly: { precipitation: [{ datetime: '2026-07-02T15:00+08:00', value: 0.6, probability }] },
    },
  });

  it.each([
    ['percent', 85, 85],
    ['a share', 0.85, 85],
  ])('gives mm in its metric unit, probability as %s', (_, probability, percent) => {
    expect(readHours(hours('metric:v2', probability), 'caiyun').found.hours).toEqual([
      { at: at('02T15:00'), mm: 0.6, probability: percent },
    ]);
  });

  it.each([undefined, 'metric', 'metric:v1'])(
    'gives no amount in unit %s: that is an index of the radar',
    (unit) => {
      const { found, troubles } = readHours(hours(unit, 85), 'caiyun');
      expect(found.hours).toEqual([]);
      expect(troubles[0]?.remedy).toMatch(/metric:v2/);
    },
  );

  const content = {
    status: '预警中',
    code: '0203',
    alertId: '10000041600000_20260702160000',
    title: '乙区气象台发布暴雨橙色预警[II级/严重]',
    description: '原文。',
    pubtimestamp: at('02T16:00') / 1000,
    location: '甲州市乙区',
    source: '国家预警信息发布中心',
  };

  it.each([
    ['alone', { alert: { status: 'ok', content: [content] } }],
    ['in an answer', { status: 'ok', result: { alert: { status: 'ok', content: [content] } } }],
  ])('gives alerts %s, with the level of its code and no end', (_, answer) => {
    expect(readAlerts(answer)).toEqual({
      found: [
        {
          id: '10000041600000_20260702160000',
          sender: '乙区气象台',
          headline: '乙区气象台发布暴雨橙色预警[II级/严重]',
          text: '原文。',
          level: 'orange',
          issued: '2026-07-02T16:00:00+08:00',
          message: 'alert',
          area: ['甲州市乙区'],
          attributions: ['来源：国家预警信息发布中心'],
        },
      ],
      troubles: [],
    });
  });
});

describe('records of our own', () => {
  it('may give probabilities as shares or in percent', () => {
    const hours = (probability: number) => ({
      hours: [{ at: '2026-07-02T15:00:00+08:00', mm: 3, probability }],
    });
    expect(readHours(hours(0.7)).found.hours[0]?.probability).toBe(70);
    expect(readHours(hours(70)).found.hours[0]?.probability).toBe(70);
  });

  it('may be a list of alerts or an object with one', () => {
    expect(readAlerts([{ id: 'x' }]).found).toEqual([{ id: 'x' }]);
    expect(readAlerts({ alerts: [{ id: 'x' }, { nobody: 1 }] })).toEqual({
      found: [{ id: 'x' }],
      troubles: [expect.objectContaining({ problem: '1 alerts cannot be read' })],
    });
  });

  it('come from a provider that is known', () => {
    expect(() => readHours({}, 'frog')).toThrow(/no provider “frog”/);
  });
});
