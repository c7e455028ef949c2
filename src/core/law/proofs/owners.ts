/** What nobody is told on a guess. */
import type { Pays } from '../../model/codes.ts';

/** Answers that say that residents pay themselves. */
export const OWNERS_PAY: ReadonlySet<Pays> = new Set(['owner', 'owners_by_area', 'owners_paid_service']);
