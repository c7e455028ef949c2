/** Things that can be said, as data. `src/texts` puts each into words; a thing without words does not compile. */
import type { AdviceSay } from './advice.ts';
import type { BroadcastSay } from './broadcast-say.ts';
import type { Forward, Rung } from './case.ts';
import type {
  CaseStatus,
  ContactKind,
  DoubtKind,
  Hazard,
  Part,
  Party,
  Priority,
  Role,
  Severity,
  StaffRole,
  SupervisorKind,
} from './codes.ts';
import type { RainSay } from './rain-message.ts';
import type { StaffFact } from './staff-fact.ts';
import type { Instant, VagueDate } from './time.ts';
import type { Contact, Supervisor, Verdict } from './verdict.ts';
import type { Language, Speaks } from './world.ts';

/** Buildings of a compound by their numbers; none: all of it. */
export type Place = { compound: string; buildings?: readonly string[] };

/** What became of telling a party. */
export type Told = { party: Party; name?: string; reached: boolean; phone?: string; doubted?: DoubtKind };

/** What a manager has to know to act; private parts only where consented. */
export type Brief = {
  id: string;
  place: string;
  unit?: string;
  room?: string;
  part?: Part;
  /** Where in the home. */
  spot?: string;
  rain?: boolean;
  severity?: Severity;
  hazards: readonly Hazard[];
  since?: VagueDate;
  neighbours?: boolean;
  repaired_before?: boolean;
  role?: Role;
  phone?: string;
  photos: number;
  words: string;
  /** The words were written down by a machine. */
  spoken: boolean;
  households: number;
  opened_at: Instant;
  priority: Priority;
  status: CaseStatus;
  verdict: Verdict;
};

/** What a party that was told has done so far. */
export type PartyState = { party: Party; name?: string; state: Forward['state'] };

/** How far a case is, for residents and staff. */
export type Progress = {
  id: string;
  place: string;
  status: CaseStatus;
  at: Instant;
  by?: string;
  forwards?: readonly PartyState[];
};

/** What was gathered for one person at work: reports by place, what joined, and what of theirs waits or is in danger. */
export type Digest = {
  since: Instant;
  until: Instant;
  households: number;
  places: readonly { place: string; cases: readonly Brief[] }[];
  joined: readonly { id: string; place: string; households: number }[];
  danger: readonly { id: string; place: string; status: CaseStatus }[];
  /** Nobody took these on, the longest waiting first. */
  idle: readonly string[];
  longest_minutes?: number;
};

