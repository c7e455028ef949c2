/** The law's answer. Pure: facts, tables and a date in; a verdict that is always there and always safe out. */
import type { Building } from '../model/building.ts';
import type { City } from '../model/city.ts';
import type { Law } from '../model/law.ts';
import type { Instant } from '../model/time.ts';
import type { Facts, Judged } from '../model/verdict.ts';

export type Question = {
  facts: Facts;
  /** Absent for a building that no table holds. */
  building?: Building;
  city: City;
  law: Law;
  at: Instant;
  /** Version of the registry, kept in the verdict. */
  version: string;
};

export const judge = (_question: Question): Judged => {
  throw new Error('not written yet');
};
