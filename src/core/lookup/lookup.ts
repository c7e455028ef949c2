/** Words to building: which record of the registry do these words mean? Digits, directions and 期/区/院 are never fuzzed. */
import type { Building } from '../model/building.ts';
import type { Lookup, Slots } from '../model/meaning.ts';
import type { Group } from '../model/world.ts';

export type LookupIndex = { buildings: readonly Building[] };

export type Query = {
  /** The whole message. */
  text: string;
  /** What was understood of it. */
  slots: Slots;
  near?: { lat: number; lng: number };
  /** The group it was said in: its compound is meant where the words name none. */
  group?: Group;
  /** Compound known from before, for a later “6号楼”. */
  compound_id?: string;
};

export const buildIndex = (buildings: readonly Building[]): LookupIndex => ({ buildings });

export const lookup = (_index: LookupIndex, _query: Query): Lookup => ({ candidates: [], decided: false });
