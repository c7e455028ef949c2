/** What was learned, laid over the tables of the files. A file that was changed since then wins over it. */
import { createHash } from 'node:crypto';
import { buildIndex, type LookupIndex } from '../core/lookup/lookup.ts';
import type { Building } from '../core/model/building.ts';
import { type BuildingField, type Doubt, type Fact, keyOf, type Learned } from '../core/model/learned.ts';
import { SettingsSchema } from '../core/model/settings.ts';
import type { Elder, Group } from '../core/model/world.ts';
import type { Registry } from '../core/registry.ts';
import { syllables } from './pinyin.ts';

/** Fields by which lookup finds a building: a new one of these needs a new index. */
const FOUND_BY: readonly BuildingField[] = ['building', 'aliases', 'district', 'address', 'geo'];

const json = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : JSON.stringify(value);

/** Stands for an elder's record where it is compared: who is erased stands nowhere, not even in what was laid over. */
const hashOf = (record: Elder | null | undefined): string | undefined => {
  const words = json(record);
  return words === undefined ? undefined : createHash('sha256').update(words).digest('hex');
};

const staffOf = ({ staff }: Registry, from: string, role: string): Registry['staff'][number] | undefined =>
  staff.find((one) => one.from === from && one.role === role);

/** What the tables hold in the fact's place, as JSON, of an elder as a hash; undefined: nothing. */
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
    case 'subscriber':
      return tables.subscribers.includes(fact.person) ? json(fact.person) : undefined;
    case 'example':
      return json(tables.taught.find(({ text }) => text === fact.text));
    case 'elder':
      return hashOf(tables.elders.find(({ id }) => id === fact.id));
    case 'doubt':
    case 'no_place':
      return undefined;
  }
};

/** What the tables will hold in its place; undefined: nothing, or it is about no table. */
const wantedBy = (fact: Fact): string | undefined => {
  switch (fact.of) {
    case 'building':
      return json(fact.set[fact.field]);
    case 'settings':
      return json(fact.value);
    case 'record':
    case 'staff':
    case 'group':
    case 'example':
    case 'subscriber':
      return json(fact.record);
    case 'elder':
      return hashOf(fact.record);
    case 'doubt':
    case 'no_place':
      return undefined;
  }
};

const isOfTables = ({ fact }: Learned): boolean => fact.of !== 'doubt' && fact.of !== 'no_place';

/** Is it still what the files lack? Not, when they hold it, hold something newer, or its building is gone. */
const standsOver =
  (tables: Registry, learned: readonly Learned[]) =>
  (one: Learned): boolean => {
    if (!isOfTables(one)) return true;
    const { fact, over } = one;
    const held = heldFor(tables, fact);
    if (held !== over || held === wantedBy(fact)) return false;
    if (fact.of !== 'building' || tables.buildings.has(fact.id)) return true;
    return learned.some(({ fact: other }) => other.of === 'record' && other.record.id === fact.id);
  };

/** What still stands, in the order in which it is laid over: records before what is told of them. And what does not. */
export const standing = (
  tables: Registry,
  learned: readonly Learned[],
): { stands: Learned[]; spent: Learned[] } => {
  const test = standsOver(tables, learned);
  const stands: Learned[] = [];
  const spent: Learned[] = [];
  for (const one of learned) (test(one) ? stands : spent).push(one);
  const rank = ({ fact }: Learned): string => `${fact.of === 'record' ? 0 : 1}${keyOf(fact)}`;
  return { stands: stands.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)), spent };
};

type Draft = Pick<Registry, 'settings' | 'staff' | 'subscribers' | 'elders' | 'taught'> & {
  buildings: Map<string, Building>;
  groups: Map<string, Group>;
  doubts: Map<string, Doubt[]>;
};

const withFact = (draft: Draft, { fact, at }: Learned): void => {
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
    case 'example':
      draft.taught = [
        ...draft.taught.filter(({ text }) => text !== fact.text),
        ...(fact.record === null ? [] : [fact.record]),
      ];
      return;
    case 'subscriber':
      draft.subscribers = draft.subscribers.filter((one) => one !== fact.person);
      return;
    case 'elder':
      draft.elders = [
        ...draft.elders.filter(({ id }) => id !== fact.id),
        ...(fact.record === null ? [] : [fact.record]),
      ];
      return;
    case 'doubt': {
      const { number, by, how, building } = fact;
      draft.doubts.set(number, [...(draft.doubts.get(number) ?? []), { by, how, building, at }]);
      return;
    }
    case 'no_place':
      return;
  }
};

const needsIndex = ({ fact }: Learned): boolean =>
  fact.of === 'record' || (fact.of === 'building' && FOUND_BY.includes(fact.field));

/** The last index over the tables: half a second for a city, and most of what is learned changes no name. */
const indexes = new WeakMap<Registry, { names: string; index: LookupIndex }>();

const indexFor = (tables: Registry, { buildings }: Draft, stands: readonly Learned[]): LookupIndex => {
  const naming = stands.filter(needsIndex);
  if (naming.length === 0) return tables.index;
  const names = JSON.stringify(naming.map(({ fact }) => fact));
  const known = indexes.get(tables);
  if (known?.names === names) return known.index;
  const index = buildIndex([...buildings.values()], { pinyin: syllables });
  indexes.set(tables, { names, index });
  return index;
};

const versionOf = (tables: Registry, stands: readonly Learned[]): string => {
  const facts = stands.filter(isOfTables).map(({ fact }) => fact);
  return facts.length === 0
    ? tables.version
    : createHash('sha256').update(tables.version).update(JSON.stringify(facts)).digest('hex').slice(0, 12);
};

/** `spent`: keys of what no longer stands, because the files hold it or hold something newer. */
export type Laid = { registry: Registry; spent: string[] };

/** The tables with everything learned that still stands. Takes the time of an index where names or places changed. */
export const layOver = (tables: Registry, learned: readonly Learned[]): Laid => {
  const { stands, spent } = standing(tables, learned);
  const keys = spent.map(({ fact }) => keyOf(fact));
  if (stands.length === 0) return { registry: tables, spent: keys };
  const draft: Draft = {
    settings: tables.settings,
    buildings: new Map(tables.buildings),
    groups: new Map(tables.groups),
    staff: tables.staff,
    subscribers: tables.subscribers,
    elders: tables.elders,
    taught: tables.taught,
    doubts: new Map(),
  };
  for (const one of stands) withFact(draft, one);
  const index = indexFor(tables, draft, stands);
  return { registry: { ...tables, ...draft, index, version: versionOf(tables, stands) }, spent: keys };
};
