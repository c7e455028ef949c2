/** From what was told and what the tables hold to the core facts: each becomes the set of values that it can still have. */
import type { Building } from '../model/building.ts';
import type { Part, PropertyClass } from '../model/codes.ts';
import type { Law } from '../model/law.ts';
import type { Facts } from '../model/verdict.ts';
import { causesOf } from './causes.ts';
import { anyOf, bit, type Possible } from './compile.ts';
import { isShared } from './parts.ts';
import type { Reckoning } from './warranty.ts';

const DWELLING = /^(?!.*非住宅).*(?:住|宿舍|平房|公寓)/;

/**
 * 产别 as far as it is sure. The guideline's title takes out homes on collective land, unlawful ones and what is no dwelling;
 * a property manager alone makes a building 实施物业服务的住宅 only where nothing else is recorded of its owners.
 */
export const classOf = (building: Building | undefined): PropertyClass => {
  if (building === undefined) return 'unknown';
  const outside =
    building.land === '集体' ||
    building.lawful === false ||
    (building.use !== undefined && !DWELLING.test(building.use));
  if (outside) return 'out_of_scope';
  if (building.property_class !== undefined) return building.property_class;
  const plain = building.owner_unit === undefined && building.second_class === undefined;
  return building.pm !== undefined && plain ? 'pm_serviced' : 'unknown';
};

const sourceOfPart = (facts: Facts): number => {
  if (facts.part === 'heating') return bit('source', 'heating');
  if (facts.part === 'upstairs') return bit('source', 'upstairs');
  const rain = bit('source', 'rain');
  const inside = bit('source', 'dry');
  if (facts.part !== undefined) return facts.rain === undefined ? rain | inside : facts.rain ? rain : inside;
  if (facts.rain === undefined) return anyOf('source');
  return facts.rain ? rain : anyOf('source') & ~rain;
};

/** A cause that was named narrows where the water comes from; where it contradicts what else was told both stay possible. */
const source = (facts: Facts, law: Law): number => {
  const told = sourceOfPart(facts);
  if (facts.cause === undefined) return told;
  const named = causesOf(law, facts.cause, undefined).reduce(
    (mask, cause) => (cause.source === undefined ? mask : mask | bit('source', cause.source)),
    0,
  );
  if (named === 0) return told;
  return (told & named) === 0 ? told | named : told & named;
};

const warranty = ({ by }: Reckoning): number => {
  const works = by.works === 'uncertain' || by.works === 'unknown';
  if (by.works === 'in') return bit('warranty', 'in_works');
  if (by.developer === 'in') return bit('warranty', 'in');
  const rest = by.developer === 'out' ? bit('warranty', 'out') : bit('warranty', 'open');
  return works ? rest | bit('warranty', 'in_works') : rest;
};

const yesNo = (fact: 'altered' | 'scope' | 'shared' | 'pm', value: boolean | undefined): number =>
  value === undefined ? anyOf(fact) : bit(fact, value ? 'yes' : 'no');

/** Parts that owners commonly rebuild themselves; elsewhere a defect is presumed the builder's until shown otherwise. */
const REBUILT: ReadonlySet<Part> = new Set(['bathroom', 'kitchen', 'balcony', 'pipe', 'heating']);

const altered = (facts: Facts): number => {
  if (facts.own_alteration !== undefined) return yesNo('altered', facts.own_alteration);
  const likely =
    facts.rain !== true && (facts.part === undefined ? facts.rain === false : REBUILT.has(facts.part));
  return likely ? anyOf('altered') : bit('altered', 'no');
};

const scope = (building: Building | undefined, part: Part | undefined): boolean | undefined => {
  if (part === undefined) return undefined;
  const { contract_scope: parts, covers } = building?.pm ?? {};
  return covers?.[part] ?? parts?.includes(part);
};

const fund = (building: Building | undefined): number => {
  const known = building?.fund;
  if (known?.exists === false || known?.balance === 'none') return bit('fund', 'none');
  return known?.balance === 'ample' || known?.balance === 'low' ? bit('fund', 'usable') : anyOf('fund');
};

/** The core facts as sets of what is still possible. */
export const possibleOf = (
  facts: Facts,
  building: Building | undefined,
  kind: PropertyClass,
  reckoning: Reckoning,
  law: Law,
): Possible => ({
  class: bit('class', kind),
  source: source(facts, law),
  warranty: warranty(reckoning),
  altered: altered(facts),
  pm: yesNo('pm', building === undefined ? undefined : building.pm !== undefined || kind === 'pm_serviced'),
  scope: yesNo('scope', scope(building, facts.part)),
  shared: yesNo('shared', isShared(facts)),
  fund: fund(building),
  ground: building?.land === '集体' ? bit('ground', 'rural') : bit('ground', 'urban'),
});
