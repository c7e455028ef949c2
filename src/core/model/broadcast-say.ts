/** What is said in a broadcast, and of it to those who draft and decide. */
import type { BroadcastKind, Life } from './broadcast.ts';
import type { Counted, Reach } from './group-size.ts';
import type { Instant } from './time.ts';

/** Why a text cannot be sent. */
export type TextFault = 'empty' | 'long';
/** `mobile`, `flat`: of somebody. `weather`: only official stations may publish it (《气象法》第二十二条). */
export type Warning = 'mobile' | 'flat' | 'link' | 'weather';

/** What one chat reads. `only`: the buildings meant, where others read it. `by`: who signs it. */
export type BroadcastWords = {
  quote?: string;
  only?: readonly string[];
  text: string;
  own?: string;
  by?: string;
};

/** A draft as whoever decides it sees it. */
export type BroadcastView = {
  kind: BroadcastKind;
  /** As the first chat reads it. */
  words: BroadcastWords;
  /** Others read numbers or a lead of their own. */
  differs: boolean;
  /** So many chats read it in a language that they chose. */
  translated: number;
  groups: readonly string[];
  persons: number;
  /** In those of the groups whose size is known; absent: in none. */
  counted?: Counted;
  /** What each way to send it to fewer would reach, where sizes are known and it is still to be decided. */
  fewer: readonly ({ name: string } & Reach)[];
  unreached: readonly string[];
  warnings: readonly Warning[];
  why?: string;
  /** Who drafted it, where that is another person. */
  drafter?: string;
  /** When it would go out; absent: at once. `quiet`: because people sleep. */
  send_at?: Instant;
  quiet: boolean;
  expires_at?: Instant;
};

/** Why something was not done to a broadcast. */
export type BroadcastRefusal =
  | { why: 'none' | 'not_yours' | 'changed' | 'nobody' | 'too_late' | TextFault }
  /** It is past that: `who` decided it, if a person did. */
  | { why: 'past'; life: Life; who?: string };

/** Chats that share a fate. */
export type BroadcastFailed = { names: readonly string[]; persons: number; failure: string };

export type BroadcastSay =
  | ({ say: 'broadcast' } & BroadcastWords)
  | { say: 'broadcast_preview'; view: BroadcastView }
  /** `to`: who decides it. */
  | { say: 'broadcast_handed_on'; to: readonly string[] }
  | ({ say: 'broadcast_approved'; who?: string; send_at: Instant; soon: boolean } & Reach)
  | { say: 'broadcast_refused'; who?: string; reason?: string }
  | { say: 'broadcast_taken_back'; from: 'approved' | 'sent' }
  | { say: 'broadcast_again'; chats: number }
  | { say: 'broadcast_new_text' }
  | { say: 'broadcast_not_done'; refusal: BroadcastRefusal }
  | {
      say: 'broadcast_receipt';
      recalled: boolean;
      /** The reader may take it back and send it again. */
      decides: boolean;
      groups: readonly string[];
      persons: number;
      failed: readonly BroadcastFailed[];
    }
  | { say: 'broadcast_in_private' }
  /** How to write one, and what was wrong with the words for whom. */
  | { say: 'broadcast_how'; fault?: BroadcastPlaceFault };

/** Why it is not clear for whom the words are. */
export type BroadcastPlaceFault =
  | { why: 'no_place'; words: string }
  | { why: 'which_compound'; compounds: readonly string[] }
  | { why: 'no_building'; compound: string; missing: readonly string[]; known: readonly string[] }
  | { why: 'past_time' };
