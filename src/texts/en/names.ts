/** What the codes are called in English. */

import type { Rung } from '../../core/model/case.ts';
import type {
  CaseStatus,
  ContactKind,
  DoubtKind,
  Part,
  Party,
  SupervisorKind,
} from '../../core/model/codes.ts';
import type { Contact, Supervisor } from '../../core/model/verdict.ts';

export const PARTS: Record<Part, string> = {
  roof: 'roof',
  outer_wall: 'outer wall',
  window: 'window',
  balcony: 'balcony',
  terrace: 'terrace',
  bathroom: 'bathroom',
  kitchen: 'kitchen',
  pipe: 'pipe',
  heating: 'heating',
  upstairs: 'water from upstairs',
  basement: 'basement',
  drain_backflow: 'drain running back',
  common_area: 'stairs and other shared parts',
};

export const PARTIES: Record<Party, string> = {
  pm: 'property company',
  developer: 'developer',
  builder: 'building contractor',
  owner_unit: 'owning unit',
  owners_body: 'owners’ committee',
  community: 'community office (社区)',
  street: 'street office (街道)',
  district_housing: 'district housing bureau',
  central_liaison: 'office for central units and the armed forces',
  heat_unit: 'heating company',
  utility_unit: 'water, power or gas company',
  implementer: 'renovation contractor',
  insurer: 'insurer',
  town_gov: 'township government',
  manual_triage: 'person on duty',
};

const CONTACTS: Record<ContactKind, string> = {
  developer_warranty: 'developer’s warranty',
  unified_leak: 'leak repairs',
  owner_unit: 'housing office of the owning unit',
  street_leak: 'leak repairs of the street',
  community: 'community office',
  heat_unit: 'heating company',
  utility_unit: 'water, power or gas company',
  implementer: 'renovation contractor',
  insurer: 'insurer',
  owners_body: 'owners’ committee',
  self: 'a repairman of your own',
  village_committee: 'village committee',
  emergency_119: 'fire and rescue',
  emergency_110: 'police',
  emergency_120: 'ambulance',
  emergency_95598: 'power company',
  city_12345: 'city hotline',
};

const SUPERVISORS: Record<SupervisorKind, string> = {
  community: 'Community office (社区)',
  street: 'Street office (街道)',
  district_housing: 'District housing bureau',
  district_pm_authority: 'District property management authority',
  central_liaison: 'Office for central units and the armed forces',
  heat_city: 'City heating authority',
  town_gov: 'Township government',
  city_12345: 'City hotline',
};

export const STATUSES: Record<CaseStatus, string> = {
  reported: 'registered, not delivered yet',
  forwarded: 'sent, nobody has taken it yet',
  accepted: 'taken on',
  dispatched: 'somebody is on the way',
  stopgap: 'stopped for the time being',
  claimed_repaired: 'said to be repaired; you decide',
  awaiting_rain: 'waiting for rain to prove it',
  closed: 'closed',
  cancelled: 'cancelled',
};

export const RUNGS: Record<Rung, string> = {
  next_contact: 'the next person on duty',
  community: 'the community office',
  street: 'the street office',
  district: 'the district housing bureau',
};

/** What is kept of a person. */
export const FACTS: Readonly<Record<string, string>> = {
  place: 'Address',
  unit: 'Entrance',
  room: 'Flat',
  phone: 'Telephone',
  role: 'You are',
};

const DOUBTED: Record<DoubtKind, string> = {
  dead: ' (residents say that it does not connect)',
  wrong: ' (residents say that it does not connect)',
  unanswered: ' (residents say that nobody answers)',
};

/** What residents said of it lately. */
export const doubted = (how: DoubtKind | undefined): string => (how === undefined ? '' : DOUBTED[how]);

/** Hours as the table has them; only round the clock is put into English. */
const hours = (text: string | undefined): string =>
  text === undefined ? '' : text === '24小时' ? '24 hours' : text;

/** The number first, so that it can be tapped. */
export const contactLine = ({ phone, kind, name, hours: when, doubted: how }: Contact): string =>
  phone === undefined
    ? `${name ?? CONTACTS[kind]}: no number is registered yet`
    : `${phone} (${[CONTACTS[kind], hours(when)].filter((part) => part !== '').join(', ')})${doubted(how)}`;

export const supervisorLine = ({ kind, phone, hours: when, doubted: how }: Supervisor): string =>
  phone === undefined
    ? `${SUPERVISORS[kind]}: no number is registered yet`
    : `${SUPERVISORS[kind]} ${phone}${when === undefined ? '' : ` (${hours(when)})`}${doubted(how)}`;

/** The supervisors that have a number; 12345 is told on a line of its own. */
export const supervisorLines = (supervisors: readonly Supervisor[]): string[] => {
  const known = supervisors.filter((one) => one.phone !== undefined && one.kind !== 'city_12345');
  const hotline = supervisors.find((one) => one.kind === 'city_12345')?.phone ?? '12345';
  return [
    ...(known.length === 0 ? [] : ['Who supervises:', ...known.map(supervisorLine)]),
    `${hotline} can be called at any time.`,
  ];
};
