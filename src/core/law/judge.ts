/** The law's answer. Pure: facts, tables and a date in; a verdict that is always there and always safe out. */
import type { Building } from '../model/building.ts';
import type { City } from '../model/city.ts';
import type { Priority } from '../model/codes.ts';
import type { Law, Row } from '../model/law.ts';
import { dayOf, type Instant } from '../model/time.ts';
import type { Clause, Facts, Judged, Verdict } from '../model/verdict.ts';
import { explain } from './arithmetic.ts';
import { rowsFor } from './compile.ts';
import { contactOf, type Place, reachableFirst, supervisorOf } from './contacts.ts';
import { classOf, possibleOf } from './facts.ts';
import { needsOf, staffNeedsOf } from './needs.ts';
import { type Outcome, outcomeOf, weakest } from './outcome.ts';
import { withOverlays } from './overlays.ts';
import { type Ends, type Reckoning, reckon } from './warranty.ts';

export type Question = {
  facts: Facts;
  /** Absent for a building that no table holds. */
  building?: Building;
  city: City;
  law: Law;
  at: Instant;
  /** Version of the registry, kept in the verdict. */
  version: string;
};

/** What was decided, before it is written out. */
export type Decision = { outcome: Outcome; reckoning: Reckoning; place: Place };

const priorityOf = (facts: Facts, outside: boolean): Priority => {
  if ((facts.hazards ?? []).length > 0) return 'P0';
  if (facts.severity !== undefined && facts.severity !== 'damp') return 'P1';
  return outside ? 'P3' : 'P2';
};

/** The row that answers where no other one is in force: who is responsible is not said. */
const UNKNOWN_ROW = 'R20';

const fallback = (law: Law): Row[] => law.rows.filter((row) => row.id === UNKNOWN_ROW);

/** Rows and overlays for these facts; `judge` writes it out, `needsOf` compares it under other answers, with `ends` that stay. */
export const decide = (question: Question, ends?: Ends): Decision => {
  const { facts, building, law, city, at } = question;
  const kind = classOf(building);
  const reckoning = reckon({ facts, building, kind, city, law, at }, ends);
  const place: Place = { building, part: facts.part, city, law, at };
  // Of a building that no table holds nothing can be said, whatever its resident tells.
  const rows =
    building === undefined ? [] : rowsFor(law, possibleOf(facts, building, kind, reckoning), dayOf(at));
  const outside = rows.length > 0 && rows.every((row) => row.give.responsible === 'n/a');
  const base = outcomeOf(
    law,
    rows.length > 0 ? rows : fallback(law),
    kind,
    priorityOf(facts, outside),
    place,
  );
  return { outcome: withOverlays(law, base, facts, reckoning.status, place), reckoning, place };
};

const reasonsOf = (law: Law, { rows, overlays }: Outcome): Verdict['because'] => {
  const clausesOf = (keys: readonly string[]): Clause[] =>
    keys.map((key) => law.clauses[key]).filter((clause) => clause !== undefined);
  return [...rows, ...overlays].flatMap(({ point, clauses }) =>
    point === undefined ? [] : [{ point, clauses: clausesOf(clauses) }],
  );
};

const write = (question: Question, { outcome, reckoning, place }: Decision): Verdict => {
  const { law, version, at } = question;
  const urgent = outcome.priority === 'P0' || outcome.priority === 'P1';
  const kinds = [...outcome.contacts.filter((kind) => kind !== 'city_12345'), 'city_12345' as const];
  const contacts = reachableFirst(
    kinds.map((kind) => contactOf(kind, place)),
    at,
    urgent || outcome.contacts.includes('city_12345'),
  );
  const supervisors = [...outcome.supervisors.filter((kind) => kind !== 'city_12345'), 'city_12345' as const];
  const used = [...outcome.rows, ...outcome.overlays];
  return {
    rows: outcome.rows.map((row) => row.id),
    overlays: outcome.overlays.map((overlay) => overlay.id),
    confidence: weakest([...used.map((row) => row.confidence), reckoning.confidence]),
    property_class: outcome.kind,
    warranty: explain(question, reckoning, outcome.responsible === 'n/a'),
    responsible: outcome.responsible,
    first_contact: contacts[0] ?? contactOf('city_12345', place),
    contacts: [...contacts],
    supervisors: supervisors.map((kind) => supervisorOf(kind, place)),
    pays: outcome.pays,
    priority: outcome.priority,
    forward_to: [...outcome.forward],
    because: reasonsOf(law, outcome),
    version: `${law.version}+${version}`,
  };
};

/**
 * Who is responsible, whom to call, who supervises, who pays, and which clause says so.
 * The rows of `law` that nothing known contradicts give the answer: one outcome, or the safe union of several; where they
 * differ a field says `unknown`, `undetermined` or `uncertain`. Never throws; every verdict has a first contact, a
 * supervisor and a clause. Days and hours are those of Asia/Shanghai.
 */
export const judge = (question: Question): Judged => {
  const decision = decide(question);
  return {
    verdict: write(question, decision),
    needs: needsOf(question, decision),
    staff_needs: staffNeedsOf(question, decision),
  };
};
