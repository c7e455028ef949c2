/** The building and the case that a paper is about, and the answers of that city. */

import { cityOf } from '../../core/dialogue/given.ts';
import { placeName } from '../../core/dialogue/known.ts';
import { adviceOn } from '../../core/guidance/answer.ts';
import type { Advice } from '../../core/model/advice.ts';
import type { Building } from '../../core/model/building.ts';
import type { Case } from '../../core/model/case.ts';
import { dayOf, type Instant } from '../../core/model/time.ts';
import type { Registry } from '../../core/registry.ts';

export type Subject = { building: Building | undefined; kase: Case | undefined; place: string; city: string };

/** By the record's id; throws with what to do where there is none. */
export const buildingNamed = (registry: Registry, id: string): Building => {
  const building = registry.buildings.get(id);
  if (building !== undefined) return building;
  const near = [...registry.buildings.values()].filter((one) => placeName(one).includes(id)).slice(0, 5);
  const hint =
    near.length === 0
      ? '`weiyu lookup` finds ids'
      : `did you mean ${near.map((one) => `${one.id} (${placeName(one)})`).join(', ')}`;
  throw new Error(`no building “${id}”: ${hint}`);
};

export const subjectOf = (
  registry: Registry,
  building: Building | undefined,
  kase: Case | undefined,
): Subject => {
  const record =
    building ?? (kase?.building === undefined ? undefined : registry.buildings.get(kase.building));
  const place = record === undefined ? (kase?.place ?? '') : placeName(record);
  return { building: record, kase, place, city: cityOf(registry, record?.city ?? kase?.city).name };
};

/** What the city's tables say of the topic for this home. */
export const adviceFor = (
  registry: Registry,
  id: string,
  { building, kase, city }: Subject,
  at: Instant,
): Advice => {
  const guidance = registry.guidance.get(city);
  const law = registry.laws.get(city);
  const topic = guidance?.topics.get(id);
  const hotline = cityOf(registry, city).hotline.number;
  const advice =
    guidance === undefined || law === undefined || topic === undefined
      ? undefined
      : adviceOn(topic, { verdict: kase?.verdict, building }, { guidance, law, hotline, day: dayOf(at) });
  if (advice === undefined)
    throw new Error(`data/guidance says nothing on ${id} in ${city}: write that topic`);
  return advice;
};
