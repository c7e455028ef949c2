/** That somebody is named for what the water spoiled, whatever is known, and that every row can answer. */
import type { Law } from '../../model/law.ts';
import { type LossRow, OVERLAY_CONDITIONS } from '../../model/rows.ts';
import type { Day } from '../../model/time.ts';
import { inForce } from '../compile.ts';
import { isMet, LOSS_CONDITIONS } from '../losses.ts';
import type { Told } from '../overlays.ts';
import type { Proof } from './combinations.ts';

/** Every value of each condition, and that it is not known. */
const tellings = (): Told[] =>
  LOSS_CONDITIONS.reduce<Told[]>(
    (so_far, key) => {
      const values = OVERLAY_CONDITIONS[key].unwrap().element.options;
      return so_far.flatMap((told) => [told, ...values.map((value) => ({ ...told, [key]: [value] }))]);
    },
    [{}],
  );

/** Exactly one row answers each combination, the first whose conditions are met, and each row answers one. */
export const lossesAnswered = (law: Law, day: Day): Proof => {
  const rows = law.losses.filter((row) => inForce(row, day));
  const used = new Set<LossRow>();
  const all = tellings();
  const open = all.filter((told) => {
    const row = rows.find((one) => isMet(one, told));
    if (row !== undefined) used.add(row);
    return row === undefined;
  });
  return {
    tried: all.length,
    problems: [
      ...open.map((told) => `no row on losses for ${JSON.stringify(told)}`),
      ...rows
        .filter((row) => !used.has(row))
        .map(({ id }) => `row ${id} on losses is dead: another always answers`),
    ],
  };
};
