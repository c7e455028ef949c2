/** From the kinds that a row names to names and numbers of the building's record. What no table holds stays without a number. */
import type { Building, Phone } from '../model/building.ts';
import type { City } from '../model/city.ts';
import type { ContactKind, Part, Party, SupervisorKind } from '../model/codes.ts';
import type { Law } from '../model/law.ts';
import type { Instant } from '../model/time.ts';
import type { Contact, Supervisor } from '../model/verdict.ts';
import { isDaytime, openAt } from './hours.ts';

export type Place = {
  building: Building | undefined;
  part: Part | undefined;
  city: City;
  law: Law;
  at: Instant;
};

type Entry = { name?: string | undefined; phone?: Phone | undefined };

/** The managers' leak line; outside its hours their duty line, where that answers. */
const managersLine = (building: Building | undefined, at: Instant): Phone | undefined => {
  const line = building?.pm?.unified_leak_phone;
  const duty = building?.pm?.duty_phone;
  if (line === undefined) return duty;
  const closed = openAt(line.hours, at) === 'closed';
  return closed && duty !== undefined && openAt(duty.hours, at) !== 'closed' ? duty : line;
};

const implementerOf = ({ building, part }: Place): Entry => {
  const works = building?.renovations?.find((item) => part === undefined || item.part === part);
  return works?.implementer ?? { name: works?.project };
};

const developerOf = (building: Building | undefined): Entry => {
  const developer = building?.developer;
  const gone = developer?.status === 'gone' && developer.successor !== undefined;
  return { name: gone ? developer.successor : developer?.name, phone: developer?.warranty_phone };
};

const emergency = (number: string): Entry => ({ phone: { number, hours: '24小时' } });

const FIND: Record<ContactKind, (place: Place) => Entry> = {
  developer_warranty: ({ building }) => developerOf(building),
  unified_leak: ({ building, at }) => ({ name: building?.pm?.name, phone: managersLine(building, at) }),
  owner_unit: ({ building }) => ({ name: building?.owner_unit?.name, phone: building?.owner_unit?.phone }),
  street_leak: ({ building }) => ({
    name: building?.street,
    phone: building?.street_leak_phone ?? building?.supervision?.street,
  }),
  community: ({ building }) => ({ name: building?.community, phone: building?.supervision?.community }),
  heat_unit: ({ building }) => building?.heat_unit ?? {},
  utility_unit: () => ({}),
  implementer: implementerOf,
  insurer: ({ building }) => ({ name: building?.insurance?.insurer, phone: building?.insurance?.phone }),
  owners_body: ({ building }) => ({ name: building?.owners_body }),
  self: () => ({}),
  village_committee: ({ building }) => ({ phone: building?.village_committee_phone }),
  emergency_119: ({ law }) => emergency(law.emergency.emergency_119),
  emergency_110: ({ law }) => emergency(law.emergency.emergency_110),
  emergency_120: ({ law }) => emergency(law.emergency.emergency_120),
  emergency_95598: ({ law }) => emergency(law.emergency.emergency_95598),
  city_12345: ({ city }) => ({ phone: city.hotline }),
};

const SUPERVISE: Record<SupervisorKind, (place: Place) => Entry> = {
  community: FIND.community,
  street: ({ building }) => ({ name: building?.street, phone: building?.supervision?.street }),
  district_housing: ({ building }) => ({
    name: building?.district,
    phone: building?.supervision?.district_housing,
  }),
  district_pm_authority: ({ building }) => ({ name: building?.district }),
  central_liaison: ({ building }) => ({ phone: building?.supervision?.central_liaison }),
  heat_city: ({ building }) => ({ phone: building?.supervision?.heat_city }),
  town_gov: ({ building }) => ({ phone: building?.town_gov_phone }),
  city_12345: FIND.city_12345,
};

const told = ({ name, phone }: Entry) => ({
  ...(name === undefined ? {} : { name }),
  ...(phone === undefined ? {} : { phone: phone.number }),
  ...(phone?.hours === undefined ? {} : { hours: phone.hours }),
  ...(phone?.verified_on === undefined ? {} : { verified_on: phone.verified_on }),
  ...(phone?.source === undefined ? {} : { source: phone.source }),
});

export const contactOf = (kind: ContactKind, place: Place): Contact => ({ kind, ...told(FIND[kind](place)) });
export const supervisorOf = (kind: SupervisorKind, place: Place): Supervisor => ({
  kind,
  ...told(SUPERVISE[kind](place)),
});

const ALWAYS = (): boolean => true;
const street = (b: Building): unknown => b.street_leak_phone ?? b.supervision?.street;
const community = (b: Building): unknown => b.supervision?.community;
const insurer = (b: Building): unknown => b.insurance?.insurer ?? b.insurance?.phone;
const implementer = (b: Building): unknown => b.renovations?.find((works) => works.implementer !== undefined);

/** Where a building's record names each of them; nothing there is false or undefined. */
const RECORD: Record<ContactKind | SupervisorKind | Party, (building: Building) => unknown> = {
  pm: (b) => b.pm,
  unified_leak: (b) => b.pm,
  developer: (b) => b.developer,
  developer_warranty: (b) => b.developer,
  builder: (b) => b.builder,
  owner_unit: (b) => (b.owner_unit?.status === 'gone' ? undefined : b.owner_unit),
  owners_body: (b) => (b.owners_body === '无' ? undefined : b.owners_body),
  community,
  street,
  street_leak: street,
  district_housing: (b) => b.supervision?.district_housing,
  district_pm_authority: () => undefined,
  central_liaison: (b) => b.supervision?.central_liaison,
  heat_unit: (b) => b.heat_unit,
  heat_city: (b) => b.supervision?.heat_city,
  utility_unit: () => undefined,
  implementer,
  insurer,
  town_gov: (b) => b.town_gov_phone,
  village_committee: (b) => b.village_committee_phone,
  self: ALWAYS,
  manual_triage: ALWAYS,
  emergency_119: ALWAYS,
  emergency_110: ALWAYS,
  emergency_120: ALWAYS,
  emergency_95598: ALWAYS,
  city_12345: ALWAYS,
};

/** Does the building's record name this contact, supervisor or party at all? */
export const isRecorded = (kind: ContactKind | SupervisorKind | Party, { building }: Place): boolean => {
  const found = building === undefined ? undefined : RECORD[kind](building);
  return found !== undefined && found !== false;
};

/** 0: answered now · 1: perhaps · 2: closed · 3: no number. */
const reach = (contact: Contact, at: Instant): number => {
  if (contact.kind === 'self') return 0;
  if (contact.phone === undefined) return 3;
  const open = openAt(contact.hours, at);
  if (open === 'unknown') return isDaytime(at) ? 0 : 1;
  return open === 'open' ? 0 : 2;
};

/**
 * The contacts with the best reachable one in front, the others in the law's order: a number outside its hours and a
 * contact without a number are never first while another of the row's own answers. With `urgent` the city's hotline,
 * which is always there, goes before numbers that nobody answers now.
 */
export const reachableFirst = (
  contacts: readonly Contact[],
  at: Instant,
  urgent: boolean,
): readonly Contact[] => {
  const own = contacts.filter((contact) => contact.kind !== 'city_12345');
  const candidates = urgent && own.every((contact) => reach(contact, at) > 1) ? contacts : own;
  let best: Contact | undefined;
  for (const contact of candidates) {
    if (best === undefined || reach(contact, at) < reach(best, at)) best = contact;
  }
  return best === undefined ? contacts : [best, ...contacts.filter((contact) => contact !== best)];
};
