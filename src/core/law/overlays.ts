/** Which overlays apply: what is known of the report and of the parties, against each overlay's conditions. */
import type { Building } from '../model/building.ts';
import type { WarrantyStatus } from '../model/codes.ts';
import type { Law, Overlay } from '../model/law.ts';
import { dayOf, type Instant } from '../model/time.ts';
import type { Facts } from '../model/verdict.ts';
import type { Place } from './contacts.ts';
import { addMonths, spanOfVague } from './days.ts';
import { type Outcome, overlaid } from './outcome.ts';

type Conditions = Overlay['when'];
type Told = { [K in keyof Conditions]?: readonly string[] };

const yes = (flag: boolean | undefined): readonly string[] => (flag === true ? ['yes'] : []);

/** Latent-defect insurance answers from two years after acceptance until the end of its waterproofing cover. */
const isInsured = (building: Building | undefined, at: Instant): boolean => {
  const insurance = building?.insurance;
  if (insurance?.idi !== true) return false;
  const today = dayOf(at);
  const start = spanOfVague(insurance.start ?? building?.completion_date);
  const end = spanOfVague(insurance.waterproof_end);
  return start !== undefined && end !== undefined && addMonths(start.hi, 24) < today && today <= end.lo;
};

/** A second repair that did not hold is 多次维修未果. */
const REPEATED = 2;

const toldBy = (
  facts: Facts,
  building: Building | undefined,
  warranty: WarrantyStatus,
  at: Instant,
): Told => {
  const developer = building?.developer;
  return {
    warranty: [warranty],
    part: facts.part === undefined ? [] : [facts.part],
    role: facts.role === undefined ? [] : [facts.role],
    hazards: facts.hazards ?? [],
    hardship: yes(facts.hardship ?? building?.hardship),
    silent: yes(facts.party_silent),
    unable: yes(facts.party_unable),
    repeated: yes((facts.failures ?? 0) >= REPEATED),
    access_refused: yes(facts.access_refused),
    concentrated: yes(facts.concentrated),
    developer_gone: yes(developer?.status === 'gone'),
    developer_unable: yes(developer?.status === 'unable'),
    developer_silent: yes(developer?.status === 'silent'),
    successor: yes(developer?.successor !== undefined),
    insured: yes(isInsured(building, at)),
    mixed: yes(building?.second_class !== undefined),
  };
};

const CONDITIONS = [
  'responsible',
  'pays',
  'priority',
  'class',
  'warranty',
  'part',
  'role',
  'hazards',
  'hardship',
  'silent',
  'unable',
  'repeated',
  'access_refused',
  'concentrated',
  'developer_gone',
  'developer_unable',
  'developer_silent',
  'successor',
  'insured',
  'mixed',
] as const satisfies readonly (keyof Conditions)[];

const applies = (when: Conditions, told: Told): boolean =>
  CONDITIONS.every((condition) => {
    const wanted: readonly string[] | undefined = when[condition];
    return wanted === undefined || (told[condition] ?? []).some((value) => wanted.includes(value));
  });

/** The outcome with every overlay that applies, in the law's order; later ones see what earlier ones changed. */
export const withOverlays = (
  law: Law,
  outcome: Outcome,
  facts: Facts,
  warranty: WarrantyStatus,
  place: Place,
): Outcome => {
  const told = toldBy(facts, place.building, warranty, place.at);
  const today = dayOf(place.at);
  let result = outcome;
  for (const overlay of law.overlays) {
    if ((overlay.from ?? today) > today || (overlay.until ?? today) < today) continue;
    const seen = {
      ...told,
      responsible: [result.responsible],
      pays: [result.pays],
      priority: [result.priority],
      class: [result.kind],
    };
    if (applies(overlay.when, seen)) result = overlaid(result, overlay, place);
  }
  return result;
};
