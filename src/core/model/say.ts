/** Things that can be said, as data. `src/texts` puts each into words; a thing without words does not compile. */
import type { AdviceSay } from './advice.ts';
import type { BroadcastSay } from './broadcast-say.ts';
import type { Rung } from './case.ts';
import type { Progress, Told } from './case-told.ts';
import type { CaseStatus, DoubtKind, Hazard, Party } from './codes.ts';
import type { RainSay } from './rain-message.ts';
import type { StaffFact } from './staff-fact.ts';
import type { StaffSay } from './staff-say.ts';
import type { Instant, VagueDate } from './time.ts';
import type { Contact, Supervisor, Verdict } from './verdict.ts';
import type { Language } from './world.ts';

export type Say =
  | AdviceSay
  | RainSay
  | BroadcastSay
  | StaffSay
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
  | { say: 'failed'; hotline: string };
