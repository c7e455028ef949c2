/** The places whose weather is asked for: the districts in which the registry has buildings. */
import { cityOf } from '../dialogue/given.ts';
import { placeKey, type WeatherPlace } from '../model/weather.ts';
import type { Registry } from '../registry.ts';
import { grouped } from './grouped.ts';

/** `at`: the middle of its buildings; absent where no record has coordinates. Their datum is less than a model's grid. */
export type Asked = { place: WeatherPlace; at?: { lat: number; lng: number } };

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

export const placesToAsk = (registry: Registry): Asked[] => {
  const known = [...registry.buildings.values()].flatMap(({ city, district, geo }) =>
    district === undefined ? [] : [{ place: { city: cityOf(registry, city).name, district }, geo }],
  );
  return [...grouped(known, ({ place }) => placeKey(place)).values()].flatMap((same): Asked[] => {
    const points = same.flatMap(({ geo }) => geo ?? []);
    const [first] = same;
    if (first === undefined) return [];
    const at = { lat: mean(points.map(({ lat }) => lat)), lng: mean(points.map(({ lng }) => lng)) };
    return [{ place: first.place, ...(points.length === 0 ? {} : { at }) }];
  });
};
