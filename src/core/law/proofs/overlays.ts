/** What overlays do to every row's answer, singly and in pairs, in the order in which they apply. */
import { type ContactKind, ContactKindSchema } from '../../model/codes.ts';
import type { Law } from '../../model/law.ts';
import type { Overlay } from '../../model/rows.ts';
import type { Place } from '../contacts.ts';
import { type Outcome, outcomeOf, overlaid } from '../outcome.ts';
import type { Proof } from './combinations.ts';
import { OWNERS_PAY } from './owners.ts';

const LISTS = ['contacts', 'supervisors', 'forward'] as const;
type Field = (typeof LISTS)[number] | 'responsible' | 'pays';
const FIELDS: readonly Field[] = [...LISTS, 'responsible', 'pays'];

/** The field that an overlay names: `contacts_first` is about `contacts`. */
const fieldOf = ({ give }: Overlay): string => Object.keys(give)[0]?.replace(/_(first|last)$/, '') ?? '';

/** Numbers that may stand before everybody else's where life is in danger. */
const isRescue = (kind: ContactKind | undefined): boolean =>
  kind?.startsWith('emergency_') === true || kind === 'heat_unit';

const isRescuing = ({ when, give }: Overlay): boolean =>
  when.hazards !== undefined && 'contacts_first' in give;

const brokenBy = (before: Outcome, after: Outcome, overlay: Overlay): string[] => {
  const field = fieldOf(overlay);
  const others = FIELDS.filter(
    (name) => name !== field && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const lost = LISTS.filter((list) => before[list].some((kind) => !after[list].some((one) => one === kind)));
  const reachable =
    after.contacts.length > 0 && after.contacts.every((kind) => ContactKindSchema.safeParse(kind).success);
  return [
    ...others.map((name) => `changes ${name} beside ${field}`),
    ...lost.map((name) => `takes somebody out of ${name}`),
    ...(reachable ? [] : ['leaves nobody to call']),
    ...(after.supervisors.length > 0 ? [] : ['leaves no supervisor']),
    ...(OWNERS_PAY.has(after.pays) && !OWNERS_PAY.has(before.pays) ? ['makes owners pay'] : []),
    ...(isRescuing(overlay) && !isRescue(after.contacts[0]) ? ['does not put help first'] : []),
  ];
};

/**
 * Each overlay on each row, and each pair: one field changed, nobody lost, somebody to call and to supervise, no owner
 * made to pay, and help first where life is in danger, whatever follows.
 */
export const overlaysKeep = (law: Law, place: Place): Proof => {
  const problems: string[] = [];
  let tried = 0;
  for (const row of law.rows) {
    const base = outcomeOf(law, [row], 'unknown', 'P2', place);
    law.overlays.forEach((first, index) => {
      const one = overlaid(base, first, place);
      tried += 1;
      problems.push(...brokenBy(base, one, first).map((what) => `${first.id} on ${row.id} ${what}`));
      for (const second of law.overlays.slice(index + 1)) {
        const both = overlaid(one, second, place);
        tried += 1;
        const rescued = !isRescuing(first) || isRescue(both.contacts[0]);
        problems.push(
          ...brokenBy(one, both, second).map((what) => `${second.id} on ${row.id} with ${first.id} ${what}`),
          ...(rescued ? [] : [`${second.id} on ${row.id} goes before the help of ${first.id}`]),
        );
      }
    });
  }
  return { tried, problems };
};

/** An overlay that waits for an answer which no row, no union and no overlay before it gives can never apply. */
export const deadOverlays = (law: Law): string[] => {
  const responsible = new Set<string>(['unknown', ...law.rows.map((row) => row.give.responsible)]);
  const pays = new Set<string>(['undetermined', ...law.rows.map((row) => row.give.pays)]);
  for (const union of law.unions) {
    if ('responsible' in union) responsible.add(union.responsible);
    else pays.add(union.pays);
  }
  const causes = new Set(law.causes.map(({ id }) => id));
  return law.overlays.flatMap(({ id, when, give }) => {
    const waits = (wanted: readonly string[] | undefined, given: ReadonlySet<string>): boolean =>
      wanted !== undefined && !wanted.some((value) => given.has(value));
    const dead =
      waits(when.responsible, responsible) || waits(when.pays, pays) || waits(when.cause, causes)
        ? [`overlay ${id} is dead: nothing before it gives what it waits for`]
        : [];
    if ('responsible' in give) responsible.add(give.responsible);
    if ('pays' in give) pays.add(give.pays);
    return dead;
  });
};
