/** Who answers for what the water spoiled: the law's own rows, over what the verdict already says. */
import type { Law } from '../model/law.ts';
import type { LossRow } from '../model/rows.ts';
import { dayOf } from '../model/time.ts';
import type { Facts } from '../model/verdict.ts';
import { inForce } from './compile.ts';
import type { Decision } from './decide.ts';
import { type Told, toldBy } from './overlays.ts';

/** What a row can ask for. */
export const LOSS_CONDITIONS = ['responsible', 'role', 'second_hand'] as const;

/** Are the row's conditions met? One whose fact is not known is not. */
export const isMet = ({ when }: LossRow, told: Told): boolean =>
  LOSS_CONDITIONS.every((key) => {
    const wanted: readonly string[] | undefined = when[key];
    return wanted === undefined || told[key]?.some((value) => wanted.includes(value)) === true;
  });

/** The first row in force on the day of the question whose conditions are met. */
export const lossOf = (
  law: Law,
  facts: Facts,
  { outcome, reckoning, place }: Decision,
): LossRow | undefined => {
  const told = { ...toldBy(facts, place, reckoning.status), responsible: [outcome.responsible] };
  return law.losses.find((row) => inForce(row, dayOf(place.at)) && isMet(row, told));
};
