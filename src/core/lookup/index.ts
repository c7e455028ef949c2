/** What lookup searches: compounds, their buildings by number, and every way in which their names are written. */
import type { Building } from '../model/building.ts';
import { type Point, toWgs84 } from './geo.ts';
import { canonical, type Form, formsOf, labelOf, shortened, streetNumberOf } from './names.ts';

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

/** A name as `spelt`, as it is `heard`, as its sounds are `typed` in letters, and with a character that `slipped`. */
export type How = 'spelt' | 'heard' | 'typed' | 'slipped';

export type LookupIndex = {
  compounds: readonly Compound[];
  byId: ReadonlyMap<string, Compound>;
  /** The compound that a record stands in, by the record's id. */
  holding: ReadonlyMap<string, Compound>;
  keys: Readonly<Record<How, ReadonlyMap<string, readonly Entry[]>>>;
  /** Of names, in characters. */
  longest: number;
  districts: ReadonlySet<string>;
  /** What may stand directly before a name. */
  leadIn: RegExp;
  syllables: Syllables;
  simplify: (text: string) => string;
};

/** A building’s number behind its compound’s name. */
export const LABEL = /(?:[甲乙丙丁A-Z]?\d+(?:号楼|栋|幢|座)|[A-Z](?:栋|座|号楼))$/;
const LEAST_FUZZY = 3;

/** A second compound of the same name in the same district, told apart by its street. */
const namesake = (record: Building): Compound => ({
  id: record.id,
  name: record.compound,
  ...(record.city !== undefined && { city: record.city }),
  ...(record.district !== undefined && { district: record.district }),
  whole: record,
  buildings: new Map(),
  points: record.geo === undefined ? [] : [toWgs84(record.geo)],
});

const compoundsOf = (records: readonly Building[]): Map<string, Compound> => {
  const compounds = new Map<string, Compound>();
  for (const record of records) {
    const { city, district, compound: name } = record;
    const key = `${city ?? ''}/${district ?? ''}/${name}`;
    const known: Compound = compounds.get(key) ?? { id: key, name, buildings: new Map(), points: [] };
    if (city !== undefined) known.city = city;
    if (district !== undefined) known.district = district;
    if (record.geo !== undefined) known.points.push(toWgs84(record.geo));
    if (record.building === undefined && known.whole !== undefined) {
      compounds.set(`${key}/${record.id}`, namesake(record));
      continue;
    }
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

const entriesOf = (compound: Compound, simplify: (text: string) => string): Entry[] => {
  const records = [
    ...(compound.whole === undefined ? [] : [compound.whole]),
    ...[...compound.buildings.values()].flat(),
  ];
  const streets = new Set(records.flatMap(({ address }) => streetNumberOf(address ?? '') ?? []));
  const entries: Entry[] = [
    ...formsOf(simplify(compound.name), compound.city).map((form) => ({ compound, form, alias: false })),
    ...[...streets].map((text) => ({ compound, form: { text, kind: 'full' } as const, alias: true })),
  ];
  for (const record of records) {
    for (const written of new Set(record.aliases)) {
      const alias = simplify(written);
      const label = LABEL.exec(canonical(alias))?.[0];
      const named = label === undefined ? alias : canonical(alias).slice(0, -label.length);
      const pinned =
        record.building !== undefined && label !== undefined && labelOf(label) !== labelOf(record.building);
      const text = pinned ? alias : named;
      entries.push(
        ...formsOf(text, compound.city).map((form) => ({
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

const SPOKEN = ['LING', 'YI', 'ER', 'SAN', 'SI', 'WU', 'LIU', 'QI', 'BA', 'JIU'];

/** 旗舰1期 → QIJIAN1QI and QIJIANYIQI, as one types it. */
const typed = (sounds: readonly string[]): Set<string> => {
  const letters = sounds.map((sound) => sound.toUpperCase().replaceAll('Ü', 'V'));
  return new Set([letters.join(''), letters.map((sound) => SPOKEN[Number(sound)] ?? sound).join('')]);
};

const keysOf = (entries: readonly Entry[], syllables: Syllables): LookupIndex['keys'] => {
  const keys: Record<How, Map<string, Entry[]>> = {
    spelt: new Map(),
    heard: new Map(),
    typed: new Map(),
    slipped: new Map(),
  };
  const add = (how: How, key: string, entry: Entry): void => {
    const known = keys[how].get(key);
    if (known === undefined) keys[how].set(key, [entry]);
    else known.push(entry);
  };
  let last = { text: '', sounds: [''] };
  // Most names are a piece of the one before: sounding them anew took half of the time.
  const soundsOf = (text: string): string[] => {
    const at = last.text.indexOf(text);
    if (at >= 0 && last.sounds.length === last.text.length) return last.sounds.slice(at, at + text.length);
    last = { text, sounds: syllables(text) };
    return last.sounds;
  };
  for (const entry of entries) {
    const { text, kind } = entry.form;
    add('spelt', text, entry);
    if (text.length < LEAST_FUZZY) continue;
    const sounds = soundsOf(text);
    add('heard', sounds.join(' '), entry);
    if (kind !== 'full') continue;
    for (const key of typed(sounds)) add('typed', key, entry);
    for (const key of shortened(text)) add('slipped', key, entry);
  }
  return keys;
};

/**
 * Builds the index; half a second for 20,000 compounds. `pinyin` makes names found that were written by ear or in letters,
 * `simplify` those in 繁体; without them only exact names and those with one character wrong, forgotten or too many are.
 */
export const buildIndex = (
  records: readonly Building[],
  { pinyin, simplify = (text) => text }: { pinyin?: Syllables; simplify?: (text: string) => string } = {},
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
  const entries = compounds.flatMap((compound) => entriesOf(compound, simplify));
  const longest = entries.reduce((most, { form }) => Math.max(most, form.text.length), 0);
  const districts = new Set(compounds.flatMap(({ district }) => district ?? []));
  const short = [...districts]
    .map((district) => canonical(district).replace(/[区县市]$/, ''))
    .filter((name) => name.length > 1);
  const leadIn = new RegExp(`(?:${['^', '[;在住是家我市区县道镇乡的到去路街号]', ...short].join('|')})$`);
  return {
    compounds,
    byId,
    holding,
    keys: keysOf(entries, syllables),
    longest: Math.min(longest, 16),
    districts,
    leadIn,
    syllables,
    simplify,
  };
};
