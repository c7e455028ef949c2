/** Does an official product speak of a place? Areas are read by the names that they have in words. */
import type { City } from '../model/city.ts';

/** A district of the city; absent: not known which. */
export type Spot = { city: City; district?: string | undefined };

const STATION = /(中心)?气象(台|局|站|服务中心).*$/;
const WHOLE = /^(全市|本市|全境|城区)?$/;
/** 除延庆区外 and the like: which places are left is not ours to say. */
const EXCEPT = /除.{1,20}外/;
const SEPARATORS = /[、,，;；\s]+|(?<=[区县市])[和及]/;

/** `海淀` of `海淀区`; a name of two characters stays as it is. */
const stem = (district: string): string =>
  district.length > 2 ? district.replace(/[区县市]$/, '') : district;

const withoutCity = (words: string, { name, aliases }: City): string => {
  const names = [...aliases, `${name}市`, name].sort((a, b) => b.length - a.length);
  const found = names.find((one) => words.startsWith(one));
  return found === undefined ? words : words.slice(found.length);
};

/** `city`: all of it; a district's name; undefined: the words name no place of this city. */
const placeIn = (words: string, city: City): string | undefined => {
  const rest = withoutCity(words, city);
  if (WHOLE.test(rest) && (rest !== words || rest !== '')) return 'city';
  return city.districts.find((one) => rest.startsWith(one) || rest === stem(one));
};

/**
 * The places that the product is for: `city`, or districts. By its areas; where it has none by its sender
 * (`东城区气象台`). Empty where neither can be read: then it is for nobody.
 */
export const placesOf = (area: readonly string[], sender: string, city: City): string[] => {
  const words =
    area.length > 0
      ? area.flatMap((one) => (EXCEPT.test(one) ? [] : one.trim().split(SEPARATORS)))
      : [sender.replace(STATION, '')];
  return [...new Set(words.flatMap((one) => placeIn(one, city) ?? []))];
};

/** A district that is not known is covered only with the whole city. */
export const coversSpot = (area: readonly string[], sender: string, { city, district }: Spot): boolean => {
  const places = placesOf(area, sender, city);
  return places.includes('city') || (district !== undefined && places.includes(district));
};
