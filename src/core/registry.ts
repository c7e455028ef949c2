/** The frozen tables that one step decides by. Built by `src/registry`, read-only everywhere else. */
import type { TopicIndex } from './guidance/match.ts';
import type { LookupIndex } from './lookup/lookup.ts';
import type { Building } from './model/building.ts';
import type { City } from './model/city.ts';
import type { Guidance } from './model/guidance.ts';
import type { PastTicket } from './model/history.ts';
import type { Law } from './model/law.ts';
import type { Doubt } from './model/learned.ts';
import type { Taught } from './model/missed.ts';
import type { Settings } from './model/settings.ts';
import type { Elder, Group, OpenCase, Staff } from './model/world.ts';

export type Registry = {
  /** Hash of everything in it; a case keeps it. */
  version: string;
  settings: Settings;
  /** City of the records that name none. */
  city: City;
  cities: ReadonlyMap<string, City>;
  /** The law of each city over the national base, by the city's name. */
  laws: ReadonlyMap<string, Law>;
  /** The base that all cities share, for a city without a record. */
  national: Law;
  /** What is told of each city's questions, by the city's name. */
  guidance: ReadonlyMap<string, Guidance>;
  /** The questions, ready to match against. */
  topics: TopicIndex;
  buildings: ReadonlyMap<string, Building>;
  index: LookupIndex;
  groups: ReadonlyMap<string, Group>;
  staff: readonly Staff[];
  open_cases: readonly OpenCase[];
  /** Leaks of past years by the building's id, the newest first. */
  past: ReadonlyMap<string, readonly PastTicket[]>;
  subscribers: readonly string[];
  /** Who is called or visited before rain. */
  elders: readonly Elder[];
  /** Lines that people said the meaning of, each once. */
  taught: readonly Taught[];
  /** By number; one a person and number. */
  doubts: ReadonlyMap<string, readonly Doubt[]>;
};
