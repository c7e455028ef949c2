/** What is known: the statements of a conversation folded together, later ones over earlier ones. */

import type { Building } from '../model/building.ts';
import type { Conversation, FactName, Known, Statement } from '../model/conversation.ts';
import { dayOf, type Instant } from '../model/time.ts';
import type { Facts } from '../model/verdict.ts';
import type { Registry } from '../registry.ts';

export const knownOf = ({ statements }: Conversation): Known => {
  const known: Known = Object.assign({}, ...statements.map((statement) => statement.facts));
  const hazards = new Set(statements.flatMap(({ facts }) => facts.hazards ?? []));
  const photos = statements.flatMap(({ facts }) => facts.photos ?? []);
  const told = statements.filter(({ facts }) => facts.words !== undefined);
  const words = told
    .filter(({ facts }, i) => i === 0 || facts.hazards !== undefined)
    .map(({ facts }) => facts.words)
    .join('；');
  return {
    ...known,
    ...(hazards.size > 0 ? { hazards: [...hazards] } : {}),
    ...(photos.length > 0 ? { photos } : {}),
    ...(words === '' ? {} : { words }),
  };
};

/** Facts that the person was asked for and does not know. A later statement of the fact takes it back. */
export const unknownOf = (conversation: Conversation): Set<FactName> => {
  const unknown = new Set<FactName>();
  for (const { facts, unknown: missing } of conversation.statements) {
    for (const name of missing) unknown.add(name);
    for (const name of unknown) if (facts[name] !== undefined) unknown.delete(name);
  }
  return unknown;
};

/** The facts that stay when a report is over: who and where the person is. Nothing of the leak. */
export const lasting = (conversation: Conversation, event: string, at: Instant): Statement[] => {
  const { home, unit, floor, room, phone, role, delivery_date, first_hand } = knownOf(conversation);
  const facts: Known = {
    ...(home?.kind === 'building' ? { home } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(floor === undefined ? {} : { floor }),
    ...(room === undefined ? {} : { room }),
    ...(phone === undefined ? {} : { phone }),
    ...(role === undefined ? {} : { role }),
    ...(delivery_date === undefined ? {} : { delivery_date }),
    ...(first_hand === undefined ? {} : { first_hand }),
  };
  // Who does not want to leave a number is not asked for it again.
  const unknown: FactName[] = unknownOf(conversation).has('phone') ? ['phone'] : [];
  return Object.keys(facts).length + unknown.length === 0 ? [] : [{ event, at, facts, unknown }];
};

/** Does the conversation hold a leak that is not a case yet? */
export const isReporting = (known: Known): boolean =>
  known.leak === true ||
  known.part !== undefined ||
  known.severity !== undefined ||
  (known.hazards ?? []).length > 0;

export const buildingOf = (registry: Registry, known: Known): Building | undefined =>
  known.home?.kind === 'building' ? registry.buildings.get(known.home.id) : undefined;

/** All records of a compound, by its id. */
export const recordsOf = (registry: Registry, compound: string): Building[] => {
  const found = registry.index.byId.get(compound);
  if (found === undefined) return [];
  const records = [...found.buildings.values()].flat().concat(found.whole ?? []);
  // The index finds; what a record says may have been learned since it was built.
  return records.map((record) => registry.buildings.get(record.id) ?? record);
};

/** The name as people say it: `晴耕园6号楼`. */
export const placeName = (building: Building): string =>
  building.building === undefined
    ? building.compound
    : `${building.compound}${/^[0-9A-Za-z]+$/.test(building.building) ? `${building.building}号楼` : building.building}`;

/** What the law is asked with: what was told, and nothing more. */
export const factsOf = (known: Known, reportedAt: Instant): Facts => ({
  reported_on: dayOf(reportedAt),
  ...(known.part === undefined ? {} : { part: known.part }),
  ...(known.rain === undefined ? {} : { rain: known.rain }),
  ...(known.severity === undefined ? {} : { severity: known.severity }),
  ...(known.role === undefined ? {} : { role: known.role }),
  ...(known.place === undefined ? {} : { place: known.place }),
  ...(known.since === undefined ? {} : { occurred_on: known.since }),
  ...(known.delivery_date === undefined ? {} : { delivery_date: known.delivery_date }),
  ...(known.first_hand === undefined ? {} : { first_hand: known.first_hand }),
  ...(known.own_alteration === undefined ? {} : { own_alteration: known.own_alteration }),
  ...(known.renovated === undefined ? {} : { renovated: known.renovated }),
  ...(known.repaired_before === true ? { failures: 1 } : {}),
  ...(known.hazards === undefined ? {} : { hazards: known.hazards }),
});
