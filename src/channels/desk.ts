/** The port to what staff do at the page: coming in, staying, acting, and writing down what they know. */
import type { Case, HistoryEntry } from '../core/model/case.ts';
import type { AuditEntry, Invitation, KeptInvitation, Session } from '../core/model/desk.ts';
import type { Acted, BroadcastActed } from '../core/model/event.ts';
import type { Fact } from '../core/model/learned.ts';
import type { Link } from '../core/model/link.ts';
import type { Instant } from '../core/model/time.ts';
import type { Elder } from '../core/model/world.ts';
import type { Channel } from './channel.ts';

/** What the chats of staff begin with whose only place is the page. */
export const DESK = 'desk:';

/** A device of somebody who is signed in. `id` names the session and opens nothing. */
export type SignedIn = Session & { id: string };

/** Links by which somebody without an account answers one case. */
export type Links = {
  /** Makes one in that person's name; its secret is told to nobody but the caller. */
  makeLink(asked: { id: string; name: string; by: string }, now: Instant): Promise<string>;
  /** What the secret opens; undefined: nothing (any more). */
  opened(
    secret: string,
    now: Instant,
  ): Promise<{ link: Link; kase: Case; history: HistoryEntry[] } | undefined>;
  /** Those of the case; `id` names one and opens nothing. */
  links(id: string, now: Instant): Promise<(Link & { id: string })[]>;
  endLink(id: string, link: string, by: string, now: Instant): Promise<void>;
};

export type Desk = Links & {
  /** Makes a one-time code. The code is told to nobody but the caller. */
  invite(invitation: Invitation, by: string, now: Instant): Promise<string>;
  /** What the code is good for, which using it would use up; undefined: for nothing. */
  invited(code: string, now: Instant): Promise<Invitation | undefined>;
  /** Those that are still good, without their codes. */
  invitations(now: Instant): Promise<KeptInvitation[]>;
  /** Makes void what was made at that moment. */
  revoke(at: Instant, by: string, now: Instant): Promise<void>;
  /** Opens a session for whoever brings the code, once; undefined: it was used, is too old or never was. */
  signIn(code: string, device: string, now: Instant): Promise<{ secret: string; person: string } | undefined>;
  /** The session of the secret; undefined: there is none any more. */
  session(secret: string, now: Instant): Promise<SignedIn | undefined>;
  sessionsOf(person: string, now: Instant): Promise<SignedIn[]>;
  /** Ends the session with that id, of that person. */
  end(person: string, id: string, by: string, now: Instant): Promise<void>;
  /** Takes the action; false where the person may not or the case does not allow it now. Either is in the audit list. */
  act(event: Acted): Promise<boolean>;
  /** Does it to a broadcast, or writes one; false where that changed nothing: the broadcast then says why. */
  cast(event: BroadcastActed): Promise<boolean>;
  /** Keeps facts; they are in force when this resolves. `detail` says in the audit list what was done. */
  learn(facts: readonly Fact[], by: string, now: Instant, detail?: string): Promise<void>;
  /** Takes facts back, by their keys: the files hold again. */
  forget(keys: readonly string[], by: string, now: Instant): Promise<void>;
  /** Takes an elder out for good: the record, and the lists on which the name was told. */
  eraseElder(elder: Elder, by: string, now: Instant): Promise<void>;
  /** Takes the words of every list that told this name of an elder, who is called otherwise from now on. */
  unlist(name: string): Promise<void>;
  /** A line in the audit list. */
  note(entry: AuditEntry): Promise<void>;
};

/** Tells open pages that something changed. */
export type Changes = {
  /** Calls `wake` after each change until the returned function is called. */
  listen(wake: () => void): () => void;
  tell(): void;
};

export const createChanges = (): Changes => {
  const listeners = new Set<() => void>();
  return {
    listen: (wake) => {
      listeners.add(wake);
      return () => {
        listeners.delete(wake);
      };
    },
    tell: () => {
      for (const wake of listeners) wake();
    },
  };
};

/** The channel of staff whose only place is the page: what is sent to them is in the store, and the page is told. */
export const createDeskChannel = (changes: Changes): Channel => ({
  name: 'desk',
  send: async () => changes.tell(),
});
