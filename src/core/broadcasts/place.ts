/** A worker's words for whom the broadcast is: 1、3-5号楼, 晴耕园, 晴耕园6号楼, 全部群. */

import { idsOf } from '../dialogue/places.ts';
import { findHits } from '../lookup/hits.ts';
import type { Compound } from '../lookup/index.ts';
import { labelOf } from '../lookup/names.ts';
import type { BroadcastPlaceFault } from '../model/broadcast-say.ts';
import { arabic, NUMERAL } from '../model/numerals.ts';
import type { Staff } from '../model/world.ts';
import type { Registry } from '../registry.ts';

type Reach = Staff['buildings'];
export type PlaceRead = { buildings: string[] } | { fault: BroadcastPlaceFault };

const N = `(?:[甲乙丙丁A-Z]?${NUMERAL})`;
const MARK = '(?:号楼|栋|幢|座|#|号(?![楼院])|楼)';
const TO = '[-–—~～至到]';
const ITEM = `${N}${MARK}?(?:${TO}${N}${MARK}?)?`;
const LIST = new RegExp(`${ITEM}(?:[、,，和及跟与\\s]+${ITEM})*`, 'g');
const RANGE = new RegExp(`(${N})${MARK}?(?:${TO}(${N})${MARK}?)?`, 'g');
/** The ends of a range are told apart by so much at most. */
const WIDEST = 100;

const EVERYBODY = /全部|所有|全体|各个?群|每个群|大家|各小区/;

type Asked = { first: string; last?: string };

const number = (said: string): string => labelOf(said.replace(new RegExp(NUMERAL, 'g'), arabic));

/** The numbers of buildings in the words, `3-5` as a range. */
const askedIn = (words: string): Asked[] =>
  [...words.normalize('NFKC').matchAll(LIST)]
    .map(([list]) => list)
    .filter((list) => new RegExp(`${MARK}$`).test(list))
    .flatMap((list) =>
      [...list.matchAll(RANGE)].map(([, first = '', last]) => ({
        first: number(first),
        ...(last === undefined ? {} : { last: number(last) }),
      })),
    );

/** All labels that are meant, and those among them that have to be there: of a range its ends. */
const labelsOf = ({ first, last }: Asked): { meant: string[]; sure: string[] } => {
  if (last === undefined) return { meant: [first], sure: [first] };
  const [from, to] = [Number(first), Number(last)].sort((a, b) => a - b);
  if (from === undefined || to === undefined || !(to - from <= WIDEST))
    return { meant: [], sure: [first, last] };
  const meant = Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
  return { meant, sure: [first, last] };
};

const compoundsIn = (registry: Registry, reach: Reach): Compound[] => {
  const { index } = registry;
  if (reach === '*') return [...index.compounds];
  return [...new Set(reach.flatMap((id) => index.holding.get(id) ?? []))];
};

/** A name fits this well or it names nothing. */
const SURE = 0.75;

/** The compounds that the words name: the person's own, and others only where they name none of these. */
const namedIn = (registry: Registry, words: string, own: readonly Compound[]): Compound[] => {
  const hits = findHits(registry.index, words, undefined).hits.filter(({ score }) => score >= SURE);
  const best = Math.max(0, ...hits.map(({ score }) => score));
  const mine = hits.filter(({ compound }) => own.includes(compound));
  const meant = mine.length > 0 ? mine : hits.filter(({ score }) => score === best);
  return [...new Set(meant.map(({ compound }) => compound))];
};

const numbered = (compound: Compound, asked: readonly Asked[]): PlaceRead => {
  const labels = asked.map(labelsOf);
  const missing = labels.flatMap(({ sure }) => sure).filter((one) => !compound.buildings.has(one));
  if (missing.length > 0) {
    const known = [...compound.buildings.keys()].sort((a, b) =>
      a.localeCompare(b, 'zh-CN', { numeric: true }),
    );
    return { fault: { why: 'no_building', compound: compound.name, missing: [...new Set(missing)], known } };
  }
  const records = labels.flatMap(({ meant }) => meant.flatMap((one) => compound.buildings.get(one) ?? []));
  return { buildings: [...new Set(records.map(({ id }) => id))] };
};

/**
 * The buildings that are meant, by somebody who has `reach`. What is named and not theirs is read too, so that it can be
 * refused for what it is.
 */
export const placeIn = (registry: Registry, reach: Reach, words: string): PlaceRead => {
  const own = compoundsIn(registry, reach);
  const named = namedIn(registry, words, own);
  const asked = askedIn(words);
  const among = named.length > 0 ? named : own;
  if (asked.length > 0) {
    const [only, ...others] = among;
    if (only === undefined) return { fault: { why: 'no_place', words } };
    if (others.length === 0) return numbered(only, asked);
    return { fault: { why: 'which_compound', compounds: among.slice(0, 8).map(({ name }) => name) } };
  }
  if (named.length > 0) {
    const ids = named.flatMap(({ id }) => idsOf(registry, id));
    const theirs = reach === '*' ? ids : ids.filter((id) => reach.includes(id));
    return { buildings: theirs.length > 0 ? theirs : ids };
  }
  const all = reach === '*' ? [...registry.buildings.keys()] : [...reach];
  const buildings = all.filter((id) => registry.buildings.has(id));
  return EVERYBODY.test(words) && buildings.length > 0
    ? { buildings }
    : { fault: { why: 'no_place', words } };
};

/** Do the words name a group, buildings or many people at all, whosever they are? */
export const namesMany = (registry: Registry, words: string): boolean =>
  EVERYBODY.test(words) ||
  /群|业主|居民|住户/.test(words) ||
  askedIn(words).length > 0 ||
  namedIn(registry, words, []).length > 0;
