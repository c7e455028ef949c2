/** What is missing or doubtful in the records: the bot still runs and says “unknown”, people fill it in. */
import type { Building } from '../core/model/building.ts';
import type { City } from '../core/model/city.ts';
import { contactsOf, type Numbered, supervisorsOf } from '../core/model/lines.ts';
import { isPlausibleNumber, isSampleNumber, isShortCode } from '../core/model/phone.ts';
import { citiesByName } from './faults.ts';
import type { Finding, FindingKind, Placed } from './finding.ts';
import type { Tables } from './read.ts';
import { sharedNames } from './shared.ts';

type Gap = (kind: FindingKind, path: string, problem: string, remedy: string) => Finding;

const numberGaps = (building: Building, { path, phone }: Numbered, gap: Gap): Finding[] => {
  const { number } = phone;
  if (building.sample && !isSampleNumber(number) && !isShortCode(number)) {
    return [gap('phone', path, `${number} looks real in a sample record`, 'write 010-0000-nnnn')];
  }
  if (!building.sample && isSampleNumber(number)) {
    return [gap('phone', path, `${number} is a sample number`, 'write the real one, or set "sample": true')];
  }
  if (!isPlausibleNumber(number)) {
    return [gap('phone', path, `${number} cannot be dialled`, 'write one number, with its area code')];
  }
  if (phone.verified_on !== undefined) return [];
  return [gap('unverified', path, `nobody verified ${number}`, 'call it, then add verified_on and source')];
};

/** Classes that no warranty date can change. */
const DATELESS: readonly (string | undefined)[] = ['private_bungalow', 'out_of_scope'];
const SUPERVISORS = ['community', 'street', 'district_housing'] as const;

const dataGaps = (building: Building, city: City | undefined, gap: Gap): Finding[] => {
  const gaps: Finding[] = [];
  const { supervision, property_class: kind, district } = building;
  if (contactsOf(building).length === 0) {
    gaps.push(gap('contact', '', 'nobody to call when it leaks', 'add at least one number to call'));
  }
  const missing = SUPERVISORS.filter((name) => supervision?.[name] === undefined);
  if (missing.length > 0) {
    gaps.push(gap('supervision', 'supervision', `no number for ${missing.join(', ')}`, 'add them'));
  }
  if (kind === undefined || kind === 'unknown') {
    gaps.push(gap('class', 'property_class', 'the property class is unknown', 'ask the street for it'));
  }
  const dates = [building.completion_date, building.delivery_date, building.year_built];
  if (!DATELESS.includes(kind) && dates.every((date) => date === undefined)) {
    gaps.push(gap('date', '', 'no date of completion or delivery', 'add delivery_date, or year_built'));
  }
  if (district === undefined) {
    gaps.push(
      gap('district', 'district', 'the district is unknown', 'add it: supervision and law hang on it'),
    );
  } else if (!city?.districts.some((name) => name.startsWith(district))) {
    gaps.push(gap('district', 'district', `${city?.name ?? ''} has no district ${district}`, 'correct it'));
  }
  return gaps;
};

/** The kinds of data that the record lacks; what is wrong with its numbers apart. */
export const lackingIn = (building: Building, city: City): FindingKind[] =>
  dataGaps(building, city, (kind, path, problem, remedy) => ({ kind, file: '', path, problem, remedy })).map(
    ({ kind }) => kind,
  );

const buildingGaps = ({ record, file, path }: Placed<Building>, city: City | undefined): Finding[] => {
  const name = `${record.compound}${record.building ?? ''} (${record.id})`;
  const gap: Gap = (kind, inner, problem, remedy) => ({
    kind,
    file,
    path: inner === '' ? path : `${path}.${inner}`,
    problem: `${name}: ${problem}`,
    remedy,
  });
  return [
    ...dataGaps(record, city, gap),
    ...[...contactsOf(record), ...supervisorsOf(record)].flatMap((one) => numberGaps(record, one, gap)),
  ];
};

export const findGaps = ({ cities, worlds }: Tables): Finding[] => {
  const named = citiesByName(cities);
  return [
    ...worlds.flatMap(({ city = '', records }) =>
      records.buildings.flatMap((placed) => buildingGaps(placed, named.get(placed.record.city ?? city))),
    ),
    ...sharedNames(worlds),
  ];
};
