/** What lookup searches: compounds, their buildings by number, and every way in which their names are written. */
import type { Building } from '../model/building.ts';
import { type Point, toWgs84 } from './geo.ts';
import { canonical, type Form, formsOf, labelOf, opened, streetNumberOf } from './names.ts';

/** One syllable a character, without tone; other characters stay. */
export type Syllables = (text: string) => string[];

export type Compound = {
  /** Id of the record of the whole compound, or city/district/compound where only buildings are recorded. */
  id: string;
  name: string;
  city?: string;
  district?: string;
  /** The record of the whole compound. */
  whole?: Building;
  /** By number, `3`. More than one only where the table says so. */
  buildings: Map<string, Building[]>;
  points: Point[];
};

/** A name of a compound; `building` where it names one building of it. */
export type Entry = { compound: Compound; form: Form; alias: boolean; building?: string };

export type LookupIndex = {
  compounds: readonly Compound[];
  byId: ReadonlyMap<string, Compound>;
  /** The compound that a record stands in, by the record's id. */
  holding: ReadonlyMap<string, Compound>;
  /** `=name`, `~syllables`, and `?name` with one character left open. */
  keys: ReadonlyMap<string, readonly Entry[]>;
  /** Of names, in characters. */
  longest: number;
  districts: ReadonlySet<string>;
  /** What may stand directly before a name. */
  leadIn: RegExp;
  syllables: Syllables;
};

/** A building’s number behind its compound’s name. */
export const LABEL = /(?:[甲乙丙丁A-Z]?\d+(?:号楼|栋|幢|座)|[A-Z](?:栋|座|号楼))$/;
const LEAST_FUZZY = 3;

const compoundsOf = (records: readonly Building[]): Map<string, Compound> => {
  const compounds = new Map<string, Compound>();
  for (const record of records) {
    const { city, district, compound: name } = record;
    const key = `${city ?? ''}/${district ?? ''}/${name}`;
    const known: Compound = compounds.get(key) ?? { id: key, name, buildings: new Map(), points: [] };
    if (city !== undefined) known.city = city;
    if (district !== undefined) known.district = district;
    if (record.geo !== undefined) known.points.push(toWgs84(record.geo));
    if (record.building === undefined) {
      known.whole = record;
      known.id = record.id;
    } else {
      const label = labelOf(record.building);
      known.buildings.set(label, [...(known.buildings.get(label) ?? []), record]);
    }
    compounds.set(key, known);
  }
  return compounds;
};

const entriesOf = (compound: Compound): Entry[] => {
  const records = [
    ...(compound.whole === undefined ? [] : [compound.whole]),
    ...[...compound.buildings.values()].flat(),
  ];
  const streets = new Set(records.flatMap(({ address }) => streetNumberOf(address ?? '') ?? []));
  const entries: Entry[] = [
    ...formsOf(compound.name).map((form) => ({ compound, form, alias: false })),
    ...[...streets].map((text) => ({ compound, form: { text, kind: 'full' } as const, alias: true })),
  ];
  for (const record of records) {
    for (const alias of new Set(record.aliases)) {
      const label = LABEL.exec(canonical(alias))?.[0];
      const named = label === undefined ? alias : canonical(alias).slice(0, -label.length);
      const pinned =
        record.building !== undefined && label !== undefined && labelOf(label) !== labelOf(record.building);
      const text = pinned ? alias : named;
      entries.push(
        ...formsOf(text).map((form) => ({
          compound,
          form,
          alias: true,
          ...(pinned && { building: labelOf(record.building ?? '') }),
        })),
      );
    }
  }
  const seen = new Set<string>();
  return entries.filter(({ form, building }) => {
    const key = `${form.text}/${building ?? ''}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
};

/**
 * Builds the index; half a second for 20,000 compounds. `pinyin` makes names found that were written by ear;
 * without it only exact and one-character-wrong names are.
 */
export const buildIndex = (
  records: readonly Building[],
  { pinyin }: { pinyin?: Syllables } = {},
): LookupIndex => {
  const syllables: Syllables = pinyin ?? ((text) => Array.from(text));
  const compounds = [...compoundsOf(records).values()];
  const byId = new Map(compounds.map((compound) => [compound.id, compound]));
  const holding = new Map(
    compounds.flatMap((compound) =>
      [...compound.buildings.values()]
        .flat()
        .concat(compound.whole ?? [])
        .map(({ id }) => [id, compound] as const),
    ),
  );
  const keys = new Map<string, Entry[]>();
  const add = (key: string, entry: Entry): void => {
    const entries = keys.get(key);
    if (entries === undefined) keys.set(key, [entry]);
    else entries.push(entry);
  };
  let longest = 0;
  for (const entry of compounds.flatMap(entriesOf)) {
    const { text, kind } = entry.form;
    longest = Math.max(longest, text.length);
    add(`=${text}`, entry);
    if (text.length < LEAST_FUZZY) continue;
    add(`~${syllables(text).join(' ')}`, entry);
    if (kind === 'full') for (const key of opened(text)) add(`?${key}`, entry);
  }
  const districts = new Set(compounds.flatMap(({ district }) => district ?? []));
  const short = [...districts]
    .map((district) => canonical(district).replace(/[区县市]$/, ''))
    .filter((name) => name.length > 1);
  const leadIn = new RegExp(`(?:${['^', '[;在住是家我市区县道镇乡的到去路街号]', ...short].join('|')})$`);
  return { compounds, byId, holding, keys, longest: Math.min(longest, 16), districts, leadIn, syllables };
};
