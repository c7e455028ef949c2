/** The tables without anything real: what a demonstration may show and change. */
import { buildIndex } from '../core/lookup/lookup.ts';
import type { Settings } from '../core/model/settings.ts';
import type { Registry } from '../core/registry.ts';
import { syllables } from './pinyin.ts';

/**
 * Only the records that are evidently fictional, and the groups and staff that belong to nothing else. Nobody's open
 * case or subscription is in it. Laws and cities stay; `settings` replace those in force, which name a real operator.
 */
export const sampleOf = (registry: Registry, settings: Settings): Registry => {
  const buildings = [...registry.buildings.values()].filter((one) => one.sample === true);
  const ids = new Set(buildings.map((one) => one.id));
  const compounds = new Set(buildings.flatMap((one) => [one.id, one.compound]));
  const real = new Set(
    [...registry.buildings.values()].filter((one) => one.sample !== true).map((one) => one.compound),
  );
  const isSample = (compound: string | undefined): boolean =>
    compound !== undefined && compounds.has(compound) && !real.has(compound);
  return {
    ...registry,
    settings,
    buildings: new Map(buildings.map((one) => [one.id, one])),
    index: buildIndex(buildings, { pinyin: syllables }),
    groups: new Map([...registry.groups].filter(([, group]) => isSample(group.compound))),
    staff: registry.staff.filter(
      (one) =>
        Array.isArray(one.buildings) && one.buildings.length > 0 && one.buildings.every((id) => ids.has(id)),
    ),
    open_cases: [],
    subscribers: [],
    elders: [],
    doubts: new Map(),
  };
};
