/** What a building's page is drawn from. */
import type { Building } from '../../../core/model/building.ts';
import type { Learned } from '../../../core/model/learned.ts';
import { isLineName, LINES, type LineName } from '../../../core/model/lines.ts';
import type { Instant } from '../../../core/model/time.ts';
import type { Staff } from '../../../core/model/world.ts';
import type { Registry } from '../../../core/registry.ts';
import type { Me } from '../me.ts';
import { kept } from './reach.ts';

export type View = {
  me: Me;
  registry: Registry;
  building: Building;
  /** What was learned of it and is in no file yet. */
  learned: readonly Learned[];
  everybody: readonly Staff[];
  now: Instant;
  /** The form that was refused, its field and what was typed. */
  wrong?: { key: string; field: string; why: string; typed: Readonly<Record<string, string>> };
};

/** The person's other records of the compound that hold that number in that place. */
export const siblingsOf = (
  { me, registry, building }: Pick<View, 'me' | 'registry' | 'building'>,
  line: LineName,
): Building[] => {
  const { holding } = registry.index;
  const number = LINES[line].read(building)?.number;
  if (number === undefined) return [];
  return kept(me, registry).filter(
    (one) =>
      one.id !== building.id &&
      holding.get(one.id) === holding.get(building.id) &&
      LINES[line].read(one)?.number === number,
  );
};

export const LINE_ORDER: readonly LineName[] = Object.keys(LINES).filter(isLineName);

export const nameOf = (everybody: readonly Staff[], person: string): string | undefined =>
  everybody.find((one) => one.from === person)?.name;
