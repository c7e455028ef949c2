/** Staff tell what only they can know: the building's record learns it, the law is asked anew, and who is concerned hears. */
import type { Building } from '../model/building.ts';
import type { Case, CaseChange } from '../model/case.ts';
import type { Part } from '../model/codes.ts';
import type { BuildingField, Fact } from '../model/learned.ts';
import type { Message } from '../model/message.ts';
import type { Say } from '../model/say.ts';
import type { StaffFact } from '../model/staff-fact.ts';
import type { Instant } from '../model/time.ts';
import type { Facts, Verdict } from '../model/verdict.ts';
import type { Registry } from '../registry.ts';
import type { Actor } from './acted.ts';
import { toManagers, toResidents } from './forwarding.ts';
import { hotlinesOf } from './hotlines.ts';
import { rejudged } from './rejudged.ts';

/** What the fact says of the building for good; undefined where it is about this case alone. */
const ofBuilding = (
  building: Building,
  part: Part | undefined,
  fact: StaffFact,
): { field: BuildingField; set: Partial<Building> } | undefined => {
  switch (fact.need) {
    case 'property_class':
      return { field: fact.need, set: { property_class: fact.value } };
    case 'delivery_date':
      return { field: fact.need, set: { delivery_date: fact.value } };
    case 'completion_date':
      return { field: fact.need, set: { completion_date: fact.value } };
    case 'fund':
      return {
        field: 'fund',
        set: { fund: { ...building.fund, exists: fact.value !== 'none', balance: fact.value } },
      };
    case 'contract_scope': {
      const { pm } = building;
      if (pm === undefined || part === undefined) return undefined;
      return { field: 'pm', set: { pm: { ...pm, covers: { ...pm.covers, [part]: fact.value } } } };
    }
    case 'renovations': {
      if (fact.value === null || part === undefined) return undefined;
      const implementer = fact.by === undefined ? {} : { implementer: { name: fact.by } };
      const works = { part, accepted: fact.value, ...implementer };
      return { field: 'renovations', set: { renovations: [...(building.renovations ?? []), works] } };
    }
    case 'shared':
    case 'cause':
      return undefined;
  }
};

/** What the fact says of this leak. */
const ofLeak = (fact: StaffFact): Partial<Facts> => {
  switch (fact.need) {
    case 'renovations':
      return { renovated: fact.value !== null };
    case 'shared':
      return { shared: fact.value };
    case 'cause':
      return { cause: fact.value };
    default:
      return {};
  }
};

/** What a resident has to hear of again when it changes. */
const essence = ({ responsible, pays, first_contact, warranty }: Verdict): string =>
  [responsible, pays, first_contact.kind, first_contact.phone, warranty.status, warranty.last_day].join(' ');

/** The case with the fact in it, judged anew. Residents and the other managers hear of it where the answer is another one. */
export const staffTold = (
  first: CaseChange,
  fact: StaffFact,
  { name: who, party, person }: Actor,
  { key, at }: { key: string; at: Instant },
  registry: Registry,
): { change: CaseChange; out: Message[]; learned: Fact[] } => {
  const before = first.case;
  const record = before.building === undefined ? undefined : registry.buildings.get(before.building);
  const known = record === undefined ? undefined : ofBuilding(record, before.part, fact);
  const building = record === undefined ? undefined : { ...record, ...known?.set };
  const kase: Case = {
    ...before,
    facts: { ...before.facts, ...ofLeak(fact) },
    sought: [...new Set([...(before.sought ?? []), fact.need])],
  };
  const { change, out } = rejudged({ ...first, case: kase }, building, registry, at);
  const learned: Fact[] =
    record === undefined || known === undefined ? [] : [{ of: 'building', id: record.id, ...known }];
  const { id, place, verdict } = change.case;
  if (essence(verdict) === essence(before.verdict)) return { change, out, learned };
  const said: Say = { say: 'staff_told', who, party, id, fact };
  const contacts = hotlinesOf(verdict);
  const isNew = !hotlinesOf(before.verdict).some(({ phone }) => phone === contacts[0]?.phone);
  const residents = toResidents(change.case, key, [
    said,
    ...(isNew ? [{ say: 'hotline', place, contacts, urgent: false } as const] : []),
    { say: 'verdict', verdict, told: contacts },
    { say: 'staff_told_doubt' },
  ]);
  const managers = toManagers(before, key, [said, { say: 'verdict_line', verdict }]).filter(
    ({ to }) => to !== person,
  );
  return { change, out: [...residents, ...managers, ...out], learned };
};
