/** Where the leak is: the words of one message, seen against what was known before. */
import { lookup } from '../lookup/lookup.ts';
import type { Home, Known } from '../model/conversation.ts';
import type { Said } from '../model/event.ts';
import type { Candidate, Lookup, Slots } from '../model/meaning.ts';
import type { Registry } from '../registry.ts';
import { placeName } from './known.ts';
import { withoutDesignation } from './military.ts';

const compoundOf = (registry: Registry, home: Home | undefined): string | undefined => {
  if (home?.kind === 'compound') return home.id;
  return home?.kind === 'building' ? registry.index.holding.get(home.id)?.id : undefined;
};

type Settled = Extract<Home, { kind: 'building' | 'compound' }>;

const homeOf = (registry: Registry, candidate: Candidate): Settled => {
  if (candidate.building_id !== undefined) return { kind: 'building', id: candidate.building_id };
  const record = registry.buildings.get(candidate.compound_id);
  const alone = record !== undefined && registry.index.byId.get(candidate.compound_id)?.buildings.size === 0;
  return alone
    ? { kind: 'building', id: record.id }
    : { kind: 'compound', id: candidate.compound_id, name: candidate.compound };
};

const labelOf = (registry: Registry, candidate: Candidate): string => {
  const building =
    candidate.building_id === undefined ? undefined : registry.buildings.get(candidate.building_id);
  const name = building === undefined ? candidate.compound : placeName(building);
  return candidate.district === undefined ? name : `${name}（${candidate.district}）`;
};

/** The words for a place that no table holds, as they would be read to a person. */
const words = (slots: Slots, before: string | undefined): string =>
  withoutDesignation(
    [slots.compound ?? before ?? '', slots.building === undefined ? '' : `${slots.building}号楼`].join(''),
  );

/** The compound's name in what was said before and led to no building, so that a later “6号楼” is one of it. */
const nameBefore = (home: Home | undefined): string | undefined => {
  if (home?.kind === 'compound') return home.name;
  return home?.kind === 'choice' || home?.kind === 'unlisted'
    ? home.words.replace(/\d*号楼$/, '')
    : undefined;
};

/** A lone compound that the words name well enough: its building is missing or is none of its own, the place is clear. */
const NAMED_ALONE = 0.7;
/** A name found in running words that were not understood as an address has to stand there in full. */
const NAMED_IN_PASSING = 0.9;

/**
 * The home that the message means, or undefined when it says nothing of it. A building that is not in the table is
 * `unlisted`, never the nearest one: 13号楼 said after 3号楼 does not leave 3号楼 standing.
 */
export const homeIn = (
  registry: Registry,
  message: { text: string; slots: Slots; group?: string } & Pick<Said, 'location'>,
  known: Known,
): Home | undefined => {
  const { text, slots, location } = message;
  // Where a photo was taken helps to find the building; once it is known, only words change it.
  const isNews = location !== undefined && known.home?.kind !== 'building';
  const said = slots.compound !== undefined || slots.building !== undefined || isNews;
  const group = message.group === undefined ? undefined : registry.groups.get(message.group);
  if (!said && known.home !== undefined) return undefined;
  const compound_id = compoundOf(registry, known.home);
  const before = nameBefore(known.home);
  const find = (words: string): Lookup =>
    lookup(registry.index, {
      text: words,
      slots,
      ...(location === undefined ? {} : { near: location }),
      ...(group === undefined ? {} : { group }),
      ...(compound_id === undefined ? {} : { compound_id }),
    });
  const here = find(text);
  // “二期3号楼” alone names nothing; after “锦绣花园” it does.
  const { candidates, decided } =
    here.candidates.length === 0 && before !== undefined ? find(`${before}${words(slots, undefined)}`) : here;
  const [first] = candidates;
  if (first === undefined) {
    return slots.compound === undefined && slots.building === undefined
      ? undefined
      : { kind: 'unlisted', words: words(slots, before) };
  }
  if (!said && group === undefined && first.score < NAMED_IN_PASSING) return undefined;
  const alone = candidates.length === 1 && first.building_id === undefined && first.score >= NAMED_ALONE;
  if (decided || alone) {
    const home = homeOf(registry, first);
    const missing = slots.building !== undefined && home.kind === 'compound';
    return missing ? { kind: 'unlisted', words: words(slots, home.name), compound: home.id } : home;
  }
  return {
    kind: 'choice',
    options: candidates.map((one) => ({ label: labelOf(registry, one), home: homeOf(registry, one) })),
    words: words(slots, first.compound) || text,
  };
};
