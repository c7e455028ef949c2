/** The telephone numbers of a building's record: where each stands, how it is read, and what its field is with another. */
import type { Building, Phone } from './building.ts';
import type { BuildingField } from './learned.ts';

export type Line = {
  /** The field that holds it; the whole of it is what is learned. */
  field: BuildingField;
  read: (building: Building) => Phone | undefined;
  /** The field with this number in its place; undefined takes the number out. */
  write: (building: Building, phone: Phone | undefined) => Partial<Building>;
};

/** Of those who repair or arrange it. */
const CONTACTS = {
  'pm.unified_leak_phone': {
    field: 'pm',
    read: ({ pm }) => pm?.unified_leak_phone,
    write: ({ pm }, unified_leak_phone) => ({ pm: { ...pm, unified_leak_phone } }),
  },
  'pm.duty_phone': {
    field: 'pm',
    read: ({ pm }) => pm?.duty_phone,
    write: ({ pm }, duty_phone) => ({ pm: { ...pm, duty_phone } }),
  },
  'developer.warranty_phone': {
    field: 'developer',
    read: ({ developer }) => developer?.warranty_phone,
    write: ({ developer }, warranty_phone) => ({ developer: { ...developer, warranty_phone } }),
  },
  'owner_unit.phone': {
    field: 'owner_unit',
    read: ({ owner_unit }) => owner_unit?.phone,
    write: ({ owner_unit }, phone) => ({ owner_unit: { ...owner_unit, phone } }),
  },
  street_leak_phone: {
    field: 'street_leak_phone',
    read: ({ street_leak_phone }) => street_leak_phone,
    write: (_, street_leak_phone) => ({ street_leak_phone }),
  },
  'emergency_unit.phone': {
    field: 'emergency_unit',
    read: ({ emergency_unit }) => emergency_unit?.phone,
    write: ({ emergency_unit }, phone) => ({ emergency_unit: { ...emergency_unit, phone } }),
  },
  'responsible_person.phone': {
    field: 'responsible_person',
    read: ({ responsible_person }) => responsible_person?.phone,
    write: ({ responsible_person }, phone) => ({ responsible_person: { ...responsible_person, phone } }),
  },
  'builder.phone': {
    field: 'builder',
    read: ({ builder }) => builder?.phone,
    write: ({ builder }, phone) => ({ builder: { ...builder, phone } }),
  },
  'insurance.phone': {
    field: 'insurance',
    read: ({ insurance }) => insurance?.phone,
    write: ({ insurance }, phone) => ({ insurance: { ...insurance, phone } }),
  },
  'heat_unit.phone': {
    field: 'heat_unit',
    read: ({ heat_unit }) => heat_unit?.phone,
    write: ({ heat_unit }, phone) => ({ heat_unit: { ...heat_unit, phone } }),
  },
  village_committee_phone: {
    field: 'village_committee_phone',
    read: ({ village_committee_phone }) => village_committee_phone,
    write: (_, village_committee_phone) => ({ village_committee_phone }),
  },
  town_gov_phone: {
    field: 'town_gov_phone',
    read: ({ town_gov_phone }) => town_gov_phone,
    write: (_, town_gov_phone) => ({ town_gov_phone }),
  },
} as const satisfies Record<string, Line>;

type Supervision = NonNullable<Building['supervision']>;

const supervisor = <Name extends keyof Supervision>(name: Name) =>
  ({
    field: 'supervision',
    read: ({ supervision }) => supervision?.[name],
    write: ({ supervision }, phone) => ({ supervision: { ...supervision, [name]: phone } }),
  }) as const satisfies Line;

/** Of those who see to it that it is repaired. */
const SUPERVISORS = {
  'supervision.community': supervisor('community'),
  'supervision.street': supervisor('street'),
  'supervision.district_housing': supervisor('district_housing'),
  'supervision.heat_city': supervisor('heat_city'),
  'supervision.central_liaison': supervisor('central_liaison'),
} as const satisfies Record<string, Line>;

export type LineName = keyof typeof CONTACTS | keyof typeof SUPERVISORS;

/** Every number that a record may have, under where it stands in the file. Those of past works are not among them. */
export const LINES: Readonly<Record<LineName, Line>> = { ...CONTACTS, ...SUPERVISORS };

export const isLineName = (name: string): name is LineName => Object.hasOwn(LINES, name);

export type Numbered = { path: string; phone: Phone };

const present = (lines: Readonly<Record<string, Line>>, building: Building): Numbered[] =>
  Object.entries(lines).flatMap(([path, { read }]) => {
    const phone = read(building);
    return phone === undefined ? [] : [{ path, phone }];
  });

/** Numbers of those who repair or arrange it, those of past works included. */
export const contactsOf = (building: Building): Numbered[] => [
  ...present(CONTACTS, building),
  ...(building.renovations ?? []).flatMap(({ implementer }, index) =>
    implementer?.phone === undefined
      ? []
      : [{ path: `renovations[${index}].implementer.phone`, phone: implementer.phone }],
  ),
];

/** Numbers of those who see to it that it is repaired. */
export const supervisorsOf = (building: Building): Numbered[] => present(SUPERVISORS, building);
