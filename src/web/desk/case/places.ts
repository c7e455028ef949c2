/** Which buildings the words of a place may mean: those the person may say it is. */
import { covers } from '../../../core/cases/recipients.ts';
import { placeName, recordsOf } from '../../../core/dialogue/known.ts';
import { lookup } from '../../../core/lookup/lookup.ts';
import type { View } from './view.ts';

const COMPOUNDS = 5;
const BUILDINGS = 200;

type Found = { id: string; name: string; meant: boolean };

/** By name as residents are understood, then by what the name has in it. `meant` is the one that fits best. */
export const placesFor = ({ where, registry, me }: Pick<View, 'where' | 'registry' | 'me'>): Found[] => {
  if (where === '') return [];
  const { index } = registry;
  const building = /([A-Z]|\d+)\s*(?:号楼|栋|幢|座|楼)/i.exec(where.normalize('NFKC'))?.[1];
  const { candidates } = lookup(index, { text: where, slots: building === undefined ? {} : { building } });
  const holding = index.compounds.filter(({ name }) => where.length > 1 && name.includes(where));
  const compounds = [...candidates.map((one) => one.compound_id), ...holding.map(({ id }) => id)];
  const meant = candidates.find((one) => one.building_id !== undefined)?.building_id;
  return [...new Set(compounds)]
    .slice(0, COMPOUNDS)
    .flatMap((id) => recordsOf(registry, id))
    .filter(({ id }) => me.roles.some((role) => covers(role, id)))
    .slice(0, BUILDINGS)
    .map((record) => ({ id: record.id, name: placeName(record), meant: record.id === meant }));
};
