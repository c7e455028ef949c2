/** The words of a list for a home to one of some buildings, exactly: nobody is sent to a door that was guessed. */
import { canonical, labelOf, partAfter } from '../../core/lookup/names.ts';
import type { Building } from '../../core/model/building.ts';
import type { ElderRow } from './elders.ts';

/** `rest`: what stands behind the building. */
export type Home =
  | { is: 'home'; building: string; rest: string; whole: boolean }
  | { is: 'none' | 'several' };
export type Homes = (row: ElderRow['fields']) => Home;

const NEUTRAL = /(?:住宅)?(?:小区|社区|住宅区)/.source;
const ENDING = new RegExp(`(?<=.{2})${NEUTRAL}$`);
const BEHIND_NAME = new RegExp(`^(?:${NEUTRAL})?;*`);
const BEHIND_LABEL = /^(?:(?:号楼|栋|幢|座|楼|号(?![院楼]))+;*|;+|$)/;
/** What may stand before a name: a larger place. Another sign makes it another name. */
const BEFORE = /(?:^|[市区县镇乡道路街巷号村;])$/;

const NONE: Home = { is: 'none' };

const keyOf = (name: string): string => canonical(name).replaceAll(';', '');

const only = (ids: readonly string[], found: (building: string) => Home): Home => {
  const [first, other] = [...new Set(ids)];
  if (first === undefined) return NONE;
  return other === undefined ? found(first) : { is: 'several' };
};

/** Among the records of one name. One that has no buildings is the whole compound, and takes all of its doors. */
const within = (buildings: readonly Building[], words: string): Home => {
  const rest = words.replace(/^0+(?=\d)/, '');
  const labelled = buildings.flatMap(({ id, building }) => {
    const label = building === undefined ? '' : labelOf(building);
    if (label === '' || !rest.startsWith(label)) return [];
    const behind = BEHIND_LABEL.exec(rest.slice(label.length))?.[0];
    return behind === undefined ? [] : [{ id, end: label.length + behind.length }];
  });
  const end = Math.max(...labelled.map((one) => one.end));
  const longest = labelled.filter((one) => one.end === end).map(({ id }) => id);
  if (longest.length > 0)
    return only(longest, (building) => ({ is: 'home', building, rest: rest.slice(end), whole: false }));
  if (partAfter(rest) !== undefined || buildings.some(({ building }) => building !== undefined)) return NONE;
  return only(
    buildings.map(({ id }) => id),
    (building) => ({ is: 'home', building, rest, whole: true }),
  );
};

/** Finds homes in these buildings; others are as if they were not there. */
export const homesIn = (buildings: readonly Building[]): Homes => {
  const byName = new Map<string, Building[]>();
  for (const one of buildings)
    for (const name of [one.compound, ...(one.aliases ?? [])].map(keyOf))
      for (const key of new Set([name, name.replace(ENDING, '')]))
        byName.set(key, [...(byName.get(key) ?? []), one]);
  const most = Math.max(0, ...[...byName.keys()].map(({ length }) => length));
  const isOne = new Set(buildings.map(({ compound }) => compound)).size === 1;

  /** The longest name that stands there. */
  const find = (text: string): Home => {
    const words = canonical(text);
    let [at, name] = [0, ''];
    for (let start = 0; start < words.length; start += 1) {
      if (!BEFORE.test(words.slice(0, start))) continue;
      for (let end = Math.min(words.length, start + most); end > start + name.length; end -= 1)
        if (byName.has(words.slice(start, end))) [at, name] = [start, words.slice(start, end)];
    }
    return within(byName.get(name) ?? [], words.slice(at + name.length).replace(BEHIND_NAME, ''));
  };

  return ({ compound, building, address }) => {
    const joined = (...texts: (string | undefined)[]): string[] =>
      texts.includes(undefined) ? [] : [texts.join('')];
    const found = [
      ...joined(building),
      ...joined(compound, building),
      ...joined(address),
      ...joined(compound, address),
      ...joined(address, building),
      ...(building === undefined && address === undefined ? joined(compound) : []),
    ].map(find);
    // Whoever looks after one compound does not write its name.
    if (isOne && compound === undefined)
      for (const text of [building, address])
        if (text !== undefined && /^[\dA-Z]/i.test(text)) found.push(within(buildings, canonical(text)));
    return (
      found.find((one) => one.is === 'home' && !one.whole) ??
      found.find(({ is }) => is === 'several') ??
      found.find(({ is }) => is === 'home') ??
      NONE
    );
  };
};
