/** What hangs in the entrance of a building: the one number for leaks, who looks after that, and the city's hotline. */
import type { Building, Phone } from '../model/building.ts';
import type { ContactKind, SupervisorKind } from '../model/codes.ts';

type Line<Kind> = { kind: Kind; name?: string; phone?: Phone };

/** A line without a number is told as not recorded. */
export type Poster = {
  /** The building's id, for the code that leads to the chat. */
  id: string;
  place: string;
  sample: boolean;
  repair: Line<ContactKind>;
  /** 具体责任人. */
  person?: string;
  supervisors: readonly Line<SupervisorKind | 'village_committee'>[];
  hotline: Phone;
};

const line = <Kind>(kind: Kind, name: string | undefined, phone: Phone | undefined): Line<Kind> => ({
  kind,
  ...(name === undefined ? {} : { name }),
  ...(phone === undefined ? {} : { phone }),
});

/** Who answers for leaks, in the order of 四明确; without any number, whoever would have to. */
const repairOf = (building: Building): Poster['repair'] => {
  const { pm, owner_unit, street, developer } = building;
  const lines = [
    line('unified_leak' as const, pm?.name, pm?.unified_leak_phone),
    line('owner_unit' as const, owner_unit?.name, owner_unit?.phone),
    line('street_leak' as const, street, building.street_leak_phone),
    line('developer_warranty' as const, developer?.name, developer?.warranty_phone),
    line('village_committee' as const, undefined, building.village_committee_phone),
  ];
  const known = lines.find(({ phone }) => phone !== undefined);
  const [first = line('unified_leak' as const, undefined, undefined)] = lines;
  return known ?? first;
};

const supervisorsOf = (building: Building): Poster['supervisors'] => {
  const { supervision, land, community, street, district } = building;
  if (land === '集体')
    return [
      line('village_committee', undefined, building.village_committee_phone),
      line('town_gov', undefined, building.town_gov_phone),
    ];
  return [
    line('community', community, supervision?.community),
    line('street', street, supervision?.street),
    line('district_housing', district, supervision?.district_housing),
  ];
};

/** `hotline`: the city's. */
export const posterOf = (building: Building, place: string, hotline: Phone): Poster => {
  const person = building.responsible_person?.name;
  return {
    id: building.id,
    place,
    sample: building.sample === true,
    repair: repairOf(building),
    ...(person === undefined ? {} : { person }),
    supervisors: supervisorsOf(building),
    hotline,
  };
};

/** Every number on it, in the order in which it stands there. */
export const numbersOn = ({ repair, supervisors, hotline }: Poster): Phone[] =>
  [repair.phone, ...supervisors.map(({ phone }) => phone), hotline].filter((phone) => phone !== undefined);
