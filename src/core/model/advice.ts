/** What is told to those who ask: answers from the tables, words for the hotline, the notice of a building. */
import type { Part, Party, SupervisorKind } from './codes.ts';
import type { Instant, VagueDate } from './time.ts';
import type { Clause, Contact, Verdict } from './verdict.ts';

/** A clause as it is cited; `ended`: the paper's time is over. */
export type Cited = Clause & { ended: boolean };

export type Advice = {
  /** Id of the topic. */
  topic: string;
  /** The short answer first. */
  say: readonly string[];
  steps: readonly string[];
  /** What nobody can promise or know. */
  limits?: string;
  clauses: readonly Cited[];
};

/** What a resident can read out to 12345; what is not known is left out and stays a blank to fill. */
export type Plea = {
  place?: string;
  unit?: string;
  room?: string;
  part?: Part;
  spot?: string;
  rain?: boolean;
  since?: VagueDate;
  warranty?: Verdict['warranty'];
  report?: {
    id: string;
    opened_at: Instant;
    failures: number;
    households: number;
    told: readonly { party: Party; at: Instant; answered: boolean }[];
    claimed_at?: Instant;
  };
};

/** One of a list of repairers; absent `list`: it does not say which. */
export type Repairer = { name: string; list?: 'white' | 'black' | undefined };

/** As it was published, by whom and when. */
export type PublishedList = { by: string; date: string; items: readonly Repairer[] };

export type NoticeLine = {
  what: 'developer' | 'builder' | 'pm' | 'owner_unit' | 'emergency_unit' | 'hotline' | 'responsible_person';
  name?: string;
  phone?: string;
  hours?: string;
};

/** 四明确 and the supervisors' numbers of one building; a line without a number is told as not recorded. */
export type Notice = {
  place: string;
  lines: readonly NoticeLine[];
  supervisors: readonly { kind: SupervisorKind; phone?: string; hours?: string }[];
  hotline: string;
  repairers?: PublishedList;
};

export type AdviceSay =
  /** `general`: nothing is known of the home. */
  | { say: 'advice'; advice: Advice; general: boolean }
  /** In a group: the short answer alone. */
  | { say: 'advice_in_short'; advice: Advice }
  /** Beside a report: what it says first, without the steps. */
  | { say: 'advice_besides'; advice: Advice }
  /** 依据 after an answer: all of its clauses, in full. */
  | { say: 'advice_basis'; clauses: readonly Cited[] }
  /** `contacts`: whom to call about the water meanwhile. */
  | { say: 'not_covered'; hotline: string; contacts: readonly Contact[] }
  | { say: 'hotline_text'; plea: Plea; hotline: string }
  | { say: 'in_private' }
  | { say: 'notice'; notice: Notice }
  /** Beside the answer to who could repair: what was published, and nothing else. */
  | { say: 'repairers'; list: PublishedList };
