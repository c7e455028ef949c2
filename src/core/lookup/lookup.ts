/** Words to building: which record of the registry do these words mean? Digits, directions and 期/区/院 are never fuzzed. */
import type { Candidate, Lookup, Slots } from '../model/meaning.ts';
import type { Group } from '../model/world.ts';
import { metres, type Point } from './geo.ts';
import { findHits, type Hit } from './hits.ts';
import type { Compound, LookupIndex } from './index.ts';
import { canonical, labelOf } from './names.ts';

export { buildIndex, type LookupIndex, type Syllables } from './index.ts';

export type Query = {
  /** The whole message. */
  text: string;
  /** What was understood of it. */
  slots: Slots;
  /** Where the speaker is, WGS-84. */
  near?: { lat: number; lng: number };
  /** The group it was said in: its compound is meant where the words name none. */
  group?: Group;
  /** Compound known from before, for a later “6号楼”. */
  compound_id?: string;
  /** Only records of this city. */
  city?: string;
};

type Option = Candidate & {
  hit?: Hit /** Nothing is left to ask. */;
  complete: boolean /** Named well enough to be sure. */;
  sure: boolean;
};

const MOST = 3;
const LEAST_SCORE = 0.45;
const SURE = 0.8;
/** A rival this close leaves it open. */
const MARGIN = 0.12;
const NEAR = 600;

const distance = (compound: Compound, near: Point): number =>
  Math.min(Number.POSITIVE_INFINITY, ...compound.points.map((point) => metres(point, near)));

/** The building's number: as understood, or a name of one (`东楼`) that follows the compound's. */
const numberOf = (
  compound: Compound,
  hit: Hit | undefined,
  text: string,
  slots: Slots,
): string | undefined => {
  if (slots.building !== undefined) return labelOf(slots.building);
  if (hit?.building !== undefined) return hit.building;
  const after = hit === undefined ? '' : text.slice(hit.end).replace(/^;/, '');
  return [...compound.buildings.keys()].find(
    (label) => !/^\d/.test(label) && new RegExp(`^${label}(?:楼|座|栋|号)`).test(after),
  );
};

/** The compound with the building that was said. A number it does not have gives the compound only, and is asked about. */
const optionsOf = (
  compound: Compound,
  number: string | undefined,
  score: number,
  sure: boolean,
): Option[] => {
  const base = {
    compound_id: compound.id,
    compound: compound.name,
    ...(compound.district !== undefined && { district: compound.district }),
  };
  const buildings = number === undefined ? [] : (compound.buildings.get(number) ?? []);
  if (buildings.length > 0) {
    return buildings.map(({ id, building }) => ({
      ...base,
      building_id: id,
      ...(building !== undefined && { building }),
      score,
      complete: true,
      sure,
    }));
  }
  const complete = compound.whole !== undefined && (number !== undefined || compound.buildings.size === 0);
  return [{ ...base, score: number === undefined || complete ? score : score * 0.8, complete, sure }];
};

/** The compound that is meant where the words name none: that of the talk so far, or the group's. */
const boundTo = (index: LookupIndex, { group, compound_id }: Query): Compound[] => {
  const known = index.compounds.filter(({ id }) => id === compound_id);
  if (known.length > 0 || group === undefined) return known;
  const ids = new Set(group.buildings);
  const holding = index.compounds.filter(({ buildings, whole }) =>
    [...buildings.values()]
      .flat()
      .concat(whole ?? [])
      .some(({ id }) => ids.has(id)),
  );
  if (holding.length > 0) return holding;
  const name = canonical(group.compound ?? '');
  return index.compounds.filter(({ id, name: own }) => id === group.compound || canonical(own) === name);
};

/** In a group of one building, that building is meant where no number is said. */
const onlyBuilding = (compound: Compound, group: Group | undefined): string | undefined => {
  const bound = [...compound.buildings].filter(([, records]) =>
    records.some(({ id }) => group?.buildings?.includes(id)),
  );
  return bound.length === 1 ? bound[0]?.[0] : undefined;
};

/** Districts said in the text speak against compounds in others. */
const inSaidDistrict = (index: LookupIndex, text: string, hits: Hit[]): Hit[] => {
  const said = [...index.districts].filter((district) => {
    const name = canonical(district);
    return (
      text.includes(name) ||
      hits.some(({ start }) => text.slice(0, start).endsWith(name.replace(/[区县市]$/, '')))
    );
  });
  if (said.length === 0) return hits;
  return hits.filter(({ compound }) => compound.district === undefined || said.includes(compound.district));
};

