/** The compounds that a person keeps, those with gaps first, and how old the verification of their numbers is. */
import { canonical } from '../../../core/lookup/names.ts';
import type { Building } from '../../../core/model/building.ts';
import { contactsOf, supervisorsOf } from '../../../core/model/lines.ts';
import { DAY, dayOf, type Instant } from '../../../core/model/time.ts';
import type { Registry } from '../../../core/registry.ts';

/** What is worst comes first. */
export const GAPS = ['dead', 'none', 'unverified', 'old'] as const;
export type Gap = (typeof GAPS)[number];

export type Row = {
  id: string;
  name: string;
  district: string | undefined;
  buildings: Building[];
  gaps: Gap[];
};

export type Ages = { three: number; twelve: number; older: number; never: number };
export type Survey = { rows: Row[]; ages: Ages; counts: Record<Gap, number> };

const MONTH = 30.4375 * DAY;

const gapsOf = (building: Building, { doubts }: Registry, yearAgo: string): Gap[] => {
  const contacts = contactsOf(building);
  const phones = [...contacts, ...supervisorsOf(building)].map(({ phone }) => phone);
  const has: Record<Gap, boolean> = {
    dead: phones.some(({ number }) => doubts.has(number)),
    none: contacts.length === 0,
    unverified: phones.some(({ verified_on }) => verified_on === undefined),
    old: phones.some(({ verified_on }) => verified_on !== undefined && verified_on < yearAgo),
  };
  return GAPS.filter((gap) => has[gap]);
};

/** A record stays as it is until somebody changes it. */
const found = new WeakMap<Building, string>();

/** What a building is found by. */
const wordsOf = (building: Building): string => {
  const known = found.get(building);
  if (known !== undefined) return known;
  const { id, compound, aliases = [], district, street, community, address } = building;
  const words = canonical([id, compound, ...aliases, district, street, community, address].join('·'));
  found.set(building, words);
  return words;
};

const rowsOf = (buildings: readonly Building[], registry: Registry, yearAgo: string): Row[] => {
  const rows = new Map<string, Row>();
  for (const building of buildings) {
    const compound = registry.index.holding.get(building.id);
    const id = compound?.id ?? building.id;
    const row = rows.get(id) ?? {
      id,
      name: building.compound,
      district: building.district,
      buildings: [],
      gaps: [],
    };
    row.buildings.push(building);
    const gaps = [...row.gaps, ...gapsOf(building, registry, yearAgo)];
    row.gaps = GAPS.filter((gap) => gaps.includes(gap));
    rows.set(id, row);
  }
  return [...rows.values()];
};

/** By number: one that stands in twenty records is verified once, and then it is verified last. */
const agesOf = (buildings: readonly Building[], now: Instant): Ages => {
  const verified = new Map<string, string>();
  for (const building of buildings) {
    for (const { phone } of [...contactsOf(building), ...supervisorsOf(building)]) {
      const day = phone.verified_on ?? '';
      if (day >= (verified.get(phone.number) ?? '')) verified.set(phone.number, day);
    }
  }
  const ages: Ages = { three: 0, twelve: 0, older: 0, never: 0 };
  const [three, twelve] = [dayOf(now - 3 * MONTH), dayOf(now - 12 * MONTH)];
  for (const day of verified.values())
    ages[day === '' ? 'never' : day >= three ? 'three' : day >= twelve ? 'twelve' : 'older'] += 1;
  return ages;
};

const worst = ({ gaps }: Row): number => {
  const [first] = gaps;
  return first === undefined ? GAPS.length : GAPS.indexOf(first);
};

export const survey = (buildings: readonly Building[], registry: Registry, now: Instant): Survey => {
  const rows = rowsOf(buildings, registry, dayOf(now - 12 * MONTH));
  // Those of one kind stay in the order of the files: by district, then by name.
  rows.sort((a, b) => worst(a) - worst(b));
  const count = (gap: Gap): number => rows.filter(({ gaps }) => gaps.includes(gap)).length;
  return {
    rows,
    ages: agesOf(buildings, now),
    counts: { dead: count('dead'), none: count('none'), unverified: count('unverified'), old: count('old') },
  };
};

/** The rows that hold all of these words, and lack this. */
export const chosen = ({ rows }: Survey, { words, gap }: { words: string; gap: Gap | undefined }): Row[] => {
  const wanted = words
    .split(/\s+/)
    .map(canonical)
    .filter((word) => word !== '');
  return rows.filter(
    (row) =>
      (gap === undefined || row.gaps.includes(gap)) &&
      wanted.every((word) => row.buildings.some((one) => wordsOf(one).includes(word))),
  );
};
