/** 西城, 西城六铺炕, 崇文: what sheets write for a district, to the city's own list. */
import type { City } from '../../core/model/city.ts';

export type Where = { district?: string; rest?: string };

const shortOf = (district: string): string => (district.length > 2 ? district.slice(0, -1) : district);

/** Every way in which the city's districts are written, the longest first. */
const namesOf = (city: City): [string, string][] =>
  city.districts
    .flatMap((district): [string, string][] => [
      [district, district],
      [shortOf(district), district],
    ])
    .sort(([a], [b]) => b.length - a.length);

const formerOf = (city: City, text: string): string | undefined =>
  Object.entries(city.former_districts ?? {}).find(([name]) => text === name || text === `${name}区`)?.[1];

const withoutCity = (city: City, text: string): string =>
  [city.name, ...city.aliases]
    .sort((a, b) => b.length - a.length)
    .reduce(
      (rest, name) =>
        rest.startsWith(name) && !rest.startsWith(`${name}周边`) ? rest.slice(name.length) : rest,
      text,
    );

/** Punctuation between the parts of a place. */
const trimmed = (text: string): string => text.replace(/^[\s\-—_/·,，()（）]+|[\s\-—_/·,，]+$/g, '');

/** From a district's column. What follows the district is `rest`; so is all of it where no district is certain. */
export const districtIn = (city: City, cell: string): Where => {
  const text = trimmed(withoutCity(city, cell.trim()));
  if (text === '') return {};
  const former = formerOf(city, text);
  if (former !== undefined) return { district: former };
  const names = namesOf(city);
  const [name, district] = names.find(([written]) => text.startsWith(written)) ?? [];
  if (name === undefined || district === undefined) return { rest: cell.trim() };
  const rest = trimmed(text.slice(name.length));
  const second = names.find(([written]) => rest === written)?.[1];
  if (second !== undefined && second !== district) return { rest: cell.trim() };
  return { district, ...(rest !== '' && second === undefined && { rest }) };
};

/** From an address: `西城区法源寺前街`, `朝阳-亚运村-慧忠路`, `(平房)滨河大道`; never `大兴东路`, which is a street. */
export const districtOfAddress = (city: City, address: string): string | undefined => {
  const text = withoutCity(city, address.normalize('NFKC').trim());
  const former = /^[([]?([^-)\]区]{2,3})(?:区|[-)\]])/.exec(text)?.[1];
  return (
    city.districts.find((district) => text.startsWith(district)) ??
    namesOf(city).find(([name]) => new RegExp(`^(?:${name}-|[(\\[] ?${name} ?[)\\]])`).test(text))?.[1] ??
    (former === undefined ? undefined : formerOf(city, former))
  );
};

/** `花园小区(道外区)`: the district that a name carries in brackets, and the name without it. */
export const districtOfName = (city: City, name: string): { district?: string; bare: string } => {
  const [, bare = name, inner = ''] = /^(.+?)[(（]([^()（）]+)[)）]$/.exec(name) ?? [];
  const { district, rest } = districtIn(city, inner);
  return district === undefined || rest !== undefined ? { bare: name } : { district, bare };
};

/** `北京周边`: the row itself says that the place is not in the city. */
export const saysOutside = (city: City, text: string): boolean =>
  [city.name, ...city.aliases].some((name) => text.startsWith(`${name}周边`));
