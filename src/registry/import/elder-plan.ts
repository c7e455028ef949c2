/** What a list of people without WeChat would do to those who are written down; of the worker's own buildings alone. */
import { isDeepStrictEqual } from 'node:util';
import { canonical } from '../../core/lookup/names.ts';
import type { Building } from '../../core/model/building.ts';
import type { ElderFault, ElderField, ElderProposal } from '../../core/model/elder-list.ts';
import type { Elder } from '../../core/model/world.ts';
import type { ElderList, ElderRow } from './elders.ts';
import { type Homes, homesIn } from './homes.ts';
import { grouped } from './same.ts';

/** Somebody of the list, who is at home in one of the buildings. */
type Person = Omit<Elder, 'id'> & { row: ElderRow };

const LONGEST_ROOM = 20;

const nameKey = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');

/** 2单元302, 2-302 and 2单元302室 are one door. */
const roomKey = (room: string): string =>
  canonical(room)
    .replace(/单元|门/g, ';')
    .replace(/[室号户]+$/, '')
    .replace(/;+/g, '-')
    .replace(/^-|-$/g, '');

/** Not surely two doors: one is not known, or says less of the same one. */
const mayBeOne = (a: string | undefined, b: string | undefined): boolean => {
  if (a === undefined || b === undefined) return true;
  const [one, other] = [roomKey(a), roomKey(b)];
  return one === other || one.endsWith(`-${other}`) || other.endsWith(`-${one}`);
};

const isSameDoor = (a: string | undefined, b: string | undefined): boolean =>
  (a === undefined) === (b === undefined) && roomKey(a ?? '') === roomKey(b ?? '');

const withUnit = (unit: string | undefined, room: string): string => {
  if (unit === undefined || /单元/.test(room)) return room;
  const number = unit.replace(/(?:单元|门)$/, '');
  if (room.startsWith(`${number}-`)) return room;
  return `${unit === number && /^[\dA-Z一二三四五六七八九十]+$/i.test(unit) ? `${unit}单元` : unit}${room}`;
};

/** The door as people write it: the unit before the room, from wherever the list says it. */
const roomOf = ({ unit, room }: ElderRow['fields'], rest: string): string | undefined => {
  const behind = rest.replace(/;+/g, '-').replace(/^-|-$/g, '');
  if (room === undefined) return withUnit(unit, behind) || undefined;
  if (behind === '' || unit !== undefined) return withUnit(unit, room);
  if (mayBeOne(behind, room) && behind.length > room.length) return behind;
  return /单元$/.test(behind) ? withUnit(behind, room) : room;
};

/** What stands in the address where another column named the building: the rest of the same home, or only the door. */
const restOf = (homes: Homes, { address }: ElderRow['fields'], building: string, rest: string): string => {
  if (rest !== '' || address === undefined) return rest;
  const home = homes({ address });
  if (home.is === 'home') return home.building === building ? home.rest : '';
  return /^\d+(?:单元|门|-|室?$)/.test(address) ? address : '';
};

const faultAt = (
  row: ElderRow,
  fields: readonly ElderField[],
  fault: Pick<ElderFault, 'problem' | 'against'> & { value?: string },
): ElderFault => {
  const field =
    fields.find((one) => row.fields[one] !== undefined) ?? fields.find((one) => row.columns.has(one));
  const place = (field === undefined ? undefined : row.columns.get(field)) ?? row.at;
  return { ...place, value: (field === undefined ? undefined : row.fields[field]) ?? '', ...fault };
};

const personOf = (row: ElderRow, homes: Homes): Person | ElderFault => {
  const { name, phone, cared_by } = row.fields;
  if (name === undefined) return faultAt(row, ['name'], { problem: 'no_name' });
  const place = (['building', 'address', 'compound'] as const).filter((one) => row.fields[one] !== undefined);
  if (place.length === 0) return faultAt(row, ['building', 'address', 'compound'], { problem: 'no_place' });
  const home = homes(row.fields);
  const said = [row.fields.compound, row.fields.building ?? row.fields.address].join('');
  if (home.is !== 'home')
    return faultAt(row, place, { problem: home.is === 'none' ? 'building' : 'ambiguous', value: said });
  const room = roomOf(row.fields, restOf(homes, row.fields, home.building, home.rest));
  if (room !== undefined && room.length > LONGEST_ROOM)
    return faultAt(row, ['room', ...place], { problem: 'long', against: String(LONGEST_ROOM), value: room });
  return {
    row,
    name,
    building: home.building,
    ...(room !== undefined && { room }),
    ...(phone !== undefined && { phone }),
    ...(cared_by !== undefined && { cared_by }),
  };
};

