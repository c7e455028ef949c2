/**
 * The life of a case: one table says which action leads from which status to which. “修好了” of a manager only
 * claims; the resident's word closes. Roof, wall and window wait for the next rain: a dry roof proves nothing.
 */
import type { Case, CaseAction } from '../model/case.ts';
import type { CaseStatus, Part, Party } from '../model/codes.ts';

/** What an action amounts to in the table: claiming and confirming depend on whether rain has to prove it. */
type Move =
  | Exclude<CaseAction['do'], 'claim_repaired' | 'confirm'>
  | 'watch'
  | 'claim'
  | 'claim_untested'
  | 'confirm'
  | 'confirm_untested';

type Row = Partial<Record<Move, CaseStatus>>;

/** Moves that are recorded in every status and change none. */
const RECORDED: readonly Move[] = [
  'watch',
  'delivered',
  'undeliverable',
  'delayed',
  'update',
  'photo',
  'note',
  'remind',
  'erase',
  'chase',
  'looked',
  'locate',
  'told',
  'letter',
];

const handled: Row = {
  dispatch: 'dispatched',
  arrive: 'dispatched',
  stopgap: 'stopgap',
  claim: 'claimed_repaired',
  claim_untested: 'awaiting_rain',
  confirm: 'closed',
  confirm_untested: 'awaiting_rain',
  transfer: 'forwarded',
  refuse: 'forwarded',
  cancel: 'cancelled',
  worsen: 'forwarded',
};
const stays = (status: CaseStatus): Row => ({
  forward: status,
  escalate: status,
  join: status,
  still_leaking: status,
  accept: status,
});

/** Status × move → status. What is absent is not possible. */
const TABLE: Record<CaseStatus, Row> = {
  reported: {
    ...stays('reported'),
    ...handled,
    report: 'reported',
    forward: 'forwarded',
    accept: 'accepted',
    refuse: 'reported',
  },
  forwarded: { ...stays('forwarded'), ...handled, accept: 'accepted' },
  accepted: { ...stays('accepted'), ...handled },
  dispatched: { ...stays('dispatched'), ...handled },
  stopgap: { ...stays('stopgap'), ...handled, arrive: 'stopgap' },
  claimed_repaired: {
    ...stays('claimed_repaired'),
    ...handled,
    accept: 'accepted',
    still_leaking: 'forwarded',
    close_silent: 'closed',
    arrive: 'claimed_repaired',
    inspected: 'claimed_repaired',
  },
  awaiting_rain: {
    ...stays('awaiting_rain'),
    ...handled,
    arrive: 'awaiting_rain',
    accept: 'accepted',
    still_leaking: 'forwarded',
    inspected: 'awaiting_rain',
  },
  closed: {
    still_leaking: 'forwarded',
    confirm: 'closed',
    confirm_untested: 'closed',
    inspected: 'closed',
  },
  cancelled: { still_leaking: 'forwarded', cancel: 'cancelled' },
};

/** True where only rain can show that a repair holds. */
export const provenByRain = (part: Part | undefined, rain: boolean | undefined): boolean =>
  part === 'roof' ||
  part === 'outer_wall' ||
  part === 'window' ||
  (rain === true && (part === undefined || part === 'terrace' || part === 'balcony'));

export const isOpen = (status: CaseStatus): boolean => status !== 'closed' && status !== 'cancelled';

/** Whoever looks after the case and neither repairs nor, like the street and the district, can have it repaired. */
const WATCHES: readonly Party[] = ['community', 'central_liaison', 'manual_triage'];
const ABOVE: readonly Party[] = [...WATCHES, 'street', 'district_housing', 'town_gov'];

/** A 收到 of the community repairs nothing: while a party that repairs has not answered, the ladder goes on. */
const onlyWatches = ({ forwards }: Case, by: string): boolean => {
  const own = forwards.filter(({ to }) => to === by);
  const waits = forwards.some(
    ({ party, state }) => !ABOVE.includes(party) && (state === 'sending' || state === 'delivered'),
  );
  return waits && own.length > 0 && own.every(({ party }) => WATCHES.includes(party));
};

const moveOf = (kase: Case, action: CaseAction, by: string): Move => {
  if (action.do === 'accept' && onlyWatches(kase, by)) return 'watch';
  const untested = provenByRain(kase.part, kase.rain);
  if (action.do === 'claim_repaired') return untested ? 'claim_untested' : 'claim';
  if (action.do === 'confirm') return untested && !action.after_rain ? 'confirm_untested' : 'confirm';
  return action.do;
};

/** The status that the action of that person leads to, or undefined when it is not possible now. */
export const statusAfter = (kase: Case, action: CaseAction, by: string): CaseStatus | undefined => {
  const move = moveOf(kase, action, by);
  return RECORDED.includes(move) ? kase.status : TABLE[kase.status][move];
};
