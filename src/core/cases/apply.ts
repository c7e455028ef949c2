/** What an action changes of a case beside its status, and the line of history that it leaves. */
import type { Case, CaseAction, CaseChange, Forward } from '../model/case.ts';
import type { Instant } from '../model/time.ts';
import { statusAfter } from './life.ts';

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