export type Say =
  | AdviceSay
  | RainSay
  | BroadcastSay
  | { say: 'intro'; operator: string }
  | { say: 'help'; operator: string }
  | { say: 'thanks' }
  | { say: 'safety'; hazards: readonly Hazard[] }
  | { say: 'out_of_danger' }
  | { say: 'still_inside' }
  /** The number to call first, with the second where both are needed; each on its own line. */
  | { say: 'hotline'; place: string; contacts: readonly Contact[]; urgent: boolean }
  | { say: 'supervisors'; supervisors: readonly Supervisor[] }
  | { say: 'group_supervisor'; supervisor: Supervisor }
  | { say: 'wet_lamp' }
  | { say: 'group_private' }
  /** `neighbours`: the number of all other buildings of the compound. */
  | { say: 'unlisted'; words: string; hotline: string; neighbours?: Contact }
  | { say: 'where'; hotline: string }
  /** `told`: numbers that stand in the same message. */
  | { say: 'verdict'; verdict: Verdict; told: readonly Contact[] }
  | { say: 'why'; verdict: Verdict }
  | { say: 'basis'; verdict: Verdict }
  | {
      say: 'registered';
      id: string;
      at: Instant;
      told: readonly Told[];
      joined: boolean;
      in_group: boolean;
      unasked: boolean;
      /** An operator gets what reached no party. */
      operator: boolean;
      /** Who has the case in hand already. */
      taken?: string;
    }
  | { say: 'keep_proof' }
  /** Of a military compound. */
  | { say: 'only_indoors' }
  | { say: 'photos_in_private' }
  | { say: 'photos_noted'; id: string; count: number }
  | { say: 'photos_left' }
  | { say: 'not_registered' }
  | { say: 'heard' }
  | { say: 'noted'; id: string }
  | { say: 'look_later' }
  /** How it is before the rain. */
  | { say: 'as_it_is'; how: 'fine' | 'damp' }
  | { say: 'lost'; hotline: string; again: boolean; operator: boolean }
  | { say: 'choose_one'; count: number }
  | { say: 'left'; hotline: string }
  | { say: 'restarted' }
  | { say: 'one_step_back' }
  | { say: 'nothing_back' }
  | { say: 'status'; cases: readonly Progress[]; supervisors: readonly Supervisor[] }
  | { say: 'no_case' }
  | { say: 'chased'; id: string; supervisors: readonly Supervisor[] }
  | { say: 'reopened'; id: string; after: 'repair' | 'cancel'; supervisors: readonly Supervisor[] }
  | { say: 'closed'; id: string }
  | { say: 'awaiting_rain'; id: string }
  | { say: 'cancelled'; id: string }
  | { say: 'kept'; id: string }
  | { say: 'my_data'; facts: readonly [string, string][]; cases: readonly string[] }
  | { say: 'erased' }
  | { say: 'not_erased' }
  | { say: 'human'; hotline: string; reached: boolean }
  /** A number that was told led nowhere. `hours`: nobody answers it now. `asked`: whoever keeps it is told. */
  | {
      say: 'called_in_vain';
      how: DoubtKind;
      number: string;
      hours?: string;
      next: Contact;
      supervisor?: Supervisor;
      asked: boolean;
      danger: boolean;
      /** The next person is looked for already. */
      looking: boolean;
    }
  | { say: 'weather' }
  | { say: 'subscribed'; on: boolean }
  /** `group`: its language was set, not the speaker's own. */
  | { say: 'language_set'; language: Language; group: boolean }
  /** Whoever wanted to set it may not, or it is no group that is kept. */
  | { say: 'language_of_group' }
  | { say: 'other_property'; hotline: string }
  /** To residents: what a party did. */
  | {
      say: 'party_did';
      who: string;
      party: string;
      id: string;
      did: 'accept' | 'watch' | 'dispatch' | 'arrive' | 'stopgap';
      detail?: string;
    }
  /** To residents: staff know which building the words meant. */
  | { say: 'located'; id: string; place: string }
  | { say: 'party_inspected'; who: string; party: string; id: string; accepted: VagueDate }
  /** To residents and the other managers: what staff found out, where it changes the law's answer. */
  | { say: 'staff_told'; who: string; party: string; id: string; fact: StaffFact }
  | { say: 'staff_told_doubt' }
  | { say: 'verdict_line'; verdict: Verdict }
  /** To staff: one thing of the case is still to be found out; the question follows. */
  | { say: 'staff_asked'; id: string; place: string }
  | { say: 'staff_noted'; id: string; place: string; fact: StaffFact }
  | { say: 'staff_unsure'; id: string }
  | { say: 'party_note'; who: string; party: string; id: string; text: string }
  | { say: 'party_refused'; who: string; party: string; id: string; reason: string; passed_on: boolean }
  | { say: 'party_transferred'; who: string; party: string; id: string; to: Party }
  | { say: 'claims_repaired'; who: string; party: string; id: string; by_rain: boolean }
  | {
      say: 'climbed';
      id: string;
      rung: Rung;
      status: CaseStatus;
      reached: boolean;
      contacts: readonly Contact[];
    }
  | { say: 'unreachable'; id: string; contacts: readonly Contact[]; hotline: string; operator: boolean }
  | { say: 'silence_closes'; id: string; place: string; days: number }
  | { say: 'closed_silent'; id: string }
  /** To managers. */
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
  | { say: 'failed'; hotline: string }
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
