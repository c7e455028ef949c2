import { expect, test } from 'vitest';
import { metres, toWgs84 } from '../../src/core/lookup/geo.ts';

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
