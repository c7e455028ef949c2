/** Whom words for some buildings reach: groups, and residents who are in none and may be written to. */

import { placeName, recordsOf } from '../dialogue/known.ts';
import { buildingsOfGroup, compoundsOf } from '../dialogue/places.ts';
import type { Draft, Target } from '../model/broadcast.ts';
import type { Group } from '../model/world.ts';
import type { Registry } from '../registry.ts';

type Reached = { group: Group; buildings: readonly string[] };

/** `3`, `5` … of those, in the order of the numbers. */
const numbersOf = (registry: Registry, ids: readonly string[]): string[] =>
  ids
    .flatMap((id) => registry.buildings.get(id)?.building ?? [])
    .sort((a, b) => a.localeCompare(b, 'zh-CN', { numeric: true }));

/**
 * The groups for these buildings. One that holds others too gets what the narrower ones do not reach, and then the
 * numbers stand before the text.
 */
const groupTargets = (registry: Registry, buildings: readonly string[]): Target[] => {
  const all: Reached[] = [...registry.groups.values()].map((group) => ({
    group,
    buildings: buildingsOfGroup(registry, group),
  }));
  const near = all.filter((one) => one.buildings.some((id) => buildings.includes(id)));
  const narrow = near.filter((one) => one.buildings.every((id) => buildings.includes(id)));
  const done = new Set(narrow.flatMap((one) => one.buildings));
  const wide = near.filter(
    (one) => !narrow.includes(one) && one.buildings.some((id) => buildings.includes(id) && !done.has(id)),
  );
  const target = ({ group: { id, compound, name = compound } }: Reached): Target => ({
    chat: id,
    kind: 'group',
    ...(name === undefined ? {} : { name }),
  });
  return [
    ...narrow.map(target),
    ...wide.map((one) => {
      const meant = one.buildings.filter((id) => buildings.includes(id) && !done.has(id));
      const only = numbersOf(registry, meant);
      return only.length < meant.length ? target(one) : { ...target(one), only };
    }),
  ];
};

/** The buildings that none of the groups has anything of, as people call them. */
const without = (registry: Registry, buildings: readonly string[], targets: readonly Target[]): string[] => {
  const reached = new Set(
    targets.flatMap(({ chat }) => {
      const group = registry.groups.get(chat);
      return group === undefined ? [] : buildingsOfGroup(registry, group);
    }),
  );
  const missing = buildings.filter((id) => !reached.has(id));
  return compoundsOf(registry, missing).flatMap(({ id, name }) => {
    const records = recordsOf(registry, id);
    return records.every((one) => missing.includes(one.id))
      ? [name]
      : records.filter((one) => missing.includes(one.id)).map(placeName);
  });
};

/** `residents`: who reported there or wants reminders there, and is reached in private only. Staff get their own messages. */
export const audienceOf = (
  registry: Registry,
  buildings: readonly string[],
  residents: readonly string[],
): Pick<Draft, 'audience' | 'unreached' | 'sample'> => {
  const groups = groupTargets(registry, buildings);
  const working = new Set(registry.staff.map(({ from }) => from));
  const persons = [...new Set(residents)].filter((one) => !working.has(one) && !registry.groups.has(one));
  return {
    audience: [...groups, ...persons.map((chat): Target => ({ chat, kind: 'person' }))],
    unreached: without(registry, buildings, groups),
    sample: buildings.some((id) => registry.buildings.get(id)?.sample === true),
  };
};
