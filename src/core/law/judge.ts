/** The law's answer. Pure: facts, tables and a date in; a verdict that is always there and always safe out. */
import type { Law } from '../model/law.ts';
import type { Clause, Judged, Verdict } from '../model/verdict.ts';
import { explain } from './arithmetic.ts';
import { contactOf, reachableFirst, supervisorOf } from './contacts.ts';
import { type Decision, decide, type Question } from './decide.ts';
import { lossOf } from './losses.ts';
import { needsOf, staffNeedsOf } from './needs.ts';
import { type Outcome, weakest } from './outcome.ts';

export type { Question } from './decide.ts';

const clausesOf = (law: Law, keys: readonly string[]): Clause[] =>
  keys.flatMap((key) => {
    const clause = law.clauses[key];
    if (clause === undefined) return [];
    const { law: name, article, quote, confidence } = clause;
    return [{ law: name, article, quote, confidence }];
  });

const reasonsOf = (law: Law, { rows, overlays }: Outcome): Verdict['because'] =>
  [...rows, ...overlays].flatMap(({ point, clauses }) =>
    point === undefined ? [] : [{ point, clauses: clausesOf(law, clauses) }],
  );

const lossesOf = (question: Question, decision: Decision): Pick<Verdict, 'losses'> => {
  const { law, facts } = question;
  const row = lossOf(law, facts, decision);
  if (row === undefined) return {};
  const { id, give, point, clauses } = row;
  return { losses: { row: id, by: give.losses, point, clauses: clausesOf(law, clauses) } };
};

const write = (question: Question, decision: Decision): Verdict => {
  const { outcome, reckoning, place } = decision;
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
    warranty: explain(
      question,
      reckoning,
      outcome.rows.every((row) => row.give.responsible === 'n/a'),
    ),
    responsible: outcome.responsible,
    first_contact: contacts[0] ?? contactOf('city_12345', place),
    contacts: [...contacts],
    supervisors: supervisors.map((kind) => supervisorOf(kind, place)),
    pays: outcome.pays,
    priority: outcome.priority,
    forward_to: [...outcome.forward],
    because: reasonsOf(law, outcome),
    ...lossesOf(question, decision),
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
