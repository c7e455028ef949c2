/** What is still worth asking: only where another answer would change who is responsible, called, paying or told. */
import type { Building } from '../model/building.ts';
import { type Part, PartSchema, type PropertyClass } from '../model/codes.ts';
import { dayOf } from '../model/time.ts';
import type { Facts, Need, StaffNeed } from '../model/verdict.ts';
import { contactOf, reachableFirst } from './contacts.ts';
import { addMonths } from './days.ts';
import { type Decision, decide, type Question } from './decide.ts';
import { isShared } from './parts.ts';

/** Parts that renovations of old estates renew. */
const RENOVATED_PARTS: ReadonlySet<string> = new Set([
  'roof',
  'outer_wall',
  'terrace',
  'basement',
  'window',
  'balcony',
]);

/** Those that differ most come first, so that the first two usually tell. */
const PARTS: readonly Part[] = [
  ...new Set<Part>(['roof', 'heating', 'upstairs', 'pipe', ...PartSchema.options]),
];

/** Answers that leave the ends of the warranties where they are. */
const KEEPS_ENDS: ReadonlySet<Need> = new Set(['rain', 'own_alteration', 'occurred_on']);

/** A leak that was seen so long before it was told of is not asked about. */
const REMEMBERED_MONTHS = 24;

/** Later works are asked about where a part that is renovated leaks and the builder's own warranty is over. */
const isOld = ({ part }: Facts, { by }: Decision['reckoning']): boolean =>
  part !== undefined && RENOVATED_PARTS.has(part) && by.developer === 'out';

/** Homes that a developer hands over: nobody is asked when a private bungalow or a unit's own house was. */
const NOT_SOLD: ReadonlySet<PropertyClass> = new Set([
  'private_bungalow',
  'direct_public',
  'military',
  'central_unit',
]);

const wasHandedOver = ({ property_class, developer }: Building): boolean =>
  developer !== undefined || property_class === undefined || !NOT_SOLD.has(property_class);

/** Answers that a resident could give, each as facts. None where there is nothing to ask. */
const answersTo = (need: Need, { facts, building, at }: Question, decision: Decision): Partial<Facts>[] => {
  const { reckoning } = decision;
  const today = dayOf(at);
  const doubtful = reckoning.by.developer === 'uncertain' || reckoning.by.developer === 'unknown';
  switch (need) {
    case 'part':
      return facts.part === undefined ? PARTS.map((part) => ({ part })) : [];
    case 'rain':
      return facts.rain === undefined ? [{ rain: true }, { rain: false }] : [];
    case 'delivery_date':
      return facts.delivery_date === undefined &&
        facts.first_hand !== false &&
        building !== undefined &&
        wasHandedOver(building) &&
        doubtful
        ? [
            { delivery_date: today, first_hand: true },
            { delivery_date: '1990-01-01', first_hand: true },
          ]
        : [];
    case 'first_hand':
      return facts.delivery_date !== undefined && facts.first_hand === undefined
        ? [{ first_hand: true }, { first_hand: false }]
        : [];
    case 'own_alteration':
      return facts.own_alteration === undefined && facts.rain === false
        ? [{ own_alteration: true }, { own_alteration: false }]
        : [];
    case 'renovated':
      return facts.renovated === undefined && isOld(facts, reckoning)
        ? [{ renovated: true }, { renovated: false }]
        : [];
    case 'occurred_on': {
      const last = reckoning.developer.hi;
      const recent =
        reckoning.by.developer === 'out' && reckoning.seen.lo <= addMonths(last, REMEMBERED_MONTHS);
      return facts.occurred_on === undefined && recent ? [{ occurred_on: reckoning.developer.lo }, {}] : [];
    }
  }
};

/** All that an answer must not change for the question to be idle. */
const essence = ({ outcome, place }: Decision): string => {
  const contacts = outcome.contacts.map((kind) => contactOf(kind, place));
  const first = reachableFirst(contacts, place.at, false)[0]?.kind ?? '';
  return [outcome.responsible, first, outcome.pays, ...outcome.forward.toSorted()].join(' ');
};

const ORDER: readonly Need[] = [
  'part',
  'rain',
  'delivery_date',
  'first_hand',
  'own_alteration',
  'renovated',
  'occurred_on',
];

/** The facts that a resident can still tell and that could change the answer, best first. */
export const needsOf = (question: Question, decision: Decision): Need[] =>
  ORDER.filter((need) => {
    const ends = KEEPS_ENDS.has(need) ? decision.reckoning : undefined;
    let known: string | undefined;
    for (const answer of answersTo(need, question, decision)) {
      const result = essence(decide({ ...question, facts: { ...question.facts, ...answer } }, ends));
      if (known !== undefined && result !== known) return true;
      known = result;
    }
    return false;
  });

const isFundOpen = ({ fund }: Building): boolean =>
  fund?.exists !== false && (fund?.balance === undefined || fund.balance === 'unknown');

/** What the tables lack and staff must find out while the report goes on. */
export const staffNeedsOf = (
  { building, facts }: Question,
  { outcome, reckoning }: Decision,
): StaffNeed[] => {
  if (building === undefined) return ['building', 'property_class'];
  const settled = reckoning.status === 'in' || outcome.responsible === 'n/a';
  const needs: StaffNeed[] = [];
  if (outcome.kind === 'unknown') needs.push('property_class');
  const isDated = reckoning.by.developer !== 'unknown' && reckoning.by.developer !== 'uncertain';
  if (!isDated && outcome.responsible !== 'n/a') {
    if (building.delivery_date === undefined && wasHandedOver(building)) needs.push('delivery_date');
    if (building.completion_date === undefined) needs.push('completion_date');
  }
  if (facts.renovated === true && reckoning.by.works !== 'in') needs.push('renovations');
  if (building.pm !== undefined && !settled) {
    const { contract_scope, covers } = building.pm;
    const told = facts.part !== undefined && covers?.[facts.part] !== undefined;
    if (contract_scope === undefined && !told) needs.push('contract_scope');
    if (isFundOpen(building)) needs.push('fund');
    if (isShared(facts) === undefined) needs.push('shared');
  }
  if (outcome.responsible === 'by_cause' && facts.cause === undefined) needs.push('cause');
  return needs;
};