const keyOf = ({ name, building }: Pick<Elder, 'name' | 'building'>): string =>
  `${nameKey(name)}|${building}`;

const digits = (phone = ''): string => phone.replace(/\D/g, '');

/** What the list says, where it says something else; what it leaves open stays. */
const changedBy = (before: Elder, { room, phone, cared_by }: Person): Elder => ({
  ...before,
  ...(room !== undefined && roomKey(room).length > roomKey(before.room ?? '').length && { room }),
  ...(phone !== undefined && digits(phone) !== digits(before.phone) && { phone }),
  ...(cared_by !== undefined && { cared_by }),
});

/** Of those who are called so in that building. Those whose door is the same are found before the others look. */
const matched = (people: readonly Person[], before: readonly Elder[]): Map<Person, Elder | 'unclear'> => {
  const found = new Map<Person, Elder | 'unclear'>();
  const claimed = new Set<Elder>();
  for (const test of [isSameDoor, mayBeOne])
    for (const person of people) {
      if (found.has(person)) continue;
      const [one, other] = before.filter((elder) => !claimed.has(elder) && test(elder.room, person.room));
      if (one === undefined) continue;
      const rivals = people.filter((rival) => !found.has(rival) && test(one.room, rival.room));
      found.set(person, other === undefined && rivals.length === 1 ? one : 'unclear');
      if (found.get(person) === one) claimed.add(one);
    }
  return found;
};

/** Those of one name in one building, on both sides. */
const join = (people: readonly Person[], before: readonly Elder[], into: ElderProposal): void => {
  const apart = people.filter((person, index) => {
    const first = people.slice(0, index).find((other) => mayBeOne(other.room, person.room));
    if (first !== undefined)
      into.faults.push(
        faultAt(person.row, ['name'], { problem: 'twice', against: String(first.row.at.row) }),
      );
    return first === undefined;
  });
  const found = matched(apart, before);
  for (const person of apart) {
    const one = found.get(person);
    const { row, ...record } = person;
    if (one === undefined) into.added.push(record);
    else if (one === 'unclear') into.faults.push(faultAt(row, ['name'], { problem: 'unclear' }));
    else {
      into.others -= 1;
      const after = changedBy(one, person);
      if (isDeepStrictEqual(one, after)) into.unchanged += 1;
      else into.changed.push({ before: one, after });
    }
  }
};

/** Compares the list with the worker's own buildings and people; what is somebody else's is as if it were not there. */
export const proposeElders = (
  list: ElderList,
  own: { buildings: readonly Building[]; elders: readonly Elder[] },
): ElderProposal => {
  const homes = homesIn(own.buildings);
  const into: ElderProposal = {
    added: [],
    changed: [],
    unchanged: 0,
    others: own.elders.length,
    faults: [...list.faults],
  };
  const people = list.rows.flatMap((row): Person[] => {
    const person = personOf(row, homes);
    if (!('problem' in person)) return [person];
    // A name that cannot be read is told once.
    const isTold = list.faults.some(
      ({ sheet, row: at, column }) => sheet === person.sheet && at === person.row && column === person.column,
    );
    if (!isTold) into.faults.push(person);
    return [];
  });
  const before = grouped(own.elders, (one) => [keyOf(one)]);
  for (const [key, group] of grouped(people, (one) => [keyOf(one)])) join(group, before.get(key) ?? [], into);
  const sheets = [...new Set(list.rows.map(({ at }) => at.sheet))];
  into.faults.sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.row - b.row);
  return into;
};
