/** From names that fit to records: which building, how sure, and whether one stands out. */
import type { Candidate, Lookup, Slots } from '../model/meaning.ts';
import type { Hit } from './hits.ts';
import { type Compound, LABEL } from './index.ts';
import { labelOf } from './names.ts';

export type Option = {
  candidate: Candidate;
  hit?: Hit;
  /** Street and number, or at least the street. */
  address?: string;
  /** One record, with nothing left to ask. */
  complete: boolean;
  /** Named well enough to be sure. */
  sure: boolean;
};

const MOST = 3;
const LEAST_SCORE = 0.45;
/** A rival this close leaves it open. */
export const MARGIN = 0.12;
/** A name that fits but for a part (期, 区) leaves it open at this score. */
const PARTLY = 0.7;

/** The building's number: as understood, or a name of one (`东楼`) that follows the compound's in the text. */
export const numberOf = (
  compound: Compound,
  hit: Hit | undefined,
  text: string,
  slots: Slots,
): string | undefined => {
  // A name that people wrote down for one building (老8号楼 for the 6th) goes before the number in it.
  const named = hit === undefined ? '' : (LABEL.exec(text.slice(hit.start, hit.end))?.[0] ?? '');
  const meant = slots.building === undefined || labelOf(named) === labelOf(slots.building);
  if (hit?.building !== undefined && meant) return hit.building;
  if (slots.building !== undefined) return labelOf(slots.building);
  const after = hit === undefined ? '' : text.slice(hit.end).replace(/^;/, '');
  return [...compound.buildings.keys()].find(
    (label) =>
      !/^\d/.test(label) && ['楼', '座', '栋', '号楼'].some((word) => after.startsWith(label + word)),
  );
};

/** The compound with the building that was said. A number it does not have gives the compound only, and is asked about. */
export const optionsOf = (
  compound: Compound,
  number: string | undefined,
  score: number,
  sure: boolean,
): Option[] => {
  const { id, name, district, whole, buildings } = compound;
  const place = { compound_id: id, compound: name, ...(district !== undefined && { district }) };
  const street = whole?.address ?? whole?.street;
  const where = street === undefined ? {} : { address: street };
  const records = number === undefined ? [] : (buildings.get(number) ?? []);
  if (records.length > 0) {
    return records.map((record) => ({
      candidate: {
        ...place,
        building_id: record.id,
        ...(record.building !== undefined && { building: record.building }),
        score,
      },
      ...where,
      complete: true,
      sure,
    }));
  }
  const complete = whole !== undefined && (number !== undefined || buildings.size === 0);
  const missing = number !== undefined && !complete;
  return [{ candidate: { ...place, score: missing ? score * 0.8 : score }, ...where, complete, sure }];
};

const apart = (a: Hit | undefined, b: Hit | undefined): boolean =>
  a !== undefined && b !== undefined && (a.end <= b.start || a.start >= b.end);

const blocks = (rival: Option, top: Option): boolean => {
  if (rival.candidate.building_id !== undefined && rival.candidate.building_id === top.candidate.building_id)
    return false;
  if (apart(rival.hit, top.hit) && top.complete && !rival.complete) return false;
  const close = rival.candidate.score > top.candidate.score - MARGIN;
  return close || (rival.complete && rival.hit?.partly === true && rival.candidate.score >= PARTLY);
};

/** Namesakes in one district are told apart by their address. */
const toldApart = (options: readonly Option[]): Candidate[] =>
  options.map(({ candidate, address }) => {
    const alike = ({ candidate: other }: Option): boolean =>
      other.compound === candidate.compound &&
      other.district === candidate.district &&
      other.compound_id !== candidate.compound_id;
    return {
      ...candidate,
      ...(address !== undefined && options.some(alike) && { address }),
      score: Math.round(candidate.score * 100) / 100,
    };
  });

/** One clear winner, or at most three to choose from. */
export const conclude = (options: Option[]): Lookup => {
  const ranked = options
    .filter(({ candidate }) => candidate.score >= LEAST_SCORE)
    .sort((a, b) => b.candidate.score - a.candidate.score || Number(b.complete) - Number(a.complete));
  const [top, ...rivals] = ranked;
  if (top === undefined) return { candidates: [], decided: false };
  const decided = top.complete && top.sure && !rivals.some((rival) => blocks(rival, top));
  return { candidates: toldApart(decided ? [top] : ranked.slice(0, MOST)), decided };
};
