/** What the rows say, before names and numbers are filled in: one row's answer, or the safe union of several. */
import type {
  Confidence,
  ContactKind,
  Party,
  Pays,
  Priority,
  PropertyClass,
  Responsible,
  SupervisorKind,
} from '../model/codes.ts';
import type { Law } from '../model/law.ts';
import type { Overlay, Row } from '../model/rows.ts';
import { isRecorded, type Place } from './contacts.ts';

export type Outcome = {
  rows: readonly Row[];
  overlays: Overlay[];
  kind: PropertyClass;
  responsible: Responsible;
  pays: Pays;
  priority: Priority;
  contacts: readonly ContactKind[];
  supervisors: readonly SupervisorKind[];
  forward: readonly Party[];
};

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

type Ref<K> = { kind: K; ifRecorded: boolean };

/** The kinds named, without those that a row wants only where the record has them. */
export const present = <K extends ContactKind | SupervisorKind | Party>(
  refs: readonly Ref<K>[],
  place: Place,
): K[] => refs.filter((ref) => !ref.ifRecorded || isRecorded(ref.kind, place)).map((ref) => ref.kind);

const named = (values: readonly string[], all: readonly string[], only: readonly string[]): boolean =>
  all.every((value) => values.includes(value)) && values.every((value) => only.includes(value));

/** What several possible answers are called together; `unknown` where no union of the law names them. */
export const unionOfResponsible = (law: Law, values: readonly Responsible[]): Responsible => {
  const [only, second] = values;
  if (only !== undefined && second === undefined) return only;
  for (const union of law.unions) {
    if ('responsible' in union && named(values, union.all, union.only)) return union.responsible;
  }
  return 'unknown';
};

export const unionOfPays = (law: Law, values: readonly Pays[]): Pays => {
  const [only, second] = values;
  if (only !== undefined && second === undefined) return only;
  for (const union of law.unions) {
    if ('pays' in union && named(values, union.all, union.only)) return union.pays;
  }
  return 'undetermined';
};

/** The union of all rows that may apply, best contacts of the first row first. */
export const outcomeOf = (
  law: Law,
  rows: readonly Row[],
  kind: PropertyClass,
  priority: Priority,
  place: Place,
): Outcome => ({
  rows,
  overlays: [],
  kind,
  priority,
  responsible: unionOfResponsible(law, distinct(rows.map((row) => row.give.responsible))),
  pays: unionOfPays(law, distinct(rows.map((row) => row.give.pays))),
  contacts: distinct(rows.flatMap((row) => present(row.give.contacts, place))),
  supervisors: distinct(rows.flatMap((row) => present(row.give.supervisors, place))),
  forward: distinct(rows.flatMap((row) => present(row.give.forward, place))),
});

/** Does the overlay name anybody at all here? One that is for those on record only is empty where nobody is. */
export const namesSomebody = ({ give }: Overlay, place: Place): boolean =>
  Object.values(give).every((value) => typeof value === 'string' || present(value, place).length > 0);

const front = <K>(added: readonly K[], rest: readonly K[]): K[] => distinct([...added, ...rest]);

/** The outcome with one overlay laid over it: one field added to or replaced. */
export const overlaid = (outcome: Outcome, overlay: Overlay, place: Place): Outcome => {
  const { give } = overlay;
  const next = { ...outcome, overlays: [...outcome.overlays, overlay] };
  if ('responsible' in give) return { ...next, responsible: give.responsible };
  if ('pays' in give) return { ...next, pays: give.pays };
  if ('contacts_first' in give)
    return { ...next, contacts: front(present(give.contacts_first, place), outcome.contacts) };
  if ('contacts_last' in give)
    return { ...next, contacts: front(outcome.contacts, present(give.contacts_last, place)) };
  if ('supervisors_first' in give) {
    return { ...next, supervisors: front(present(give.supervisors_first, place), outcome.supervisors) };
  }
  if ('supervisors_last' in give) {
    return { ...next, supervisors: front(outcome.supervisors, present(give.supervisors_last, place)) };
  }
  if ('forward' in give) return { ...next, forward: front(outcome.forward, present(give.forward, place)) };
  return next;
};

const ORDER: readonly Confidence[] = ['seen', 'reprint', 'memory'];

/** The weakest of several. */
export const weakest = (values: readonly Confidence[]): Confidence =>
  ORDER[Math.max(0, ...values.map((value) => ORDER.indexOf(value)))] ?? 'memory';
