/** Entries of a file to the records that are there: each entry to at most one, each record to at most one. */
import type { ImportDoubt } from '../../core/model/import.ts';
import { type Entry, nameOf } from './entries.ts';
import type { Known } from './existing.ts';
import { grouped, isBare, likeness } from './same.ts';

export type Matched = { entry: Entry; id: string; known?: Known };

/** One of them says nothing but its name, and nothing else bears it. */
const onlyByName = (entry: Entry, known: readonly Known[], entries: readonly Entry[]): Known | undefined => {
  const [only, ...others] = known;
  if (only === undefined || others.length > 0) return undefined;
  return isBare(entry) || (isBare(only) && entries.length === 1) ? only : undefined;
};

/** By id first, then by name and place. What is doubtful is told and stays apart. */
export const matchAll = (
  entries: readonly Entry[],
  known: readonly Known[],
  idOf: (entry: Entry) => string,
): { matched: Matched[]; doubts: ImportDoubt[] } => {
  const byId = new Map(known.map((one) => [one.id, one]));
  const byName = grouped(known, ({ key, aliasKeys }) => [...new Set([key, ...aliasKeys])]);
  const ofName = grouped(entries, ({ key }) => [key]);
  const claimed = new Set<Known>();
  const doubts: ImportDoubt[] = [];
  const matched = entries.map((entry): Matched => {
    const id = idOf(entry);
    const direct = byId.get(id);
    if (direct !== undefined) claimed.add(direct);
    return direct === undefined ? { entry, id } : { entry, id, known: direct };
  });
  for (const one of matched) {
    if (one.known !== undefined) continue;
    const { entry } = one;
    const free = (byName.get(entry.key) ?? []).filter((other) => !claimed.has(other));
    const found =
      free.find((other) => likeness(other, entry) === 'same') ??
      onlyByName(entry, free, ofName.get(entry.key) ?? []);
    if (found !== undefined) {
      one.known = found;
      claimed.add(found);
      continue;
    }
    const doubtful = free.find((other) => likeness(other, entry) === 'doubtful');
    if (doubtful === undefined) continue;
    const placeOf = (spot: Entry | Known): string => spot.district ?? spot.address ?? '';
    doubts.push({ name: nameOf(entry), one: placeOf(doubtful), other: placeOf(entry), kind: 'place' });
  }
  return { matched, doubts };
};
