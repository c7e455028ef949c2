/** What was learned, laid over the tables of the files. A file that was changed since then wins over it. */
import { createHash } from 'node:crypto';
import { buildIndex } from '../core/lookup/lookup.ts';
import type { Building } from '../core/model/building.ts';
import { type BuildingField, type Fact, keyOf, type Learned } from '../core/model/learned.ts';
import { SettingsSchema } from '../core/model/settings.ts';
import type { Group } from '../core/model/world.ts';
import type { Registry } from '../core/registry.ts';
import { syllables } from './pinyin.ts';

/** Fields by which lookup finds a building: a new one of these needs a new index. */
const FOUND_BY: readonly BuildingField[] = ['building', 'aliases', 'district', 'address', 'geo'];

const json = (value: unknown): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);

const staffOf = ({ staff }: Registry, from: string, role: string): Registry['staff'][number] | undefined =>
  staff.find((one) => one.from === from && one.role === role);

/** What the tables hold in the fact's place, as JSON; undefined: nothing. */
export const heldFor = (tables: Registry, fact: Fact): string | undefined => {
  switch (fact.of) {
    case 'building':
      return json(tables.buildings.get(fact.id)?.[fact.field]);
    case 'record':
      return json(tables.buildings.get(fact.record.id));
    case 'staff':
      return json(staffOf(tables, fact.from, fact.role));
    case 'group':
      return json(tables.groups.get(fact.id));
    case 'settings':
      return json(tables.settings[fact.name]);
    case 'doubt':
      return undefined;
  }
};

/** Is it still what the files lack? Not, when they hold it, hold something newer, or its building is gone. */
const stands = (tables: Registry, { fact, over }: Learned): boolean =>
  heldFor(tables, fact) === over && (fact.of !== 'building' || tables.buildings.has(fact.id));

type Draft = Pick<Registry, 'settings' | 'staff'> & {
  buildings: Map<string, Building>;
  groups: Map<string, Group>;
};

const withFact = (draft: Draft, fact: Fact): void => {
  switch (fact.of) {
    case 'building': {
      const building = draft.buildings.get(fact.id);
      if (building === undefined) return;
      const { [fact.field]: _, ...rest } = building;
      draft.buildings.set(fact.id, Object.freeze({ ...rest, ...fact.set, compound: building.compound }));
      return;
    }
    case 'record':
      draft.buildings.set(fact.record.id, Object.freeze(fact.record));
      return;
    case 'staff':
      draft.staff = [
        ...draft.staff.filter((one) => one.from !== fact.from || one.role !== fact.role),
        ...(fact.record === null ? [] : [fact.record]),
      ];
      return;
    case 'group':
      if (fact.record === null) draft.groups.delete(fact.id);
      else draft.groups.set(fact.id, fact.record);
      return;
    case 'settings': {
      const settings = SettingsSchema.safeParse({ ...draft.settings, [fact.name]: fact.value });
      if (settings.success) draft.settings = settings.data;
      return;
    }
    case 'doubt':
      return;
  }
};

const needsIndex = ({ fact }: Learned): boolean =>
  fact.of === 'record' || (fact.of === 'building' && FOUND_BY.includes(fact.field));

const versionOf = (tables: Registry, learned: readonly Learned[]): string =>
  learned.length === 0
    ? tables.version
    : createHash('sha256').update(tables.version).update(JSON.stringify(learned)).digest('hex').slice(0, 12);

/** `spent`: keys of what no longer stands, because the files hold it or hold something newer. */
export type Laid = { registry: Registry; spent: string[] };

/** The tables with everything learned that still stands. Takes the time of an index where names or places changed. */
export const layOver = (tables: Registry, learned: readonly Learned[]): Laid => {
  const standing = learned.filter((one) => stands(tables, one));
  const spent = learned.filter((one) => !standing.includes(one)).map(({ fact }) => keyOf(fact));
  if (standing.length === 0) return { registry: tables, spent };
  const draft: Draft = {
    settings: tables.settings,
    buildings: new Map(tables.buildings),
    groups: new Map(tables.groups),
    staff: tables.staff,
  };
  for (const { fact } of standing) withFact(draft, fact);
  const index = standing.some(needsIndex)
    ? buildIndex([...draft.buildings.values()], { pinyin: syllables })
    : tables.index;
  return { registry: { ...tables, ...draft, index, version: versionOf(tables, standing) }, spent };
};
