/** Is it the same leak? One roof leaks into many flats: they belong to one case, so that managers repair once. */
import type { Case } from '../model/case.ts';
import type { Part } from '../model/codes.ts';
import { isOpen } from './life.ts';

/** Parts of the whole building: a leak there is everybody's. The others leak flat by flat. */
const SHARED: readonly Part[] = ['roof', 'outer_wall', 'common_area', 'basement', 'drain_backflow'];

export type Told = {
  person: string;
  part?: Part | undefined;
  unit?: string | undefined;
  room?: string | undefined;
  /** The person said 我家也漏. */
  me_too: boolean;
};

const own = (kase: Case, told: Told): boolean =>
  kase.reporter.person === told.person || kase.joined.some((one) => one.person === told.person);

const sameFlat = (kase: Case, told: Told): boolean =>
  told.room !== undefined &&
  told.room === kase.reporter.room &&
  (told.unit ?? '') === (kase.reporter.unit ?? '');

const samePart = (kase: Case, told: Told): boolean =>
  told.part === undefined || kase.part === undefined || told.part === kase.part;

/** The open case in the building that the words belong to: one's own, the same shared part, the same flat, or what 也 means. */
export const sameLeak = (open: readonly Case[], told: Told): Case | undefined => {
  const candidates = open.filter((kase) => isOpen(kase.status) && samePart(kase, told));
  const surely = candidates.find(
    (kase) =>
      own(kase, told) ||
      sameFlat(kase, told) ||
      (kase.part !== undefined && kase.part === told.part && SHARED.includes(kase.part)),
  );
  if (surely !== undefined) return surely;
  return told.me_too && candidates.length === 1 ? candidates[0] : undefined;
};