/** Of compounds with equally good names, those near the speaker, when the others are far away. */
const nearest = (hits: Hit[], near: Point | undefined): Hit[] => {
  const top = hits[0];
  if (near === undefined || top === undefined) return hits;
  const close = hits.filter(
    ({ compound, score }) => score > top.score - MARGIN && distance(compound, near) < 2 * NEAR,
  );
  return close.length === 0
    ? hits
    : hits.filter(
        (hit) =>
          close.includes(hit) ||
          hit.score > top.score ||
          hit.compound.points.length === 0 ||
          distance(hit.compound, near) < 4 * NEAR,
      );
};

const around = (
  index: LookupIndex,
  near: Point,
  number: string | undefined,
  allowed: (compound: Compound) => boolean,
): Option[] =>
  index.compounds
    .filter(allowed)
    .map((compound) => ({ compound, away: distance(compound, near) }))
    .filter(
      ({ compound, away }) =>
        away < NEAR &&
        (number === undefined || compound.whole !== undefined || compound.buildings.has(number)),
    )
    .sort((a, b) => a.away - b.away)
    .flatMap(({ compound, away }) => optionsOf(compound, number, 0.7 - (0.2 * away) / NEAR, false));

const blocks = (rival: Option, top: Option): boolean => {
  if (rival.building_id !== undefined && rival.building_id === top.building_id) return false;
  const apart =
    rival.hit !== undefined &&
    top.hit !== undefined &&
    (rival.hit.end <= top.hit.start || rival.hit.start >= top.hit.end);
  if (apart && top.complete && !rival.complete) return false;
  return (
    rival.score > top.score - MARGIN || (rival.complete && rival.hit?.partly === true && rival.score >= 0.7)
  );
};

const conclude = (options: Option[]): Lookup => {
  const ranked = options
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || Number(b.complete) - Number(a.complete));
  const [top, ...rivals] = ranked;
  if (top === undefined) return { candidates: [], decided: false };
  const decided = top.complete && top.sure && !rivals.some((rival) => blocks(rival, top));
  const kept = decided ? [top] : ranked.filter(({ score }) => score > top.score - 0.4).slice(0, MOST);
  return {
    candidates: kept.map(({ hit: _hit, complete: _complete, sure: _sure, score, ...candidate }) => ({
      ...candidate,
      score: Math.round(score * 100) / 100,
    })),
    decided,
  };
};

/** Candidates best first; `decided` only where one record is surely meant and the bot need not ask back. */
export const lookup = (index: LookupIndex, query: Query): Lookup => {
  const { slots, near, group, city } = query;
  const allowed = (compound: Compound): boolean =>
    city === undefined || compound.city === undefined || compound.city === city;
  const { hits: found, text } = findHits(index, query.text, slots.compound);
  const bound = boundTo(index, query).filter(allowed);
  const hits = nearest(
    inSaidDistrict(
      index,
      text,
      found.filter(({ compound }) => allowed(compound)),
    ),
    near,
  );
  const best = hits[0]?.score ?? 0;
  const meant = hits.filter(
    ({ compound, score, partly }) =>
      bound.includes(compound) && (score >= best - MARGIN || partly) && score >= 0.5,
  );
  const named =
    meant.length > 0
      ? meant.map((hit) => ({ ...hit, partly: false, score: Math.max(hit.score, 0.9) }))
      : hits;
  const strong = named.some(({ score }) => score >= 0.7);
  if (strong || (named.length > 0 && (bound.length === 0 || slots.compound !== undefined))) {
    return conclude(
      named.flatMap((hit) => {
        const number =
          numberOf(hit.compound, hit, text, slots) ??
          (bound.includes(hit.compound) ? onlyBuilding(hit.compound, group) : undefined);
        return optionsOf(hit.compound, number, hit.score, hit.score >= SURE && !hit.partly).map((option) => ({
          ...option,
          hit,
        }));
      }),
    );
  }
  if (bound.length > 0) {
    const sure = slots.compound === undefined;
    return conclude(
      bound.flatMap((compound) =>
        optionsOf(
          compound,
          numberOf(compound, undefined, text, slots) ?? onlyBuilding(compound, group),
          sure ? 0.9 : 0.6,
          sure,
        ),
      ),
    );
  }
  const number = slots.building === undefined ? undefined : labelOf(slots.building);
  return near === undefined
    ? { candidates: [], decided: false }
    : conclude(around(index, near, number, allowed));
};
