/** Who may come in: invitations, sessions, links; and what was done. Part of the store's port. */
import type { AuditEntry, KeptInvitation, Session } from '../../core/model/desk.ts';
import type { Link } from '../../core/model/link.ts';
import type { Instant } from '../../core/model/time.ts';

export type AuditQuery = {
  by?: readonly string[];
  did?: AuditEntry['did'];
  skip?: number;
};

export type Access = {
  /** Keeps an invitation under the hash of its code. */
  invite(code: string, kept: KeptInvitation): Promise<void>;
  /** The invitation under that hash that is still good. */
  invitation(code: string, now: Instant): Promise<KeptInvitation | undefined>;
  /** All that are still good, with the hashes of their codes, the last made first. */
  invitations(now: Instant): Promise<(KeptInvitation & { code: string })[]>;
  /** The code is good no more; false when it was not. */
  uninvite(code: string): Promise<boolean>;
  /** Keeps a session under the hash of its secret. */
  saveSession(secret: string, session: Session): Promise<void>;
  session(secret: string, now: Instant): Promise<Session | undefined>;
  /** With the hashes of their secrets, the longest lasting first. */
  sessionsOf(person: string, now: Instant): Promise<(Session & { secret: string })[]>;
  /** Everybody who has a session. */
  signedIn(now: Instant): Promise<string[]>;
  endSession(secret: string): Promise<void>;
  /** Keeps a link under the hash of its secret. */
  keepLink(secret: string, link: Link): Promise<void>;
  /** The link under that hash that is still good. */
  link(secret: string, now: Instant): Promise<Link | undefined>;
  /** Those of the case that are still good, with the hashes of their secrets. */
  linksOf(id: string, now: Instant): Promise<(Link & { secret: string })[]>;
  endLink(secret: string): Promise<boolean>;
  endLinks(id: string): Promise<void>;
  audit(entry: AuditEntry): Promise<void>;
  /** Newest first. `by`, `did`: only these. `skip`: without so many of the newest. */
  audited(limit: number, only?: AuditQuery): Promise<AuditEntry[]>;
};
