/** Names that two compounds share: a resident who says one of them has to be asked which is meant. */
import type { Building } from '../core/model/building.ts';
import type { Finding, Placed } from './finding.ts';
import type { WorldFile } from './read.ts';

/** `6号楼`, `三栋`, `甲2`: names of a building within its compound. */
const BUILDING_NAME = /^[甲乙丙丁东西南北中]?[\d零一二三四五六七八九十百]+(号?楼|栋|幢|座|号院?|#)?$/;

const namesOf = ({ compound, aliases = [] }: Building): string[] => [
  ...new Set([compound, ...aliases].map((name) => name.normalize('NFKC').replace(/\s/g, '').toLowerCase())),
];

const findingOf = (name: string, owners: ReadonlyMap<string, Placed<Building>>): Finding[] => {
  const [one, other] = [...owners.values()];
  if (one === undefined || other === undefined) return [];
  const where = [...owners.keys()].slice(0, 5).join(', ');
  return [
    {
      kind: 'shared_name',
      file: other.file,
      path: other.path,
      problem: `“${name}” is a name of ${owners.size} compounds: ${where}`,
      remedy: 'keep it if people say it of both (the bot will ask which), else delete the wrong alias',
    },
  ];
};

export const sharedNames = (worlds: readonly WorldFile[]): Finding[] => {
  const compounds = new Map<string, Map<string, Placed<Building>>>();
  for (const { city = '', records } of worlds) {
    for (const placed of records.buildings) {
      const { record } = placed;
      const compound = `${record.city ?? city}${record.district ?? ''}${record.compound}`;
      for (const name of namesOf(record)) {
        if (BUILDING_NAME.test(name)) continue;
        const owners = compounds.get(name) ?? new Map<string, Placed<Building>>();
        compounds.set(name, owners);
        if (!owners.has(compound)) owners.set(compound, placed);
      }
    }
  }
  return [...compounds].flatMap(([name, owners]) => findingOf(name, owners));
};
