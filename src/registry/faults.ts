/** Cross-checks for which start-up refuses: ids given twice and references that lead nowhere. */
import type { City } from '../core/model/city.ts';
import type { Finding, Placed } from './finding.ts';
import { nearest } from './nearest.ts';
import type { Tables, WorldFile } from './read.ts';

const whereOf = ({ file, path }: Placed<unknown>): string => (path === '' ? file : `${file} ${path}`);

const duplicates = <T>(
  what: string,
  placed: readonly Placed<T>[],
  keysOf: (record: T) => readonly string[],
): Finding[] => {
  const first = new Map<string, Placed<T>>();
  return placed.flatMap((one) =>
    keysOf(one.record).flatMap((key): Finding[] => {
      const other = first.get(key);
      if (other === undefined) first.set(key, one);
      if (other === undefined || other === one) return [];
      return [
        {
          kind: 'duplicate',
          file: one.file,
          path: one.path,
          problem: `${what} “${key}” is also ${whereOf(other)}`,
          remedy: 'give one of them another id, or delete it if both are the same',
        },
      ];
    }),
  );
};

/** Looking for the nearest name compares with all of them: done for so many, so that checking stays linear. */
const SUGGESTIONS = 20;

/** Faults where the named thing is not known; suggests the nearest that is. */
const unknownAmong = (
  what: string,
  known: ReadonlySet<string>,
  named: readonly { name: string; at: Placed<unknown>; key: string }[],
): Finding[] =>
  named
    .filter(({ name }) => !known.has(name))
    .map(({ name, at, key }, index) => {
      const meant = index < SUGGESTIONS ? nearest(name, [...known]) : undefined;
      return {
        kind: 'reference',
        file: at.file,
        path: at.path === '' ? key : `${at.path}.${key}`,
        problem: `no ${what} “${name}”`,
        remedy:
          meant === undefined ? `add that ${what}, or correct the name` : `perhaps “${meant}” was meant`,
      };
    });

const referenceFaults = (worlds: readonly WorldFile[]): Finding[] => {
  const buildings = worlds.flatMap((world) => world.records.buildings);
  const damaged = worlds.flatMap((world) => world.damaged);
  const ids = new Set([...buildings.map(({ record }) => record.id), ...damaged]);
  const compounds = new Set([
    ...ids,
    ...buildings.flatMap(({ record }) => [record.compound, ...(record.aliases ?? [])]),
  ]);
  const groups = worlds.flatMap((world) => world.records.groups);
  const staff = worlds.flatMap((world) => world.records.staff);
  const cases = worlds.flatMap((world) => world.records.open_cases);
  const elders = worlds.flatMap((world) => world.records.elders);
  return [
    ...unknownAmong(
      'compound',
      compounds,
      groups.flatMap((at) =>
        at.record.compound === undefined ? [] : [{ name: at.record.compound, at, key: 'compound' }],
      ),
    ),
    ...unknownAmong('building', ids, [
      ...[...groups, ...staff].flatMap((at) => {
        const named = at.record.buildings;
        return Array.isArray(named)
          ? named.map((name, index) => ({ name, at, key: `buildings[${index}]` }))
          : [];
      }),
      ...elders.map((at) => ({ name: at.record.building, at, key: 'building' })),
      ...cases.flatMap((at) =>
        at.record.building === undefined ? [] : [{ name: at.record.building, at, key: 'building' }],
      ),
    ]),
  ];
};

/** Every name of a city leads to its record: `北京`, `北京市`, `Beijing`. */
export const citiesByName = (cities: readonly Placed<City>[]): ReadonlyMap<string, City> =>
  new Map(cities.flatMap(({ record }) => [record.name, ...record.aliases].map((name) => [name, record])));

const cityFaults = ({ cities, worlds }: Tables): Finding[] => {
  const known = new Set(citiesByName(cities).keys());
  return unknownAmong(
    'city',
    known,
    worlds.flatMap(({ file, city, records }) => [
      ...(city === undefined ? [] : [{ name: city, at: { record: city, file, path: '' }, key: 'city' }]),
      ...records.buildings.flatMap((at) =>
        at.record.city === undefined ? [] : [{ name: at.record.city, at, key: 'city' }],
      ),
    ]),
  );
};

export const crossFaults = (tables: Tables): Finding[] => {
  const { cities, worlds } = tables;
  const all = <Name extends keyof WorldFile['records']>(name: Name): WorldFile['records'][Name][number][] =>
    worlds.flatMap((world) => world.records[name]);
  return [
    ...duplicates('city', cities, (city) => [city.name, ...city.aliases]),
    ...duplicates('building', all('buildings'), (building) => [building.id]),
    ...duplicates('group', all('groups'), (group) => [group.id]),
    ...duplicates('elder', all('elders'), (elder) => [elder.id]),
    ...duplicates('case', all('open_cases'), (open) => [open.case]),
    ...(tables.complete ? [...cityFaults(tables), ...referenceFaults(worlds)] : []),
  ];
};
