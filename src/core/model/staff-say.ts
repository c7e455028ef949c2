/** Things said to staff, and to whoever becomes or was one of them, as data. They work in Chinese. */
import type { Brief, Digest, PartyState, Progress } from './case-told.ts';
import type { CaseStatus, ContactKind, DoubtKind, Party, StaffRole, SupervisorKind } from './codes.ts';
import type { StaffFact } from './staff-fact.ts';
import type { Speaks } from './world.ts';

/** Buildings of a compound by their numbers; none: all of it. */
export type Place = { compound: string; buildings?: readonly string[] };

export type StaffSay =
  /** `unreached`: to the operator in place of these. */
  | { say: 'forward'; brief: Brief; unreached: readonly Party[] }
  | { say: 'digest'; digest: Digest }
  | { say: 'climbed_to_you'; brief: Brief; waited_minutes: number }
  | { say: 'ask_progress'; brief: Brief }
  | { say: 'now_in_danger'; brief: Brief }
  | {
      say: 'resident_said';
      id: string;
      place: string;
      what: 'chase' | 'still' | 'resumed' | 'fixed' | 'cancelled' | 'joined' | 'erased' | 'damp';
      households: number;
    }
  | { say: 'supplement'; id: string; place: string; facts: readonly [string, string][] }
  | { say: 'done_for_staff'; id: string; place: string; action: string; status: CaseStatus }
  | { say: 'impossible_for_staff'; id: string; status: CaseStatus }
  | { say: 'no_such_case'; id: string }
  | { say: 'not_yours'; id: string }
  | { say: 'not_your_work'; id: string }
  /** All of one case; `photos` were added to it. */
  | { say: 'case_for_staff'; brief: Brief; forwards: readonly PartyState[] }
  | { say: 'several_for_staff'; cases: readonly { id: string; place: string }[]; words: string }
  | { say: 'none_done' }
  | { say: 'repair_link'; id: string; name: string; site?: string }
  | { say: 'why_refuse'; id: string }
  | { say: 'staff_help'; cases: readonly Progress[] }
  | {
      say: 'number_doubted';
      place: string;
      kind: ContactKind | SupervisorKind;
      number: string;
      how: DoubtKind;
      /** Persons who said so lately. */
      count: number;
    }
  | { say: 'resident_wants_human'; person: string; words: string; danger: boolean }
  /** To staff: one thing of the case is still to be found out; the question follows. */
  | { say: 'staff_asked'; id: string; place: string }
  | { say: 'staff_noted'; id: string; place: string; fact: StaffFact }
  | { say: 'staff_unsure'; id: string }
  /** Accounts and groups. */
  | { say: 'how_to_bind' }
  | { say: 'bound'; name?: string; role: StaffRole; places: readonly Place[] | '*' }
  | { say: 'group_bound'; places: readonly Place[] }
  /** The group's name names these places, and it is bound to none. */
  | { say: 'group_named'; topic: string; places: readonly Place[] }
  | { say: 'group_bound_by_name'; topic: string; places: readonly Place[] }
  | { say: 'group_left'; topic: string }
  | { say: 'group_bound_before'; places: readonly Place[] }
  | { say: 'group_speaks'; group?: string; speaks: Speaks }
  /** Which group is meant, of these. */
  | { say: 'which_group'; groups: readonly string[] }
  | { say: 'not_your_group'; why: 'unbound' | 'of_others' }
  | { say: 'code_refused'; why: 'wrong' | 'too_often' | 'in_group' | 'for_group' | 'for_page' }
  /** `site`: the address of the page, where it is known. */
  | { say: 'sign_in'; site?: string }
  | { say: 'sign_in_in_private' }
  | { say: 'sign_in_is_for_staff' }
  | { say: 'how_to_unbind' }
  | { say: 'unbound'; roles: readonly StaffRole[] };
