/**
 * The life of a case: one table says which action leads from which status to which. “修好了” of a manager only
 * claims; the resident's word closes. Roof, wall and window wait for the next rain: a dry roof proves nothing.
 */
import type { Case, CaseAction, CaseChange, Forward } from '../model/case.ts';
import type { CaseStatus, Part, Party } from '../model/codes.ts';
import type { Instant } from '../model/time.ts';

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

const withForward = (forwards: readonly Forward[], added: Forward): Forward[] => [
  ...forwards.filter((one) => one.party !== added.party || one.to !== added.to),
  added,
];

const marked = (kase: Case, to: string, state: Forward['state']): Forward[] =>
  kase.forwards.map((one) => (one.to === to && one.state !== 'refused' ? { ...one, state } : one));

/** The changes that an action brings beside the status. */
const changed = (kase: Case, action: CaseAction, by: string, at: Instant): Partial<Case> => {
  switch (action.do) {
    case 'forward': {
      const { party, to, name } = action;
      const state = to === null ? 'unreachable' : 'sending';
      return {
        forwards: withForward(kase.forwards, {
          party,
          to,
          at,
          state,
          ...(name === undefined ? {} : { name }),
        }),
      };
    }
    case 'delivered':
      return {
        forwards: kase.forwards.map((one) =>
          one.to === action.to && (one.state === 'sending' || one.state === 'unreachable')
            ? { ...one, state: 'delivered' }
            : one,
        ),
      };
    case 'undeliverable':
      return { forwards: marked(kase, action.to, 'unreachable') };
    case 'accept':
    case 'dispatch':
    case 'arrive':
    case 'stopgap':
    case 'claim_repaired':
      return { forwards: marked(kase, by, 'accepted') };
    case 'refuse':
    case 'transfer':
      return { forwards: marked(kase, by, 'refused') };
    case 'join':
      return { joined: [...kase.joined, action.household], neighbours: true };
    case 'still_leaking': {
      const failed =
        kase.status === 'claimed_repaired' || kase.status === 'awaiting_rain' || kase.status === 'closed';
      return failed ? { failures: kase.failures + 1, climbed: [], reminded: 0 } : {};
    }
    case 'worsen':
      return {
        hazards: [...new Set([...kase.hazards, ...action.hazards])],
        priority: 'P0',
        status_at: at,
        climbed: [],
        reminded: 0,
      };
    case 'escalate':
      return { climbed: [...kase.climbed, action.rung] };
    case 'remind':
      return { reminded: kase.reminded + 1 };
    case 'locate':
      return { building: action.building };
    case 'photo':
      return { photos: [...kase.photos, ...action.paths] };
    default:
      return {};
  }
};

/**
 * Applies the action: the case's new state with one entry of history, or undefined when the table does not allow
 * it now. `by` is the person, or `bot`.
 */
export const apply = (kase: Case, action: CaseAction, by: string, at: Instant): CaseChange | undefined => {
  const status = statusAfter(kase, action, by);
  if (status === undefined) return undefined;
  const moved = status !== kase.status;
  return {
    case: {
      ...kase,
      ...changed(kase, action, by, at),
      status,
      ...(moved ? { status_at: at, reminded: 0 } : {}),
    },
    history: [{ at, by, action }],
  };
};

/** Applies several actions one after the other; an impossible one is left out. */
export const applyAll = (kase: Case, actions: readonly CaseAction[], by: string, at: Instant): CaseChange =>
  actions.reduce<CaseChange>(
    (so_far, action) => {
      const next = apply(so_far.case, action, by, at);
      return next === undefined ? so_far : { case: next.case, history: [...so_far.history, ...next.history] };
    },
    { case: kase, history: [] },
  );
