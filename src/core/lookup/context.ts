/** What is known beside the words: the talk so far, the group, the district that was said, where the speaker is. */
import type { Group } from '../model/world.ts';
import { metres, type Point } from './geo.ts';
import type { Hit } from './hits.ts';
import type { Compound, LookupIndex } from './index.ts';
import { canonical } from './names.ts';
import { MARGIN, type Option, optionsOf } from './options.ts';

/** Metres within which a compound is where the speaker stands; compounds are that large. */
const NEAR = 600;

/** The compounds meant where the words name none: that of the talk so far, or the group's. */
export const boundTo = (
  index: LookupIndex,
  group: Group | undefined,
  compoundId: string | undefined,
): Compound[] => {
  const known = compoundId === undefined ? undefined : index.byId.get(compoundId);
  if (known !== undefined) return [known];
  if (group === undefined) return [];
  const holding = [...new Set((group.buildings ?? []).flatMap((id) => index.holding.get(id) ?? []))];
  if (holding.length > 0 || group.compound === undefined) return holding;
  const name = canonical(group.compound);
  return index.compounds.filter(
    (compound) => compound.id === group.compound || canonical(compound.name) === name,
  );
};

/** In a group of one building, that building is meant where no number is said. */
export const onlyBuilding = (compound: Compound, group: Group | undefined): string | undefined => {
  const bound = [...compound.buildings].filter(([, records]) =>
    records.some(({ id }) => group?.buildings?.includes(id)),
  );
  return bound.length === 1 ? bound[0]?.[0] : undefined;
};

/** A district that is said speaks against compounds in others. */
export const inSaidDistrict = (index: LookupIndex, text: string, hits: Hit[]): Hit[] => {
  const said = [...index.districts].filter((district) => {
    const name = canonical(district);
    const short = name.replace(/[区县市]$/, '');
    return (
      text.includes(name) ||
      hits.some(({ start }) => short.length > 1 && text.slice(0, start).endsWith(short))
    );
  });
  if (said.length === 0) return hits;
  return hits.filter(({ compound }) => compound.district === undefined || said.includes(compound.district));
};

const distance = (compound: Compound, near: Point): number =>
  Math.min(Number.POSITIVE_INFINITY, ...compound.points.map((point) => metres(point, near)));

/** Of compounds named equally well those near the speaker, when the others are known to be far away. */
export const nearest = (hits: Hit[], near: Point | undefined): Hit[] => {
  const best = hits[0]?.score ?? 0;
  if (near === undefined) return hits;
  const close = new Set(
    hits.filter(({ compound, score }) => score > best - MARGIN && distance(compound, near) < 2 * NEAR),
  );
  if (close.size === 0) return hits;
  return hits.filter(
    (hit) => close.has(hit) || hit.compound.points.length === 0 || distance(hit.compound, near) < 4 * NEAR,
  );
};

/** Where nothing is named: the compounds around the speaker, to be asked about. */
export const around = (compounds: readonly Compound[], near: Point, number: string | undefined): Option[] =>
  compounds
    .map((compound) => ({ compound, away: distance(compound, near) }))
    .filter(({ compound, away }) => {
      const possible = number === undefined || compound.whole !== undefined || compound.buildings.has(number);
      return away < NEAR && possible;
    })
    .sort((a, b) => a.away - b.away)
    .flatMap(({ compound, away }) => optionsOf(compound, number, 0.7 - (0.2 * away) / NEAR, false));
