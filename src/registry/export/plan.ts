/** Writes what was learned back into the files, for people to review: the files as they will be, and what changes in them. */
import type { Building } from '../../core/model/building.ts';
import type { Fact, Learned } from '../../core/model/learned.ts';
import type { Registry } from '../../core/registry.ts';
import type { Planned } from '../import/write.ts';
import { standing } from '../learned.ts';
import {
  type ListName,
  placeOf,
  planned,
  put,
  type RawFile,
  type RawRecord,
  readOwnFile,
  readRecords,
} from './files.ts';
import { type Places, placesIn } from './places.ts';
import { recordOf, rewritten, withField, writtenRecord } from './spelling.ts';

/** One thing that changes in a file. A side that is absent was not there, or will not be. */
export type Edit = { file: string; what: string; before?: unknown; after?: unknown };
export type Told = Edit & Pick<Learned, 'by' | 'at'>;

/** `skipped`: the files hold it already, or something newer. */
export type ExportPlan = { files: Planned[]; edits: Told[]; skipped: Learned[] };

/** Who said that they want reminders, or no more. */
export type Subscription = { person: string; on: boolean };

type Desk = {
  files: RawFile[];
  settings: RawFile;
  taught: RawFile;
  places: Places;
  tables: Registry;
  /** Records as they are by now. */
  records: Map<string, Building>;
};

type Of<Kind extends Fact['of']> = Extract<Fact, { of: Kind }>;

const ofBuilding = (desk: Desk, { id, field, set }: Of<'building'>): Edit[] => {
  const found = placeOf(desk.files, 'buildings', (one) => one.id === id);
  const record = desk.records.get(id);
  if (found === undefined || record === undefined) return [];
  const before = found.raw[field];
  const after = set[field] === undefined ? undefined : rewritten(before, record[field], set[field]);
  put(found.file, 'buildings', found.index, withField(found.raw, field, after));
  desk.records.set(id, { ...record, ...set });
  return [{ file: found.file.file, what: `${id} ${field}`, before, after }];
};

const ofRecord = (desk: Desk, { record }: Of<'record'>): Edit[] => {
  const city = record.city ?? desk.tables.city.name;
  const file = desk.places.compounds(city, record.district);
  const { city: _, ...rest } = record;
  const after = writtenRecord(rest);
  put(file, 'buildings', -1, after);
  desk.records.set(record.id, record);
  return [{ file: file.file, what: record.id, after }];
};

type Wanted = { what: string; record: object | null; before: unknown; home: () => RawFile };

/** The record goes where `is` finds it, else into `home`; null takes it out. */
const ofList = (
  { files }: Pick<Desk, 'files'>,
  list: Exclude<ListName, 'buildings'>,
  is: (record: RawRecord) => boolean,
  { what, record, before, home }: Wanted,
): Edit[] => {
  const found = placeOf(files, list, is);
  if (found === undefined && record === null) return [];
  const file = found?.file ?? home();
  const after = record === null ? undefined : recordOf(rewritten(found?.raw, before, record));
  put(file, list, found?.index ?? -1, after);
  return [{ file: file.file, what, before: found?.raw, after }];
};

const ofStaff = (desk: Desk, { from, role, record }: Of<'staff'>): Edit[] =>
  ofList(desk, 'staff', (one) => one.from === from && one.role === role, {
    what: `${role} ${from}`,
    record,
    before: desk.tables.staff.find((one) => one.from === from && one.role === role),
    home: () => desk.places.bindings(record === null ? '' : desk.places.cityOfStaff(record)),
  });

const ofGroup = (desk: Desk, { id, record }: Of<'group'>): Edit[] =>
  ofList(desk, 'groups', (one) => one.id === id, {
    what: id,
    record,
    before: desk.tables.groups.get(id),
    home: () => desk.places.bindings(record === null ? '' : desk.places.cityOfGroup(record)),
  });

/** That something changes is told, and by which id; the name and the telephone are nobody's who reads a terminal. */
const ofElder = (desk: Desk, { id, record }: Of<'elder'>): Edit[] =>
  ofList(desk, 'elders', (one) => one.id === id, {
    what: `elder ${id}`,
    record,
    before: desk.tables.elders.find((one) => one.id === id),
    home: () => desk.places.bindings(record === null ? '' : desk.places.cityOfElder(record)),
  }).map(({ file, what }) => ({ file, what }));

const ofExample = ({ taught, tables }: Desk, { text, record }: Of<'example'>): Edit[] =>
  ofList({ files: [taught] }, 'lines', (one) => one.text === text, {
    what: text,
    record,
    before: tables.taught.find((one) => one.text === text),
    home: () => taught,
  });

const ofSettings = ({ settings, tables }: Desk, { name, value }: Of<'settings'>): Edit[] => {
  const before = settings.value[name];
  const after = rewritten(before, before === undefined ? undefined : tables.settings[name], value);
  settings.value = { ...settings.value, [name]: after };
  settings.touched = true;
  return [{ file: settings.file, what: name, before, after }];
};

/** The files name whoever wants reminders, once; who left or was erased is taken out of all of them. */
const subscribe = (
  { files, places, tables }: Desk,
  { person, on }: { person: string; on: boolean },
): Edit[] => {
  const naming = files.filter(({ value }) => value.subscribers?.includes(person));
  if (on === naming.length > 0) return [];
  const homes = on ? [places.bindings(tables.city.name)] : naming;
  return homes.map((home) => {
    const others = (home.value.subscribers ?? []).filter((one) => one !== person);
    home.value.subscribers = on ? [...others, person] : others;
    home.touched = true;
    return { file: home.file, what: 'subscribers', ...(on ? { after: person } : { before: person }) };
  });
};

const editsOf = (desk: Desk, fact: Fact): Edit[] => {
  switch (fact.of) {
    case 'building':
      return ofBuilding(desk, fact);
    case 'record':
      return ofRecord(desk, fact);
    case 'staff':
      return ofStaff(desk, fact);
    case 'group':
      return ofGroup(desk, fact);
    case 'elder':
      return ofElder(desk, fact);
    case 'example':
      return ofExample(desk, fact);
    case 'settings':
      return ofSettings(desk, fact);
    case 'subscriber':
      return subscribe(desk, { person: fact.person, on: false });
    // What is doubted, and what names no place, stays with the bot: nobody answers for it.
    case 'doubt':
    case 'no_place':
      return [];
  }
};

/**
 * `tables` are the files as they were read, `learned` and `subscriptions` what the store holds; writes nothing. Throws
 * where a file cannot be read or a new one would have the name of another city's.
 */
export const planExport = async (
  data: string,
  tables: Registry,
  learned: readonly Learned[],
  subscriptions: readonly Subscription[],
): Promise<ExportPlan> => {
  const files = await readRecords(data);
  const desk: Desk = {
    files,
    settings: await readOwnFile(data, 'settings.json'),
    taught: await readOwnFile(data, 'taught.json'),
    places: await placesIn(data, files, tables),
    tables,
    records: new Map(tables.buildings),
  };
  const { stands, spent } = standing(tables, learned);
  const edits = [
    ...stands.flatMap(({ fact, by, at }) => editsOf(desk, fact).map((edit): Told => ({ ...edit, by, at }))),
    ...subscriptions.flatMap((one) =>
      subscribe(desk, one).map((edit): Told => ({ ...edit, by: 'bot', at: 0 })),
    ),
  ];
  return { files: planned([...files, desk.settings, desk.taught]), edits, skipped: spent };
};
