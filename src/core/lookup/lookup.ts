/** Words to building: which record of the registry do these words mean? Digits, directions and 期/区/院 are never fuzzed. */
import type { Lookup, Slots } from '../model/meaning.ts';
import type { Group } from '../model/world.ts';
import { around, boundTo, inSaidDistrict, nearest, onlyBuilding } from './context.ts';
import { type Point, toWgs84 } from './geo.ts';
import { findHits, type Hit } from './hits.ts';
import type { Compound, LookupIndex } from './index.ts';
import { labelOf } from './names.ts';
import { conclude, MARGIN, numberOf, optionsOf } from './options.ts';

export { buildIndex, type LookupIndex, type Syllables } from './index.ts';

export type Query = {
  /** The whole message. */
  text: string;
  /** What was understood of it. */
  slots: Slots;
  /** Where the speaker is. */
  near?: Point;
  /** The group it was said in: its compound is meant where the words name none. */
  group?: Group;
  /** Compound known from before, for a later “6号楼”. */
  compound_id?: string;
  /** Only records of this city. */
  city?: string;
};

/** A name fits this well or it is asked about. */
const SURE = 0.8;
/** Below this a name does not outweigh the group's or the talk's compound. */
const STRONG = 0.7;
const BOUND = 0.9;

/** Names that may mean the bound compound mean it: 锦绣花园 in the group of 锦绣花园一期. */
const preferBound = (hits: Hit[], bound: readonly Compound[]): Hit[] => {
  const best = hits[0]?.score ?? 0;
  const meant = hits.filter(
    ({ compound, score, partly }) =>
      bound.includes(compound) && score >= 0.5 && (partly || score >= best - MARGIN),
  );
  return meant.length === 0
    ? hits
    : meant.map((hit) => ({ ...hit, partly: false, clean: true, score: Math.max(hit.score, BOUND) }));
};

/** Candidates best first; `decided` only where one record is surely meant and the bot need not ask back. */
export const lookup = (index: LookupIndex, query: Query): Lookup => {
  const { slots, group, compound_id, city } = query;
  const near = query.near === undefined ? undefined : toWgs84(query.near);
  const allowed = (compound: Compound): boolean =>
    city === undefined || compound.city === undefined || compound.city === city;
  const { hits: found, text } = findHits(index, query.text, slots.compound);
  const bound = boundTo(index, group, compound_id).filter(allowed);
  const possible = found.filter(({ compound }) => allowed(compound));
  const hits = preferBound(nearest(inSaidDistrict(index, text, possible), near), bound);
  const fallback = (compound: Compound): string | undefined =>
    bound.includes(compound) ? onlyBuilding(compound, group) : undefined;
  const numbered = (compound: Compound, hit?: Hit): string | undefined =>
    numberOf(compound, hit, text, slots) ?? fallback(compound);

  const named =
    hits.some(({ score }) => score >= STRONG) || slots.compound !== undefined || bound.length === 0;
  if (hits.length > 0 && named) {
    const options = hits.flatMap((hit) => {
      const sure = hit.score >= SURE && hit.clean && !hit.partly;
      return optionsOf(hit.compound, numbered(hit.compound, hit), hit.score, sure).map((option) => ({
        ...option,
        hit,
      }));
    });
    return conclude(options);
  }
  if (bound.length > 0) {
    const sure = slots.compound === undefined;
    return conclude(
      bound.flatMap((compound) => optionsOf(compound, numbered(compound), sure ? BOUND : 0.6, sure)),
    );
  }
  if (near === undefined) return { candidates: [], decided: false };
  const number = slots.building === undefined ? undefined : labelOf(slots.building);
  return conclude(around(index.compounds.filter(allowed), near, number));
};
