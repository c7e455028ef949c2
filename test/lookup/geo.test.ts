import { expect, test } from 'vitest';
import { metres, type Point, toWgs84 } from '../../src/core/lookup/geo.ts';

/** 天安门 in the three datums, as published converters give it. */
const WGS84 = { lat: 39.907333, lng: 116.391083 };
const GCJ02 = { lat: 39.908736, lng: 116.397327, datum: 'GCJ02' as const };
const BD09 = { lat: 39.915059, lng: 116.403724, datum: 'BD09' as const };

test('the shifted datums come back to within ten metres', () => {
  expect(metres(toWgs84(GCJ02), WGS84)).toBeLessThan(10);
  expect(metres(toWgs84(BD09), WGS84)).toBeLessThan(15);
  expect(toWgs84(WGS84)).toEqual(WGS84);
});

test('a thousandth of a degree of latitude is 111 metres', () => {
  expect(metres({ lat: 39.9, lng: 116.4 }, { lat: 39.901, lng: 116.4 })).toBeCloseTo(111.2, 0);
});

/** As gcoord 1.0.7, which turns the published formula round step by step, gives them. */
test.each<[string, 'GCJ02' | 'BD09', Point, Point]>([
  ['北京', 'GCJ02', { lat: 39.908401, lng: 116.397241 }, { lat: 39.907, lng: 116.391 }],
  ['北京', 'BD09', { lat: 39.914744, lng: 116.403614 }, { lat: 39.907, lng: 116.391 }],
  ['哈尔滨', 'GCJ02', { lat: 45.761963, lng: 126.655989 }, { lat: 45.76, lng: 126.65 }],
  ['哈尔滨', 'BD09', { lat: 45.767597, lng: 126.662639 }, { lat: 45.76, lng: 126.65 }],
  ['大同', 'GCJ02', { lat: 40.0912, lng: 113.307018 }, { lat: 40.09, lng: 113.3 }],
  ['大同', 'BD09', { lat: 40.097257, lng: 113.31351 }, { lat: 40.09, lng: 113.3 }],
  ['上海', 'GCJ02', { lat: 31.228067, lng: 121.474535 }, { lat: 31.23, lng: 121.47 }],
  ['上海', 'BD09', { lat: 31.233987, lng: 121.481076 }, { lat: 31.23, lng: 121.47 }],
  ['广州', 'GCJ02', { lat: 23.127322, lng: 113.265327 }, { lat: 23.13, lng: 113.26 }],
  ['广州', 'BD09', { lat: 23.133562, lng: 113.271758 }, { lat: 23.13, lng: 113.26 }],
  ['乌鲁木齐', 'GCJ02', { lat: 43.821211, lng: 87.622853 }, { lat: 43.82, lng: 87.62 }],
  ['乌鲁木齐', 'BD09', { lat: 43.827315, lng: 87.629321 }, { lat: 43.82, lng: 87.62 }],
  ['拉萨', 'GCJ02', { lat: 29.64728, lng: 91.131546 }, { lat: 29.65, lng: 91.13 }],
  ['拉萨', 'BD09', { lat: 29.653035, lng: 91.138134 }, { lat: 29.65, lng: 91.13 }],
  ['三亚', 'GCJ02', { lat: 18.248301, lng: 109.51409 }, { lat: 18.25, lng: 109.51 }],
  ['三亚', 'BD09', { lat: 18.25406, lng: 109.520638 }, { lat: 18.25, lng: 109.51 }],
])('in %s a point in %s comes back to within ten metres', (_, datum, shifted, point) => {
  expect(metres(toWgs84({ ...shifted, datum }), point)).toBeLessThan(10);
});
