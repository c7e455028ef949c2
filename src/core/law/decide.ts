/** Which rows and overlays apply to a report, before names and numbers are written out. */
import type { Building } from '../model/building.ts';
import type { City } from '../model/city.ts';
import type { Priority } from '../model/codes.ts';
import type { Law } from '../model/law.ts';
import type { Row } from '../model/rows.ts';
import { dayOf, type Instant } from '../model/time.ts';
import type { Facts } from '../model/verdict.ts';
import { rowsFor } from './compile.ts';
import type { Place } from './contacts.ts';
import { classOf, possibleOf } from './facts.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
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
    building === undefined ? [] : rowsFor(law, possibleOf(facts, building, kind, reckoning, law), dayOf(at));
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
