/** Which overlays apply: what is known of the report and of the parties, against each overlay's conditions. */
import type { Building } from '../model/building.ts';
import type { Part, WarrantyStatus } from '../model/codes.ts';
import type { Law } from '../model/law.ts';
import { OVERLAY_CONDITIONS, type Overlay } from '../model/rows.ts';
import { dayOf, type Instant } from '../model/time.ts';
import type { Facts } from '../model/verdict.ts';
import { causesOf } from './causes.ts';
import { inForce } from './compile.ts';
import type { Place } from './contacts.ts';
import { addMonths, spanOfVague } from './days.ts';
import { namesSomebody, type Outcome, overlaid } from './outcome.ts';

type Conditions = Overlay['when'];
export type Told = { [K in keyof Conditions]?: readonly string[] };

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

/** As long as the longest warranty of works: a repair accepted within it may still be owed. */
const WORKS_MONTHS = 60;

const isRepairedLately = (building: Building | undefined, part: Part | undefined, at: Instant): boolean =>
  (building?.repairs ?? []).some((repair) => {
    const accepted = spanOfVague(repair.accepted);
    return (
      repair.part === part && accepted !== undefined && dayOf(at) <= addMonths(accepted.hi, WORKS_MONTHS)
    );
  });

/** A second repair that did not hold is 多次维修未果. */
const REPEATED = 2;

/** What is known for the conditions of overlays, and of losses; what the rows answer is put in beside it. */
export const toldBy = (facts: Facts, { building, law, at }: Place, warranty: WarrantyStatus): Told => {
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
    second_hand: yes(facts.first_hand === false),
    repaired_lately: yes(isRepairedLately(building, facts.part, at)),
    cause: causesOf(law, facts.cause, facts.part).map(({ id }) => id),
  };
};

type Compiled = { overlay: Overlay; when: readonly (readonly [keyof Conditions, readonly string[]])[] };
const compiledOf = new WeakMap<Law, readonly Compiled[]>();

const isCondition = (key: string): key is keyof Conditions => key in OVERLAY_CONDITIONS;

const compiled = (law: Law): readonly Compiled[] => {
  const known = compiledOf.get(law);
  if (known !== undefined) return known;
  const fresh = law.overlays.map((overlay) => ({
    overlay,
    when: Object.entries(overlay.when).flatMap(([key, values]) =>
      isCondition(key) && values !== undefined ? [[key, values] as const] : [],
    ),
  }));
  compiledOf.set(law, fresh);
  return fresh;
};

const applies = (when: Compiled['when'], told: Told): boolean =>
  when.every(([condition, wanted]) => told[condition]?.some((value) => wanted.includes(value)) === true);

/** The outcome with every overlay that applies and names somebody, in the law's order; later ones see what earlier ones changed. */
export const withOverlays = (
  law: Law,
  outcome: Outcome,
  facts: Facts,
  warranty: WarrantyStatus,
  place: Place,
): Outcome => {
  const told = toldBy(facts, place, warranty);
  const today = dayOf(place.at);
  told.priority = [outcome.priority];
  told.class = [outcome.kind];
  let result = outcome;
  for (const { overlay, when } of compiled(law)) {
    if (!inForce(overlay, today)) continue;
    told.responsible = [result.responsible];
    told.pays = [result.pays];
    if (applies(when, told) && namesSomebody(overlay, place)) result = overlaid(result, overlay, place);
  }
  return result;
};
